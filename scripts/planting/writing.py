"""Tables written into files, and where in them each row then stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random

import xlsxwriter

from planting.kinds import DAYS
from planting.layouts import Layout
from planting.ods import write_ods
from planting.originals import Column
from planting.tables import SheetRow, Table

#: A cell of a workbook: text, a day, a figure.
Cell = str | date | float
#: A row of the file: a row of the table, or the cells of what stands around it.
Line = SheetRow | list[str]

FIGURES = ("heads", "hours", "money", "charity", "company", "reference", "event", "shift")
#: The day on which workbooks say that they were made, so that the same corpus is the same bytes.
MADE_ON = datetime(2025, 1, 1)  # noqa: DTZ001  # workbooks know no zones
#: No workbook counts days before this one.
FIRST_DAY = date(1900, 3, 1)
TITLES = ("Community engagement log", "Prepared for the partnership board", "Figures as at 31 January 2024")
NOTES = ("Source: published under an open licence.", "Figures are as the organisers gave them.")


def lines(table: Table, layout: Layout, dice: Random) -> list[Line]:
    """The rows of the file from the first to the last, blank ones and titles among them."""
    blank: list[str] = []
    above: list[list[str]] = [[title] for title in TITLES[: layout.titles]] + ([blank] if layout.titles > 1 else [])
    within: list[Line] = list(table.rows)
    for _ in range(layout.blank_rows):
        within.insert(dice.randint(1, len(within) - 1), blank)
    below: list[Line] = []
    if layout.has_total and (total := _total(table)):
        below += [blank, total]
    if layout.has_notes:
        below += [blank, *([note] for note in NOTES)]
    return [*above, [column.heading for column in table.columns], *within, *below]


def _total(table: Table) -> list[str]:
    """A row of sums, if its first cell is free for the word and there is something to add up."""
    sums = [_sum(table, column) if column.means in ("heads", "hours") else "" for column in table.columns]
    return ["Total", *sums[1:]] if not sums[0] and any(sums) else []


def _sum(table: Table, column: Column) -> str:
    cells = (row.cells[column.heading] for row in table.rows)
    return str(round(sum(float(cell) for cell in cells if re.fullmatch(r"\d+(\.\d+)?", cell)), 3))


def write(path: Path, table: Table, layout: Layout, laid: Sequence[Line]) -> str:
    """Write the file; answers in words the encoding that it is in, where that is not what the layout says."""
    if layout.format == "csv":
        return _write_csv(path, table, layout, laid)
    cells = [_cells(line, table.columns, layout) for line in laid]
    notes = [[note] for note in NOTES] if layout.has_notes_sheet else []
    if layout.format == "ods":
        write_ods(path, {"Log": cells} | ({"Notes": notes} if notes else {}))
    else:
        _write_xlsx(path, cells, notes)
    return ""


def _texts(line: Line, columns: Sequence[Column]) -> list[str]:
    return [*(line.cells[c.heading] for c in columns), *line.extra] if isinstance(line, SheetRow) else line


def _write_csv(path: Path, table: Table, layout: Layout, laid: Sequence[Line]) -> str:
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=layout.delimiter,
        lineterminator=layout.line_end,
        quoting=csv.QUOTE_ALL if layout.quotes_all else csv.QUOTE_MINIMAL,
    )
    width = len(table.columns)
    for line in laid:
        cells = _texts(line, table.columns)
        # As spreadsheets save what stands around a table: with all its columns.
        writer.writerow(cells + [""] * (width - len(cells)))
    text = stream.getvalue()
    marked = "\ufeff" if layout.encoding == "utf-16-le" and len(text) % 2 else ""
    try:
        path.write_bytes((marked + text).encode(layout.encoding))
    except UnicodeEncodeError:
        path.write_bytes(text.encode("utf-8"))
        return "utf-8 after all"
    return ""


def _cells(line: Line, columns: Sequence[Column], layout: Layout) -> list[Cell]:
    texts = _texts(line, columns)
    if not layout.is_typed or not isinstance(line, SheetRow):
        return list(texts)
    means = [column.means for column in columns] + [""] * len(line.extra)
    return [typed(text, each) for text, each in zip(texts, means, strict=True)]


def typed(text: str, means: str) -> Cell:
    """A text as a workbook keeps it: days as days, figures as figures, which takes the noughts in front away."""
    if means in DAYS and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return day if day >= FIRST_DAY else text
    if means in FIGURES and re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", text):
        return float(text)
    return text


def _write_xlsx(path: Path, rows: Sequence[Sequence[Cell]], notes: Sequence[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE_ON})
        sheet = book.add_worksheet("Log")
        as_day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, as_day)
                elif isinstance(cell, float):
                    sheet.write_number(number, place, cell)
                elif cell.startswith("#") and cell.endswith(("!", "?")):
                    sheet.write_formula(number, place, "=1/0", value=cell)
                elif cell:
                    sheet.write_string(number, place, cell)
        if notes:
            other = book.add_worksheet("Notes")
            for number, (note,) in enumerate(notes):
                other.write_string(number, 0, note)
