"""ODS spreadsheets (OpenDocument), read as their XML is unpacked: a piece that repeats a thing a million times does not
make a million of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from vcsapp.exchange.tables.archive import Archive
from vcsapp.exchange.tables.cell_texts import text_of, value_of
from vcsapp.exchange.tables.limits import LAST_ROWS, MOST_MERGED
from vcsapp.exchange.tables.ods.rows import OdsRow, OdsSheet, sheets_in
from vcsapp.exchange.tables.outline.merged import Span
from vcsapp.exchange.tables.problems import EmptyFile, EncryptedWorkbook, NoSuchSheet, OpenDocument
from vcsapp.exchange.tables.sheets_told import notes_on_sheet, notes_on_sheets
from vcsapp.exchange.tables.table import Grid, Numbered, Value
from vcsapp.words import _

CONTENT, MANIFEST, LOCKED = "content.xml", "META-INF/manifest.xml", "encrypted-package"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass
class Seen:
    """One sheet, looked over once."""

    name: str
    is_hidden: bool
    rows: int = 0
    hidden_rows: int = 0
    errors: int = 0
    spans: list[Span] = field(default_factory=list)
    last: deque[Numbered] = field(default_factory=lambda: deque(maxlen=LAST_ROWS))

    def take_in(self, row: OdsRow) -> None:
        """Look over one row that is not blank."""
        self.rows += 1
        self.hidden_rows += row.is_hidden
        self.errors += row.errors
        if len(self.spans) < MOST_MERGED:
            self.spans += row.spans
        self.last.append((row.number, texts(row)))


def ods_grid(path: Path, sheet: str | None = None) -> Grid:
    """The cells of one sheet, by default of the first that a person sees and that has something in it.

    Raises ``OpenDocument`` for a text document or the like, and whatever ``xlsx_grid`` raises.
    """
    archive = Archive(path)
    if not archive.whole("mimetype").startswith(SPREADSHEET):
        raise OpenDocument(file=path.name)
    if is_locked(archive):
        raise EncryptedWorkbook(file=path.name)
    sheets = [look_over(one) for one in sheets_in(archive, CONTENT)]
    found = sheet_named(path, sheets, sheet) if sheet else first_used(path, sheets)
    place = sheets.index(found)
    return Grid(
        path=path,
        kind="ODS",
        sheet=found.name,
        sheets=tuple(one.name for one in sheets if not one.is_hidden),
        spans=tuple(found.spans),
        told=(_("sheet “{name}”", name=found.name),),
        notes=(
            *notes_on_sheets([(one.name, one.is_hidden) for one in sheets], found.name),
            *notes_on_sheet(merged=len(found.spans), hidden_rows=found.hidden_rows, errors=found.errors),
        ),
        records=partial(records, archive, place),
        values=partial(values, archive, place),
        last_rows=partial(last_rows, found),
    )


def is_locked(archive: Archive) -> bool:
    """Whether a password is needed, as the list of the file's parts says, or the one part that holds all others."""
    return LOCKED in archive or (MANIFEST in archive and b"encryption-data" in archive.whole(MANIFEST))


def look_over(sheet: OdsSheet) -> Seen:
    """Read a sheet once."""
    seen = Seen(sheet.name, sheet.is_hidden)
    for row in sheet.rows():
        seen.take_in(row)
    return seen


def sheet_named(path: Path, sheets: Sequence[Seen], name: str) -> Seen:
    """The sheet of this name, hidden or not."""
    found = next((one for one in sheets if one.name == name), None)
    if found is None:
        raise NoSuchSheet(file=path.name, sheet=name, sheets=", ".join(one.name for one in sheets))
    return found


def first_used(path: Path, sheets: Sequence[Seen]) -> Seen:
    """The first sheet that a person sees and in which anything stands."""
    found = next((one for one in sheets if one.rows and not one.is_hidden), None)
    if found is None:
        raise EmptyFile(file=path.name)
    return found


def rows_of(archive: Archive, place: int) -> Iterator[OdsRow]:
    """The rows of the sheet at this place that are not blank."""
    for number, sheet in enumerate(sheets_in(archive, CONTENT)):
        if number == place:
            yield from sheet.rows()
            return


def records(archive: Archive, place: int) -> Iterator[Numbered]:
    """Every row that is not blank as text."""
    for row in rows_of(archive, place):
        yield row.number, texts(row)


def texts(row: OdsRow) -> list[str]:
    """The cells of a row as text."""
    return [cell if isinstance(cell, str) else text_of(cell) for cell in row.cells]


def values(archive: Archive, place: int) -> Iterator[tuple[int, Sequence[Value]]]:
    """Every row that is not blank, its cells as values."""
    for row in rows_of(archive, place):
        yield row.number, [value_of(cell) for cell in row.cells]


def last_rows(found: Seen, worth_it: Callable[[Sequence[Numbered]], bool]) -> Sequence[Numbered]:
    """The last rows, which were kept when the sheet was looked over."""
    return tuple(found.last) if found.last and worth_it(tuple(found.last)) else ()
