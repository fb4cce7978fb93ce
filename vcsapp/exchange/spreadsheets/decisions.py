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


#: What was chosen where both sides changed a field, by the key of the draft and the name of the field.
Rulings = Mapping[tuple[str, str], Stands]


@dataclass(frozen=True)
class Decisions:
    """All that was decided of one spreadsheet."""

    #: What to do with drafts that look like what is here, by their keys; with all others ``everything``.
    choices: Mapping[str, Choice] = field(default_factory=dict)
    everything: Choice | None = None
    #: What stands where both sides changed a field; of all others ``otherwise``.
    rulings: Rulings = field(default_factory=dict)
    otherwise: Stands = Stands.HERE

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {
            "choices": dict(sorted(self.choices.items())),
            "everything": self.everything,
            "rulings": sorted([key, name, stands] for (key, name), stands in self.rulings.items()),
            "otherwise": self.otherwise,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The other way. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is nothing that was told so."""
        return cls(
            {key: Choice(choice) for key, choice in told["choices"].items()},
            Choice(told["everything"]) if told["everything"] else None,
            {(key, name): Stands(stands) for key, name, stands in told["rulings"]},
            Stands(told["otherwise"]),
        )
