"""What one cell of a workbook holds: a date, a number, yes or no, or text that every program can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from vcsapp.errors import Problem
from vcsapp.exchange.workbooks.sheets import Column, Sheet
from vcsapp.fields import Count, Day, Field, Hours

Cell = str | int | Decimal | bool | date | None

#: What one cell of Excel can hold, counted as it counts: in UTF-16.
LONGEST_CELL = 32_767
#: What one sheet of Excel can hold, the row of headings among them.
MOST_ROWS = 1_048_576
#: Spreadsheet programs keep 15 figures of a number; a longer one would change, so it stays text.
LARGEST_NUMBER = 10**15
#: Excel takes 1900 for a leap year; days before its missing 29 February mean another day there than elsewhere.
FIRST_DAY = date(1900, 3, 1)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?")


class CellTooLong(Problem):
    """Row {row} of the sheet “{sheet}” has {length} characters under “{heading}”, and a cell can hold {limit}.
    Shorten that text, or export a data package instead of a workbook."""


class TooManyRows(Problem):
    """The sheet “{sheet}” would have more than {limit} rows, the most that a sheet can hold.
    Export a shorter period, or a data package instead of a workbook."""


def rows_of_cells(sheet: Sheet, title: str) -> Iterator[tuple[Cell, ...]]:
    """The row of headings, then every row, as cells; raises ``CellTooLong`` or ``TooManyRows``."""
    yield tuple(checked(text_cell(column.heading), column, title, 1) for column in sheet.columns)
    for number, values in enumerate(sheet.rows, start=2):
        if number > MOST_ROWS:
            raise TooManyRows(sheet=title, limit=f"{MOST_ROWS:,}")
        yield tuple(
            checked(cell_of(value, column.field), column, title, number)
            for column, value in zip(sheet.columns, values, strict=True)
        )


def cell_of(value: Any, field: Field | None) -> Cell:
    """The value as a cell: days as dates, counts and hours as numbers, all else as the text that its field writes.

    Without a field the value's own type decides, and a text stays a text: codes keep their leading zeros.
    """
    if value is None:
        return None
    if field is None or isinstance(field, Day | Count | Hours):
        return plain_cell(value)
    return text_cell(field.words(value) if isinstance(value, bool) else field.write(value))


def plain_cell(value: Any) -> Cell:
    """The value as a cell by its own type."""
    match value:
        case bool():
            return value
        case int() | Decimal():
            return value if -LARGEST_NUMBER < value < LARGEST_NUMBER else str(value)
        case float() if isfinite(value):
            return plain_cell(Decimal(repr(value)))
        case datetime():
            return value.isoformat()
        case date():
            return value if value >= FIRST_DAY else value.isoformat()
    return text_cell(str(value))


def text_cell(text: str) -> str:
    """The text without the characters that XML forbids, its lines ended as XML ends them."""
    return NOT_IN_XML.sub("", LINE_ENDS.sub("\n", text))


def checked(cell: Cell, column: Column, sheet: str, row: int) -> Cell:
    """The cell itself; raises ``CellTooLong`` rather than have a program cut it."""
    # No character takes more than two units, so that short texts need no counting.
    if isinstance(cell, str) and len(cell) * 2 > LONGEST_CELL and utf16_length(cell) > LONGEST_CELL:
        raise CellTooLong(
            sheet=sheet, row=row, heading=column.heading, length=f"{utf16_length(cell):,}", limit=f"{LONGEST_CELL:,}"
        )
    return cell


def utf16_length(text: str) -> int:
    """How many characters Excel counts in the text."""
    return len(text.encode("utf-16-le")) // 2
