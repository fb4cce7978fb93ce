"""Opening a file as a table, whatever its name says that it is."""

from __future__ import annotations

from pathlib import Path

from vcsapp.errors import Problem
from vcsapp.exchange.tables import problems
from vcsapp.exchange.tables.content import Content, content_of
from vcsapp.exchange.tables.delimited import delimited_grid
from vcsapp.exchange.tables.table import Grid, TableFile, table_of
from vcsapp.exchange.tables.workbook import workbook_grid
from vcsapp.words import _

#: What is refused with a sentence of its own, because there is something better to do than to pick another file.
REFUSED: dict[Content, type[Problem]] = {
    Content.PACKAGE: problems.PackageNotTable,
    Content.OLD_EXCEL: problems.OldExcel,
    Content.XLSB: problems.BinaryExcel,
    Content.OPEN_DOCUMENT: problems.OpenDocument,
    Content.ENCRYPTED: problems.EncryptedWorkbook,
}


def open_table(path: Path, *, sheet: str | None = None) -> TableFile:
    """The table in this file, told by its content; in a workbook the sheet asked for, or the first with anything in it.

    Raises a Problem that says what the file seems to be, or what is wrong with it, and what to do.
    """
    try:
        return table_of(grid_of(path, sheet))
    except OSError as fault:
        raise problems.CannotBeRead(file=path.name, reason=fault.strerror or _("it cannot be reached")) from fault


def grid_of(path: Path, sheet: str | None) -> Grid:
    """The cells of the file, by the reader for its kind. A new format is one more case here."""
    if path.stat().st_size == 0:
        raise problems.EmptyFile(file=path.name)
    match content_of(path):
        case Content.TEXT:
            return delimited_grid(path)
        case Content.XLSX:
            return workbook_grid(path, sheet)
        case content if content in REFUSED:
            raise REFUSED[content](file=path.name)
        case Content.BROKEN_ZIP:
            raise problems.DamagedFile(file=path.name, reason=_("it cannot be unpacked"))
        case content:
            raise problems.NotATable(file=path.name, what=content.value)
