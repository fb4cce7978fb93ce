"""What a source said of each thing last time, so that only what it says otherwise changes anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import aliased

from vcsapp.db.base import Base, db
from vcsapp.provenance import store
from vcsapp.provenance.models import HistoryChange, HistoryEntry, ImportRun, SourceRow
from vcsapp.provenance.travelling import Record, Shape

#: How many rows are written in one statement.
BATCH = 5000


@dataclass
class Told:
    """Which record a thing became, and what the source said of it, as canonical text."""

    record_id: str
    said: dict[str, Any]


def remembered(source_id: str, shape: Shape) -> dict[str, Told]:
    """What this source said, by the key that each thing has in it.

    An import that was taken back does not count: what it made is forgotten, and of what it changed the source is
    taken to have said what stood there before. So the file can come in again, perhaps read otherwise.
    """
    rows = db.session.scalars(select(SourceRow).where(SourceRow.source_id == source_id))
    told = {row.key: Told(row.record_id, dict(row.said)) for row in rows}
    taken_back = _changes_taken_back(source_id)
    here = store.load(shape, [one.record_id for one in told.values() if one.record_id in taken_back])
    for key, one in list(told.items()):
        for change in taken_back.get(one.record_id, ()):
            if change.change == "made" and one.record_id not in here:
                told.pop(key, None)
            elif change.change == "changed":
                one.said |= json.loads(change.before or "{}")
    return told


def _changes_taken_back(source_id: str) -> dict[str, list[HistoryChange]]:
    """By record, what imports of this source did that does not hold any more, the latest first."""
    undone, again = aliased(HistoryEntry), aliased(HistoryEntry)
    runs = db.session.execute(
        select(ImportRun.entry_id, ImportRun.outcome)
        .join(undone, undone.undoes == ImportRun.entry_id)
        .where(~select(again.id).where(again.undoes == undone.id).exists())
        .order_by(ImportRun.at.desc())
    )
    found: dict[str, list[HistoryChange]] = {}
    for entry_id in [run.entry_id for run in runs if run.outcome.get("source") == source_id]:
        for change in db.session.scalars(select(HistoryChange).where(HistoryChange.entry_id == entry_id)):
            found.setdefault(change.record_id, []).append(change)
    return found


def remember(source_id: str, shape: Shape, told: Mapping[str, tuple[str, Record]]) -> None:
    """Keep what this source said of each thing, ``{key: (record id, record)}``, for the next time it says something."""
    table: Table = Base.metadata.tables[SourceRow.__tablename__]
    rows = [
        {"source_id": source_id, "key": key, "record_id": record_id, "said": shape.canonical(record)}
        for key, (record_id, record) in told.items()
    ]
    for batch in store.in_batches(rows, BATCH):
        keys = [row["key"] for row in batch]
        db.session.execute(table.delete().where(table.c.source_id == source_id, table.c.key.in_(keys)))
        db.session.execute(table.insert(), batch)
