"""Opening a file as a table, whatever its name says that it is."""

from __future__ import annotations

from pathlib import Path

from vcsapp.errors import Problem
from vcsapp.exchange.tables import problems
from vcsapp.exchange.tables.asked import AS_FOUND, ReadAs
from vcsapp.exchange.tables.content import Content, content_of
from vcsapp.exchange.tables.data_package import package_grid
from vcsapp.exchange.tables.delimited import delimited_grid
from vcsapp.exchange.tables.in_json.table import json_grid
from vcsapp.exchange.tables.ods.sheets import ods_grid
from vcsapp.exchange.tables.outline.finding import table_of
from vcsapp.exchange.tables.source import whole_file
from vcsapp.exchange.tables.table import Grid, TableFile
from vcsapp.exchange.tables.xls.sheets import xls_grid
from vcsapp.exchange.tables.xlsx.sheets import xlsx_grid
from vcsapp.words import _

#: What is refused with a sentence of its own, because there is something better to do than to pick another file.
REFUSED: dict[Content, type[Problem]] = {
    Content.PACKAGE: problems.PackageNotTable,
    Content.XLSB: problems.BinaryExcel,
    Content.ENCRYPTED: problems.EncryptedWorkbook,
}


def open_table(path: Path, *, sheet: str | None = None, otherwise: ReadAs = AS_FOUND) -> TableFile:
    """The table in this file, told by its content.

    ``sheet`` chooses one of the ``sheets`` of a workbook, the tables of a data package, or the lists in a JSON file; by
    default it is the first with anything in it. ``otherwise`` is what a person said of the reading. Raises a Problem
    that says what the file seems to be, or what is wrong with it, and what to do.
    """
    try:
        return table_of(grid_of(path, sheet, otherwise), otherwise)
    except OSError as fault:
        raise problems.CannotBeRead(file=path.name, reason=fault.strerror or _("it cannot be reached")) from fault


def grid_of(path: Path, sheet: str | None, otherwise: ReadAs) -> Grid:
    """The cells of the file, by the reader for its kind. A new format is one more case here."""
    if path.stat().st_size == 0:
        raise problems.EmptyFile(file=path.name)
    match content_of(path):
        case Content.TEXT:
            return delimited_grid(whole_file(path), otherwise)
        case Content.XLSX:
            return xlsx_grid(path, sheet)
        case Content.OPEN_DOCUMENT:
            return ods_grid(path, sheet)
        case Content.OLD_EXCEL:
            return xls_grid(path, sheet)
        case Content.JSON:
            return json_grid(whole_file(path), sheet, otherwise)
        case Content.OTHER_PACKAGE:
            return package_grid(path, sheet, otherwise)
        case content if content in REFUSED:
            raise REFUSED[content](file=path.name)
        case Content.BROKEN_ZIP:
            raise problems.DamagedFile(file=path.name, reason=_("it cannot be unpacked"))
        case content:
            raise problems.NotATable(file=path.name, what=content.value)
