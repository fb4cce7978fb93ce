"""How far long work has come: rooms say a word as they go, and whoever watches is told, or calls a halt.

Where nobody watches, as at the command line and in most requests, the words cost next to nothing and do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Protocol


class Unit(Enum):
    """What is counted on the way."""

    ROWS = "rows"
    RECORDS = "records"
    PACKAGES = "packages"


class Cancelled(Exception):
    """The work is not wanted any more; whatever is open is to be rolled back. No Problem: nobody asked in vain."""


class Watcher(Protocol):
    """Whoever follows a piece of work."""

    def begins(self, doing: str, total: int | None, unit: Unit) -> None:
        """A step begins; ``total`` is None where nobody knows beforehand how much there is. May raise ``Cancelled``."""

    def went_on(self, count: int) -> None:
        """So many more are done of the step. May raise ``Cancelled``."""


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Tell this watcher of all that is done inside."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def begins(doing: str, total: int | None = None, unit: Unit = Unit.RECORDS) -> None:
    """Say that a step begins, in words such as “Reading the rows”."""
    if (watcher := _watcher.get()) is not None:
        watcher.begins(doing, total, unit)


def went_on(count: int = 1) -> None:
    """Say that so many more are done; 0 only asks whether to go on at all."""
    if (watcher := _watcher.get()) is not None:
        watcher.went_on(count)
