"""What is done with organisations and contacts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from vcsapp.accounts.models import Contact, Organisation
from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import NotFound, Problem
from vcsapp.provenance.ledgers import LedgerBegunAlready, begin_ledger, find_own_ledger
from vcsapp.provenance.pen import writing
from vcsapp.provenance.travelling import Record
from vcsapp.words import _


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
    with writing(_("Began the record of “{name}”", name=name), by=by) as pen:
        organisation_id = pen.make(
            Organisation, name=name, kind=kind, organisation_identifiers=list(identifiers), **details
        )
        ledger.organisation_id = organisation_id
    return organisation_id


def add_organisation(*, by: Actor, name: str, **values: object) -> str:
    """Add an organisation; answers its id."""
    with writing(_("Added “{name}”", name=name), by=by) as pen:
        return pen.make(Organisation, name=name, **values)


def change_organisation(organisation_id: str, *, by: Actor, **values: object) -> bool:
    """Change what is recorded of an organisation; answers whether anything is different now."""
    name = values.get("name") or name_of(organisation_id)
    with writing(_("Changed “{name}”", name=name), by=by) as pen:
        return pen.change(Organisation, organisation_id, **values)


def remove_organisation(organisation_id: str, *, by: Actor) -> None:
    """Remove an organisation. Raises ``store.StillLinked`` where activities or contacts point at it."""
    name = name_of(organisation_id)
    ledger = find_own_ledger()
    if ledger and ledger.organisation_id == organisation_id:
        raise OwnOrganisationStays(name=name)
    with writing(_("Removed “{name}”", name=name), by=by) as pen:
        pen.remove(Organisation, organisation_id)


def name_of(organisation_id: str) -> str:
    """What an organisation is called. Raises ``NotFound``."""
    name = db.session.scalar(select(Organisation.name).where(Organisation.id == organisation_id))
    if name is None:
        raise NotFound(what=_("organisation"))
    return name


def add_contact(*, by: Actor, organisation_id: str, name: str, **values: object) -> str:
    """Add a person through whom an organisation is reached; answers the contact's id.

    The history's sentence names the organisation only, so that erasing a person need not rewrite it.
    """
    with writing(_("Added a contact at “{name}”", name=name_of(organisation_id)), by=by) as pen:
        return pen.make(Contact, organisation_id=organisation_id, name=name, **values)


def change_contact(contact_id: str, *, by: Actor, **values: object) -> bool:
    """Change a contact; answers whether anything is different now."""
    with writing(_("Changed a contact at “{name}”", name=_organisation_of(contact_id)), by=by) as pen:
        return pen.change(Contact, contact_id, **values)


def remove_contact(contact_id: str, *, by: Actor) -> None:
    """Remove a contact."""
    with writing(_("Removed a contact at “{name}”", name=_organisation_of(contact_id)), by=by) as pen:
        pen.remove(Contact, contact_id)


def _organisation_of(contact_id: str) -> str:
    contact = db.session.get(Contact, contact_id)
    if contact is None:
        raise NotFound(what=_("contact"))
    return name_of(contact.organisation_id)
