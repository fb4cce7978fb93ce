"""What a source said of each thing last time, so that only what it says otherwise changes anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.provenance.history import undone
from vcsapp.provenance.models import HistoryChange, HistoryEntry, ImportRun, SourceRow

#: How many rows are read from the database at once.
BATCH = 2_000


@dataclass(frozen=True)
class _TakenBack:
    """An import of a source that does not hold any more."""

    entry_id: str
    #: How far the own record had come when it was written.
    counter: int
    #: The same of the last import of this source before it that does hold; 0 for none.
    standing_before: int
    #: What the source had said of fields in which this import overruled what stood here, by record.
    overruled: dict[str, dict[str, Any]]


def recall(source_id: str, table: Worktable) -> None:
    """Put what this source said last time on the worktable, by the key that each thing has in it.

    An import that was taken back does not count: what it made is forgotten, and of what it changed the source is
    taken to have said what it said before. So the file can come in again, perhaps read otherwise. What came in again
    after it was taken back does count.
    """
    # From one database into the other as the driver hands it over: a million rows that say nothing new stand between.
    driver: Any = db.session.connection().connection.driver_connection
    told = driver.execute(
        f"""SELECT key, record_id, said, first_in, said_in, here.id IS NOT NULL
            FROM {SourceRow.__tablename__} LEFT JOIN {table.shape.name} AS here ON here.id = record_id
            WHERE source_id = ?""",
        (source_id,),
    )
    table.connection.executemany("INSERT INTO last_time VALUES (?, ?, ?, ?, ?, ?)", told)
    for run in _taken_back(source_id):
        for change in _changes(run.entry_id):
            _forget(change, run, table)


def _taken_back(source_id: str) -> Iterator[_TakenBack]:
    """The imports of this source that do not hold any more, the latest first."""
    runs = db.session.execute(
        select(ImportRun.entry_id, HistoryEntry.counter, ImportRun.outcome["overruled"].label("overruled"))
        .join(HistoryEntry, HistoryEntry.id == ImportRun.entry_id)
        .where(ImportRun.outcome["source"].as_string() == source_id)
        .order_by(HistoryEntry.counter.desc())
    ).all()
    void = undone([run.entry_id for run in runs]) if runs else set()
    standing = [run.counter for run in runs if run.entry_id not in void]
    for run in runs:
        if run.entry_id in void:
            before = next((counter for counter in standing if counter < run.counter), 0)
            yield _TakenBack(run.entry_id, run.counter, before, run.overruled or {})


#: What an import did to a record that does not hold any more: record, change, before, after.
_Change = Row[str, str, str | None, str | None]


def _changes(entry_id: str) -> Iterator[_Change]:
    asked = select(HistoryChange.record_id, HistoryChange.change, HistoryChange.before, HistoryChange.after)
    yield from db.session.execute(asked.where(HistoryChange.entry_id == entry_id).execution_options(yield_per=BATCH))


def _forget(change: _Change, run: _TakenBack, table: Worktable) -> None:
    """Have the source not have said what came in so, unless it came in again since."""
    execute, of_record = table.connection.execute, (change.record_id, run.counter)
    if change.change == "made":
        execute("DELETE FROM last_time WHERE record_id = ? AND said_in <= ? AND NOT is_here", of_record)
    elif change.change == "changed":
        # What was found to be the same, and only filled in, was never told of before.
        execute("DELETE FROM last_time WHERE record_id = ? AND first_in = ?", of_record)
        for key, said in table.ask("SELECT key, said FROM last_time WHERE record_id = ? AND said_in <= ?", of_record):
            told = json.dumps(
                _as_before(change, run, json.loads(said)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
            )
            execute("UPDATE last_time SET said = ?, said_in = ? WHERE key = ?", (told, run.standing_before, key))


def _as_before(change: _Change, run: _TakenBack, said: dict[str, Any]) -> dict[str, Any]:
    """What the source had said before an import, of the fields that say what they said in it."""
    after = json.loads(change.after or "{}")
    before = {**json.loads(change.before or "{}"), **run.overruled.get(change.record_id, {})}
    return said | {name: value for name, value in before.items() if name in said and said[name] == after.get(name)}
