"""The kinds of long work that rooms have, and what became of work that a stop of the app cut short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app

from vcsapp.words import N_
from vcsapp.work import notes
from vcsapp.work.notes import Note, Outcome
from vcsapp.work.rules import after_a_stop
from vcsapp.workspace import Workspace


def nothing_happens(_subject: str) -> None:
    """For work that only reads, of which there is nothing that could have happened."""


@dataclass(frozen=True)
class Kind:
    """A kind of long work."""

    name: str
    #: What to say of it where the app stopped in the middle: what was kept, and what to do now.
    after_stop: str
    #: What came of the work about this subject, if what it wrote was saved; None if nothing was.
    happened: Callable[[str], Outcome | None] = nothing_happens

    def __post_init__(self) -> None:
        object.__setattr__(self, "after_stop", N_(self.after_stop))


def find_kind(name: str) -> Kind | None:
    """The kind of this name; None for one that only another version of the app knows."""
    kinds: dict[str, Kind] = current_app.extensions["kinds_of_work"]
    return kinds.get(name)


def take_stock(workspace: Workspace, *, now: datetime) -> None:
    """Make every note true again that the last stop of the app cut short, and let go of old ones."""
    for note in list(notes.read_all(workspace)):
        if not note.state.is_over:
            ended = _as_it_ended(note, now)
            if ended.outcome is None:
                notes.throw_file_away(note.id, workspace)
            notes.write(ended, workspace)
    notes.sweep(workspace, now=now)


def _as_it_ended(note: Note, now: datetime) -> Note:
    kind = find_kind(note.kind)
    outcome = kind.happened(note.subject) if kind else None
    state = after_a_stop(note.state, has_happened=outcome is not None)
    return replace(note, state=state, outcome=outcome, ended_at=now)
