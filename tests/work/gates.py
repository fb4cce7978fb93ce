"""Deeds that wait at a gate until the test lets them through, and the pieces of work that they are."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask

from vcsapp.acting import LOCAL_KEEPER, Actor
from vcsapp.progress import Unit, begins, went_on
from vcsapp.work.notes import Outcome, Way
from vcsapp.work.worker import Piece, Task, Worker

#: Seconds after which a test has hung, and fails instead.
TOO_LONG = 20


@dataclass
class Gate:
    """Holds a deed up in the middle, half of its rows done, until it is opened."""

    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def hold(self) -> None:
        """Be the middle of a deed: wait here, ready to be called off."""
        begins("Reading the rows", 50, Unit.ROWS)
        went_on(25)
        self.reached.set()
        while not self.opened.wait(0.01):
            went_on(0)

    def wait_until_reached(self) -> None:
        assert self.reached.wait(TOO_LONG), "The deed never came as far as its gate."


def a_task(deed: Callable[[], None], *, subject: str = "list.csv", told: str = "It has come in.") -> Task:
    """Something to be done that leads to the list of organisations."""

    def done() -> Outcome:
        deed()
        return Outcome(told, Way("accounts.index"))

    return Task("test", subject, f"Bringing in {subject}", done, Way("imports.index"))


def begun(app: Flask, task: Task, by: Actor = LOCAL_KEEPER) -> Piece:
    """A piece that was begun in this app."""
    worker: Worker = app.extensions["worker"]
    with app.app_context():
        return worker.begin(task, by=by)


def ended(piece: Piece) -> Piece:
    """The same piece, once it is over."""
    assert piece.is_over.wait(TOO_LONG), "The piece never ended."
    return piece
