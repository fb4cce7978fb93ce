"""Scratch databases: files of their own beside the records, quick rather than safe, made anew where they are lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from vcsapp.db.base import is_full
from vcsapp.errors import DiskFull

#: Nothing is synced and nothing can be rolled back: whoever writes says at the end that all is there.
#: The cache (in KiB) is small, because a scratch database is written and read from one end to the other.
PRAGMAS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -16384",
    "PRAGMA temp_store = FILE",
)


@contextmanager
def scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """The scratch database in this file, begun empty where there is none. Raises ``DiskFull``."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if is_full(error):
                raise DiskFull from error
            raise


@contextmanager
def at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside goes to the file together, which is a hundred times as quick as line by line."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")
