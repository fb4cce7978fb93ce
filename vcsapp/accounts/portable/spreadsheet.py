"""What spreadsheets of organisations look like, and how their rows become organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import func, select

from vcsapp.accounts.models import Organisation, OrganisationIdentifier
from vcsapp.accounts.portable.readers import (
    charity_number,
    identifier,
    propose_councils,
    read_council,
    read_postcode,
)
from vcsapp.accounts.rules import fields
from vcsapp.accounts.rules.identifiers import OrgIdentifier
from vcsapp.accounts.rules.kinds import kind_told_by
from vcsapp.accounts.rules.organisations import name_key
from vcsapp.db.base import db
from vcsapp.fields import Text
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.pen import Pen
from vcsapp.provenance.targets import (
    Alike,
    Draft,
    Here,
    ReadRow,
    Remark,
    Slot,
    Target,
    Wanted,
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


class Organisations(Target):
    """One row an organisation."""

    name = "organisations"
    title = N_("Organisations")
    explanation = N_("One row for each organisation: a register, a contact list, a list of members.")
    model = Organisation
    slots = SLOTS

    def drafts(self, rows: Iterable[ReadRow], here: Here) -> Iterator[Draft]:
        """One a row. Rows without a number are told apart by name and postcode."""
        for row in rows:
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
                remarks.append(Remark(_("no name"), _("There is no name in this row."), row.number, refuses=True))
            key = numbers[0].full if numbers else f"{name_key(record.get('name') or '')}|{record.get('postcode') or ''}"
            yield Draft(key, (row.number,), record, remarks, is_numbered=bool(numbers))

    def alike(self, drafts: Sequence[Draft], taken: frozenset[str]) -> dict[str, Alike]:
        """Own organisations that bear one of the draft's numbers."""
        bearers = {
            (row.scheme, row.identifier): (row.id, row.name)
            for row in db.session.execute(
                select(
                    OrganisationIdentifier.scheme, OrganisationIdentifier.identifier, Organisation.id, Organisation.name
                )
                .join(Organisation, Organisation.id == OrganisationIdentifier.organisation_id)
                .where(Organisation.owner == own_ledger_id())
            )
            if row.id not in taken
        }
        found = {}
        for draft in drafts:
            for number in draft.record["organisation_identifiers"]:
                if bearer := bearers.get((number["scheme"], number["identifier"])):
                    full = f"{number['scheme']}-{number['identifier']}"
                    found[draft.key] = Alike(*bearer, _("Both bear the number {number}.", number=full))
                    break
        return found

    def settle(self, wanted: Wanted, pen: Pen) -> str:
        """Organisations point at nothing else."""
        raise LookupError(wanted.kind)

    def totals(self) -> dict[str, Any]:
        """How many organisations are kept here."""
        own = Organisation.owner == own_ledger_id()
        return {N_("Organisations"): db.session.scalar(select(func.count(Organisation.id)).where(own)) or 0}

    def adds(self, record: Record) -> dict[str, Any]:
        """One organisation."""
        return {N_("Organisations"): 1}


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
