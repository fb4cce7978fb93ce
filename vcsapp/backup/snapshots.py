"""Snapshots of the database: one before every migration and import, the oldest going when there are too many."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vcsapp.db.base import is_full
from vcsapp.errors import DiskFull
from vcsapp.workspace import Workspace

#: How a snapshot's file is called: when it was taken, in UTC, and why.
NAMES = re.compile(r"(?P<at>\d{8}-\d{6}-\d{6})-(?P<reason>.+)\.sqlite3")
WHEN = "%Y%m%d-%H%M%S-%f"
#: How one that is being written ends, and what SQLite writes beside it.
UNWRITTEN = (".part", ".part-journal")


@dataclass(frozen=True)
class Snapshot:
    """A copy of the database, as its file's name tells of it."""

    path: Path
    taken_at: datetime
    #: Such as “before-import”.
    reason: str

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size


def take_snapshot(workspace: Workspace, *, reason: str, at: datetime, keep: int) -> Path | None:
    """Copy the database as it stands, while it may be in use; answers the copy, or None where nothing is there yet.

    ``reason`` becomes part of the name. Only the ``keep`` latest stay. Raises ``DiskFull``.
    """
    if not workspace.database.is_file():
        return None
    workspace.snapshots.mkdir(parents=True, exist_ok=True)
    target = workspace.snapshots / f"{at.astimezone(UTC):{WHEN}}-{reason}.sqlite3"
    part = target.with_suffix(".part")
    try:
        _copy(workspace.database, part)
    except sqlite3.OperationalError as error:
        part.unlink(missing_ok=True)
        if is_full(error):
            raise DiskFull from error
        raise
    part.replace(target)
    _rotate(workspace, keep, new=target)
    return target


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _rotate(workspace: Workspace, keep: int, *, new: Path) -> None:
    """Remove the oldest, and never the new one: it seems old where the clock of this computer was put back."""
    others = [old for old in snapshots(workspace) if old.path != new]
    for old in others[keep - 1 :]:
        old.path.unlink(missing_ok=True)


def sweep(workspace: Workspace) -> None:
    """Remove what a power cut left half-written. To be called while the app starts."""
    for ending in UNWRITTEN:
        for path in workspace.snapshots.glob(f"*{ending}"):
            if NAMES.fullmatch(path.name.removesuffix(ending) + ".sqlite3"):
                path.unlink(missing_ok=True)


def snapshots(workspace: Workspace) -> list[Snapshot]:
    """The snapshots that are kept, the latest first. What somebody else put into their folder is left alone."""
    named = ((path, NAMES.fullmatch(path.name)) for path in sorted(workspace.snapshots.iterdir(), reverse=True))
    return [Snapshot(path, _moment(name["at"]), name["reason"]) for path, name in named if name]


def _moment(written: str) -> datetime:
    return datetime.strptime(written, WHEN).replace(tzinfo=UTC)
