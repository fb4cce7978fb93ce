"""What the person decides where a spreadsheet and what is here do not say of themselves what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class Choice(StrEnum):
    """What to do with a draft that looks like a record that is here."""

    SAME = "same"
    ANOTHER = "another"
    LEAVE = "leave"


class Stands(StrEnum):
    """Which of two sides stands where both changed a field since last time."""

    HERE = "here"
    FILE = "file"


@dataclass(frozen=True)
class Ruling:
    """Which side is to stand, and the mark of the values that were seen when that was said: it holds of no others."""

    stands: Stands
    seen: str


#: What was chosen of a draft and the record that it looked like, by the key of the one and the id of the other.
Choices = Mapping[tuple[str, str], Choice]
#: What was chosen where both sides changed a field, by the key of the draft and the name of the field.
Rulings = Mapping[tuple[str, str], Ruling]


@dataclass(frozen=True)
class Decisions:
    """All that was decided of one spreadsheet."""

    #: What to do with drafts that look like what is here; with all others ``everything``.
    choices: Choices = field(default_factory=dict)
    everything: Choice | None = None
    #: What stands where both sides changed a field; of all others ``otherwise``, and what is here while nothing is
    #: said, or what was said was said of other values.
    rulings: Rulings = field(default_factory=dict)
    otherwise: Ruling | None = None

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {
            "choices": sorted([key, record_id, choice] for (key, record_id), choice in self.choices.items()),
            "everything": self.everything,
            "rulings": sorted([key, name, one.stands, one.seen] for (key, name), one in self.rulings.items()),
            "otherwise": [self.otherwise.stands, self.otherwise.seen] if self.otherwise else None,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The other way. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is nothing that was told so."""
        return cls(
            {(key, record_id): Choice(choice) for key, record_id, choice in told["choices"]},
            Choice(told["everything"]) if told["everything"] else None,
            {(key, name): Ruling(Stands(stands), seen) for key, name, stands, seen in told["rulings"]},
            _ruling(*told["otherwise"]) if told["otherwise"] else None,
        )


def _ruling(stands: str, seen: str) -> Ruling:
    return Ruling(Stands(stands), seen)
