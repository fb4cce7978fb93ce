"""Snapshots of the database: one before every migration and import, the oldest going when there are too many."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from vcsapp.db.base import is_full
from vcsapp.errors import DiskFull
from vcsapp.workspace import Workspace


def take_snapshot(workspace: Workspace, *, reason: str, at: datetime, keep: int) -> Path | None:
    """Copy the database as it stands, while it may be in use; answers the copy, or None where nothing is there yet.

    ``reason`` becomes part of the name. Only the ``keep`` latest stay. Raises ``DiskFull``.
    """
    if not workspace.database.is_file():
        return None
    workspace.snapshots.mkdir(parents=True, exist_ok=True)
    target = workspace.snapshots / f"{at:%Y%m%d-%H%M%S-%f}-{reason}.sqlite3"
    part = target.with_suffix(".part")
    try:
        _copy(workspace.database, part)
    except sqlite3.OperationalError as error:
        part.unlink(missing_ok=True)
        if is_full(error):
            raise DiskFull from error
        raise
    part.replace(target)
    _rotate(workspace, keep)
    return target


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _rotate(workspace: Workspace, keep: int) -> None:
    for old in snapshots(workspace)[keep:]:
        old.unlink(missing_ok=True)


def snapshots(workspace: Workspace) -> list[Path]:
    """The snapshots that are kept, the latest first."""
    return sorted(workspace.snapshots.glob("*.sqlite3"), reverse=True)
