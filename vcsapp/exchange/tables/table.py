"""A table as it stands in a file: headings, and rows numbered as the spreadsheet program numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from vcsapp.exchange.tables.outline.merged import Span, counted_for_each_row
from vcsapp.words import _

#: What a cell holds, for whoever writes the sheet anew; an error is its text.
Value = str | int | float | bool | date | datetime | None
#: A row's number and its cells.
Numbered = tuple[int, Sequence[str]]
Records = Callable[[], Iterator[Numbered]]


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
    records: Records
    #: The same rows, their cells as values; None where the format knows nothing but text.
    values: Callable[[], Iterator[tuple[int, Sequence[Value]]]] | None = None
    #: The last rows that are not blank, with their true numbers. A reader that would have to read all of the file for
    #: them first asks, of rows whose numbers it does not know, whether it is worth it. None: all rows are read.
    last_rows: Callable[[Callable[[Sequence[Numbered]], bool]], Sequence[Numbered]] | None = None
    #: The headings, where the format keeps them apart from the rows; then nothing stands above or below the rows.
    headings: tuple[str, ...] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    #: Every sheet that a person sees and that has something in it.
    sheets: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    #: Whether the numbers of days count from 1904.
    since_1904: bool = False
    #: What was found out in reading, as one may say it in a sentence: "UTF-8", "cells separated by commas".
    told: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableFile:
    """One table in a file, ready to be read as often as needed."""

    grid: Grid
    #: Each heading once, none of them blank.
    header: tuple[str, ...]
    #: The last row above the first record: that of the headings, where there are any.
    header_number: int
    #: What was decided in reading, in plain words.
    notes: tuple[str, ...] = field(default=())
    #: The rows that the headings stand in; none where the table has none.
    header_rows: tuple[int, ...] = ()
    #: The first row below the table that is no record: a total, a note, another table. None where there is none.
    ends_before: int | None = None

    @property
    def path(self) -> Path:
        return self.grid.path

    @property
    def kind(self) -> str:
        """The format: “CSV”, “XLSX”, “ODS”, “XLS”, “JSON” or “Data Package”."""
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

    @property
    def since_1904(self) -> bool:
        """Whether a bare number that stands for a day counts from 1904, as workbooks made on old Macs do."""
        return self.grid.since_1904

    @property
    def reading_words(self) -> str:
        """How it was read, in one sentence: “Read as CSV: text in UTF-8, cells separated by commas …”"""
        rows = " – ".join(dict.fromkeys(f"{number:,}" for number in (self.header_rows[:1] + self.header_rows[-1:])))
        found = _("headings in row {row}", row=rows) if rows else _("no row of headings")
        told = self.grid.told if self.grid.headings is not None else (*self.grid.told, found)
        if not told:
            return _("Read as {kind}.", kind=self.kind)
        return _("Read as {kind}: {told}.", kind=self.kind, told=", ".join(told))

    def rows(self) -> Iterator[Row]:
        """Every row below the headings that is not wholly blank, in order; may raise a Problem on the way."""
        width, first, end = len(self.header), self.header_number, self.ends_before or float("inf")
        records = self.grid.records()
        if self.grid.spans:
            records = counted_for_each_row(records, self.grid.spans)
        make = tuple.__new__
        for number, cells in records:
            if first < number < end:
                if len(cells) != width:
                    if any(map(str.strip, cells)):
                        yield fitted(number, cells, width)
                elif cells[0] > " " or any(map(str.strip, cells)):
                    # As Row(number, …) would, at half the price.
                    yield make(Row, (number, tuple(cells), ()))
            elif number >= end:
                return

    def whole_rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Every row of the sheet from its first to its last, whatever is left aside in ``rows``, with values.

        Blank rows may be left out, their numbers not; a blank cell is None. May raise a Problem on the way.
        """
        if self.grid.values is not None:
            yield from self.grid.values()
            return
        if self.grid.headings is not None:
            yield 0, self.grid.headings
        for number, cells in self.grid.records():
            yield number, [cell or None for cell in cells]

    def is_record(self, number: int) -> bool:
        """Whether the row of this number belongs to the table's records, where it is not blank."""
        return self.header_number < number and (self.ends_before is None or number < self.ends_before)


def fitted(number: int, cells: Sequence[str], width: int) -> Row:
    """The row with as many cells as there are headings, and what is left over beside it."""
    missing = ("",) * (width - len(cells))
    return Row(number, tuple(cells[:width]) + missing, tuple(cell for cell in cells[width:] if cell.strip()))
