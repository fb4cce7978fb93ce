"""Old Excel workbooks (XLS): one sheet at a time, its rows as its records tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from vcsapp.exchange.tables import limits
from vcsapp.exchange.tables.cell_texts import Held, text_of, value_of
from vcsapp.exchange.tables.problems import DamagedFile, EmptyFile, EncryptedWorkbook, FileTooLarge, NoSuchSheet
from vcsapp.exchange.tables.sheets_told import notes_on_sheet, notes_on_sheets
from vcsapp.exchange.tables.table import Grid, Numbered, Value
from vcsapp.exchange.tables.xls.biff import NotBiff, OldBook, OldSheet, book_in, look_over
from vcsapp.exchange.tables.xls.biff_cells import rows_of
from vcsapp.exchange.tables.xls.ole import NotOle, OleFile
from vcsapp.words import _


def xls_grid(path: Path, sheet: str | None = None) -> Grid:
    """The cells of one sheet, by default of the first that a person sees and that has something in it.

    Raises what ``xlsx_grid`` raises.
    """
    book = opened(path)
    with damage_told(path):
        found = sheet_named(path, book, sheet) if sheet else first_used(path, book)
        look_over(book, found)
    return Grid(
        path=path,
        kind="XLS",
        sheet=found.name,
        sheets=tuple(one.name for one in book.sheets if not one.is_hidden),
        spans=tuple(found.spans),
        since_1904=book.since_1904,
        told=(_("sheet “{name}”", name=found.name),),
        notes=(
            *notes_on_sheets([(one.name, one.is_hidden) for one in book.sheets], found.name),
            *notes_on_sheet(
                merged=len(found.spans),
                hidden_rows=found.hidden_rows,
                errors=found.errors,
                since_1904=book.since_1904,
            ),
        ),
        records=partial(records, path, book, found),
        values=partial(values, path, book, found),
    )


def opened(path: Path) -> OldBook:
    """The workbook. Raises ``FileTooLarge``, ``EncryptedWorkbook`` and ``DamagedFile``."""
    if path.stat().st_size > limits.LARGEST_OLD_EXCEL_BYTES:
        reason = _("it has more than {size} MB", size=limits.LARGEST_OLD_EXCEL_BYTES // 1_000_000)
        raise FileTooLarge(file=path.name, reason=reason)
    with damage_told(path):
        book = book_in(OleFile(path.read_bytes()).stream("Workbook", "Book"))
    if book.is_encrypted:
        raise EncryptedWorkbook(file=path.name)
    return book


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Tell what does not hold together as ``DamagedFile``."""
    try:
        yield
    except (NotOle, NotBiff):
        raise DamagedFile(file=path.name, reason=_("a part of the workbook is missing or broken")) from None


def sheet_named(path: Path, book: OldBook, name: str) -> OldSheet:
    """The sheet of this name, hidden or not."""
    found = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if found is None:
        raise NoSuchSheet(file=path.name, sheet=name, sheets=", ".join(sheet.name for sheet in book.sheets))
    return found


def first_used(path: Path, book: OldBook) -> OldSheet:
    """The first sheet in which anything stands that a person sees."""
    for sheet in book.sheets:
        if not sheet.is_hidden and next(rows_of(book, sheet), None):
            return sheet
    raise EmptyFile(file=path.name)


def held_rows(path: Path, book: OldBook, sheet: OldSheet) -> Iterator[tuple[int, list[Held]]]:
    """Every row that is not blank with its number. Raises ``DamagedFile``."""
    with damage_told(path):
        yield from rows_of(book, sheet)


def records(path: Path, book: OldBook, sheet: OldSheet) -> Iterator[Numbered]:
    """Every row that is not blank as text."""
    for number, cells in held_rows(path, book, sheet):
        yield number, [cell if isinstance(cell, str) else text_of(cell) for cell in cells]


def values(path: Path, book: OldBook, sheet: OldSheet) -> Iterator[tuple[int, Sequence[Value]]]:
    """Every row that is not blank, its cells as values."""
    for number, cells in held_rows(path, book, sheet):
        yield number, [value_of(cell) for cell in cells]
