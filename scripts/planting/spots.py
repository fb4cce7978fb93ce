"""A cell in which something may be written, with what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from planting.manners import Manner
from planting.originals import Column


@dataclass(frozen=True)
class Spot:
    """One cell of a row."""

    column: Column
    text: str
    #: The days of the row, year first, by what their columns mean.
    days: dict[str, str]
    manner: Manner
    dice: Random

    def one_of(self, *texts: str) -> str:
        """One of these, by chance."""
        return self.dice.choice(texts)


#: What is written in place of what stands there; None where it cannot be done here.
Written = Callable[[Spot], str | None]


def any_of(*texts: str) -> Written:
    """Writes one of these."""
    return lambda spot: spot.one_of(*texts)
