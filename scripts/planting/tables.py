"""A table on its way into a file: rows taken from a source, written in one manner, and planted with faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from planting.judging import entries
from planting.kinds import DAYS
from planting.layouts import HEADINGS, Layout
from planting.manners import Manner
from planting.originals import Column
from planting.sources import Source

#: A table has no fewer columns than these; with one column alone nobody could say what parts its cells.
FEWEST = 3
#: Of a column that is not needed, and of one that means nothing to the records: how often it is in the file.
OFTEN, SOMETIMES = 0.75, 0.4


@dataclass(eq=False)
class SheetRow:
    """A row of the table. ``extra`` stands beyond the last heading."""

    cells: dict[str, str]
    days: dict[str, str]
    extra: tuple[str, ...] = ()

    def copy(self) -> SheetRow:
        """The row once more."""
        return SheetRow(dict(self.cells), dict(self.days))


@dataclass(frozen=True)
class Mark:
    """That something was written into a row, and what it is; ``heading`` is empty where it is about the whole row."""

    row: SheetRow
    heading: str
    kind: str
    ought: str = ""
    may_be_told: bool = False
    earlier: SheetRow | None = None


@dataclass
class Table:
    """Rows and columns, and what is truly wrong with them. A column's heading is here as the file has it."""

    source: Source
    manner: Manner
    columns: tuple[Column, ...]
    rows: list[SheetRow]
    planted: list[Mark] = field(default_factory=list)
    odd: list[Mark] = field(default_factory=list)


def take(source: Source, layout: Layout, dice: Random) -> Table:
    """Rows and columns by chance, from 20 to 400 rows, with nothing wrong yet."""
    kept = [each for each in source.columns if each.needed or dice.random() < (OFTEN if each.means else SOMETIMES)]
    kept += [each for each in source.columns if each not in kept][: max(0, FEWEST - len(kept))]
    if dice.random() < 0.5:
        dice.shuffle(kept)
    style = HEADINGS[layout.heading_style]
    columns = tuple(Column(style(each.heading), each.means, each.needed) for each in kept)
    most = min(400, len(source.rows))
    rows = dice.sample(source.rows, k=min(most, int(20 * (most / 20) ** dice.random())))
    taken = [_sheet_row(cells, kept, columns, layout.manner) for cells in rows]
    table = Table(source, layout.manner, columns, taken)
    table.odd += _lists_of_several(table)
    return table


def is_recent(source: Source) -> bool:
    """Whether all its days are of our own time. Registers go further back."""
    return source.target != "organisations"


def _sheet_row(cells: dict[str, str], kept: list[Column], columns: tuple[Column, ...], manner: Manner) -> SheetRow:
    """The row under the headings of the file, its days in the file's manner."""
    row = SheetRow({}, {})
    for real, column in zip(kept, columns, strict=True):
        text = cells[real.heading]
        if column.means in DAYS and text[:1].isdecimal():
            row.days[column.means] = text
            text = manner.of(text)
        row.cells[column.heading] = text
    return row


def _lists_of_several(table: Table) -> Iterator[Mark]:
    """Cells of the real file that list more than one place: a record holds one, and so it may be told."""
    for row in table.rows:
        for column in table.columns:
            if column.means in ("ward", "postcode", "kind") and len(entries(row.cells[column.heading])) > 1:
                yield Mark(row, column.heading, "list-of-several", may_be_told=True)
