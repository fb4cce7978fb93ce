"""Reading and writing whole records as plain values, many at a time: what undo, import and replay stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.exc import IntegrityError

from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.progress import went_on
from vcsapp.provenance.stored import Stored, columns_of, columns_of_part, stored
from vcsapp.provenance.travelling import KEYS, PartShape, Record, Shape

T = TypeVar("T")

#: How many records are read or written in one statement.
BATCH = 500
#: How many rows that stand as the database keeps them are written in one statement.
POURED_AT_ONCE = 5000
#: How many rows go into one statement; more would win nothing (docs/decisions/import-engine.md).
ROWS_A_STATEMENT = 500
#: How many values SQLite takes in one statement (SQLITE_LIMIT_VARIABLE_NUMBER, since 3.32).
MOST_VALUES = 32_766


class StillLinked(Problem):
    """This cannot be removed, because other records still point at it. Change or remove those first."""

    status = 409


class PointsNowhere(Problem):
    """This cannot be saved, because it points at a record that is not here any more. Look at what it names, and choose
    again."""

    status = 409


class SaidTwice(Problem):
    """This cannot be saved, because it says the same thing twice, or what another record says already and only one
    may. Leave one of the two out."""

    status = 409


@contextmanager
def kept_whole() -> Iterator[None]:
    """Turn the database's refusal of a row into a Problem: ``PointsNowhere`` or ``SaidTwice``."""
    try:
        yield
    except IntegrityError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
            raise PointsNowhere from error
        if name in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"):
            raise SaidTwice from error
        raise


def in_batches(things: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The things in lists of at most ``size``."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        went_on(0)
        yield batch


def load(shape: Shape, ids: Iterable[str]) -> dict[str, Record]:
    """The records with these ids, whole, by id; ids that are not there are left out."""
    found: dict[str, Record] = {}
    for batch in in_batches(ids):
        found |= _whole(shape, select(shape.table).where(shape.table.c.id.in_(batch)), batch)
    return found


def load_owned(shape: Shape, owner: str) -> dict[str, Record]:
    """All records of one ledger, whole, by id."""
    return load(shape, db.session.scalars(select(shape.table.c.id).where(shape.table.c.owner == owner)).all())


def find(shape: Shape, record_id: str) -> Record | None:
    """One record, whole, or None."""
    return load(shape, [record_id]).get(record_id)


def _whole(shape: Shape, rows: Select[Any], ids: Sequence[str]) -> dict[str, Record]:
    records: dict[str, Record] = {row["id"]: dict(row) for row in db.session.execute(rows).mappings()}
    for record in records.values():
        record.update({part.name: [] for part in shape.parts})
    for part in shape.parts:
        _add_parts(part, records, ids)
    return records


def _add_parts(part: PartShape, records: dict[str, Record], ids: Sequence[str]) -> None:
    wanted = select(part.table).where(part.table.c[part.parent.name].in_(ids))
    for row in db.session.execute(wanted).mappings():
        plain = dict(row)
        records[plain.pop(part.parent.name)][part.name].append(plain)
    for record in records.values():
        record[part.name] = part.sorted(record[part.name])


def insert(shape: Shape, records: Iterable[Record]) -> None:
    """Write new records with their parts. Raises ``PointsNowhere`` and ``SaidTwice``."""
    for batch in in_batches(records, POURED_AT_ONCE):
        pour(shape, [stored(shape, record) for record in batch])
        went_on(len(batch))


def pour(shape: Shape, records: Sequence[Stored]) -> None:
    """Write new records that stand as the database keeps them. Raises ``PointsNowhere`` and ``SaidTwice``."""
    pour_rows(shape.table.name, columns_of(shape).names, [record.row for record in records])
    for part in shape.parts:
        names = (part.parent.name, *columns_of_part(shape, part.name).names)
        rows = [(record.id, *row) for record in records for row in record.parts.get(part.name, ())]
        pour_rows(part.table.name, names, rows)


def pour_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, replace: bool = False) -> None:
    """Write rows into a table as they stand, past all that SQLAlchemy would do for each.

    Many rows go into one statement: after each statement SQLite's full-text index brings to the disk what it holds, and
    that takes longer than all the rest. With ``replace`` a row takes the place of the one that bears the same key.
    Raises ``PointsNowhere`` and ``SaidTwice``.
    """
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    named, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    connection = db.session.connection()
    for some in in_batches(rows, min(ROWS_A_STATEMENT, MOST_VALUES // len(columns))):
        values = ", ".join([f"({marks})"] * len(some))
        with kept_whole():
            connection.exec_driver_sql(f"{verb} INTO {table} ({named}) VALUES {values}", tuple(chain(*some)))


def _main_row(shape: Shape, record: Record) -> Record:
    names = [key.name for key in KEYS] + [field.name for field in shape.fields]
    return {name: record.get(name) for name in names} | shape.local(record)


def _insert_parts(shape: Shape, records: Sequence[Record]) -> None:
    for part in shape.parts:
        rows = ({part.parent.name: record["id"], **row} for record in records for row in record.get(part.name, ()))
        for batch in in_batches(rows, 5000):
            db.session.execute(part.table.insert(), batch)


def replace(shape: Shape, records: Iterable[Record]) -> None:
    """Write records that are there already anew, with their parts. Raises ``PointsNowhere`` and ``SaidTwice``."""
    for batch in in_batches(records):
        with kept_whole():
            _update(shape, batch)
            _delete_parts(shape, [record["id"] for record in batch])
            _insert_parts(shape, batch)
        went_on(len(batch))


def _update(shape: Shape, records: Sequence[Record]) -> None:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _main_row(shape, records[0]) if name != "id"}
    statement = shape.table.update().where(shape.table.c.id == bindparam("which")).values(values)
    # On the connection itself: the session would take a many-row update for one by primary key of its own making.
    db.session.connection().execute(
        statement,
        [
            {"which": record["id"]} | {f"new_{k}": v for k, v in _main_row(shape, record).items() if k != "id"}
            for record in records
        ],
    )


def delete(shape: Shape, ids: Iterable[str]) -> None:
    """Remove records with their parts. Raises ``StillLinked`` where others point at one."""
    for batch in in_batches(ids):
        _delete_parts(shape, batch)
        try:
            db.session.execute(shape.table.delete().where(shape.table.c.id.in_(batch)))
        except IntegrityError as error:
            raise StillLinked from error
        went_on(len(batch))


def _delete_parts(shape: Shape, ids: Sequence[str]) -> None:
    for part in shape.parts:
        db.session.execute(part.table.delete().where(part.table.c[part.parent.name].in_(ids)))
