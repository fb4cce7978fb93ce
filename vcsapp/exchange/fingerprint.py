"""One number for all that a workspace holds, by which two are known to hold the same."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select

from vcsapp.db.base import db
from vcsapp.exchange.package.canonical import HashedStream, write_csv
from vcsapp.exchange.package.rows import texts
from vcsapp.exchange.package.scope import Period, Scope
from vcsapp.exchange.package.tables import PackageTable, tables
from vcsapp.provenance.sections import Profile

#: Which laptop wrote an entry is no part of what it says.
LEFT_OUT = ("copy",)

EVERYTHING = Scope(Profile.EVERYTHING, Period(), ledger_id="", own_organisation_id=None)


def fingerprint() -> str:
    """The SHA-256 over the canonical CSVs of all that travels, with owner.

    Packages of origin, the import log, drafts, settings and the copy are left out, so two workspaces that hold the
    same records have the same fingerprint, however the records came.
    """
    whole = hashlib.sha256()
    for table in tables(Profile.EVERYTHING):
        whole.update(f"{table.name}:{_table_sum(table)}\n".encode())
    return whole.hexdigest()


def _table_sum(table: PackageTable) -> str:
    stream = HashedStream()
    kept = [place for place, field in enumerate(table.fields) if field.name not in LEFT_OUT]
    header = [table.fields[place].name for place in kept]
    write_csv(stream, header, ([row[place] for place in kept] for row in texts(EVERYTHING, table)))
    return stream.sha256


def counts() -> dict[str, int]:
    """How many rows each table that travels has."""
    return {table.name: _count(table) for table in tables(Profile.EVERYTHING)}


def _count(table: PackageTable) -> int:
    source = table.part.table if table.part else table.section.shape.table
    return db.session.scalar(select(func.count()).select_from(source)) or 0
