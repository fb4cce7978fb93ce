"""How SQLite is opened: safe against power cuts, strict about references."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from vcsapp.db.base import is_writing

#: FULL: what was saved stays saved when the power goes. The cache (in KiB) halves the time of large imports.
#: The timeout (in milliseconds) is as long as a page may take: who meets a longer write is told of it.
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 3000",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)


def address(database: Path) -> str:
    """The SQLAlchemy address of a database file."""
    return f"sqlite:///{database.as_posix()}"


def open_safely(engine: Engine) -> None:
    """Set the pragmas on every connection, and let transactions begin as SQLite means them."""
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own idea of when a transaction begins would leave some statements outside it.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing.get() else "BEGIN")
