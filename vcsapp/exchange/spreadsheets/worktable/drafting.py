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

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)

#: How many drafts are held in memory before they are written.
HELD = 1_000


class Drafting:
    """Puts drafts on a worktable."""

    def __init__(self, connection: sqlite3.Connection, shape: Shape, *, owner: str, new_id: Callable[[], str]) -> None:
        self._connection = connection
        self._shape = shape
        self._keys = {"owner": owner, "version": 1}
        self._new_id = new_id
        self._blank = shape.blank()
        self._columns = columns_of(shape)
        self._part_columns = {part.name: columns_of_part(shape, part.name) for part in shape.parts}
        self._drafts: list[list[Any]] = []
        self._parts: dict[str, list[list[Any]]] = {part.name: [] for part in shape.parts}
        self._wishes: dict[str, tuple[str, str, str]] = {}

    def whole(self, draft: Draft) -> Record:
        """The whole record that a draft would be, with the ids and codes that what it wants will have."""
        record = draft.record.copy()
        for name, value in record.items():
            if value.__class__ is Wanted or value.__class__ is list:
                record[name] = self._plain(value)
        known = {**self._blank, **record}
        known |= self._shape.settled(known)
        return known

    def add(self, draft: Draft, whole: Record, in_file: tuple[str, str] | None = None) -> None:
        """One more draft, whose record was found to be one that can be kept; ``in_file``, where something in it was
        corrected, is its key in the file itself and what that says."""
        whole |= {**self._keys, "id": self._new_id()}
        whole |= self._shape.local(whole)
        number = draft.rows[0]
        said = said_of(self._shape, {name: whole[name] for name in draft.record})
        of_draft = (number, draft.key, len(draft.rows), draft.is_numbered, said, *(in_file or (None, None)))
        self._drafts.append([*of_draft, *self._columns.kept(whole)])
        for name, rows in self._parts.items():
            rows += [[number, *self._part_columns[name].kept(row)] for row in whole[name]]
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
    return _CANONICAL.encode(shape.canonical(record))


def faults_of(shape: Shape, draft: Draft, whole: Record) -> Iterator[Remark]:
    """What a draft's record as a whole cannot be, though each of its cells could be read."""
    for name in draft.joined:
        field = next(field for field in shape.fields if field.name == name)
        try:
            if whole[name] is not None:
                field.check(whole[name])
        except Fault as fault:
            yield _refusal(draft, fault.cause or "too-long", str(fault), name)
    for name, sentence in shape.faults(whole):
        yield _refusal(draft, "does-not-fit", sentence, name)


def _refusal(draft: Draft, cause: str, sentence: str, name: str) -> Remark:
    return Remark(cause, sentence, draft.rows[0], name, str(draft.record.get(name) or ""), refuses=True)
