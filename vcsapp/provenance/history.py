"""Questions to the history: what was done, and what became of one record."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.fields import Field
from vcsapp.permissions import Permission
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.models import HistoryChange, HistoryEntry, ImportRun
from vcsapp.provenance.travelling import PartShape, Shape, model_named, shape_of


@dataclass(frozen=True)
class FieldChange:
    """One field of one record, from what to what, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Deed:
    """One entry of the history as a page shows it."""

    entry_id: str
    at: datetime
    by_name: str
    saying: str
    records: int
    may_be_undone: bool
    changes: tuple[FieldChange, ...] = ()


def deeds(*, seen_by: Actor, offset: int = 0, limit: int = 50) -> list[Deed]:
    """The latest entries first."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return []
    counted = select(func.count()).where(HistoryChange.entry_id == HistoryEntry.id).scalar_subquery()
    rows = db.session.execute(
        select(HistoryEntry, counted)
        .order_by(HistoryEntry.at.desc(), HistoryEntry.counter.desc())
        .offset(offset)
        .limit(limit)
    ).all()
    open_to_undo = _open_to_undo([entry for entry, _ in rows], seen_by)
    return [_deed(entry, number, entry.id in open_to_undo) for entry, number in rows]


def number_of_deeds(*, seen_by: Actor) -> int:
    """How many entries there are."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return 0
    return db.session.scalar(select(func.count()).select_from(HistoryEntry)) or 0


#: How a value is told to people. What it points at has a name that only the rooms upstairs know.
Telling = Callable[[Field, Any], str]


def story_of(record_id: str, *, seen_by: Actor, tell: Telling) -> list[Deed]:
    """What became of one record, the latest first, with every field from what to what, as ``tell`` tells values."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return []
    rows = db.session.execute(
        select(HistoryEntry, HistoryChange)
        .join(HistoryChange, HistoryChange.entry_id == HistoryEntry.id)
        .where(HistoryChange.record_id == record_id)
        .order_by(HistoryEntry.at.desc(), HistoryEntry.counter.desc())
    ).all()
    open_to_undo = _open_to_undo([entry for entry, _ in rows], seen_by)
    return [
        _deed(entry, 1, entry.id in open_to_undo, tuple(_field_changes(change, seen_by, tell)))
        for entry, change in rows
    ]


def standing(ids: Iterable[str]) -> set[str]:
    """Those of these records that the ledger kept here made and did not remove, as its history tells.

    A record of one's own that only somebody else's package still names is not among them.
    """
    last: dict[str, str] = {}
    for batch in store.in_batches(ids):
        rows = db.session.execute(
            select(HistoryChange.record_id, HistoryChange.change)
            .join(HistoryEntry, HistoryEntry.id == HistoryChange.entry_id)
            .where(HistoryChange.record_id.in_(batch), HistoryEntry.owner == own_ledger_id())
            .order_by(HistoryEntry.at, HistoryEntry.counter, HistoryChange.position)
        )
        last |= {row.record_id: row.change for row in rows}
    return {record_id for record_id, change in last.items() if change != "removed"}


def removal_of(record_id: str, *, seen_by: Actor) -> Deed | None:
    """The deed that removed a record of our own; None where it is still here, never was, or nobody may know.

    A record that was taken back as soon as it was made was removed by that deed.
    """
    if not seen_by.may(Permission.SEE_RECORDS):
        return None
    last = db.session.execute(
        select(HistoryEntry, HistoryChange.change)
        .join(HistoryChange, HistoryChange.entry_id == HistoryEntry.id)
        .where(HistoryChange.record_id == record_id, HistoryEntry.owner == own_ledger_id())
        .order_by(HistoryEntry.at.desc(), HistoryEntry.counter.desc(), HistoryChange.position.desc())
        .limit(1)
    ).first()
    if last is None or last.change != "removed":
        return None
    return _deed(last.HistoryEntry, 1, bool(_open_to_undo([last.HistoryEntry], seen_by)))


@dataclass(frozen=True)
class Touch:
    """Who gave a field what it says, and when."""

    at: datetime
    by_name: str


def last_touches(places: Collection[tuple[str, str]]) -> dict[tuple[str, str], Touch]:
    """Who changed these fields last, and when, by record and field or part; what was never changed is left out."""
    found: dict[tuple[str, str], Touch] = {}
    for batch in store.in_batches(sorted({record_id for record_id, _field in places})):
        rows = db.session.execute(
            select(HistoryChange.record_id, HistoryChange.after, HistoryEntry.at, HistoryEntry.by_name)
            .join(HistoryEntry, HistoryEntry.id == HistoryChange.entry_id)
            .where(HistoryChange.record_id.in_(batch), HistoryChange.change == "changed")
            .order_by(HistoryEntry.at.desc(), HistoryEntry.counter.desc())
        )
        for row in rows:
            for name in json.loads(row.after or "{}"):
                found.setdefault((row.record_id, name), Touch(row.at, row.by_name))
    return {place: found[place] for place in places if place in found}


def last_entry_id() -> str | None:
    """The entry that was written here last, so that an undo can be offered."""
    own = own_ledger_id()
    return db.session.scalar(
        select(HistoryEntry.id)
        .where(HistoryEntry.owner == own)
        .order_by(HistoryEntry.at.desc(), HistoryEntry.counter.desc())
        .limit(1)
    )


def import_runs(*, seen_by: Actor, limit: int = 100) -> list[ImportRun]:
    """The import log, the latest first."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return []
    return list(db.session.scalars(select(ImportRun).order_by(ImportRun.at.desc()).limit(limit)))


def _deed(entry: HistoryEntry, records: int, may_be_undone: bool, changes: tuple[FieldChange, ...] = ()) -> Deed:
    return Deed(entry.id, entry.at, entry.by_name, entry.saying, records, may_be_undone, changes)


def _open_to_undo(entries: Collection[HistoryEntry], person: Actor) -> set[str]:
    """Those of these entries that this person may take back: our own that were not taken back yet."""
    if not person.may(Permission.KEEP_RECORDS):
        return set()
    own = own_ledger_id()
    ours = {entry.id for entry in entries if entry.owner == own}
    return ours - undone(ours)


def undone(entry_ids: Collection[str]) -> set[str]:
    """Those of these entries that were taken back, and whose taking back was not taken back itself."""
    rows = db.session.execute(
        select(HistoryEntry.undoes, HistoryEntry.id).where(HistoryEntry.undoes.in_(entry_ids))
    ).all()
    void = undone([undoing for _, undoing in rows]) if rows else set()
    return {entry_id for entry_id, undoing in rows if entry_id and undoing not in void}


def _field_changes(change: HistoryChange, seen_by: Actor, tell: Telling) -> Iterator[FieldChange]:
    if change.change != "changed":
        return
    shape = shape_of(model_named(change.section))
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    notes = seen_by.may(Permission.SEE_PRIVATE_NOTES)
    for field in shape.fields:
        if field.name in after and (notes or not field.private):
            one, other = (tell(field, field.read(told[field.name])) for told in (before, after))
            yield FieldChange(field.label, one, other)
    yield from _part_changes(shape, before, after, tell)


def _part_changes(shape: Shape, before: dict[str, Any], after: dict[str, Any], tell: Telling) -> Iterator[FieldChange]:
    for part in shape.parts:
        if part.name in after:
            one, other = (_told(part, told[part.name], tell) for told in (before, after))
            yield FieldChange(shape.label_of(part.name), one, other)


def _told(part: PartShape, rows: list[dict[str, str]], tell: Telling) -> str:
    return "; ".join(", ".join(tell(field, field.read(row[field.name])) for field in part.fields) for row in rows)
