"""Saving: together or not at all, one at a time, and nothing lost without a word."""

from __future__ import annotations

import errno
import sqlite3
import threading

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from vcsapp.accounts.models import User
from vcsapp.db.base import db, is_full, is_writing, transaction
from vcsapp.errors import DiskFull


def a_user(name: str = "Asha") -> User:
    return User(id=name, name=name, role="KEEPER", passphrase_hash="x")


def names() -> list[str]:
    return list(db.session.scalars(db.select(User.name).order_by(User.name)))


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> object:
    with app.app_context():
        yield


def test_what_happens_within_is_saved() -> None:
    with transaction():
        db.session.add(a_user())
    db.session.rollback()
    assert names() == ["Asha"]


def test_where_anything_fails_nothing_is_saved() -> None:
    with transaction():
        db.session.add(a_user())
    with pytest.raises(IntegrityError), transaction():
        db.session.add_all([a_user("Ben"), a_user()])
    assert names() == ["Asha"]


def test_what_nobody_saved_does_not_slip_in_with_the_next() -> None:
    db.session.add(a_user("Stray"))
    db.session.flush()
    with transaction():
        db.session.add(a_user())
    assert names() == ["Asha"]


def test_transactions_do_not_nest() -> None:
    with pytest.raises(RuntimeError), transaction(), transaction():
        pass
    assert not is_writing.get()


def test_a_transaction_takes_the_lock_at_once(app: Flask) -> None:
    """So that a second one waits at its beginning, and never finds half-way that it came too late."""
    order: list[str] = []

    def second() -> None:
        with app.app_context(), transaction():
            assert names() == ["Asha"]
            order.append("second")

    waiting = threading.Thread(target=second)
    with transaction():
        db.session.execute(text("SELECT 1"))
        waiting.start()
        waiting.join(0.2)
        order.append("first")
        db.session.add(a_user())
    waiting.join()
    assert order == ["first", "second"]


def test_a_disk_without_room_for_a_file_is_a_full_disk() -> None:
    with pytest.raises(DiskFull), transaction():
        raise OSError(errno.ENOSPC, "No space left on device")


def test_other_troubles_keep_their_names() -> None:
    with pytest.raises(PermissionError), transaction():
        raise PermissionError(errno.EACCES, "Permission denied")
    with pytest.raises(OperationalError), transaction():
        db.session.execute(text("SELECT nothing FROM nowhere"))
    assert not is_full(sqlite3.OperationalError("database is locked"))


def test_references_are_kept() -> None:
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(text("INSERT INTO mentions VALUES ('none', 'x', 'organisations', '{}')"))


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_the_database_is_opened_safely(pragma: str, value: str | int) -> None:
    assert db.session.scalar(text(f"PRAGMA {pragma}")) == value
