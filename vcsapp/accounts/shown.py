"""What pages show of organisations: small values with every word that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from vcsapp.accounts.models import Contact, Organisation, OrganisationIdentifier
from vcsapp.accounts.queries import OrganisationRow
from vcsapp.accounts.rules import fields
from vcsapp.accounts.rules.identifiers import LOCAL, registers
from vcsapp.accounts.rules.organisations import size_of
from vcsapp.reference import places
from vcsapp.web.formatting import NOT_RECORDED, british_date, in_words, joined, number
from vcsapp.words import N_, _

#: For records that a sender named without sending their owner's own package.
SOMEBODY_ELSE = N_("An organisation that has sent nothing itself")


@dataclass(frozen=True)
class Line:
    """An organisation as a line of the list."""

    name: str
    url: str
    kind: str
    area: str
    number: str
    kept_by: str
    #: How many records stand behind this line.
    records: int
    perhaps_the_same: bool


@dataclass(frozen=True)
class RecordElsewhere:
    """Another record, perhaps of the same organisation, and whose it is."""

    name: str
    url: str
    number: str
    kept_by: str


def rows_of(rows: Iterable[OrganisationRow], names: Mapping[str, str]) -> list[Line]:
    """The lines of the list; ``names`` are those of the ledgers."""
    return [
        Line(
            row.name,
            url_for("accounts.show", record_id=row.id),
            in_words(row.kind, fields.KIND),
            area_in_short(row.area_code),
            number_in_short(row.identifier),
            names.get(row.owner, SOMEBODY_ELSE),
            row.records,
            row.perhaps_the_same,
        )
        for row in rows
    ]


def sources_of(organisations: Iterable[Organisation], names: Mapping[str, str]) -> list[RecordElsewhere]:
    """Other records, with the ledger in which each is kept."""
    return [
        RecordElsewhere(
            organisation.name,
            url_for("accounts.show", record_id=organisation.id),
            _numbers_to_compare(organisation),
            names.get(organisation.owner, SOMEBODY_ELSE),
        )
        for organisation in organisations
    ]


def known_elsewhere(identifiers: Iterable[OrganisationIdentifier]) -> list[OrganisationIdentifier]:
    """The numbers that registers gave; one of our own tells people nothing."""
    return [number for number in identifiers if number.scheme != LOCAL]


def _numbers_to_compare(organisation: Organisation) -> str:
    """Its numbers in registers; on none, the number of our own, since another record may be given the same."""
    numbers = known_elsewhere(organisation.identifiers) or organisation.identifiers
    return ", ".join(number.org_id for number in numbers) or _("no number")


def facts_of(organisation: Organisation) -> list[tuple[str, str]]:
    """Label and value of everything that is recorded of an organisation."""
    return [
        (fields.KIND.label, in_words(organisation.kind, fields.KIND)),
        (_("Size"), size_in_words(organisation.employees)),
        (fields.AREA.label, area_in_words(organisation.area_code)),
        (fields.POSTAL.label, organisation.postcode or NOT_RECORDED),
        (fields.WEBSITE.label, organisation.website or NOT_RECORDED),
        (fields.DESCRIPTION.label, organisation.description or NOT_RECORDED),
        (fields.REGISTERED_ON.label, british_date(organisation.registered_on)),
        *(number_in_words(number) for number in known_elsewhere(organisation.identifiers)),
    ]


def size_in_words(employees: int | None) -> str:
    """How large an organisation is: “Micro (fewer than 10 paid staff): 4”."""
    size = size_of(employees)
    return _("{size}: {number}", size=size.value, number=number(employees)) if size else str(NOT_RECORDED)


def area_in_words(code: str | None) -> str:
    """The council by name; the code itself where it is of no council."""
    council = places.council(code) if code else None
    return council.name if council else code or str(NOT_RECORDED)


def area_in_short(code: str | None) -> str:
    """The council as people say it, for lists."""
    council = places.council(code) if code else None
    return council.short_name if council else area_in_words(code)


def number_in_short(org_id: str) -> str:
    """The number for lists, where one of our own, which nobody else knows, would only be in the way."""
    return _("On no register") if org_id.startswith(f"{LOCAL}-") else org_id or str(NOT_RECORDED)


def number_in_words(identifier: OrganisationIdentifier) -> tuple[str, str]:
    """The register's name and the number in it; the one to show says so."""
    register = registers().get(identifier.scheme)
    label = _("Number in {register}", register=register.name if register else identifier.scheme)
    return label, _(
        "{number} (the one to show)", number=identifier.org_id
    ) if identifier.is_preferred else identifier.org_id


def facts_of_contact(contact: Contact) -> list[tuple[str, str]]:
    """Label and value of how a person is reached, and of what they agreed to have published."""
    agreed = {
        _("name"): contact.may_publish_name,
        _("e-mail"): contact.may_publish_email,
        _("telephone"): contact.may_publish_phone,
    }
    published = joined(what for what, may_publish in agreed.items() if may_publish) or _("nothing")
    if contact.agreed_on:
        published = _("{what}, agreed on {day}", what=published, day=british_date(contact.agreed_on))
    return [
        (_("Position"), contact.position or NOT_RECORDED),
        (_("E-mail"), contact.email or NOT_RECORDED),
        (_("Telephone"), contact.phone or NOT_RECORDED),
        (_("May be published"), published),
    ]
