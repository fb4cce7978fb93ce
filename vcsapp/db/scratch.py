"""Scratch databases: files of their own beside the records, quick rather than safe, made anew where they are lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from vcsapp.db.base import is_full, is_locked
from vcsapp.errors import BeingWritten, DiskFull

#: Nothing is synced and nothing can be rolled back: whoever writes says at the end that all is there.
#: The cache (in KiB) is small, because a scratch database is written and read from one end to the other.
PRAGMAS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -16384",
    "PRAGMA temp_store = FILE",
)


#: Seconds that a reader or a writer waits for another to be done.
PATIENCE = 5.0


@contextmanager
def scratch(path: Path, *, patience: float | None = None) -> Iterator[sqlite3.Connection]:
    """The scratch database in this file, begun empty where there is none. Raises ``DiskFull`` and ``BeingWritten``.

    Without a journal, half of a transaction that did not come to its end may be in the file: then it is emptied.
    """
    is_lost = False
    try:
        with closing(_opened(path, PATIENCE if patience is None else patience)) as connection:
            try:
                yield connection
            except BaseException as error:
                # Whoever found it locked had not written anything yet.
                is_lost = not is_locked(error) and (
                    connection.in_transaction or isinstance(error, sqlite3.DatabaseError)
                )
                if is_full(error):
                    raise DiskFull from error
                if is_locked(error):
                    raise BeingWritten from error
                raise
    finally:
        if is_lost:
            _empty(path)


def _opened(path: Path, patience: float) -> sqlite3.Connection:
    try:
        return _connected(path, patience)
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise BeingWritten from error
        # Whatever lies there, it is no scratch database any more.
        _empty(path)
        return _connected(path, patience)


def _connected(path: Path, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _empty(path: Path) -> None:
    # Emptied and not removed, because a page may have it open, and Windows then keeps the file.
    with suppress(OSError):
        os.truncate(path, 0)


@contextmanager
def at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside goes to the file together, which is a hundred times as quick as line by line."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")
