"""The rows of a package's tables, in canonical text, as the database streams them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from vcsapp.db.base import db
from vcsapp.exchange.package.scope import Scope
from vcsapp.exchange.package.tables import PackageTable
from vcsapp.progress import went_on
from vcsapp.provenance.travelling import Record


def records(scope: Scope, table: PackageTable) -> Iterator[Record]:
    """The rows that leave, as values, in the order of their keys."""
    source = table.part.table if table.part else table.section.shape.table
    leaving = scope.chosen(table.section)
    owner_key = source.c[table.part.parent.name] if table.part else source.c.id
    query = (
        select(*(source.c[field.name] for field in table.fields))
        .where(owner_key.in_(leaving))
        .order_by(*(source.c[name] for name in table.key))
        .execution_options(yield_per=5000)
    )
    for row in db.session.execute(query).mappings():
        went_on()
        yield dict(row)


def texts(scope: Scope, table: PackageTable) -> Iterator[list[str]]:
    """The same rows as canonical text."""
    writers = [(field.name, field.write) for field in table.fields]
    for record in records(scope, table):
        yield [write(record[name]) for name, write in writers]
