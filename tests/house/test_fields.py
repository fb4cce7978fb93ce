"""Every field of every record that travels reaches its table, form, package, dictionary, history and importer.

A field that is left out of one of these on purpose is named here, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from markupsafe import escape

from builders import Desk, a_contact, an_activity, an_identifier, an_organisation
from vcsapp.accounts.actions import add_contact, change_contact, change_organisation
from vcsapp.accounts.forms import ContactForm, OrganisationForm
from vcsapp.accounts.rules import fields as accounts
from vcsapp.activities.forms.logging import ActivityForm, FactsGroup, OrganisationRow, RolesGroup
from vcsapp.activities.rules import fields as activities
from vcsapp.exchange.package import readme
from vcsapp.exchange.package.envelope import Envelope, Written
from vcsapp.exchange.package.schema import field_schema
from vcsapp.exchange.package.scope import Period, Scope
from vcsapp.exchange.package.tables import PackageTable, tables
from vcsapp.exchange.sections import BY_NAME
from vcsapp.exchange.targets import target_named
from vcsapp.fields import Field
from vcsapp.provenance import history
from vcsapp.provenance.models import CHANGE_FIELDS, ENTRY_FIELDS
from vcsapp.provenance.sections import Profile
from vcsapp.provenance.travelling import KEYS
from vcsapp.reference.in_words import in_words
from vcsapp.reference.models import CODE, HELP, LABEL, LIST_NAME

#: By table: the fields that are described for it, beside its keys.
DESCRIBED: dict[str, tuple[Field, ...]] = {
    "list_entries": (LIST_NAME, CODE, LABEL, HELP),
    "organisations": accounts.ORGANISATION,
    "organisation_identifiers": accounts.ORGANISATION_IDENTIFIER,
    "contacts": accounts.CONTACT,
    "activities": activities.ACTIVITY,
    "activity_organisations": activities.ACTIVITY_ORGANISATION,
    "activity_participants": activities.ACTIVITY_PARTICIPANT,
    "activity_facts": activities.ACTIVITY_FACT,
    "history_entries": ENTRY_FIELDS,
    "history_changes": CHANGE_FIELDS,
}
#: By table: what asks for its fields.
ASKED_BY: dict[str, Iterable[str]] = {
    "organisations": dir(OrganisationForm),
    "contacts": dir(ContactForm),
    "activities": dir(ActivityForm),
}
#: Tables whose rows nobody types one by one, and how they come to be.
NOT_TYPED = {
    "list_entries": "made where an importer meets a word that no list has",
    "history_entries": "written by the pen",
    "history_changes": "written by the pen",
}
#: Fields that no form asks for, and why.
NOT_ASKED = {
    "activities.supported_result": "follows from the answers",
    "activities.rule_version": "follows from the rules",
    "contacts.organisation_id": "follows from the page on which a contact is added",
}
#: Fields that no spreadsheet can tell, and why.
NOT_IN_SPREADSHEETS = {
    "activities.decision": "goes with the answers to the ladder's questions, which no spreadsheet tells",
    "activities.supported_result": "follows from the answers",
    "activities.rule_version": "follows from the rules",
}
#: Fields of which a change is not told, and why.
NEVER_CHANGES = {
    "activities.rule_version": "one version of the app has one version of the rules",
    "contacts.organisation_id": "a contact stays with its organisation",
}
TABLES = {table.name: table for table in tables(Profile.EVERYTHING)}


def own_fields(table: PackageTable) -> list[Field]:
    """The fields of a table, but for its keys."""
    keys = {key.name for key in KEYS} | ({table.part.parent.name} if table.part else set())
    return [field for field in table.fields if field.name not in keys]


def unexplained(table: str, names: Iterable[str], reasons: Iterable[str]) -> list[str]:
    return sorted({f"{table}.{name}" for name in names} - set(reasons))


@pytest.mark.parametrize("name", TABLES)
def test_every_field_that_is_described_has_a_column(name: str) -> None:
    """And every column that travels is of a field that is described."""
    described = {field.name for field in DESCRIBED[name]}
    kept = {field.name for field in own_fields(TABLES[name])}
    assert described == kept, f"Only described: {described - kept}. Only in the table {name}: {kept - described}."


@pytest.mark.parametrize("name", ASKED_BY)
def test_every_field_is_asked_or_follows_from_others(name: str) -> None:
    unasked = {field.name for field in own_fields(TABLES[name])} - set(ASKED_BY[name])
    forgotten = unexplained(name, unasked, NOT_ASKED)
    assert not forgotten, f"Put these on the form, or say in NOT_ASKED why they are not asked: {forgotten}"


def test_every_field_of_a_part_is_asked() -> None:
    """The organisations in rows, the others with one input for each choice."""
    assert {"organisation", "part_played"} <= set(dir(OrganisationRow))
    assert set(activities.TOOK_PART_AS.codes) <= set(dir(RolesGroup))
    assert set(activities.FACT.codes) <= set(dir(FactsGroup))
    assert {"scheme_1", "number_1"} <= set(dir(OrganisationForm))


def test_every_table_is_typed_or_comes_about_otherwise() -> None:
    records = {table.name for table in TABLES.values() if table.part is None}
    assert records <= set(ASKED_BY) | set(NOT_TYPED)


@pytest.mark.parametrize("name", TABLES)
def test_every_field_has_a_schema_and_says_what_it_is_and_why(name: str) -> None:
    silent = []
    for field in TABLES[name].fields:
        told = field_schema(field)
        if not (told["type"] and told.get("title") and told.get("vcsapp", {}).get("why")):
            silent.append(field.name)
    assert not silent, f"Say of these fields of {name} what they are and why they are asked: {silent}"


@pytest.mark.parametrize("name", TABLES)
def test_every_field_stands_in_the_dictionary_of_a_package(name: str) -> None:
    scope = Scope(Profile.EVERYTHING, Period(), ledger_id="", own_organisation_id=None)
    page = readme.page(Written(Envelope("", "", "", 1, datetime(2026, 4, 3, tzinfo=UTC), scope)))
    dictionary = page.split(f"<caption>{TABLES[name].title}. ")[1].split("</table>")[0]
    for field in TABLES[name].fields:
        for words in (field.name, field.label, field.help, field.why):
            assert str(escape(words)) in dictionary, f"{name}.{field.name} lacks “{words}” in the dictionary."


@pytest.mark.parametrize("name", ["organisations", "activities"])
def test_every_field_can_come_from_a_spreadsheet_or_says_why_not(name: str) -> None:
    slots = {slot.name for slot in target_named(name).slots}
    missing = {field.name for field in own_fields(TABLES[name])} - slots
    forgotten = unexplained(name, missing, NOT_IN_SPREADSHEETS)
    assert not forgotten, f"Give these a slot, or say in NOT_IN_SPREADSHEETS why they have none: {forgotten}"


def labels_told(desk: Desk, record_id: str) -> set[str]:
    """The fields of which the latest deed says from what to what it changed them."""
    with desk.looking() as by:
        return {change.label for change in history.story_of(record_id, seen_by=by, tell=in_words)[0].changes}


def must_be_told(section: str) -> dict[str, str]:
    """Label to field, of every field and part of a record that can change."""
    shape = BY_NAME[section].shape
    names = [field.name for field in shape.fields] + [part.name for part in shape.parts]
    return {shape.label_of(name): name for name in names if f"{section}.{name}" not in NEVER_CHANGES}


def untold(desk: Desk, section: str, record_id: str) -> list[str]:
    told = labels_told(desk, record_id)
    return [name for label, name in must_be_told(section).items() if label not in told]


def test_the_history_tells_of_every_field_of_an_activity(oakfield: Desk) -> None:
    own = oakfield.begin()
    council = oakfield.add_organisation("The council")
    activity_id = oakfield.log_activity()
    changed = an_activity(own, council, held_on=date(2025, 5, 4), decision="none")
    oakfield.change_activity(activity_id, **changed)
    assert untold(oakfield, "activities", activity_id) == []


def test_the_history_tells_of_every_field_of_an_organisation(oakfield: Desk) -> None:
    own = oakfield.begin()
    with oakfield.saving() as by:
        numbers = [an_identifier(is_preferred=True)]
        change_organisation(own, by=by, name="Another name", organisation_identifiers=numbers, **an_organisation())
    assert untold(oakfield, "organisations", own) == []


def test_the_history_tells_of_every_field_of_a_contact(oakfield: Desk) -> None:
    own = oakfield.begin()
    consent = {"may_publish_name": False, "may_publish_email": True, "may_publish_phone": True}
    with oakfield.saving() as by:
        contact_id = add_contact(by=by, organisation_id=own, name="Zoë", **consent)
        change_contact(contact_id, by=by, **a_contact())
    assert untold(oakfield, "contacts", contact_id) == []


def test_what_is_left_out_on_purpose_is_still_there() -> None:
    known = {f"{table.name}.{field.name}" for table in TABLES.values() for field in table.fields}
    assert known.issuperset([*NOT_ASKED, *NOT_IN_SPREADSHEETS, *NEVER_CHANGES])
    assert set(TABLES) == set(DESCRIBED)
    assert set(TABLES).issuperset(NOT_TYPED)
