"""What is noted of each piece of work beside the records, so that it can be told honestly after a crash."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from flask import url_for

from vcsapp.disk import UNWRITTEN, write_whole
from vcsapp.work.rules import State
from vcsapp.workspace import Workspace

#: How long it is remembered what became of a piece of work, and files that it made are kept.
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Way:
    """A page, named so that its address can be told at any time: its endpoint, and the values that it takes."""

    endpoint: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its address; only to be asked for while a page is being answered."""
        address: str = url_for(self.endpoint, **cast(Any, self.values))
        return address


@dataclass(frozen=True)
class Outcome:
    """What came of a piece of work that was done."""

    #: A sentence such as “Accepted number 1 of Millbrook: 3 new.”
    told: str
    #: The page on which it is seen.
    leads_to: Way
    #: Where to POST to take it back.
    undo: Way | None = None
    #: One of the tones of ``web/flashes.py``.
    tone: str = "good"
    #: What of it could not be done, in sentences.
    refusals: tuple[str, ...] = ()
    #: Whether the page to which it leads says so by itself.
    shows_itself: bool = False

    @classmethod
    def read(cls, told: dict[str, Any]) -> Outcome:
        """The outcome that was noted."""
        undo = told.pop("undo")
        told |= {"leads_to": Way(**told["leads_to"]), "refusals": tuple(told["refusals"])}
        return cls(**told, undo=Way(**undo) if undo else None)


@dataclass(frozen=True)
class Note:
    """A piece of work as it is noted."""

    id: str
    #: Which kind of work it is, and what it is about: a room finds by these whether it has happened.
    kind: str
    subject: str
    #: What it is, in words of whoever began it: “Bringing in list.csv”.
    words: str
    #: Who began it; None for the keeper of a workspace in which nobody signs in.
    person_id: str | None
    by_name: str
    begun_at: datetime
    #: Where it was begun, and can be begun again.
    back: Way
    state: State = State.WAITING
    ended_at: datetime | None = None
    #: Why it was refused; empty otherwise.
    refusal: str = ""
    outcome: Outcome | None = None
    #: Whether whoever began it has been told how it ended.
    is_told: bool = False


def folder_of(note_id: str, workspace: Workspace) -> Path:
    """Where a piece of work may leave a file that it made."""
    return workspace.work / note_id


def write(note: Note, workspace: Workspace) -> None:
    """Note how a piece of work stands, whole or not at all. Raises ``DiskFull``."""
    told = asdict(note) | {
        "begun_at": note.begun_at.isoformat(),
        "ended_at": note.ended_at.isoformat() if note.ended_at else None,
        "state": note.state.value,
    }
    write_whole(_path_of(note.id, workspace), json.dumps(told, ensure_ascii=False))


def _path_of(note_id: str, workspace: Workspace) -> Path:
    return workspace.work / f"{note_id}.json"


def read_all(workspace: Workspace) -> Iterator[Note]:
    """All that is noted; what cannot be read is left out."""
    for path in sorted(workspace.work.glob("*.json")):
        try:
            yield _read(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue


def _read(told: dict[str, Any]) -> Note:
    outcome, ended_at = told["outcome"], told["ended_at"]
    told |= {
        "begun_at": datetime.fromisoformat(told["begun_at"]),
        "ended_at": datetime.fromisoformat(ended_at) if ended_at else None,
        "back": Way(**told["back"]),
        "state": State(told["state"]),
        "outcome": Outcome.read(outcome) if outcome else None,
    }
    return Note(**told)


def throw_away(note_id: str, workspace: Workspace) -> None:
    """Forget a piece of work, with the file that it made."""
    _path_of(note_id, workspace).unlink(missing_ok=True)
    throw_file_away(note_id, workspace)


def throw_file_away(note_id: str, workspace: Workspace) -> None:
    """Leave nothing of a file that a piece of work made, or began to make."""
    shutil.rmtree(folder_of(note_id, workspace), ignore_errors=True)


def sweep(workspace: Workspace, *, now: datetime) -> None:
    """Forget what ended long ago, and remove what a power cut left behind."""
    for note in read_all(workspace):
        if note.ended_at and note.ended_at < now - KEPT_FOR:
            throw_away(note.id, workspace)
    for path in workspace.work.glob("*"):
        if path.is_dir() and not _path_of(path.name, workspace).is_file():
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix == UNWRITTEN:
            path.unlink(missing_ok=True)
