"""The database, the base of all tables, and the one way to save."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase

from vcsapp.errors import BeingWritten, DiskFull


class Base(DeclarativeBase):
    """What every table is made from; constraints have names that can be foretold."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)

#: Whether the transaction that begins now is going to write: it then takes the write lock at once,
#: and can never find half-way that another has it.
is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)


@contextmanager
def transaction() -> Iterator[None]:
    """Save everything that happens inside, together, or nothing of it.

    The one place that commits. Doors open it; verbs only flush. Raises ``DiskFull`` where the disk ran out,
    and ``BeingWritten`` where somebody else is writing for longer than anybody wants to wait.
    """
    if is_writing.get():
        raise RuntimeError("A transaction is open already: verbs do not open one of their own.")
    db.session.rollback()
    token = is_writing.set(True)
    try:
        yield
        db.session.commit()
    except OperationalError as error:
        db.session.rollback()
        if is_full(error.orig):
            raise DiskFull from error
        if is_locked(error.orig):
            raise BeingWritten from error
        raise
    except OSError as error:
        db.session.rollback()
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise
    except BaseException:
        db.session.rollback()
        raise
    finally:
        is_writing.reset(token)


def is_full(error: BaseException | None) -> bool:
    """Whether SQLite says that there is no room left to write."""
    return isinstance(error, sqlite3.OperationalError) and (
        getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or "disk I/O error" in str(error)
    )


def is_locked(error: BaseException | None) -> bool:
    """Whether SQLite says that another transaction has the write lock, and had it until our patience ended."""
    code = getattr(error, "sqlite_errorcode", None)
    # The lower byte is the kind; above it stands which of its cases.
    return isinstance(error, sqlite3.OperationalError) and code is not None and code & 0xFF == sqlite3.SQLITE_BUSY
