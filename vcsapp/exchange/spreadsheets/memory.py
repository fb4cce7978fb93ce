"""What a source said of each thing last time, so that only what it says otherwise changes anything."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Row, select, type_coerce
from sqlalchemy import Text as LongText
from sqlalchemy.orm import aliased

from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.provenance.models import HistoryChange, HistoryEntry, ImportRun, SourceRow

#: How many rows are read from the database at once.
BATCH = 2_000


def recall(source_id: str, table: Worktable) -> None:
    """Put what this source said last time on the worktable, by the key that each thing has in it.

    An import that was taken back does not count: what it made is forgotten, and of what it changed the source is
    taken to have said what stood there before. So the file can come in again, perhaps read otherwise.
    """
    shape = table.shape
    asked = (
        select(SourceRow.key, SourceRow.record_id, type_coerce(SourceRow.said, LongText), shape.table.c.id.is_not(None))
        .outerjoin(shape.table, shape.table.c.id == SourceRow.record_id)
        .where(SourceRow.source_id == source_id)
        .execution_options(yield_per=BATCH)
    )
    for rows in db.session.execute(asked).partitions():
        table.connection.executemany("INSERT INTO last_time VALUES (?, ?, ?, ?)", [tuple(row) for row in rows])
    for change in _changes_taken_back(source_id):
        _take_back(change, table)


def _changes_taken_back(source_id: str) -> Iterator[Row[str, str, str | None]]:
    """What imports of this source did that does not hold any more, the latest first: record, change, before."""
    undone, again = aliased(HistoryEntry), aliased(HistoryEntry)
    runs = db.session.execute(
        select(ImportRun.entry_id, ImportRun.outcome)
        .join(undone, undone.undoes == ImportRun.entry_id)
        .where(~select(again.id).where(again.undoes == undone.id).exists())
        .order_by(ImportRun.at.desc())
    ).all()
    for entry_id in [run.entry_id for run in runs if run.outcome.get("source") == source_id]:
        asked = select(HistoryChange.record_id, HistoryChange.change, HistoryChange.before)
        yield from db.session.execute(
            asked.where(HistoryChange.entry_id == entry_id).execution_options(yield_per=BATCH)
        )


def _take_back(change: Row[str, str, str | None], table: Worktable) -> None:
    if change.change == "made":
        table.connection.execute("DELETE FROM last_time WHERE record_id = ? AND NOT is_here", (change.record_id,))
    elif change.change == "changed":
        before = json.loads(change.before or "{}")
        for key, said in table.ask("SELECT key, said FROM last_time WHERE record_id = ?", (change.record_id,)):
            told = json.dumps(json.loads(said) | before, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            table.connection.execute("UPDATE last_time SET said = ? WHERE key = ?", (told, key))
