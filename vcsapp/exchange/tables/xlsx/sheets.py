"""XLSX workbooks: one sheet at a time, its rows as they are unpacked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from vcsapp.exchange.tables.limits import LAST_ROWS
from vcsapp.exchange.tables.problems import EmptyFile, NoSuchSheet
from vcsapp.exchange.tables.sheets_told import notes_on_sheet, notes_on_sheets
from vcsapp.exchange.tables.table import Grid, Numbered
from vcsapp.exchange.tables.xlsx.book import Book, Sheet
from vcsapp.exchange.tables.xlsx.cells import Cells
from vcsapp.exchange.tables.xlsx.lookover import LookOver, look_over
from vcsapp.exchange.tables.xlsx.rows import SheetXml
from vcsapp.words import _, counted


def xlsx_grid(path: Path, sheet: str | None = None) -> Grid:
    """The cells of one sheet, by default of the first that a person sees and that has something in it.

    Raises ``NoSuchSheet`` where the sheet asked for is missing, ``EmptyFile`` where every sheet is blank, and a
    Problem where the file cannot or should not be read.
    """
    book = Book(path)
    cells = Cells(book)
    found = sheet_named(book, sheet) if sheet else first_used_sheet(book, cells)
    xml = SheetXml(book.archive, found.part)
    seen = look_over(xml)
    return Grid(
        path=path,
        kind="XLSX",
        sheet=found.name,
        sheets=tuple(one.name for one in book.sheets if not one.is_hidden),
        spans=seen.spans,
        since_1904=book.since_1904,
        told=(_("sheet “{name}”", name=found.name),),
        notes=(*notes_on_sheets([(s.name, s.is_hidden) for s in book.sheets], found.name), *notes_on(book, seen)),
        records=lambda: cells.records(xml.rows()),
        values=lambda: cells.values(xml.rows()),
        last_rows=partial(last_rows, cells, xml, seen),
    )


def sheet_named(book: Book, name: str) -> Sheet:
    """The sheet of this name, hidden or not."""
    found = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if found is None:
        raise NoSuchSheet(file=book.path.name, sheet=name, sheets=", ".join(sheet.name for sheet in book.sheets))
    return found


def first_used_sheet(book: Book, cells: Cells) -> Sheet:
    """The first sheet in which anything stands that a person sees."""
    for sheet in book.sheets:
        if not sheet.is_hidden and next(cells.records(SheetXml(book.archive, sheet.part).rows()), None):
            return sheet
    raise EmptyFile(file=book.path.name)


def last_rows(
    cells: Cells, xml: SheetXml, seen: LookOver, worth_it: Callable[[Sequence[Numbered]], bool]
) -> Sequence[Numbered]:
    """The last rows that are not blank; their numbers are known."""
    rows = list(cells.records(iter(seen.last_rows(xml))))[-LAST_ROWS:]
    return rows if rows and worth_it(rows) else ()


def notes_on(book: Book, seen: LookOver) -> Iterator[str]:
    """What a person should know about the sheet and what was left aside."""
    yield from notes_on_sheet(
        merged=len(seen.spans),
        hidden_rows=seen.hidden_rows,
        hidden_columns=seen.hidden_columns,
        errors=seen.errors,
        since_1904=book.since_1904,
    )
    if seen.unanswered:
        yield counted(
            seen.unanswered,
            "{count} formula has no answer in the file and was read as blank. Open the file in a spreadsheet program "
            "and save it there.",
            "{count} formulas have no answer in the file and were read as blank. Open the file in a spreadsheet "
            "program and save it there.",
        )
    calls = [*sorted(seen.calls), *([_("links to other files")] if book.reaches_out else [])]
    if calls:
        yield _(
            "Warning: this workbook would reach out of itself when opened ({calls}). Nothing was fetched or worked "
            "out; what it last showed was read.",
            calls=", ".join(calls),
        )
