"""Questions about organisations, contacts and those who sign in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, String, cast, false, func, select, text, tuple_
from sqlalchemy.orm import aliased
from werkzeug.security import check_password_hash

from vcsapp.accounts.models import Contact, Organisation, OrganisationIdentifier, User
from vcsapp.accounts.rules.joining import joined
from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import NotFound
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.records import search
from vcsapp.words import _


@dataclass(frozen=True)
class OrganisationFilter:
    """What a list of organisations is narrowed to."""

    words: str = ""
    kind: str = ""
    owner: str = ""
    #: Only those that are perhaps the same as another, where one of the two is our own.
    alike: bool = False


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list: one line for all records that share an identifier."""

    id: str
    name: str
    kind: str | None
    area_code: str | None
    identifier: str
    owner: str
    #: How many records stand behind this line.
    records: int
    perhaps_the_same: bool


SORTS = {
    "name": (func.lower(Organisation.name), Organisation.id),
    "-name": (func.lower(Organisation.name).desc(), Organisation.id),
    "kind": (Organisation.kind, func.lower(Organisation.name), Organisation.id),
    "-kind": (Organisation.kind.desc(), func.lower(Organisation.name), Organisation.id),
}


def organisations(
    chosen: OrganisationFilter, *, seen_by: Actor, sort: str = "name", offset: int = 0, limit: int = 50
) -> list[OrganisationRow]:
    """The organisations that fit, those that share an identifier as one line."""
    together = records_joined()
    query = _narrowed(select(Organisation), chosen, together, seen_by)
    rows = db.session.scalars(query.order_by(*SORTS.get(sort, SORTS["name"])).offset(offset).limit(limit)).all()
    numbers = _numbers_of([row.id for row in rows])
    alike = _name_keys_shared([row.name_key for row in rows], together)
    size = _sizes(together)
    return [
        OrganisationRow(
            row.id,
            row.name,
            row.kind,
            row.area_code,
            numbers.get(row.id, ""),
            row.owner,
            size.get(row.id, 1),
            row.name_key in alike,
        )
        for row in rows
    ]


def number_of_organisations(chosen: OrganisationFilter, *, seen_by: Actor) -> int:
    """How many organisations fit, those that share an identifier counted as one."""
    query = _narrowed(select(func.count(Organisation.id)), chosen, records_joined(), seen_by)
    return db.session.scalar(query) or 0


def _narrowed(query: Select, chosen: OrganisationFilter, together: dict[str, str], seen_by: Actor) -> Select:  # type: ignore[type-arg]
    if not seen_by.may(Permission.SEE_RECORDS):
        return query.where(false())
    if search.as_match(chosen.words):
        query = query.where(_found_by(chosen.words))
    if chosen.kind:
        query = query.where(Organisation.kind == chosen.kind)
    if chosen.owner:
        query = query.where(Organisation.owner == chosen.owner)
    if chosen.alike:
        query = query.where(Organisation.id.in_(among(_perhaps_the_same(together))))
    behind = [record for record, leader in together.items() if record != leader]
    return query.where(Organisation.id.not_in(among(behind))) if behind else query


def _found_by(words: str) -> ColumnElement[bool]:
    """By the words of the record, or by a number as it stands in a register or written GB-CHC-1090095."""
    number = words.strip().upper()
    full = OrganisationIdentifier.scheme + "-" + OrganisationIdentifier.identifier
    bearing = select(OrganisationIdentifier.organisation_id).where(
        (OrganisationIdentifier.identifier == number) | (func.upper(full) == number)
    )
    return Organisation.id.in_(search.matching("organisations", words)) | Organisation.id.in_(bearing)


def among(ids: Iterable[str]) -> Select[tuple[str]]:
    """Any number of ids as a question, since SQLite counts the parameters of a statement."""
    listed = text("SELECT value AS id FROM json_each(:ids)").bindparams(ids=json.dumps(list(ids)))
    return select(cast(listed.columns(Organisation.id).subquery().c.id, String))


def records_joined() -> dict[str, str]:
    """Every record that shares an identifier with another, and the record that stands for all of them."""
    key = tuple_(OrganisationIdentifier.scheme, OrganisationIdentifier.identifier)
    shared = (
        select(OrganisationIdentifier.scheme, OrganisationIdentifier.identifier)
        .group_by(OrganisationIdentifier.scheme, OrganisationIdentifier.identifier)
        .having(func.count() > 1)
    )
    rows = db.session.execute(
        select(
            OrganisationIdentifier.scheme, OrganisationIdentifier.identifier, OrganisationIdentifier.organisation_id
        ).where(key.in_(shared))
    )
    return joined((f"{row.scheme}-{row.identifier}", row.organisation_id) for row in rows)


def records_of_the_same(organisation_id: str) -> set[str]:
    """All records of the organisation that this is one of, itself among them: found from number to bearer to number."""
    one, other = aliased(OrganisationIdentifier), aliased(OrganisationIdentifier)
    shares = (other.scheme == one.scheme) & (other.identifier == one.identifier)
    found, asked = {organisation_id}, set[str]()
    while unasked := found - asked:
        bearers = select(other.organisation_id).join(one, shares).where(one.organisation_id.in_(unasked))
        asked |= unasked
        found |= set(db.session.scalars(bearers))
    return found


