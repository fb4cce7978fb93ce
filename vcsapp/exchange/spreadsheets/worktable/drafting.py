"""Drafts, put on a worktable as they come: each stands there as the database will keep its record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from vcsapp.exchange.spreadsheets.worktable.layout import OF_A_DRAFT, record_columns
from vcsapp.fields import Fault
from vcsapp.provenance.stored import columns_of, columns_of_part
from vcsapp.provenance.targets import Draft, Remark, Wanted
from vcsapp.provenance.travelling import Record, Shape

#: How many drafts are held in memory before they are written.
HELD = 1_000


class Drafting:
    """Puts drafts on a worktable."""

    def __init__(self, connection: sqlite3.Connection, shape: Shape, *, owner: str, new_id: Callable[[], str]) -> None:
        self._connection = connection
        self._shape = shape
        self._keys = {"owner": owner, "version": 1}
        self._new_id = new_id
        self._columns = columns_of(shape)
        self._drafts: list[list[Any]] = []
        self._parts: dict[str, list[list[Any]]] = {part.name: [] for part in shape.parts}
        self._wishes: dict[str, tuple[str, str, str]] = {}

    def add(self, draft: Draft) -> None:
        """One more draft, whose record was found to be whole."""
        record = {name: self._plain(value) for name, value in draft.record.items()}
        whole = {**record, **self._shape.settled(record), **self._keys, "id": self._new_id()}
        whole |= self._shape.local(whole)
        said = said_of(self._shape, record)
        number = draft.rows[0]
        about = [number, draft.key, len(draft.rows), draft.is_numbered, said]
        self._drafts.append(about + self._columns.kept(whole))
        for name, rows in self._parts.items():
            columns = columns_of_part(self._shape, name)
            rows += [[number, *columns.kept(row)] for row in record.get(name, ())]
        if len(self._drafts) >= HELD:
            self.write()

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Wanted):
            self._wishes[value.id] = (value.id, value.kind, value.name)
            return value.id
        if isinstance(value, list):
            return [{name: self._plain(each) for name, each in row.items()} for row in value]
        return value

    def write(self) -> None:
        """Put down what is held."""
        marks = ", ".join("?" * (len(OF_A_DRAFT) + len(self._columns.names)))
        columns = f"{', '.join(OF_A_DRAFT)}, {record_columns(self._shape)}"
        self._connection.executemany(f"INSERT INTO drafts ({columns}) VALUES ({marks})", self._drafts)
        for name, rows in self._parts.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._connection.executemany(f"INSERT INTO part_{name} VALUES ({marks})", rows)
                rows.clear()
        self._connection.executemany("INSERT OR IGNORE INTO wishes VALUES (?, ?, ?)", self._wishes.values())
        self._drafts.clear()
        self._wishes.clear()


def said_of(shape: Shape, record: Record) -> str:
    """What a record says as canonical text, the same for all that say the same: by this a source is remembered."""
    return json.dumps(shape.canonical(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def faults_of(shape: Shape, draft: Draft) -> Iterator[Remark]:
    """What a draft's record as a whole cannot be, though each of its cells could be read."""
    for name in draft.joined:
        field = next(field for field in shape.fields if field.name == name)
        try:
            field.check(draft.record.get(name))
        except Fault as fault:
            yield _refusal(draft, fault.cause or "too-long", str(fault), name)
    whole = {**shape.blank(), **draft.record}
    for name, sentence in shape.faults({**whole, **shape.settled(whole)}):
        yield _refusal(draft, "does-not-fit", sentence, name)


def _refusal(draft: Draft, cause: str, sentence: str, name: str) -> Remark:
    return Remark(cause, sentence, draft.rows[0], name, str(draft.record.get(name) or ""), refuses=True)
