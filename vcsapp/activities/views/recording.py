"""From an activity to its form, and from a form to the verbs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vcsapp.accounts.actions import add_organisation
from vcsapp.accounts.queries import get_organisation, organisation_choices, records_joined
from vcsapp.acting import Actor
from vcsapp.activities import actions, queries
from vcsapp.activities.forms.logging import ActivityForm, OrganisationRow
from vcsapp.activities.forms.organisations import Organisations
from vcsapp.activities.forms.wards import Wards
from vcsapp.activities.queries import ActivityPage
from vcsapp.activities.rules import fields
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.travelling import Record
from vcsapp.web.formatting import joined
from vcsapp.words import _

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
    #: What to tell of it.
    sentence: str
    #: False where it was logged before, or where nothing that was said is new.
    is_different: bool


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
        "version": page.activity.version,
        "private_note": page.private_note,
        "organisations": [
            {"organisation": each.organisation_id, "part_played": each.part_played} for each in page.organisations
        ],
        "roles": dict(page.participants),
        "facts": page.answers,
    }


def said_at_first(*, like: str | None, partner: str | None = None, seen_by: Actor) -> dict[str, Any]:
    """What a new form begins with: what it shares with the activity that it is to be like; otherwise that we ran it,
    with a partner if one is named by its id."""
    if like:
        said = said_of(queries.activity_page(like, seen_by=seen_by))
        return {name: value for name, value in said.items() if name in LIKELY_THE_SAME}
    organisations = [{"organisation": _own_organisation_id(), "part_played": "lead"}]
    if partner and partner != _own_organisation_id():
        known = get_organisation(partner, seen_by=seen_by)
        organisations.append({"organisation": known.id, "part_played": "partner"})
    return {"organisations": organisations}


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
    activity_id, title = str(form.once_id), form.title.data
    if queries.is_logged(activity_id):
        return Saved(activity_id, _("“{title}” is logged already.", title=title), is_different=False)
    added = _add_organisations(form.rows, by=by)
    parts = _parts_played(form.rows, added)
    actions.log_activity(by=by, id=activity_id, activity_organisations=parts, **form.said())
    return Saved(activity_id, _with_new(_("Logged “{title}”.", title=title), form.rows), is_different=True)


def change(form: ActivityForm, activity_id: str, *, facts_held: Collection[str], by: Actor) -> Saved:
    """Change an activity to what the form says."""
    added = _add_organisations(form.rows, by=by)
    said = form.said(facts_held=facts_held) | {"activity_organisations": _parts_played(form.rows, added)}
    if not actions.change_activity(activity_id, by=by, **said):
        return Saved(activity_id, _("Nothing was different, so nothing was saved."), is_different=False)
    sentence = _with_new(_("Changed “{title}”.", title=form.title.data), form.rows)
    return Saved(activity_id, sentence, is_different=True)


def _add_organisations(rows: Iterable[OrganisationRow], *, by: Actor) -> dict[str, str]:
    """Add those that are not known yet, each once; answers their ids by their plain names."""
    names = {row.new_name.casefold(): row.new_name for row in rows if row.new_name}
    return {plain: add_organisation(by=by, name=name) for plain, name in names.items()}


def _parts_played(rows: Iterable[OrganisationRow], added: Mapping[str, str]) -> list[Record]:
    """Who played which part, each part of each organisation once."""
    played = {
        (added.get(row.new_name.casefold()) or row.organisation.data, row.part_played.data): None
        for row in rows
        if row.organisation.data
    }
    return [{"organisation_id": organisation_id, "part_played": part} for organisation_id, part in played]


def _with_new(sentence: str, rows: Iterable[OrganisationRow]) -> str:
    """The sentence, and behind it one about the organisations that were not known before, if there are any."""
    names = dict.fromkeys(_("“{title}”", title=row.new_name) for row in rows if row.new_name)
    if not names:
        return sentence
    return _("{sentence} New among the organisations: {names}.", sentence=sentence, names=joined(names))


def _own_organisation_id() -> str | None:
    ledger = find_own_ledger()
    return ledger.organisation_id if ledger else None
