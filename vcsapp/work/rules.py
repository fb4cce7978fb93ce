"""What a piece of long work can become, and what its counts say: how fast, how far, how long still."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from vcsapp.progress import Unit

#: Before so many seconds, a rate says more about how it began than about how it goes on.
TOO_SOON = 1.0


class State(Enum):
    """How it stands with a piece of work."""

    WAITING = "waiting"
    GOING = "going"
    DONE = "done"
    #: It could not be done; a sentence says why, and nothing was changed.
    REFUSED = "refused"
    CANCELLED = "cancelled"
    #: The app stopped in the middle of it.
    INTERRUPTED = "interrupted"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self not in (State.WAITING, State.GOING)


def after_a_stop(state: State, *, has_happened: bool) -> State:
    """What is true of a piece whose note says ``state``, now that the app was started again.

    What was saved was saved, though there was no time to note it; all else was rolled back.
    """
    if state.is_over:
        return state
    return State.DONE if has_happened else State.INTERRUPTED


@dataclass(frozen=True)
class Step:
    """One step of the work, as it stands at this moment."""

    #: Such as “Reading the rows”.
    doing: str
    unit: Unit
    done: int
    #: None where nobody knows beforehand.
    total: int | None
    #: Since the step began.
    seconds: float

    @property
    def reached(self) -> int:
        """What is done, and never more than there is: a total may have been told a little short."""
        return self.done if self.total is None else min(self.done, self.total)

    @property
    def percent(self) -> int | None:
        """How far the step has come, rounded down, so that 100 means done; None where nobody knows."""
        return None if not self.total else 100 * self.reached // self.total

    @property
    def rate(self) -> int | None:
        """How many a second, to two figures that count; None where it is too soon to say."""
        if self.seconds < TOO_SOON or not self.done:
            return None
        return _in_two_figures(self.done / self.seconds)

    @property
    def seconds_left(self) -> int | None:
        """How long the step still takes if it goes on like this, rounded up; None where nobody can say."""
        if self.total is None or self.rate is None:
            return None
        return int(-(-(self.total - self.reached) * self.seconds // self.done))


def _in_two_figures(number: float) -> int:
    """1,234 becomes 1,200: nobody reads more, and the last figures only flicker. At least 1."""
    whole = max(1, round(number))
    unit: int = 10 ** max(0, len(str(whole)) - 2)
    return round(whole / unit) * unit
