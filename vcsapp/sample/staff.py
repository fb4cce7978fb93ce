"""The people who kept the sample network's record, with a clock and dice that are the same at every run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from vcsapp.acting import Actor
from vcsapp.permissions import Role

#: Fictional, like everything else here.
NAMES = ("Meera Joshi", "Tom Ashworth", "Carol Whitley")

#: When the first of them sat down.
BEGUN_AT = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)

#: Any number does, as long as it stays: all ids follow from it.
SEED = 20240902


@dataclass
class Clock:
    """Shows the time that it is set to."""

    at: datetime = BEGUN_AT

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Staff:
    """Those who log, one after the other; each has the same clock and the same dice."""

    clock: Clock = field(default_factory=Clock)
    #: Ids are cast with dice of their own, so that a new activity does not change what is told of the others.
    id_dice: Random = field(default_factory=lambda: Random(SEED))
    turn: int = 0

    def on_duty(self) -> Actor:
        """Whoever's turn it is now."""
        self.turn += 1
        name = NAMES[self.turn % len(NAMES)]
        return Actor(name=name, role=Role.EDITOR, now=self.clock, bits=self.id_dice.getrandbits)
