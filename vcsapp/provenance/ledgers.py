"""The ledger that is kept in this workspace."""

from __future__ import annotations

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.provenance.models import OwnLedger, ReceivedPackage
from vcsapp.words import N_

UNNAMED = N_("An organisation without a name yet")


class LedgerBegunAlready(Problem):
    """This workspace already keeps the record of “{name}”. To keep another organisation's record, open a new workspace
    in a folder of its own."""

    status = 409


def find_own_ledger() -> OwnLedger | None:
    """The ledger kept here, or None before anything was recorded."""
    return db.session.scalar(select(OwnLedger))


def own_ledger_id() -> str | None:
    """Its id."""
    return db.session.scalar(select(OwnLedger.id))


def ledger_names() -> dict[str, str]:
    """What every ledger known here is called, by its id: our own, and those whose packages are held.

    Of a ledger that changed its name, the latest package tells it.
    """
    received = db.session.execute(
        select(ReceivedPackage.ledger_id, ReceivedPackage.ledger_name).order_by(ReceivedPackage.number)
    )
    names = {row.ledger_id: row.ledger_name for row in received}
    own = find_own_ledger()
    return names | ({own.id: own.name} if own else {})


def own_ledger(*, by: Actor) -> OwnLedger:
    """The ledger kept here; begun now if this is the first thing that is recorded."""
    return find_own_ledger() or begin_ledger(name=str(UNNAMED), by=by)


def begin_ledger(*, name: str, by: Actor) -> OwnLedger:
    """Begin the ledger of this workspace. Raises ``LedgerBegunAlready``."""
    if begun := find_own_ledger():
        raise LedgerBegunAlready(name=begun.name)
    ledger = OwnLedger(
        id=by.new_id(), name=name, copy_id=by.new_id(), entries_written=0, packages_made=0, begun_at=by.now()
    )
    db.session.add(ledger)
    db.session.flush()
    return ledger


def continue_ledger(
    *, ledger_id: str, name: str, organisation_id: str | None, packages_made: int, by: Actor
) -> OwnLedger:
    """Go on with a ledger that was begun on another machine: the same ledger, a new copy of it."""
    if begun := find_own_ledger():
        raise LedgerBegunAlready(name=begun.name)
    ledger = OwnLedger(
        id=ledger_id,
        name=name,
        organisation_id=organisation_id,
        copy_id=by.new_id(),
        entries_written=0,
        packages_made=packages_made,
        begun_at=by.now(),
    )
    db.session.add(ledger)
    db.session.flush()
    return ledger
