"""One column of a spreadsheet, read: what was understood once is not worked out again for every cell that says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from vcsapp.exchange.spreadsheets.cells import read_cell
from vcsapp.exchange.spreadsheets.understanding import Understanding
from vcsapp.fields import Count, Fault, Hours, Proposal
from vcsapp.provenance.targets import Here, Manner, Slot, Target

#: How many texts of a column are remembered. Days, wards and kinds are few; of titles and numbers each is read once.
REMEMBERED = 8_000
#: How many examples of a conversion are shown.
EXAMPLES = 3
#: Of so many different readings it is counted how often each occurs.
MOST_COUNTED = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text means in its column."""

    value: Any = None
    how: str = ""
    way: str = ""
    asks: tuple[Proposal, ...] = ()
    #: What is wrong with it, though its row can be taken; ``how`` then says it in a sentence.
    cause: str = ""
    fault: Fault | None = None
    #: Whether the person wrote something else for it.
    is_corrected: bool = False
    #: Whether nothing has to be told of it, nor remembered.
    is_plain: bool = True


@dataclass
class Conversions:
    """How the cells of one column were read in one way, counted."""

    heading: str
    way: str
    cells: int = 0
    #: The first so many readings in words, each with how often there was one: where rows are read once more, what is
    #: not so any more is not shown.
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def examples(self) -> list[str]:
        """A few of them, as a page shows them."""
        return [how for how, cells in self.counted.items() if cells > 0][:EXAMPLES]

    def add(self, how: str) -> None:
        """Count one more."""
        self.cells += 1
        if how in self.counted or len(self.counted) < MOST_COUNTED:
            self.counted[how] = self.counted.get(how, 0) + 1

    def take_away(self, other: Conversions) -> None:
        """Leave out what other reading came to."""
        self.cells -= other.cells
        for how, cells in other.counted.items():
            if how in self.counted:
                self.counted[how] -= cells


class ColumnReader:
    """Reads the cells of one column for its slot."""

    def __init__(self, place: int, heading: str, slot: Slot, here: Here, corrected: Mapping[str, str]) -> None:
        self.place = place
        self.heading = heading
        self.slot = slot
        self.name = slot.name
        self.is_added_up = isinstance(slot.field, Count | Hours)
        #: What the cells add up to, where it is a column of figures.
        self.total: int | Decimal = 0
        #: What the texts of its cells meant, as far as they are remembered.
        self.known: dict[str, Cell] = {}
        self._here = here
        self._corrected = corrected

    def read(self, text: str) -> Cell:
        """What a text means; whoever reads a million asks ``known`` first."""
        cell = self._understood(text)
        if text in self._corrected:
            cell = replace(self._understood(self._corrected[text]), is_corrected=True, is_plain=False)
        if len(self.known) < REMEMBERED:
            self.known[text] = cell
        return cell

    def read_as_corrected(self, text: str) -> Cell:
        """What a text means that the person wrote for this one cell."""
        return self._understood(text)

    def _understood(self, text: str) -> Cell:
        try:
            found = read_cell(self.slot, text, self._here)
        except Fault as fault:
            return Cell(fault=fault, is_plain=False)
        is_plain = not (found.how or found.asks)
        return Cell(found.value, found.how, found.way, found.asks, found.cause, is_plain=is_plain)


def here_of_column(heading: str, understood: Understanding, here: Here) -> Here:
    """What is known of whoever imports, as it holds for the cells of one column."""
    manner = Manner(heading in understood.month_first, here.manner.since_1904)
    return replace(here, council=understood.council or here.council, manner=manner)


def readers_for(
    header: tuple[str, ...],
    target: Target,
    understood: Understanding,
    here: Here,
    corrected: Mapping[tuple[str, str], str],
) -> list[ColumnReader]:
    """A reader for each column that becomes something."""
    readers = []
    for place, heading in enumerate(header):
        becomes = understood.columns.get(heading, "")
        if any(slot.name == becomes for slot in target.slots):
            own = {text: instead for (column, text), instead in corrected.items() if column == heading}
            there = here_of_column(heading, understood, here)
            readers.append(ColumnReader(place, heading, target.slot(becomes), there, own))
    return readers