def _sizes(together: dict[str, str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for leader in together.values():
        sizes[leader] = sizes.get(leader, 0) + 1
    return sizes


def _numbers_of(ids: Sequence[str]) -> dict[str, str]:
    """The identifier to show for each of these organisations."""
    rows = db.session.scalars(
        select(OrganisationIdentifier)
        .where(OrganisationIdentifier.organisation_id.in_(ids))
        .order_by(OrganisationIdentifier.is_preferred)
    )
    return {row.organisation_id: row.org_id for row in rows}


def _name_keys_shared(keys: Sequence[str], together: dict[str, str]) -> set[str]:
    """Those of these name keys that stand for more than one organisation."""
    rows = db.session.execute(
        select(Organisation.name_key, Organisation.id).where(
            Organisation.name_key.in_(keys), Organisation.name_key != ""
        )
    )
    bearers: dict[str, set[str]] = {}
    for key, record in rows:
        bearers.setdefault(key, set()).add(together.get(record, record))
    return {key for key, different in bearers.items() if len(different) > 1}


def _perhaps_the_same(together: dict[str, str]) -> set[str]:
    """The organisations that bear a name which another bears too, where we could give one of them a number."""
    own = own_ledger_id()
    shared = select(Organisation.name_key).group_by(Organisation.name_key).having(func.count() > 1)
    rows = db.session.execute(
        select(Organisation.name_key, Organisation.id, Organisation.owner).where(
            Organisation.name_key.in_(shared), Organisation.name_key != ""
        )
    )
    bearers: dict[str, set[str]] = {}
    ours: set[str] = set()
    for key, record, owner in rows:
        bearers.setdefault(key, set()).add(together.get(record, record))
        if owner == own:
            ours.add(key)
    return {record for key in ours if len(bearers[key]) > 1 for record in bearers[key]}


@dataclass(frozen=True)
class OrganisationPage:
    """Everything that an organisation's page shows."""

    organisation: Organisation
    #: Other records of the same organisation, by a shared identifier.
    same: tuple[Organisation, ...]
    #: Organisations that bear the same name, and share no identifier.
    perhaps_the_same: tuple[Organisation, ...]
    contacts: tuple[Contact, ...]


def organisation_page(organisation_id: str, *, seen_by: Actor) -> OrganisationPage:
    """An organisation with its other records and its contacts. Raises ``NotFound``."""
    organisation = get_organisation(organisation_id, seen_by=seen_by)
    same_ids = sorted(records_of_the_same(organisation_id) - {organisation_id})
    same = db.session.scalars(select(Organisation).where(Organisation.id.in_(same_ids)).order_by(Organisation.id)).all()
    alike = db.session.scalars(
        select(Organisation)
        .where(
            Organisation.name_key == organisation.name_key,
            Organisation.name_key != "",
            Organisation.id.not_in([organisation_id, *same_ids]),
        )
        .order_by(Organisation.id)
        .limit(50)
    ).all()
    return OrganisationPage(organisation, tuple(same), tuple(alike), contacts_of(organisation_id, seen_by=seen_by))


def get_organisation(organisation_id: str, *, seen_by: Actor) -> Organisation:
    """One record of an organisation. Raises ``NotFound``."""
    found = db.session.get(Organisation, organisation_id) if seen_by.may(Permission.SEE_RECORDS) else None
    if found is None:
        raise NotFound(what=_("organisation"))
    return found


def contacts_of(organisation_id: str, *, seen_by: Actor) -> tuple[Contact, ...]:
    """The people through whom an organisation is reached, for those who may know."""
    if not seen_by.may(Permission.SEE_CONTACTS):
        return ()
    return tuple(
        db.session.scalars(select(Contact).where(Contact.organisation_id == organisation_id).order_by(Contact.id))
    )


def get_contact(contact_id: str, *, seen_by: Actor) -> Contact:
    """One contact. Raises ``NotFound``."""
    found = db.session.get(Contact, contact_id) if seen_by.may(Permission.SEE_CONTACTS) else None
    if found is None:
        raise NotFound(what=_("contact"))
    return found


def has_contact(contact_id: str) -> bool:
    """Whether there is a contact with this id already."""
    return db.session.scalar(select(Contact.id).where(Contact.id == contact_id)) is not None


def organisation_choices(*, seen_by: Actor) -> list[tuple[str, str]]:
    """Every organisation that may be named in a form: id and name, in the order of names."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return []
    rows = db.session.execute(select(Organisation.id, Organisation.name).order_by(func.lower(Organisation.name)))
    return [(row.id, row.name) for row in rows]


def users() -> list[User]:
    """Those who sign in here."""
    return list(db.session.scalars(select(User).order_by(User.name)))


def somebody_signs_in() -> bool:
    """Whether this workspace asks for a passphrase."""
    return db.session.scalar(select(User.id).limit(1)) is not None


def find_user(user_id: str) -> User | None:
    """One of them by id."""
    return db.session.get(User, user_id)


def user_named(name: str) -> User | None:
    """The one of them with this name, capitals or not. Compared here, since SQLite knows no capitals beyond ASCII."""
    return next((user for user in users() if user.name.casefold() == name.strip().casefold()), None)


def user_signing_in(*, name: str, passphrase: str) -> User | None:
    """The person whose name and passphrase these are, or None."""
    user = user_named(name)
    return user if user and check_password_hash(user.passphrase_hash, passphrase) else None
