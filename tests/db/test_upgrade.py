"""Bringing a database up to date: once, after a snapshot, and never backwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from builders import Desk, a_desk
from vcsapp.app import create_app
from vcsapp.backup.snapshots import snapshots
from vcsapp.config import Settings
from vcsapp.db import upgrade as upgrades
from vcsapp.db.base import Base, db
from vcsapp.db.upgrade import NewerSchema, current_step, steps, upgrade


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    desk.begin()
    return desk


def open_again(desk: Desk) -> None:
    create_app(Settings(workspace=desk.workspace.folder, testing=True))


def pretend_step(desk: Desk, step: str) -> None:
    """Let the database say that it stands at another step."""
    with desk.looking():
        db.session.execute(text("UPDATE alembic_version SET version_num = :step"), {"step": step})
        db.session.commit()


def test_a_new_database_stands_at_the_last_step(desk: Desk) -> None:
    with desk.looking():
        assert current_step(db.engine) == steps()[-1]


def test_steps_are_numbered_without_a_gap() -> None:
    assert [int(step) for step in steps()] == list(range(1, len(steps()) + 1))


def test_every_table_of_the_models_is_made(desk: Desk) -> None:
    with desk.looking():
        assert set(Base.metadata.tables) <= set(inspect(db.engine).get_table_names())


def test_nothing_is_done_twice(desk: Desk) -> None:
    with desk.looking():
        assert upgrade(db.engine, before=lambda: pytest.fail("There was nothing to do.")) is False
    open_again(desk)
    assert snapshots(desk.workspace) == []


def test_an_upgrade_is_preceded_by_a_snapshot(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(upgrades, "steps", lambda: ["0000", *steps()])
    monkeypatch.setattr(upgrades, "_run_migrations", lambda engine: order.append("migrations"))
    pretend_step(desk, "0000")
    with desk.looking():
        assert upgrade(db.engine, before=lambda: order.append("snapshot")) is True
    assert order == ["snapshot", "migrations"]


def test_the_tables_of_a_newer_app_are_left_alone(desk: Desk) -> None:
    pretend_step(desk, "9999")
    before = desk.workspace.database.read_bytes()
    with pytest.raises(NewerSchema, match="Install the newer version"):
        open_again(desk)
    assert desk.workspace.database.read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_tables_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    fresh = tmp_path / "fresh"

    def refuse(*_told: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(op, "create_index", refuse)
    with pytest.raises(MemoryError):
        create_app(Settings(workspace=fresh, testing=True))
    monkeypatch.undo()
    desk = a_desk(tmp_path / "again")
    desk.workspace.database.write_bytes((fresh / "vcsapp.sqlite3").read_bytes())
    create_app(Settings(workspace=fresh, testing=True))
