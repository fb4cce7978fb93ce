"""What the first page says of drafts."""

from __future__ import annotations

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.drafts.views import lines_of
from vcsapp.web.formatting import uk_day
from vcsapp.web.needs import Need, Weight
from vcsapp.words import _, counted


def needs(by: Actor) -> list[Need]:
    """What this person began and did not finish, as one need."""
    lines = lines_of(by)
    if not lines:
        return []
    since = uk_day(min(line.begun_at for line in lines))
    if len(lines) == 1:
        return [Need(sentence=_sentence(lines[0].first_words), href=lines[0].url, weight=Weight.SOON, since=since)]
    told = counted(len(lines), "Finish {count} thing that you began", "Finish {count} things that you began")
    return [Need(sentence=told, href=url_for("drafts.index"), weight=Weight.SOON, since=since)]


def _sentence(first_words: str) -> str:
    return _("Finish what you began: “{words}”", words=first_words) if first_words else _("Finish what you began")
