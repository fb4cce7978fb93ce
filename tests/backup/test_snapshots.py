"""Snapshots: whole, in use or not, the oldest going, and good to open."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import Desk, a_desk, a_full_record, an_actor
from vcsapp.accounts import actions
from vcsapp.app import create_app
from vcsapp.backup import snapshots as module
from vcsapp.backup.snapshots import snapshots, take_snapshot
from vcsapp.config import Settings
from vcsapp.errors import DiskFull
from vcsapp.workspace import Workspace

NOON = datetime(2026, 4, 3, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    a_full_record(desk)
    return desk


def opened(snapshot: Path, folder: Path) -> Desk:
    """The app on a workspace into which a snapshot was put back."""
    workspace = Workspace(folder)
    workspace.prepare()
    shutil.copy(snapshot, workspace.database)
    return Desk(create_app(Settings(workspace=folder, testing=True)), an_actor(seed=6), folder)


def test_a_snapshot_opens_and_holds_the_same(desk: Desk, tmp_path: Path) -> None:
    taken = take_snapshot(desk.workspace, reason="before-import", at=NOON, keep=3)
    assert taken
    assert taken.name == "20260403-120000-000000-before-import.sqlite3"
    then = desk.fingerprint()
    desk.log_activity("Afterwards")
    again = opened(taken, tmp_path / "again")
    assert again.fingerprint() == then != desk.fingerprint()
    again.log_activity("It can be written in")


def test_a_snapshot_taken_while_something_is_written_holds_what_was_saved(desk: Desk, tmp_path: Path) -> None:
    then = desk.fingerprint()
    with desk.saving() as by:
        actions.add_organisation(by=by, name="Half saved")
        taken = take_snapshot(desk.workspace, reason="meanwhile", at=NOON, keep=3)
    assert taken
    assert opened(taken, tmp_path / "again").fingerprint() == then


def test_the_oldest_go_when_there_are_too_many(desk: Desk) -> None:
    for day in range(5):
        take_snapshot(desk.workspace, reason="before-import", at=NOON + timedelta(days=day), keep=3)
    assert [one.path.name[:8] for one in snapshots(desk.workspace)] == ["20260407", "20260406", "20260405"]


def test_the_new_one_stays_where_the_clock_was_put_back(desk: Desk) -> None:
    for day in range(3):
        take_snapshot(desk.workspace, reason="before-import", at=NOON + timedelta(days=day), keep=3)
    taken = take_snapshot(desk.workspace, reason="before-import", at=NOON - timedelta(days=400), keep=3)
    assert taken in [one.path for one in snapshots(desk.workspace)]
    assert len(snapshots(desk.workspace)) == 3


def test_what_somebody_else_put_into_the_folder_is_left_alone(desk: Desk) -> None:
    strange = desk.workspace.snapshots / "vcsapp, my own copy.sqlite3"
    strange.write_bytes(b"mine")
    take_snapshot(desk.workspace, reason="before-import", at=NOON, keep=1)
    take_snapshot(desk.workspace, reason="before-import", at=NOON + timedelta(days=1), keep=1)
    kept = [(one.taken_at, one.reason) for one in snapshots(desk.workspace)]
    assert kept == [(NOON + timedelta(days=1), "before-import")]
    assert strange.read_bytes() == b"mine"


def test_what_a_power_cut_left_half_written_goes_at_the_next_start(desk: Desk) -> None:
    folder = desk.workspace.snapshots
    for name in ("20260403-120000-000000-before-import.part", "20260403-120000-000000-before-import.part-journal"):
        (folder / name).write_bytes(b"half")
    (folder / "a film.part").write_bytes(b"somebody else's")
    create_app(Settings(workspace=desk.workspace.folder, testing=True))
    assert [path.name for path in folder.iterdir()] == ["a film.part"]


def test_where_there_is_nothing_yet_nothing_is_taken(tmp_path: Path) -> None:
    assert take_snapshot(Workspace(tmp_path), reason="x", at=NOON, keep=3) is None


@pytest.mark.parametrize(
    ("message", "problem"), [("disk I/O error", DiskFull), ("malformed", sqlite3.OperationalError)]
)
def test_a_snapshot_that_fails_leaves_nothing_and_removes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, message: str, problem: type[Exception]
) -> None:
    kept = take_snapshot(desk.workspace, reason="good", at=NOON, keep=1)

    def fail(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(module, "_copy", fail)
    with pytest.raises(problem):
        take_snapshot(desk.workspace, reason="bad", at=NOON + timedelta(1), keep=1)
    assert list(desk.workspace.snapshots.iterdir()) == [kept]


def test_a_snapshot_is_whole_by_sqlites_own_check(desk: Desk) -> None:
    taken: Any = take_snapshot(desk.workspace, reason="x", at=NOON, keep=1)
    with closing(sqlite3.connect(taken)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
