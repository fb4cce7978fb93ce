"""What is done with organisations, contacts and those who sign in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from werkzeug.security import generate_password_hash

from vcsapp.accounts import queries
from vcsapp.accounts.models import Contact, Organisation, User
from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import NotFound, Problem
from vcsapp.permissions import Permission, Role
from vcsapp.provenance.ledgers import LedgerBegunAlready, begin_ledger, find_own_ledger
from vcsapp.provenance.pen import writing
from vcsapp.provenance.travelling import Record

MINIMUM_PASSPHRASE = 8


class NameTaken(Problem):
    """Somebody called “{name}” signs in here already. Choose another name."""

    field = "name"


class PassphraseTooShort(Problem):
    """A passphrase needs at least {minimum} characters. Three words are easy to remember and hard to guess."""

    field = "passphrase"


class FirstMustKeep(Problem):
    """The first person who signs in must be a keeper, or nobody could change these settings again."""

    field = "role"


class LastKeeper(Problem):
    """“{name}” is the last keeper. Make somebody else a keeper first, or remove everybody else to do without
    signing in."""


class OwnOrganisationStays(Problem):
    """“{name}” is the organisation that keeps this record, so it cannot be removed. You can change its name and
    details."""


def start_with_organisation(
    *, by: Actor, name: str, kind: str | None = None, identifiers: Sequence[Record] = (), **details: object
) -> str:
    """Begin the ledger of one's own organisation; answers the organisation's id.

    A ledger that began without a name (by an import on the command line, say) gets its name now.
    """
    ledger = find_own_ledger() or begin_ledger(name=name, by=by)
    if ledger.organisation_id is not None:
        raise LedgerBegunAlready(name=ledger.name)
    with writing(f"Began the record of “{name}”", by=by) as pen:
        organisation_id = pen.make(
            Organisation, name=name, kind=kind, organisation_identifiers=list(identifiers), **details
        )
        ledger.organisation_id = organisation_id
    return organisation_id


def add_organisation(*, by: Actor, name: str, **values: object) -> str:
    """Add an organisation; answers its id."""
    with writing(f"Added “{name}”", by=by) as pen:
        return pen.make(Organisation, name=name, **values)


def change_organisation(organisation_id: str, *, by: Actor, **values: object) -> bool:
    """Change what is recorded of an organisation; answers whether anything is different now."""
    name = values.get("name") or name_of(organisation_id)
    with writing(f"Changed “{name}”", by=by) as pen:
        return pen.change(Organisation, organisation_id, **values)


def remove_organisation(organisation_id: str, *, by: Actor) -> None:
    """Remove an organisation. Raises ``store.StillLinked`` where activities or contacts point at it."""
    name = name_of(organisation_id)
    ledger = find_own_ledger()
    if ledger and ledger.organisation_id == organisation_id:
        raise OwnOrganisationStays(name=name)
    with writing(f"Removed “{name}”", by=by) as pen:
        pen.remove(Organisation, organisation_id)


def name_of(organisation_id: str) -> str:
    """What an organisation is called. Raises ``NotFound``."""
    name = db.session.scalar(select(Organisation.name).where(Organisation.id == organisation_id))
    if name is None:
        raise NotFound(what="organisation")
    return name


def add_contact(*, by: Actor, organisation_id: str, name: str, **values: object) -> str:
    """Add a person through whom an organisation is reached; answers the contact's id.

    The history's sentence names the organisation only, so that erasing a person need not rewrite it.
    """
    with writing(f"Added a contact at “{name_of(organisation_id)}”", by=by) as pen:
        return pen.make(Contact, organisation_id=organisation_id, name=name, **values)


def change_contact(contact_id: str, *, by: Actor, **values: object) -> bool:
    """Change a contact; answers whether anything is different now."""
    with writing(f"Changed a contact at “{_organisation_of(contact_id)}”", by=by) as pen:
        return pen.change(Contact, contact_id, **values)


def remove_contact(contact_id: str, *, by: Actor) -> None:
    """Remove a contact."""
    with writing(f"Removed a contact at “{_organisation_of(contact_id)}”", by=by) as pen:
        pen.remove(Contact, contact_id)


def _organisation_of(contact_id: str) -> str:
    contact = db.session.get(Contact, contact_id)
    if contact is None:
        raise NotFound(what="contact")
    return name_of(contact.organisation_id)


def let_sign_in(*, by: Actor, name: str, role: Role, passphrase: str) -> User:
    """Let somebody sign in; from the first one on, everybody must."""
    by.must_be_allowed_to(Permission.KEEP_WORKSPACE)
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise PassphraseTooShort(minimum=MINIMUM_PASSPHRASE)
    if queries.user_named(name):
        raise NameTaken(name=name)
    if role is not Role.KEEPER and not db.session.scalar(select(User.id)):
        raise FirstMustKeep
    user = User(id=by.new_id(), name=name, role=role.name, passphrase_hash=generate_password_hash(passphrase))
    db.session.add(user)
    db.session.flush()
    return user


def stop_sign_in(user_id: str, *, by: Actor) -> None:
    """Let somebody sign in no longer; when nobody is left, nobody need sign in."""
    by.must_be_allowed_to(Permission.KEEP_WORKSPACE)
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound(what="person")
    others = db.session.scalars(select(User).where(User.id != user_id)).all()
    if user.role == Role.KEEPER.name and others and not any(o.role == Role.KEEPER.name for o in others):
        raise LastKeeper(name=user.name)
    db.session.delete(user)
    db.session.flush()
