"""What one can do next about an activity: complete what it leaves open, log the next one, look at its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityPage
from vcsapp.activities.rules.rungs import ASKED_BEFORE, NO, NOT_ENOUGH, TOLD_WHAT_CHANGED, YES, shipped_ladder
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.words import _, counted

Step = tuple[str, str]


def next_steps(page: ActivityPage, *, by: Actor) -> tuple[Step, ...]:
    """Words and address of the few steps that make sense as the activity stands, for this person."""
    may_keep = by.may(Permission.KEEP_RECORDS)
    is_ours = page.activity.owner == own_ledger_id()
    steps = [*_to_complete(page)] if may_keep and is_ours else []
    if may_keep:
        steps.append((_("Log another like this"), url_for("activities.new", like=page.activity.id)))
    return (*steps, *_neighbours(page))


def _to_complete(page: ActivityPage) -> Iterator[Step]:
    """What is still open, each with the place in the form where it is answered."""
    activity = page.activity
    if words := _open_questions(page):
        yield words, _form_at(page, "decision")
    if page.answers.get(ASKED_BEFORE) == YES and page.answers.get(TOLD_WHAT_CHANGED) == NO:
        yield _("Tell people what came of it, and say so here"), _form_at(page, "decision")
    if not any(each.part_played == "lead" for each in page.organisations):
        yield _("Say who ran it"), _form_at(page, "organisations-0-organisation")
    if activity.head_count is None:
        yield _("Say how many took part"), _form_at(page, "head_count")
    if activity.outcome is None:
        yield _("Say what changed because of it"), _form_at(page, "outcome")


def _open_questions(page: ActivityPage) -> str:
    """What to answer so that it gets a place on the ladder; empty where it has one, or all is answered."""
    if page.activity.supported_result != NOT_ENOUGH:
        return ""
    if page.activity.decision is None:
        return _("Say whether anything was being decided")
    count = sum(page.answers.get(fact.id) not in (YES, NO) for fact in shipped_ladder().facts)
    if not count:
        return ""
    return counted(
        count,
        "Answer the open question about how it was decided",
        "Answer the {count} open questions about how it was decided",
    )


def _form_at(page: ActivityPage, anchor: str) -> str:
    return url_for("activities.edit", record_id=page.activity.id, _anchor=anchor)


def _neighbours(page: ActivityPage) -> Iterator[Step]:
    """The lists in which it stands beside others like it."""
    leads = {each.organisation_id: each.name for each in page.organisations if each.part_played == "lead"}
    for organisation_id, name in leads.items():
        yield _("See all that {name} ran", name=name), url_for("activities.index", lead=organisation_id)
    if page.activity.ward_code:
        yield _("See all in the same ward"), url_for("activities.index", ward=page.activity.ward_code)
