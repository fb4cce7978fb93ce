"""A spreadsheet that was handed in and is not brought in yet, with what was chosen for it; it outlives the window."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from threading import Lock
from typing import IO

from vcsapp.acting import Actor
from vcsapp.disk import while_there_is_room, write_whole
from vcsapp.errors import NotFound, Problem
from vcsapp.exchange.spreadsheets.decisions import Decisions
from vcsapp.exchange.spreadsheets.look_over import LookedOver, look_over
from vcsapp.exchange.spreadsheets.understanding import Corrections, Understanding
from vcsapp.exchange.tables.asked import AS_FOUND, ReadAs
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.tables.table import TableFile
from vcsapp.exchange.tray import UNFINISHED
from vcsapp.words import _
from vcsapp.workspace import Workspace

NOTE, SPREADSHEET, WORKTABLE = "intake.json", "spreadsheet", "worktable.sqlite"
#: What no file's name may hold on Windows, and names that mean a device there.
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
#: Together shorter than any system's limit of 255 bytes, though a letter may take four. In characters.
LONGEST_STEM, LONGEST_ENDING = 50, 10
BLOCK = 1 << 20
#: Two windows may choose for one spreadsheet in the same moment.
_CHANGING = Lock()


class NoRows(Problem):
    """“{file}” has headings, and no row below them. Check that you picked the right file, and that it was saved."""


@dataclass(frozen=True)
class Intake:
    """A spreadsheet on its way in."""

    id: str
    #: The file's own name, made safe for every system.
    name: str
    #: Which kind of record its rows are to become.
    target: str
    begun_at: datetime
    by_name: str
    folder: Path
    #: What a look over all rows told.
    looked_over: LookedOver = field(default_factory=LookedOver)
    #: Which sheet of a workbook is read; None for the first that has anything in it.
    sheet: str | None = None
    #: How the file is read, where the person said that it was read wrongly.
    read_as: ReadAs = AS_FOUND
    #: How its columns are understood; None before they were looked over.
    understood: Understanding | None = None
    corrections: Corrections = field(default_factory=Corrections)
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.looked_over.rows

    @property
    def path(self) -> Path:
        """Where the spreadsheet lies."""
        return self.folder / SPREADSHEET / self.name

    @property
    def worktable(self) -> Path:
        """Where it is worked on."""
        return self.folder / WORKTABLE

    def table(self) -> TableFile:
        """The sheet to be read. Raises the Problems of ``open_table``."""
        return open_table(self.path, sheet=self.sheet, otherwise=self.read_as)


def hand_in(file: IO[bytes], name: str, *, target: str, intake_id: str, by: Actor, workspace: Workspace) -> Intake:
    """Put a file among those on their way in, once it was read to its end; whole or not at all.

    Raises the Problems of ``open_table``, ``NoRows``, and ``DiskFull``.
    """
    place = workspace.incoming / intake_id
    unfinished = tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=workspace.incoming, ignore_cleanup_errors=True)
    with while_there_is_room(), unfinished as made:
        folder = Path(made) / "intake"
        (folder / SPREADSHEET).mkdir(parents=True)
        waiting = Intake(intake_id, safe_name(name), target, by.now(), by.name, folder)
        with waiting.path.open("wb") as written:
            shutil.copyfileobj(file, written, BLOCK)
        waiting = replace(waiting, looked_over=_looked_over(waiting.table()))
        save(waiting)
        folder.rename(place)
    return replace(waiting, folder=place)


def set_aside(file: IO[bytes], workspace: Workspace) -> Path:
    """Copy a file to where it is read from later; ``take_away`` removes it, and so does the sweep after a power cut.

    Raises ``DiskFull``.
    """
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=workspace.incoming))
    copy = folder / "upload"
    try:
        with while_there_is_room(), copy.open("wb") as written:
            shutil.copyfileobj(file, written, BLOCK)
    except BaseException:
        take_away(copy)
        raise
    return copy


def take_away(copy: Path) -> None:
    """Remove a file that was set aside."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file's name without folders, or anything else that some system could not keep."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    plain = NOT_IN_NAMES.sub("_", "".join(letter for letter in last if letter.isprintable())).strip(" .")
    path = PurePosixPath(plain or "spreadsheet")
    short = f"{path.stem[:LONGEST_STEM]}{path.suffix[:LONGEST_ENDING]}".strip(" .")
    return f"_{short}" if DEVICES.match(short) else short


