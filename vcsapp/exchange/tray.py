"""The tray: packages that were put down here and are not accepted yet. It outlives the window."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from vcsapp.acting import Actor
from vcsapp.disk import while_there_is_room
from vcsapp.errors import NotFound, Problem
from vcsapp.exchange.kept import sha256_of
from vcsapp.exchange.tables.content import Content, content_of
from vcsapp.words import _
from vcsapp.workspace import Workspace

PACKAGE, NOTE = "package.vcs.zip", "parcel.json"
#: Folders in which a file is still being written; what a power cut leaves of them is swept away.
UNFINISHED = "unfinished-"
#: What is brought in with the spreadsheets, not received.
WORKBOOKS = frozenset({Content.XLSX, Content.XLSB, Content.OLD_EXCEL, Content.OPEN_DOCUMENT, Content.ENCRYPTED})
#: Plain text is a table only where its name says so.
TABLES = (".csv", ".tsv", ".txt")


class SpreadsheetNotPackage(Problem):
    """“{file}” is a table or a workbook, not a data package. Bring it in under Import, where its columns are looked
    over first."""


class InTrayAlready(Problem):
    """“{file}” is waiting here already, so it was not put here again."""


@dataclass(frozen=True)
class Parcel:
    """A package in the tray."""

    id: str
    #: The file's name, as the sender gave it.
    name: str
    sha256: str
    #: When it was put down here, in UTC, as ISO 8601 writes it.
    put_down_at: str
    folder: Path

    @property
    def path(self) -> Path:
        """Where the package lies."""
        return self.folder / PACKAGE


def put_down(file: IO[bytes], name: str, *, by: Actor, workspace: Workspace) -> Parcel:
    """Put a file into the tray, whole or not at all; what is in it is read later.

    Raises ``SpreadsheetNotPackage`` for what has a better place, ``InTrayAlready`` and ``DiskFull``.
    """
    shown = plain_name(name)
    unfinished = tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=workspace.incoming, ignore_cleanup_errors=True)
    with while_there_is_room(), unfinished as made:
        folder = Path(made) / "parcel"
        folder.mkdir()
        _write(file, folder / PACKAGE)
        _must_belong_here(folder / PACKAGE, shown, workspace)
        parcel_id = by.new_id()
        place = workspace.incoming / parcel_id
        parcel = Parcel(parcel_id, shown, sha256_of(folder / PACKAGE), by.now().isoformat(), place)
        note = {key: value for key, value in asdict(parcel).items() if key not in ("id", "folder")}
        (folder / NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
        folder.rename(place)
    return parcel


def plain_name(name: str) -> str:
    """A file's name without the folders that some browsers send along, and not longer than a page can show."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(letter for letter in last if letter.isprintable())[:200] or _("The file")


def _write(file: IO[bytes], path: Path) -> None:
    with path.open("wb") as written:
        shutil.copyfileobj(file, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())


def _must_belong_here(path: Path, shown: str, workspace: Workspace) -> None:
    if path.stat().st_size and _is_table(content_of(path), shown):
        raise SpreadsheetNotPackage(file=shown)
    if sha256_of(path) in {parcel.sha256 for parcel in parcels(workspace)}:
        raise InTrayAlready(file=shown)


def _is_table(content: Content, name: str) -> bool:
    return content in WORKBOOKS or (content is Content.TEXT and name.lower().endswith(TABLES))


def parcels(workspace: Workspace) -> list[Parcel]:
    """What lies in the tray, the first that was put down first."""
    noted = (_read(note.parent) for note in workspace.incoming.glob(f"*/{NOTE}"))
    return sorted((parcel for parcel in noted if parcel), key=lambda parcel: (parcel.put_down_at, parcel.id))


def get_parcel(parcel_id: str, workspace: Workspace) -> Parcel:
    """One of them. Raises ``NotFound``; an id is never taken for a path."""
    for parcel in parcels(workspace):
        if parcel.id == parcel_id:
            return parcel
    raise NotFound(what=_("package that waits"))


def _read(folder: Path) -> Parcel | None:
    """The parcel in a folder; None where its note cannot be read, or its package has gone."""
    try:
        parcel = Parcel(id=folder.name, folder=folder, **json.loads((folder / NOTE).read_text(encoding="utf-8")))
        datetime.fromisoformat(parcel.put_down_at)
    except (OSError, ValueError, TypeError):
        return None
    return parcel if parcel.path.is_file() else None


def take_away(parcel: Parcel) -> None:
    """Take a package out of the tray: it was accepted, or thrown away."""
    # The note goes first: without it the rest is no parcel any more, whatever happens in between.
    (parcel.folder / NOTE).unlink(missing_ok=True)
    shutil.rmtree(parcel.folder, ignore_errors=True)


def sweep(workspace: Workspace) -> None:
    """Remove what a power cut left half-written."""
    left = [*workspace.incoming.glob(f"{UNFINISHED}*"), *(p.parent for p in workspace.incoming.glob(f"*/{PACKAGE}"))]
    for folder in left:
        if not (folder / NOTE).is_file():
            shutil.rmtree(folder, ignore_errors=True)
