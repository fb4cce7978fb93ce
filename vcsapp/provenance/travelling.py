"""Records that travel: their keys, their parts, and their shape as other floors read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, cast

from sqlalchemy import String, Table
from sqlalchemy.orm import Mapped, mapped_column

from vcsapp.db.base import Base
from vcsapp.db.columns import ID_LENGTH
from vcsapp.fields import Count, Field, Reference
from vcsapp.words import N_

ID = Reference(name="id", label="Id", required=True, unique=True, why="The same everywhere, for ever.")
OWNER = Reference(name="owner", label="Owner", required=True, why="The ledger in which the record is kept.")
VERSION = Count(name="version", label="Version", required=True, minimum=1, why="How often it was changed.")

#: A record as plain values: its keys, its fields, and for each part a list of plain values.
Record = dict[str, Any]


class Part:
    """Rows that belong to one record and live and travel with it (the organisations of an activity, say)."""

    #: The column that holds the record's id.
    parent: ClassVar[str]


class Travels:
    """A record that travels. Exactly one ledger owns it, and only there is it changed."""

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, info={"field": ID})
    owner: Mapped[str] = mapped_column(String(ID_LENGTH), index=True, info={"field": OWNER})
    version: Mapped[int] = mapped_column(info={"field": VERSION})

    parts: ClassVar[tuple[type[Part], ...]] = ()

    @staticmethod
    def settled(record: Record) -> Record:
        """The fields of a record that follow from its others; worked out anew at every writing of an own record."""
        return {}

    @staticmethod
    def faults(record: Record) -> Iterable[tuple[str, str]]:
        """What does not fit in a whole record beyond what each field says of itself: the field, and the sentence."""
        return ()

    @staticmethod
    def local(record: Record) -> Record:
        """Columns that do not travel but help to find the record here; worked out anew at every storing."""
        return {}


def model_named(section: str) -> type[Base]:
    """The model of the records of this section."""
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ == section and issubclass(mapper.class_, Travels):
            return cast("type[Base]", mapper.class_)
    raise KeyError(section)


KEYS = (ID, OWNER, VERSION)


@dataclass(frozen=True)
class PartShape:
    """A part as plain columns."""

    name: str
    table: Table
    parent: Reference
    fields: tuple[Field, ...]

    def sorted(self, rows: list[Record]) -> list[Record]:
        """The rows in the order in which they travel."""
        if len(rows) < 2:
            return rows
        return sorted(rows, key=lambda row: tuple(field.write(row[field.name]) for field in self.fields))


@dataclass(frozen=True)
class Shape:
    """A kind of record as plain columns: all that storing, comparing and sending it needs."""

    name: str
    table: Table
    fields: tuple[Field, ...]
    parts: tuple[PartShape, ...]
    settled: Callable[[Record], Record]
    faults: Callable[[Record], Iterable[tuple[str, str]]]
    local: Callable[[Record], Record]

    def blank(self) -> Record:
        """A record of which nothing is known."""
        return {f.name: None for f in self.fields} | {part.name: [] for part in self.parts}

    def label_of(self, name: str) -> str:
        """What people call a field, or the rows of a part."""
        labels = {field.name: field.label for field in self.fields}
        return labels.get(name) or N_(name.split("_")[-1].capitalize())

    def canonical(self, record: Record) -> dict[str, Any]:
        """The record's fields and parts as canonical text, by which two versions are compared and remembered."""
        told: dict[str, Any] = {f.name: _text(f, record[f.name]) for f in self.fields if f.name in record}
        for part in self.parts:
            if part.name in record:
                told[part.name] = [
                    {f.name: _text(f, row[f.name]) for f in part.fields} for row in part.sorted(record[part.name])
                ]
        return told

    def plain(self, told: dict[str, Any]) -> Record:
        """The other way: canonical text to values."""
        record: Record = {f.name: f.read(told[f.name]) for f in self.fields if f.name in told}
        for part in self.parts:
            if part.name in told:
                record[part.name] = [{f.name: f.read(row[f.name]) for f in part.fields} for row in told[part.name]]
        return record


def _text(field: Field, value: Any) -> str:
    """The canonical text of a value; text is its own, which is said here because a million rows ask for it."""
    return value if value.__class__ is str else field.write(value)


def _fields_of(table: Table, *, leaving_out: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(c.info["field"] for c in table.columns if "field" in c.info and c.name not in leaving_out)


def _part_shape(model: type[Any]) -> PartShape:
    table: Table = model.__table__
    parent: Reference = table.columns[model.parent].info["field"].but(why="Says to which record the row belongs.")
    return PartShape(table.name, table, parent, _fields_of(table, leaving_out=(model.parent,)))


@cache
def shape_of(model: type[Base]) -> Shape:
    """The shape of a model that travels."""
    if not issubclass(model, Travels):
        raise TypeError(f"{model.__name__} does not travel.")
    table = model.metadata.tables[model.__tablename__]
    fields = _fields_of(table, leaving_out=tuple(key.name for key in KEYS))
    parts = tuple(_part_shape(part) for part in model.parts)
    return Shape(table.name, table, fields, parts, model.settled, model.faults, model.local)
