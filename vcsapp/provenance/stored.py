"""Records as the database itself keeps them: plain rows, so that very many can be written without a word of Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from vcsapp.provenance.travelling import Record, Shape

#: Turns a value into what the database keeps, or the other way.
Turn = Callable[[Any], Any]

_DIALECT = sqlite.dialect()


class Stored(NamedTuple):
    """One record as the database keeps it."""

    id: str
    #: All columns of its table, in their order.
    row: Sequence[Any]
    #: The rows of each of its parts by the part's name, without the column that points at the record.
    parts: Mapping[str, Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class Columns:
    """The columns of one table, and how their values are kept."""

    names: tuple[str, ...]
    #: What turns a value into what is kept, by the place of its column; most are kept as they are.
    keep: Mapping[int, Turn]
    #: The other way.
    give: Mapping[int, Turn]

    def kept(self, record: Mapping[str, Any]) -> list[Any]:
        """What the database keeps of a record, column by column; of what is not said, nothing."""
        return _turned(list(map(record.get, self.names)), self.keep)

    def given(self, row: Sequence[Any]) -> Record:
        """The other way: what a row says, as plain values."""
        return dict(zip(self.names, _turned(list(row), self.give), strict=True))


def _turned(row: list[Any], turns: Mapping[int, Turn]) -> list[Any]:
    for place, turn in turns.items():
        if row[place] is not None:
            row[place] = turn(row[place])
    return row


def stored(shape: Shape, record: Record) -> Stored:
    """A record as the database keeps it."""
    parts = {
        part.name: [columns_of_part(shape, part.name).kept(row) for row in record.get(part.name, ())]
        for part in shape.parts
    }
    return Stored(record["id"], columns_of(shape).kept({**record, **shape.local(record)}), parts)


def columns_of(shape: Shape) -> Columns:
    """The columns of a kind of record."""
    return _columns(shape.table, ())


def columns_of_part(shape: Shape, name: str) -> Columns:
    """The columns of one of its parts, but for the one that points at the record."""
    part = next(part for part in shape.parts if part.name == name)
    return _columns(part.table, (part.parent.name,))


@cache
def _columns(table: Table, leaving_out: tuple[str, ...]) -> Columns:
    kept = [column for column in table.columns if column.name not in leaving_out]
    types = [column.type.dialect_impl(_DIALECT) for column in kept]
    keep = {place: turn for place, kind in enumerate(types) if (turn := kind.bind_processor(_DIALECT))}
    give = {place: turn for place, kind in enumerate(types) if (turn := kind.result_processor(_DIALECT, None))}
    return Columns(tuple(column.name for column in kept), keep, give)
