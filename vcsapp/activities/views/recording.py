"""From an activity to its form, and from a form to the verbs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from vcsapp.accounts.actions import add_organisation
from vcsapp.accounts.queries import get_organisation, organisation_choices, records_joined
from vcsapp.activities import actions, queries
from vcsapp.activities.forms.logging import ActivityForm, OrganisationRow
from vcsapp.activities.forms.organisations import Organisations
from vcsapp.activities.forms.wards import Wards
from vcsapp.activities.queries import ActivityPage
from vcsapp.activities.rules import fields
from vcsapp.permissions import Permission
from vcsapp.provenance.acting import Actor
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.travelling import Record

#: What the next activity of a series is likely to share with the last one. When it was, who came and what came of it
#: are its own.
LIKELY_THE_SAME = (
    "title", "place", "ward_code", "postcode", "kind", "service_area", "stage", "level", "project", "organisations",
    "decision", "facts", "relationship_type",
)  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """What became of a form."""

    activity_id: str
    #: The names of organisations that were not known before.
    added: tuple[str, ...] = ()
    #: False where it was logged before, or where nothing that was said is new.
    is_different: bool = True


def activity_form(said: dict[str, Any], *, by: Actor) -> ActivityForm:
    """The form with what is known already; private notes are asked only of those who may read them."""
    form = ActivityForm(data=said, wards=own_wards(seen_by=by), known=known_organisations(seen_by=by))
    if not by.may(Permission.SEE_PRIVATE_NOTES):
        del form.private_note
    return form


def said_of(page: ActivityPage) -> dict[str, Any]:
    """What the form would have to say to record this activity."""
    said = {field.name: getattr(page.activity, field.name) for field in fields.ACTIVITY}
    return said | {
        "private_note": page.private_note,
        "organisations": [
            {"organisation": each.organisation_id, "part_played": each.part_played} for each in page.organisations
        ],
        "roles": dict(page.participants),
        "facts": page.answers,
    }


def said_of_one_like(page: ActivityPage) -> dict[str, Any]:
    """What another activity of the same series would have to say, but for what is its own."""
    return {name: value for name, value in said_of(page).items() if name in LIKELY_THE_SAME}


def said_at_first() -> dict[str, Any]:
    """What a new form begins with: the own organisation as the one that ran it."""
    return {"organisations": [{"organisation": _own_organisation_id(), "part_played": "lead"}]}


def own_wards(*, seen_by: Actor) -> Wards:
    """The wards as they look from the own organisation's council area."""
    own = _own_organisation_id()
    return Wards((get_organisation(own, seen_by=seen_by).area_code or "") if own else "")


def known_organisations(*, seen_by: Actor) -> Organisations:
    """Every organisation that can be named; of several records of one, the own organisation's own stands for all."""
    together = records_joined()
    own = _own_organisation_id() or ""
    leader = together.get(own)
    stands_for = {record: own if one == leader else one for record, one in together.items()}
    return Organisations(dict(organisation_choices(seen_by=seen_by)), stands_for)


def log(form: ActivityForm, *, by: Actor) -> Saved:
    """Log what the form says; sent twice, it is logged once."""
    activity_id = str(form.once_id)
    if queries.is_logged(activity_id):
        return Saved(activity_id, is_different=False)
    parts, added = _organisations(form.rows, by=by)
    actions.log_activity(by=by, id=activity_id, activity_organisations=parts, **form.said())
    return Saved(activity_id, added)


def change(form: ActivityForm, activity_id: str, *, facts_held: Collection[str], by: Actor) -> Saved:
    """Change an activity to what the form says."""
    parts, added = _organisations(form.rows, by=by)
    said = form.said(facts_held=facts_held)
    is_different = actions.change_activity(activity_id, by=by, activity_organisations=parts, **said)
    return Saved(activity_id, added, is_different)


def _organisations(rows: Collection[OrganisationRow], *, by: Actor) -> tuple[list[Record], tuple[str, ...]]:
    """The parts played, each once, and the names of the organisations that were added for them."""
    added: dict[str, str] = {}
    played: dict[tuple[str, str], Record] = {}
    for row in rows:
        name = row.new_name
        if name and name.casefold() not in added:
            added[name.casefold()] = add_organisation(by=by, name=name)
        organisation_id = added[name.casefold()] if name else row.organisation.data
        if organisation_id:
            part = row.part_played.data
            played[organisation_id, part] = {"organisation_id": organisation_id, "part_played": part}
    return list(played.values()), tuple(dict.fromkeys(row.new_name for row in rows if row.new_name))


def _own_organisation_id() -> str | None:
    ledger = find_own_ledger()
    return ledger.organisation_id if ledger else None
