"""How a form takes up what was typed before, and what its page says of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

import wtforms
from flask import g, request
from werkzeug.datastructures import MultiDict

from vcsapp.drafts import kept
from vcsapp.drafts.kept import Draft, owner_of
from vcsapp.drafts.marks import Mark, the_sealer
from vcsapp.fields import Reference
from vcsapp.web.access import current_person
from vcsapp.web.inputs import Asked, OneOf, Password, Upload
from vcsapp.web.surroundings import this_workspace

#: In an address: which draft to take up, or ``AFRESH`` for none of them.
CHOSEN, AFRESH = "draft", "none"
#: The name of the input that carries the mark.
MARK = "draft"
#: More than this, in bytes, is no form that anybody typed.
LARGEST = 2_000_000


@dataclass(frozen=True)
class Difference:
    """A question whose recorded answer is another one since the draft was begun."""

    label: str
    recorded: str
    typed: str


@dataclass(frozen=True)
class Begun:
    """What a form's page says of the draft that the form was filled with."""

    draft_id: str
    begun_at: datetime
    #: The form's page without the draft.
    afresh_url: str
    was_changed_since: bool
    differences: tuple[Difference, ...]


def keeps_drafts(form: wtforms.Form) -> bool:
    """Whether what is typed into a form is kept. A form with a secret or a file is not: both stay out of drafts."""
    secret = any(isinstance(field, Password | Upload | wtforms.PasswordField | wtforms.FileField) for field in form)
    return bool(getattr(form, "keeps_drafts", False)) and not secret


def name_of(form: wtforms.Form) -> str:
    """Tells the forms of one page apart."""
    return f"{type(form).__name__}{getattr(form, '_prefix', '')}"


def address_of_page() -> str:
    """The page of this request, as drafts remember it."""
    asked = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != CHOSEN])
    return f"{request.path}?{asked}" if asked else request.path


def address_with(address: str, chosen: str) -> str:
    """A form's page with a certain draft, or ``AFRESH``."""
    path, _, asked = address.partition("?")
    return f"{path}?{urlencode([*parse_qsl(asked, keep_blank_values=True), (CHOSEN, chosen)])}"


def take_up(form: wtforms.Form) -> MultiDict[str, str] | None:
    """What was typed into this form before and not saved; None where there is nothing, or something was sent."""
    if request.method != "GET" or "person" not in g or not keeps_drafts(form):
        return None
    draft = _draft_asked_for(name_of(form))
    if draft is None:
        return None
    _taken_up()[name_of(form)] = draft
    return MultiDict((name, value) for name, value in draft.typed if name != "once")


def _draft_asked_for(form: str) -> Draft | None:
    """The draft that the address names, or else the latest of this form."""
    person, chosen, here = current_person(), request.args.get(CHOSEN, ""), address_of_page()
    if chosen == AFRESH:
        return None
    own = kept.drafts_of(owner_of(person), this_workspace(), now=person.now())
    of_form = [draft for draft in own if (draft.address, draft.form) == (here, form)]
    return next((draft for draft in of_form if draft.id == chosen), next(iter(of_form), None))


def _taken_up() -> dict[str, Draft]:
    """What the forms of this page were filled with."""
    taken: dict[str, Draft] = g.setdefault("drafts_taken_up", {})
    return taken


def mark_sent() -> Mark | None:
    """The mark of the form that this request sends; None where it sends none."""
    most = min(LARGEST, request.max_content_length or LARGEST)
    if request.method != "POST" or (request.content_length or 0) > most:
        return None
    return the_sealer().unseal(request.form.get(MARK, ""))


def mark_of(form: wtforms.Form) -> str:
    """The sealed mark for a form that is being drawn; empty where nothing of it is kept.

    A form that is drawn again because something was wrong goes on with the mark that it was sent with.
    """
    if "person" not in g or not keeps_drafts(form):
        return ""
    sealer = the_sealer()
    new = _new_mark(name_of(form))
    sent = sealer.unseal(request.form.get(MARK, "")) if request.method == "POST" else None
    goes_on = sent and (sent.owner, sent.address, sent.form) == (new.owner, new.address, new.form)
    return sealer.seal(sent if sent and goes_on else new)


def _new_mark(form: str) -> Mark:
    person = current_person()
    mark = Mark(owner_of(person), address_of_page(), form, draft_id=person.new_id())
    if draft := _taken_up().get(form):
        return Mark(mark.owner, mark.address, form, mark.draft_id, draft.id, draft.kept_at.isoformat())
    return mark


def begun(form: wtforms.Form) -> Begun | None:
    """What to say of the draft that this form was filled with; None where it was not."""
    draft = _taken_up().get(name_of(form))
    if draft is None:
        return None
    version = getattr(form, "version", None)
    was_changed = version is not None and str(version.object_data or "") != str(version.data or "")
    return Begun(
        draft_id=draft.id,
        begun_at=draft.begun_at,
        afresh_url=address_with(draft.address, AFRESH),
        was_changed_since=was_changed,
        differences=tuple(_differences(_inputs(form))) if was_changed else (),
    )


def _differences(inputs: Iterable[Asked]) -> Iterator[Difference]:
    for each in inputs:
        recorded, typed = _in_words(each, each.object_data), _in_words(each, each.data) or each.shown
        # What a reference points at is not called by its id; the form itself shows it by name.
        if recorded != typed and not isinstance(each.asks, Reference):
            yield Difference(str(each.label.text), recorded, typed)


def _in_words(question: Asked, value: Any) -> str:
    """An answer as people read it: what stands for something by its words, of those to choose from by its label."""
    if meanings := getattr(question, "meanings", None):
        return str(meanings.words(value)) if value else ""
    if isinstance(question, OneOf):
        code = question.asks.write(value)
        return next((str(option.label) for option in question.options if option.code == code), "")
    return question.asks.words(value)


def _inputs(fields: Iterable[wtforms.Field]) -> Iterator[Asked]:
    """Every question of a form, with those in its rows and groups."""
    for field in fields:
        if isinstance(field, wtforms.FormField):
            yield from _inputs(field.form)
        elif isinstance(field, wtforms.FieldList):
            yield from _inputs(field.entries)
        elif isinstance(field, Asked):
            yield field
