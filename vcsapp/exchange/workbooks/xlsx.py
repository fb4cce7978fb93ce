"""Workbooks for Excel (XLSX), written row by row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vcsapp.exchange.workbooks.cells import Cell, rows_of_cells
from vcsapp.exchange.workbooks.delivery import Target, arriving_whole
from vcsapp.exchange.workbooks.sheets import About, Sheet, titled

#: Each row leaves the memory when the next begins, and no text turns into a formula, a link or a number.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
DATE_FORMAT = "yyyy-mm-dd"


class Formats:
    """How the cells of one workbook look."""

    def __init__(self, workbook: Workbook) -> None:
        self.heading: Format = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.text: Format = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.number: Format = workbook.add_format({"valign": "top"})
        self.day: Format = workbook.add_format({"num_format": DATE_FORMAT, "valign": "top"})


def write_xlsx(target: Target, sheets: Iterable[Sheet], about: About | None = None) -> None:
    """Write the sheets as one XLSX workbook; the target stays as it was when a Problem is raised."""
    with arriving_whole(target) as path, Workbook(str(path), OPTIONS) as workbook:
        describe(workbook, about or About())
        formats = Formats(workbook)
        for title, sheet in titled(sheets):
            write_sheet(workbook.add_worksheet(title), title, sheet, formats)


def describe(workbook: Workbook, about: About) -> None:
    """Say in the workbook what it is, who made it, and in which language."""
    workbook.set_properties(
        {"title": about.title, "author": about.author, "created": about.created.replace(tzinfo=None)}
    )
    # The library writes no dc:language; a property of this name is what remains.
    workbook.set_custom_property("Language", "en-GB")


def write_sheet(worksheet: Worksheet, title: str, sheet: Sheet, formats: Formats) -> None:
    """Write one table, its headings bold and always in sight."""
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, column.characters)
    worksheet.freeze_panes(1, 0)
    worksheet.repeat_rows(0)
    for row, cells in enumerate(rows_of_cells(sheet, title)):
        for place, cell in enumerate(cells):
            if row == 0:
                worksheet.write_string(row, place, str(cell), formats.heading)
            elif cell is not None and cell != "":
                write_cell(worksheet, row, place, cell, formats)


def write_cell(worksheet: Worksheet, row: int, place: int, cell: Cell, formats: Formats) -> None:
    """Write one cell as what it is."""
    match cell:
        case str():
            worksheet.write_string(row, place, cell, formats.text)
        case bool():
            worksheet.write_boolean(row, place, cell, formats.number)
        case int() | Decimal():
            worksheet.write_number(row, place, cell, formats.number)
        case date():
            worksheet.write_datetime(row, place, cell, formats.day)
