"""The one worker of the app: long work waits its turn, goes on in a thread of its own, and can be called off."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Flask, current_app, g

from vcsapp import words
from vcsapp.acting import Actor
from vcsapp.errors import DiskFull, Problem
from vcsapp.progress import Cancelled, Unit, watched_by
from vcsapp.work import notes
from vcsapp.work.notes import Note, Outcome, Way
from vcsapp.work.rules import State, Step
from vcsapp.workspace import Workspace


class WentWrong(Problem):
    """Something went wrong in the app itself; it was not your doing. Nothing of it was kept. Try once more; if it
    happens again, close the app and open it anew."""


class AppStopped(Exception):
    """The app is being closed while work goes on: what is open is rolled back."""


@dataclass(frozen=True)
class Task:
    """Something long that is to be done."""

    kind: str
    #: What it is about. Of one kind and subject there is at most one piece under way.
    subject: str
    #: In words: “Bringing in list.csv”.
    words: str
    #: Does it, with transactions of its own; is called in the app's context, as the person who began it.
    deed: Callable[[], Outcome]
    #: The page from which it is begun.
    back: Way
    #: The id of the piece, where something that it makes bears the same; otherwise it is given one.
    id: str = ""


class Piece:
    """A piece of work of this run of the app. It is the watcher of its own deed."""

    def __init__(self, task: Task, note: Note, by: Actor) -> None:
        self.task = task
        self.note = note
        self.by = by
        self.language = words.language()
        #: Whether it is asked to stop at its next step.
        self.is_called_off = False
        #: What it ended in, where it did not end well, to be raised by whoever still waits for it.
        self.fault: BaseException | None = None
        self.is_over = threading.Event()
        self._doing, self._unit, self._done, self._began = "", Unit.RECORDS, 0, time.monotonic()
        self._total: int | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it still waits or goes on."""
        return not self.is_over.is_set()

    @property
    def step(self) -> Step:
        """How far it has come at this moment."""
        return Step(self._doing, self._unit, self._done, self._total, time.monotonic() - self._began)

    def begins(self, doing: str, total: int | None, unit: Unit) -> None:
        """A step begins. Raises ``Cancelled`` and ``AppStopped``."""
        self._may_go_on()
        self._doing, self._unit, self._done, self._total = doing, unit, 0, total
        self._began = time.monotonic()

    def went_on(self, count: int) -> None:
        """So many more are done. Raises ``Cancelled`` and ``AppStopped``."""
        self._may_go_on()
        self._done += count

    def _may_go_on(self) -> None:
        if self.is_called_off:
            raise Cancelled
        # Python waits for this thread before the process ends, and ends it no sooner than it ends itself.
        if not threading.main_thread().is_alive():
            raise AppStopped


class Worker:
    """Does one piece after the other: SQLite has one writer, and Python computes in one thread at a time."""

    def __init__(self, app: Flask, workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace
        self._lock = threading.RLock()
        self._queue: deque[Piece] = deque()
        self._pieces: dict[str, Piece] = {}
        self._is_at_work = False

    def begin(self, task: Task, *, by: Actor) -> Piece:
        """Put a task into the queue; what this person has under way already is not begun twice."""
        with self._lock:
            for piece in self.under_way():
                same = (piece.task.kind, piece.task.subject) == (task.kind, task.subject)
                if same and piece.note.person_id == by.person_id:
                    return piece
            piece = Piece(task, _note_of(task, by), by)
            notes.write(piece.note, self._workspace)
            self._pieces[piece.note.id] = piece
            self._queue.append(piece)
            if not self._is_at_work:
                self._is_at_work = True
                threading.Thread(target=self._work, name="long-work").start()
            return piece

    def under_way(self) -> list[Piece]:
        """The pieces that are not over, the one that goes on first, then in their turn."""
        with self._lock:
            return [piece for piece in self._pieces.values() if not piece.note.state.is_over]

    def find(self, piece_id: str) -> Piece | None:
        """A piece of this run of the app, or None."""
        return self._pieces.get(piece_id)

    def pieces(self) -> list[Piece]:
        """All of this run."""
        with self._lock:
            return list(self._pieces.values())

    def call_off(self, piece: Piece) -> None:
        """Ask a piece to stop: at once where it waits, at its next step where it goes on."""
        with self._lock:
            piece.is_called_off = True
            if piece in self._queue:
                self._queue.remove(piece)
                self._end(piece, State.CANCELLED)

    def was_told(self, note: Note) -> None:
        """Remember that whoever began a piece, in this run or before, knows how it ended."""
        with self._lock:
            if piece := self._pieces.get(note.id):
                self._note(piece, replace(piece.note, is_told=True))
            else:
                self._write(replace(note, is_told=True))

    def forget(self, piece_id: str) -> None:
        """Leave no trace of a piece that is over, nor of the file that it made."""
        with self._lock:
            self._pieces.pop(piece_id, None)
            notes.throw_away(piece_id, self._workspace)

    def _work(self) -> None:
        """Do what is in the queue. The thread ends with it, so that none is left when nothing goes on."""
        while True:
            with self._lock:
                if not self._queue:
                    self._is_at_work = False
                    return
                piece = self._queue.popleft()
                self._note(piece, replace(piece.note, state=State.GOING))
            self._do(piece)

    def _do(self, piece: Piece) -> None:
        try:
            with self._app.app_context(), words.speaking(piece.language), watched_by(piece):
                g.person = piece.by
                outcome = piece.task.deed()
        except BaseException as fault:  # The end of the thread: what is not told here, nobody ever hears of.
            self._end_badly(piece, fault)
        else:
            self._end(piece, State.DONE, outcome=outcome)

    def _end_badly(self, piece: Piece, fault: BaseException) -> None:
        piece.fault = fault
        if isinstance(fault, Cancelled):
            self._end(piece, State.CANCELLED)
        elif isinstance(fault, AppStopped):
            self._end(piece, State.INTERRUPTED)
        else:
            if not isinstance(fault, Problem):
                self._app.logger.error("Long work failed: %s", piece.task.kind, exc_info=fault)
            with words.speaking(piece.language):
                sentence = fault.sentence if isinstance(fault, Problem) else WentWrong().sentence
            self._end(piece, State.REFUSED, refusal=sentence)

    def _end(self, piece: Piece, state: State, *, refusal: str = "", outcome: Outcome | None = None) -> None:
        with self._lock:
            if state is not State.DONE:
                notes.throw_file_away(piece.note.id, self._workspace)
            ended = replace(piece.note, state=state, refusal=refusal, outcome=outcome, ended_at=piece.by.now())
            self._note(piece, ended)
            piece.is_over.set()

    def _note(self, piece: Piece, note: Note) -> None:
        piece.note = note
        self._write(note)

    def _write(self, note: Note) -> None:
        """Note it on the disk, if that can be done. Nothing hangs on it: pages ask this run first, and after a crash
        the room is asked what happened; the thread, and whoever waits for it, must go on."""
        try:
            notes.write(note, self._workspace)
        except (DiskFull, OSError):
            # No room; or, on Windows, a page that is reading this very note.
            self._app.logger.warning("How long work stands could not be noted.", exc_info=True)


def _note_of(task: Task, by: Actor) -> Note:
    return Note(task.id or by.new_id(), task.kind, task.subject, task.words, by.person_id, by.name, by.now(), task.back)


def the_worker() -> Worker:
    """The worker of this app."""
    found: Worker = current_app.extensions["worker"]
    return found
