"""A worktable: open on its file, and what it says of itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vcsapp.db.scratch import scratch
from vcsapp.exchange.spreadsheets.reading import LONGEST_VALUE
from vcsapp.exchange.spreadsheets.worktable.layout import INDEXES, record_columns, tables_for
from vcsapp.provenance.stored import columns_of, columns_of_part
from vcsapp.provenance.targets import Target
from vcsapp.provenance.travelling import Record, Shape, shape_of

#: Rows as they stand in the file: those of which something is told, and where rows are gathered all that can be taken.
_AS_THEY_STAND = """SELECT row, cells, extra FROM raw_rows UNION ALL
    SELECT row, cells, '[]' FROM gathering WHERE row NOT IN (SELECT row FROM raw_rows)"""
#: How many drafts are looked at in one question.
BATCH = 500
#: Under what it says what was laid out on it, what its drafts met, and which source the table is from.
LAID, CORRECTED, MET, SIGNATURE, HEADER = "laid", "corrected", "met", "signature", "header"
#: And how many rows were refused before something was put right last.
REFUSED_BEFORE = "refused-before"


@dataclass(frozen=True)
class Drafted:
    """A draft as it lies there."""

    #: The number of its first row.
    n: int
    key: str
    is_numbered: bool
    #: What it says, as canonical text.
    said: str
    #: The whole record that it would be, as plain values.
    record: Record

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.record.get("title") or self.record.get("name") or self.key)


class Worktable:
    """What was made of one spreadsheet so far."""

    def __init__(self, connection: sqlite3.Connection, target: Target) -> None:
        self.connection = connection
        self.target = target
        self.shape: Shape = shape_of(target.model)

    def lay(self) -> None:
        """Make its tables anew. What lay there goes; the file stays, since a page may have it open."""
        for (name,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
            self.connection.execute(f"DROP TABLE {name}")
        for statement in tables_for(self.shape):
            self.connection.execute(statement)

    def put_in_order(self) -> None:
        """Make its indexes, once all rows were read."""
        for statement in INDEXES:
            self.connection.execute(statement)

    def say(self, name: str, told: Any) -> None:
        """Have it say this of itself."""
        self.connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, json.dumps(told)))

    def forget(self, name: str) -> None:
        """Have it not say this any more."""
        self.connection.execute("DELETE FROM about WHERE name = ?", (name,))

    def said(self, name: str) -> Any:
        """What it says of itself under this name; None where that is nothing, or it was never laid to the end."""
        try:
            found = self.connection.execute("SELECT told FROM about WHERE name = ?", (name,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return json.loads(found[0]) if found else None

    @contextmanager
    def held(self) -> Iterator[None]:
        """While somebody reads inside, nobody writes on it."""
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")

    def ask(self, question: str, values: Sequence[Any] = ()) -> list[Any]:
        """The answers to a question whose answers are few."""
        return self.connection.execute(question, values).fetchall()

    def raw_row(self, row: int) -> dict[str, str]:
        """The cells of a row of which something is told, by their headings, as they stand in the file; else nothing."""
        found = self.ask(f"SELECT cells FROM ({_AS_THEY_STAND}) WHERE row = ?", (row,))
        return dict(zip(self.said("header"), json.loads(found[0][0]), strict=True)) if found else {}

    def raw_rows(self, rows: Iterable[int]) -> Iterator[tuple[int, list[str], list[str]]]:
        """These rows in their order: number, cells, and what stands beyond the last heading."""
        for row in sorted(rows):
            for cells, extra in self.ask(f"SELECT cells, extra FROM ({_AS_THEY_STAND}) WHERE row = ?", (row,)):
                yield row, json.loads(cells), json.loads(extra)

    def rows_that_say(self, place: int, text: str) -> list[int]:
        """The rows of which something is told, and that say this in the column at this place."""
        asked = f"SELECT row FROM ({_AS_THEY_STAND}) WHERE json_extract(cells, ?) = ?"
        return [row for (row,) in self.connection.execute(asked, (f"$[{place}]", text))]

    def is_told(self, heading: str, text: str) -> bool:
        """Whether something is told of all cells of this column that say this."""
        asked = "SELECT 1 FROM findings WHERE heading = ? AND value = ? AND NOT is_of_draft AND NOT is_of_meeting"
        return bool(self.ask(f"{asked} LIMIT 1", (heading, text[:LONGEST_VALUE])))

    def drafts(self, where: str, values: Sequence[Any] = (), *, limit: int = -1, offset: int = 0) -> list[Drafted]:
        """These drafts in the order of the file, which are few, or only so many of them."""
        columns = columns_of(self.shape)
        question = (
            f"SELECT n, key, is_numbered, said, {record_columns(self.shape)}"
            f" FROM drafts WHERE {where} ORDER BY n LIMIT {limit} OFFSET {offset}"
        )
        found = self.connection.execute(question, values)
        return [
            Drafted(n, key, bool(is_numbered), said, columns.given(row)) for n, key, is_numbered, said, *row in found
        ]

    def with_parts(self, drafts: Iterable[Drafted]) -> list[Drafted]:
        """The same drafts, the rows of their parts in their records."""
        found = list(drafts)
        by_number = {draft.n: draft for draft in found}
        marks = ", ".join("?" * len(by_number))
        for part in self.shape.parts:
            columns = columns_of_part(self.shape, part.name)
            for draft in found:
                draft.record[part.name] = []
            question = f"SELECT * FROM part_{part.name} WHERE draft IN ({marks})"
            for n, *row in self.connection.execute(question, list(by_number)):
                by_number[n].record[part.name].append(columns.given(row))
        return found

    def batches(self, where: str, values: Sequence[Any] = (), *, parts: bool = False) -> Iterator[list[Drafted]]:
        """All such drafts in their order, so many at a time that memory does not matter."""
        after = 0
        while batch := self.drafts(f"n > ? AND {where}", (after, *values), limit=BATCH):
            after = batch[-1].n
            yield self.with_parts(batch) if parts else batch


@contextmanager
def open_worktable(path: Path, target: Target, *, patience: float | None = None) -> Iterator[Worktable]:
    """The worktable in this file. Raises ``DiskFull`` and ``BeingWritten``."""
    with scratch(path, patience=patience) as connection:
        yield Worktable(connection, target)
