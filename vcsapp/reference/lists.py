"""The lists that a network may add to: the app's own entries, and the network's beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from uuid import UUID, uuid5

from sqlalchemy import select

from vcsapp.db.base import db
from vcsapp.fields import Option
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import own_ledger
from vcsapp.provenance.pen import Pen
from vcsapp.provenance.travelling import Record, shape_of
from vcsapp.reference import shipped
from vcsapp.reference.models import SHIPPED, ListEntry
from vcsapp.words import _, english

OPEN_LISTS = ("activity_kinds", "service_areas")


def lay_out_shipped_entries() -> int:
    """Put the app's own entries into the database, and bring changed ones up to date; answers how many were written.

    Entries that a network added are never touched.
    """
    shape = shape_of(ListEntry)
    wanted = {record["id"]: record for name in OPEN_LISTS for record in _shipped_records(name)}
    held = store.load(shape, wanted)
    new = [record for record_id, record in wanted.items() if record_id not in held]
    changed = [r for i, r in wanted.items() if i in held and shape.canonical(r) != shape.canonical(held[i])]
    store.insert(shape, new)
    store.replace(shape, changed)
    return len(new) + len(changed)


@cache
def shipped_ids() -> frozenset[str]:
    """The ids of the entries that come with this version of the app."""
    return frozenset(record["id"] for name in OPEN_LISTS for record in _shipped_records(name))


def _shipped_records(list_name: str) -> Iterable[Record]:
    for option in shipped.options(list_name, help="help"):
        yield {
            "id": str(uuid5(UUID(SHIPPED), f"{list_name}/{option.code}")),
            "owner": SHIPPED,
            "version": 1,
            "list_name": list_name,
            "code": option.code,
            "label": english(option.label),
            "help": english(option.help) or None,
        }


def options(list_name: str) -> tuple[Option, ...]:
    """All entries of a list, as the choices of a form; the app's own first, in their order."""
    order = {row.code: position for position, row in enumerate(shipped.options(list_name, help="help"))}
    rows = db.session.execute(
        select(ListEntry.code, ListEntry.label, ListEntry.help).where(ListEntry.list_name == list_name)
    ).all()
    return tuple(
        Option(row.code, row.label, row.help or "")
        for row in sorted(rows, key=lambda row: (order.get(row.code, len(order)), row.label.casefold()))
    )


def label(code: str | None) -> str:
    """What people read for a code; the code itself where no entry is known."""
    if code is None:
        return ""
    said = db.session.scalar(select(ListEntry.label).where(ListEntry.code == code)) or code
    return _(said)


def own_code(list_name: str, said: str, ledger_id: str) -> str:
    """The code of an entry that a network adds: like no other network's for the same words."""
    slug = re.sub(r"[^a-z0-9]+", "-", said.casefold()).strip("-")[:60] or "entry"
    return f"{list_name.split('_')[-1]}.{slug}.{ledger_id[-6:]}"


def add_entry(list_name: str, said: str, *, pen: Pen, code: str = "") -> str:
    """The code of a list's entry with this label; added to the network's own entries if there is none.

    ``code`` is the code that it is then given, where somebody has foretold one.
    """
    wanted = said.strip()
    for option in options(list_name):
        if wanted.casefold() in (option.label.casefold(), option.code):
            return option.code
    ledger_id = own_ledger(by=pen.by).id
    code = code or own_code(list_name, wanted, ledger_id)
    if not db.session.scalar(select(ListEntry.id).where(ListEntry.code == code)):
        # Two copies of one ledger that both add it must mean the same entry.
        entry_id = str(uuid5(UUID(ledger_id), code))
        pen.make(ListEntry, id=entry_id, list_name=list_name, code=code, label=wanted[:200], help=None)
    return code
