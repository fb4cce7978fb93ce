"""Old Excel workbooks (XLS), looked over before the reader that trusts them (calamine) sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from vcsapp.exchange.tables import limits
from vcsapp.exchange.tables.biff import BookRecords, NotBiff, SheetRecords, look_over
from vcsapp.exchange.tables.cell_texts import Held, text_of, value_of
from vcsapp.exchange.tables.merged import Span
from vcsapp.exchange.tables.ole import NotOle, OleFile
from vcsapp.exchange.tables.problems import (
    DamagedFile,
    EmptyFile,
    EncryptedWorkbook,
    FileTooLarge,
    NoSuchSheet,
    SheetTooSpread,
)
from vcsapp.exchange.tables.table import Grid, Numbered, Value
from vcsapp.exchange.tables.xlsx import notes_on_sheets
from vcsapp.words import _, counted


def xls_grid(path: Path, sheet: str | None = None) -> Grid:
    """The cells of one sheet, by default of the first that a person sees and that has something in it.

    Raises what ``xlsx_grid`` raises, and ``SheetTooSpread`` where the sheets would fill the memory.
    """
    book = looked_over(path)
    with reading(path), load_workbook(path) as workbook:
        told = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        found = sheet_named(workbook, sheet, path) if sheet else first_used(workbook, told, path)
        spans = tuple(
            Span(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ()
        )
        place = [one.name for one in workbook.sheets_metadata].index(found.name)
    seen = book.sheets[book.begins[place]] if place < len(book.begins) else SheetRecords(0)
    return Grid(
        path=path,
        kind="XLS",
        sheet=found.name,
        sheets=tuple(one.name for one in told if is_seen(one)),
        spans=spans[: limits.MOST_MERGED],
        since_1904=book.since_1904,
        told=(_("sheet “{name}”", name=found.name),),
        notes=(
            *notes_on_sheets([(one.name, not is_seen(one)) for one in told], found.name),
            *notes_on(seen, spans, book),
        ),
        records=partial(records, found, seen),
        values=partial(values, found, seen),
    )


def is_seen(sheet: SheetMetadata) -> bool:
    """Whether a person sees this sheet."""
    return bool(sheet.visible == SheetVisibleEnum.Visible)


def looked_over(path: Path) -> BookRecords:
    """What the workbook's records say. Raises ``FileTooLarge``, ``EncryptedWorkbook``, ``SheetTooSpread``."""
    if path.stat().st_size > limits.LARGEST_OLD_EXCEL_BYTES:
        reason = _("it has more than {size} MB", size=limits.LARGEST_OLD_EXCEL_BYTES // 1_000_000)
        raise FileTooLarge(file=path.name, reason=reason)
    try:
        book = look_over(OleFile(path.read_bytes()).stream("Workbook", "Book"))
    except (NotOle, NotBiff):
        raise DamagedFile(file=path.name, reason=_("a part of the workbook is missing or broken")) from None
    if book.is_encrypted:
        raise EncryptedWorkbook(file=path.name)
    cells = sum(sheet.area for sheet in book.sheets.values())
    if cells > limits.MOST_CELLS_OF_OLD_EXCEL:
        raise SheetTooSpread(file=path.name, reason=_("they have {count:,} cells", count=cells))
    if sum(sheet.characters for sheet in book.sheets.values()) > limits.MOST_CHARACTERS_OF_OLD_EXCEL:
        raise SheetTooSpread(file=path.name, reason=_("their texts fill the memory"))
    return book


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell whatever the reader of workbooks complains of as a Problem, its own breakdown too."""
    try:
        yield
    except PasswordError:
        raise EncryptedWorkbook(file=path.name) from None
    except CalamineError:
        raise DamagedFile(file=path.name, reason=_("a part of the workbook is missing or broken")) from None
    except BaseException as fault:
        # It is written in Rust, and a breakdown there is no Exception here; it has no name that can be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise DamagedFile(file=path.name, reason=_("a part of the workbook is missing or broken")) from None


def sheet_named(workbook: CalamineWorkbook, name: str, path: Path) -> CalamineSheet:
    """The sheet of this name, hidden or not."""
    if name not in workbook.sheet_names:
        raise NoSuchSheet(file=path.name, sheet=name, sheets=", ".join(workbook.sheet_names))
    return workbook.get_sheet_by_name(name)


def first_used(workbook: CalamineWorkbook, told: Sequence[SheetMetadata], path: Path) -> CalamineSheet:
    """The first sheet that a person sees and that is not blank."""
    for one in told:
        sheet = workbook.get_sheet_by_name(one.name)
        if is_seen(one) and sheet.start is not None:
            return sheet
    raise EmptyFile(file=path.name)


def notes_on(seen: SheetRecords, spans: Sequence[Span], book: BookRecords) -> Iterator[str]:
    """What a person should know of the sheet."""
    if spans:
        count = len(spans)
        yield _("Merged cells ({count}): what stands in one counts for each row that it covers.", count=count)
    if seen.hidden_rows:
        yield counted(
            seen.hidden_rows,
            "{count} hidden row was read like the others.",
            "{count} hidden rows were read like the others.",
        )
    if seen.errors:
        yield counted(
            len(seen.errors),
            "{count} cell shows an error such as #REF! and was read as that.",
            "{count} cells show an error such as #REF! and were read as that.",
        )
    if book.since_1904:
        yield _("This workbook counts its days from 1904.")


def held_rows(sheet: CalamineSheet, seen: SheetRecords) -> Iterator[tuple[int, list[Held]]]:
    """Every row of the sheet with its number, errors as their text."""
    errors = seen.errors
    rows_with_errors = {row for row, _column in errors}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        held: list[Held] = list(cells)
        if number - 1 in rows_with_errors:
            held = [errors.get((number - 1, place), cell) for place, cell in enumerate(held)]
        yield number, held


def records(sheet: CalamineSheet, seen: SheetRecords) -> Iterator[Numbered]:
    """Every row of the sheet as text."""
    for number, cells in held_rows(sheet, seen):
        yield number, [cell if isinstance(cell, str) else text_of(cell) for cell in cells]


def values(sheet: CalamineSheet, seen: SheetRecords) -> Iterator[tuple[int, Sequence[Value]]]:
    """Every row of the sheet, its cells as values."""
    for number, cells in held_rows(sheet, seen):
        yield number, [value_of(cell) for cell in cells]
