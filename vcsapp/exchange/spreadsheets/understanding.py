"""How the columns of a spreadsheet are understood: what the person looks over, and what is remembered of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

#: What a column may be instead of a slot's name.
LEFT_OUT = ""
KEPT_AS_WORDS = "*"


@dataclass(frozen=True)
class Understanding:
    """What each column becomes, and how what it holds is meant."""

    #: What each column becomes, by its heading: the name of a slot, ``LEFT_OUT`` or ``KEPT_AS_WORDS``.
    columns: Mapping[str, str]
    #: The slots by whose values the rows are known apart; none where what they say in all has to do.
    identified_by: tuple[str, ...] = ()
    #: The headings under which 03/04/2025 is the 4th of March.
    month_first: tuple[str, ...] = ()
    #: The council whose wards are meant where several have one of a name; empty for the own one.
    council: str = ""

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {
            "columns": dict(self.columns),
            "identified_by": list(self.identified_by),
            "month_first": list(self.month_first),
            "council": self.council,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The other way. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is nothing that was told so."""
        columns = {str(heading): str(becomes) for heading, becomes in dict(told["columns"]).items()}
        identified_by, month_first = (tuple(map(str, told.get(name, ()))) for name in ("identified_by", "month_first"))
        return cls(columns, identified_by, month_first, str(told.get("council", "")))

    def headings(self, slot: str) -> list[str]:
        """The headings of the columns that become this, in the order of the file."""
        return [heading for heading, becomes in self.columns.items() if becomes == slot]


@dataclass(frozen=True)
class Corrections:
    """What the person wrote instead of what stands in the file, and which rows are not to come in at all."""

    #: All cells of a column that say the same, by heading and text.
    alike: Mapping[tuple[str, str], str] = field(default_factory=dict)
    #: Single cells, by row and heading.
    single: Mapping[tuple[int, str], str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    @property
    def number(self) -> int:
        """How many things were put right: texts wherever they stand, single cells, and rows that are left out."""
        return len(self.alike) + len(self.single) + len(self.left_out)

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {
            "alike": [[heading, text, instead] for (heading, text), instead in self.alike.items()],
            "single": [[row, heading, instead] for (row, heading), instead in self.single.items()],
            "left_out": sorted(self.left_out),
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The other way."""
        return cls(
            {(heading, text): instead for heading, text, instead in told["alike"]},
            {(row, heading): instead for row, heading, instead in told["single"]},
            frozenset(told["left_out"]),
        )
