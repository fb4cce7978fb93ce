"""What spreadsheets of organisations look like, and how their rows become organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from vcsapp.accounts.models import Organisation, OrganisationIdentifier
from vcsapp.accounts.portable.readers import (
    charity_number,
    identifier,
    propose_councils,
    read_council,
    read_postcode,
)
from vcsapp.accounts.rules import fields, likeness
from vcsapp.accounts.rules.identifiers import OrgIdentifier
from vcsapp.accounts.rules.kinds import kind_told_by
from vcsapp.accounts.rules.likeness import Account
from vcsapp.accounts.rules.organisations import name_key
from vcsapp.db.base import db
from vcsapp.fields import Text
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.targets import (
    Draft,
    Drafter,
    Here,
    ReadRow,
    Remark,
    Resemblance,
    Slot,
    Target,
    Totalled,
)
from vcsapp.provenance.travelling import Record
from vcsapp.words import N_, _


def _number(name: str, label: str) -> Text:
    return Text(name=name, label=label, max_length=80, why="Tells organisations of one name apart.")


SLOTS = (
    Slot(
        fields.NAME,
        ("name", "charity name", "organisation", "organisation name", "organization", "recipient org name", "title"),
    ),
    Slot(
        _number("org_id", "Identifier with its register (GB-CHC-…)"),
        ("org id", "orgid", "identifier"),
        read=identifier(),
    ),
    Slot(
        _number("charity_number", "Charity number"),
        ("charity number", "registered charity number", "reg number", "regno", "registration number"),
        read=charity_number,
    ),
    Slot(
        _number("company_number", "Company number"),
        (
            "company number",
            "charity company registration number",
            "company registration number",
            "companies house number",
        ),
        read=identifier("GB-COH"),
    ),
    Slot(fields.KIND, ("kind", "organisation type", "type of organisation")),
    Slot(fields.POSTAL, ("postcode", "post code", "charity contact postcode", "postal code"), read=read_postcode),
    Slot(
        fields.AREA,
        ("council", "local authority", "area", "la code", "area code"),
        read=read_council,
        propose=propose_councils,
    ),
    Slot(fields.WEBSITE, ("website", "web", "url", "charity contact web", "web address")),
    Slot(fields.DESCRIPTION, ("description", "activities", "charity activities", "what it does"), takes_several=True),
    Slot(fields.EMPLOYEES, ("employees", "staff", "paid staff", "number of employees")),
    Slot(fields.REGISTERED_ON, ("date registered", "date of registration", "registration date", "registered on")),
)
NUMBERS = ("org_id", "charity_number", "company_number")
PLAIN = tuple(slot.name for slot in SLOTS if slot.name not in NUMBERS)


#: How many organisations are read from the database at once.
BATCH = 500


class Organisations(Target):
    """One row an organisation."""

    name = "organisations"
    title = N_("Organisations")
    explanation = N_("One row for each organisation: a register, a contact list, a list of members.")
    model = Organisation
    slots = SLOTS
    totalled = (Totalled(N_("Organisations")),)
    identified_by = NUMBERS
    told_apart_by = N_("A number of a register, or else name and postcode together")
    one_each = False

    def drafter(self, here: Here) -> Drafter:
        """One a row. Rows without a number are told apart by name and postcode."""
        return _draft

    def known(self) -> Iterator[Record]:
        """Own organisations with their numbers."""
        return known_organisations()

    def likeness_keys(self, record: Record) -> Iterable[str]:
        """Its numbers, and what its name and postcode tell, however they are written."""
        account = _account(record)
        return likeness.likeness_keys(account.name, account.postcode, account.numbers)

    def resemblance(self, told: Record, known: Record) -> Resemblance | None:
        """Certain where a register says so; else what speaks for it and against it, for the person to decide."""
        found = likeness.resemblance(_account(told), _account(known))
        return Resemblance(found.score, "\n".join(found.reasons), found.is_certain) if found else None


def _account(record: Record) -> Account:
    numbers = ((row["scheme"], row["identifier"]) for row in record.get("organisation_identifiers", ()))
    name, postcode, website = (record.get(each) or "" for each in ("name", "postcode", "website"))
    return Account(name, postcode, frozenset(numbers), website)


def _draft(rows: Sequence[ReadRow]) -> Draft:
    (row,) = rows
    numbers = _numbers(row.values)
    record = {name: row.values[name] for name in PLAIN if name in row.values}
    remarks = []
    if record.get("kind") is None and (kind := kind_told_by(numbers)):
        record["kind"] = kind
    if row.kept:
        record["description"] = _with_kept(record.get("description"), row.kept)
    record["organisation_identifiers"] = [
        {"scheme": number.scheme, "identifier": number.value, "is_preferred": place == 0}
        for place, number in enumerate(numbers)
    ]
    if not record.get("name"):
        remarks.append(Remark("no-name", _("There is no name in this row."), row.number, refuses=True))
    natural = numbers[0].full if numbers else f"{name_key(record.get('name') or '')}|{record.get('postcode') or ''}"
    joined = ("description",) if row.kept or row.joined else ()
    return Draft(row.key or natural, (row.number,), record, remarks, bool(row.key or numbers), joined)


def known_organisations() -> Iterator[Record]:
    """Own organisations with their numbers, as far as likeness asks, in the order in which they were made."""
    asked = (
        select(
            Organisation.id,
            Organisation.name.label("title"),
            Organisation.name,
            Organisation.postcode,
            Organisation.website,
        )
        .where(Organisation.owner == own_ledger_id())
        .order_by(Organisation.id)
        .execution_options(yield_per=BATCH)
    )
    for batch in db.session.execute(asked).mappings().partitions():
        records = {row["id"]: {**row, "organisation_identifiers": []} for row in batch}
        numbers = select(
            OrganisationIdentifier.organisation_id, OrganisationIdentifier.scheme, OrganisationIdentifier.identifier
        ).where(OrganisationIdentifier.organisation_id.in_(records))
        for number in db.session.execute(numbers).mappings():
            records[number["organisation_id"]]["organisation_identifiers"].append(dict(number))
        yield from records.values()


def _numbers(values: dict[str, Any]) -> list[OrgIdentifier]:
    """The numbers in a row, each once; the first is the one to show."""
    seen: dict[str, OrgIdentifier] = {}
    for name in NUMBERS:
        if found := values.get(name):
            seen.setdefault(found.full, found)
    return list(seen.values())


def _with_kept(text: str | None, kept: tuple[tuple[str, str], ...]) -> str:
    lines = [f"{heading}: {cell}" for heading, cell in kept]
    return "\n".join([text, *lines] if text else lines)
