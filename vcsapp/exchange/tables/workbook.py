"""XLSX workbooks: one sheet at a time, every cell as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from vcsapp.exchange.tables.archive import error_cells
from vcsapp.exchange.tables.problems import DamagedFile, EmptyFile, EncryptedWorkbook, NoSuchSheet
from vcsapp.exchange.tables.table import Grid
from vcsapp.words import _

Value = int | float | str | bool | time | date | datetime | timedelta
#: What Excel shows of a number: beyond 15 digits lies only the rounding of binary fractions.
DIGITS = ".15g"


def workbook_grid(path: Path, sheet: str | None = None) -> Grid:
    """The cells of one sheet, by default of the first that a person sees and that has something in it.

    Raises ``NoSuchSheet`` where the sheet asked for is missing, ``EmptyFile`` where every sheet is blank, and a
    Problem where the file cannot or should not be read.
    """
    errors = error_cells(path)
    with reading(path), load_workbook(path) as workbook:
        sheets = visible_sheets(workbook)
        found = named_sheet(workbook, sheet, path) if sheet else first_used_sheet(workbook, sheets, path)
    return Grid(
        path=path,
        kind="XLSX",
        sheet=found.name,
        sheets=sheets,
        notes=tuple(notes_on(found, sheets, errors)),
        records=partial(records, found),
    )


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell whatever the reader of workbooks complains of as a Problem."""
    try:
        yield
    except PasswordError:
        raise EncryptedWorkbook(file=path.name) from None
    except CalamineError:
        raise DamagedFile(file=path.name, reason=_("a part of the workbook is missing or broken")) from None


def visible_sheets(workbook: CalamineWorkbook) -> tuple[str, ...]:
    """The names of the sheets with cells that are not hidden, in order."""
    return tuple(
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    )


def named_sheet(workbook: CalamineWorkbook, name: str, path: Path) -> CalamineSheet:
    """The sheet of this name, hidden or not."""
    if name not in workbook.sheet_names:
        raise NoSuchSheet(file=path.name, sheet=name, sheets=", ".join(workbook.sheet_names))
    return workbook.get_sheet_by_name(name)


def first_used_sheet(workbook: CalamineWorkbook, names: tuple[str, ...], path: Path) -> CalamineSheet:
    """The first of these sheets that is not blank."""
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is not None:
            return sheet
    raise EmptyFile(file=path.name)


def notes_on(sheet: CalamineSheet, sheets: tuple[str, ...], errors: int) -> Iterator[str]:
    """What a person should know about the sheet and what was left aside."""
    others = [f"“{name}”" for name in sheets if name != sheet.name]
    if others:
        yield _("The sheet “{name}” was read. Not read: {others}.", name=sheet.name, others=", ".join(others))
    if merged := len(sheet.merged_cell_ranges or ()):
        yield _("Merged cells ({count}): what stands in them was read for the first cell only.", count=merged)
    if errors:
        yield _("Cells that show an error such as #REF! ({count} in the workbook) were read as empty.", count=errors)


def records(sheet: CalamineSheet) -> Iterator[tuple[int, Sequence[str]]]:
    """Every row of the sheet with its number."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [cell if isinstance(cell, str) else text_of(cell) for cell in cells]


def text_of(value: Value) -> str:
    """A cell's value as text: ISO for dates and times, "true" or "false", numbers as the spreadsheet shows them."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return text_of_number(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case timedelta():
            return text_of_duration(value)
        case date() | time():
            return value.isoformat()
    return str(value)


def text_of_number(value: float) -> str:
    """A number without exponent or superfluous zeros: 25.0 is "25", 0.1 + 0.2 is "0.3"."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(format(value, DIGITS)):f}"


def text_of_duration(value: timedelta) -> str:
    """A length of time as hours, minutes and seconds: "10:30:00". Days are hours too."""
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{second:02}"