def _looked_over(table: TableFile) -> LookedOver:
    """A look over all rows. A workbook may have its rows on another sheet than the first. Raises ``NoRows``."""
    looked_over = look_over(table)
    if not looked_over.rows and len(table.sheets) < 2:
        raise NoRows(file=table.path.name)
    return looked_over


def save(waiting: Intake) -> None:
    """Keep what was chosen, so that neither a closed window nor a power cut loses it."""
    told = {
        "name": waiting.name,
        "target": waiting.target,
        "looked_over": waiting.looked_over.told(),
        "begun_at": waiting.begun_at.isoformat(),
        "by_name": waiting.by_name,
        "sheet": waiting.sheet,
        "read_as": asdict(waiting.read_as),
        "understood": waiting.understood.told() if waiting.understood else None,
        "corrections": waiting.corrections.told(),
        "decisions": waiting.decisions.told(),
    }
    write_whole(waiting.folder / NOTE, json.dumps(told, ensure_ascii=False))


def change(waiting: Intake, how: Callable[[Intake], Intake]) -> Intake:
    """Keep another choice, beside what another window chose since this one was read.

    Raises ``NotFound`` where it was thrown away there.
    """
    with _CHANGING:
        latest = _read(waiting.folder)
        if latest is None:
            raise _not_found()
        changed = how(latest)
        save(changed)
    return changed


def decide(waiting: Intake, how: Callable[[Decisions], Decisions]) -> Intake:
    """Keep what was decided. Raises ``NotFound``."""
    return change(waiting, lambda latest: replace(latest, decisions=how(latest.decisions)))


def correct(waiting: Intake, how: Callable[[Corrections], Corrections]) -> Intake:
    """Keep what was put right. Raises ``NotFound``."""
    return change(waiting, lambda latest: replace(latest, corrections=how(latest.corrections)))


def read_otherwise(waiting: Intake, *, target: str, sheet: str | None = None, read_as: ReadAs = AS_FOUND) -> Intake:
    """The same file taken for another kind of record, or by another of its sheets; its columns are open again.

    Raises the Problems of ``open_table``.
    """
    other = replace(
        waiting,
        target=target,
        sheet=sheet,
        read_as=read_as,
        understood=None,
        corrections=Corrections(),
        decisions=Decisions(),
    )
    other = replace(other, looked_over=_looked_over(other.table()))
    save(other)
    return other


def intakes(workspace: Workspace) -> list[Intake]:
    """The spreadsheets on their way in, the latest first."""
    noted = [_read(note.parent) for note in workspace.incoming.glob(f"*/{NOTE}")]
    return sorted((one for one in noted if one), key=lambda one: (one.begun_at, one.id), reverse=True)


def find_intake(intake_id: str, workspace: Workspace) -> Intake | None:
    """One of them, or None; an id is never taken for a path."""
    return next((one for one in intakes(workspace) if one.id == intake_id), None)


def get_intake(intake_id: str, workspace: Workspace) -> Intake:
    """One of them. Raises ``NotFound``."""
    if found := find_intake(intake_id, workspace):
        return found
    raise _not_found()


def _not_found() -> NotFound:
    return NotFound(what=_("spreadsheet on its way in"))


def _read(folder: Path) -> Intake | None:
    """The intake in a folder; None where its note cannot be read, or the spreadsheet has gone."""
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        told["begun_at"] = datetime.fromisoformat(told["begun_at"])
        told["looked_over"] = LookedOver.of(told["looked_over"])
        told["read_as"] = ReadAs(**told["read_as"])
        told["understood"] = Understanding.of(told["understood"]) if told["understood"] else None
        told["corrections"] = Corrections.of(told["corrections"])
        told["decisions"] = Decisions.of(told["decisions"])
        found = Intake(id=folder.name, folder=folder, **told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if found.path.is_file() else None


def throw_away(waiting: Intake) -> None:
    """Remove a spreadsheet that was brought in, or is not wanted any more."""
    # The note goes first: without it the rest is no intake any more, whatever happens in between.
    (waiting.folder / NOTE).unlink(missing_ok=True)
    shutil.rmtree(waiting.folder, ignore_errors=True)


def sweep(workspace: Workspace) -> None:
    """Remove what a power cut left of spreadsheets that were thrown away, and every worktable.

    What is written on a worktable reaches the disk whenever the system likes. After a power cut one might say that it
    is whole and not be so; it is quickly laid again.
    """
    for folder in [path.parent for path in workspace.incoming.glob(f"*/{SPREADSHEET}")]:
        if (folder / NOTE).is_file():
            (folder / WORKTABLE).unlink(missing_ok=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)
