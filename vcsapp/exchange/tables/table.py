"""A table as it stands in a file: headings, and rows numbered as the spreadsheet program numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from vcsapp.exchange.tables.headings import heading_row, named_headings
from vcsapp.exchange.tables.problems import EmptyFile, TooManyColumns

#: As many columns as a page can show, each with its question; the widest council file that was tried has 39.
MOST_COLUMNS = 500


class Row(NamedTuple):
    """One row below the headings."""

    #: As the spreadsheet program shows it; a CSV record over several lines is one row.
    number: int
    #: As many as there are headings; missing ones are empty.
    cells: tuple[str, ...]
    #: What stands to the right of the last heading: nobody can know what it means, so it is a finding.
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What a reader of one format gives: cells as text, with nothing decided about headings."""

    path: Path
    kind: str
    #: Starts again from the first row at each call; blank rows may be left out, their numbers not.
    records: Callable[[], Iterator[tuple[int, Sequence[str]]]]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    #: Every sheet that a person sees and that has something in it.
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableFile:
    """One table in a file, ready to be read as often as needed."""

    grid: Grid
    #: Each heading once, none of them blank.
    header: tuple[str, ...]
    header_number: int
    #: What was decided in reading, in plain words.
    notes: tuple[str, ...] = field(default=())

    @property
    def path(self) -> Path:
        return self.grid.path

    @property
    def kind(self) -> str:
        """The format: “CSV” or “XLSX”."""
        return self.grid.kind

    @property
    def encoding(self) -> str | None:
        """How the text was written; None where the format leaves no choice."""
        return self.grid.encoding

    @property
    def delimiter(self) -> str | None:
        """What stands between two cells; None where the format leaves no choice."""
        return self.grid.delimiter

    @property
    def sheet(self) -> str | None:
        """The sheet that was read; None where the format has none."""
        return self.grid.sheet

    @property
    def sheets(self) -> tuple[str, ...]:
        """All sheets that could have been read."""
        return self.grid.sheets

    def rows(self) -> Iterator[Row]:
        """Every row below the headings that is not wholly blank, in order; may raise a Problem on the way."""
        width = len(self.header)
        for number, cells in self.grid.records():
            if number > self.header_number and any(map(str.strip, cells)):
                yield fitted(number, cells, width)


def fitted(number: int, cells: Sequence[str], width: int) -> Row:
    """The row with as many cells as there are headings, and what is left over beside it."""
    if len(cells) == width:
        return Row(number, tuple(cells))
    missing = ("",) * (width - len(cells))
    return Row(number, tuple(cells[:width]) + missing, tuple(cell for cell in cells[width:] if cell.strip()))


def table_of(grid: Grid) -> TableFile:
    """The table whose headings stand in the first row that is not blank.

    Raises ``EmptyFile`` and ``TooManyColumns``.
    """
    found = heading_row(grid.records())
    if found is None:
        raise EmptyFile(file=grid.path.name)
    number, cells = found
    header, notes = named_headings(cells)
    if len(header) > MOST_COLUMNS:
        raise TooManyColumns(file=grid.path.name, columns=f"{len(header):,}", limit=MOST_COLUMNS)
    return TableFile(grid, header, number, grid.notes + notes)
