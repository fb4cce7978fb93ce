"""A copy of a spreadsheet in which all that is wrong is marked, with a sheet of reasons, for whoever made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vcsapp.errors import Problem
from vcsapp.exchange.causes import CAUSES
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.exchange.tables.table import TableFile, Value
from vcsapp.progress import Unit, begins, went_on
from vcsapp.words import N_, _

#: Nothing that stands in a cell becomes a formula, a link or a number by itself; rows go to the disk as they come.
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
#: Excel's own limits: rows of a sheet, characters of a cell, links of a sheet.
MOST_ROWS, LONGEST_CELL, MOST_LINKS = 1_048_576, 32_767, 65_000
REASONS = (
    N_("Row"), N_("Column"), N_("What stands there"), N_("What is wrong"), N_("Why it matters"), N_("What to do"),
    N_("Left out"),
)  # fmt: skip
#: The first day that Excel can show.
EARLIEST = date(1900, 3, 1)


class TooLongForExcel(Problem):
    """“{file}” has more than {rows} rows, and no workbook can hold so many. Save the list of faults as CSV instead."""


class Copy:
    """The workbook while it is written."""

    def __init__(self, book: Workbook, table: TableFile, *, remarks_at: int) -> None:
        self.sheet: Worksheet = book.add_worksheet(_("Spreadsheet"))
        self.reasons: Worksheet = book.add_worksheet(_("Reasons"))
        self._wrong: Format = book.add_format({"bg_color": "#FFE08A", "border": 2, "border_color": "#B00020"})
        self._day: Format = book.add_format({"num_format": "dd/mm/yyyy"})
        self._wrong_day: Format = book.add_format(
            {"num_format": "dd/mm/yyyy", "bg_color": "#FFE08A", "border": 2, "border_color": "#B00020"}
        )
        self._heading: Format = book.add_format({"bold": True, "bottom": 1})
        self._table = table
        self._columns = {heading: at for at, heading in enumerate(table.header)}
        self._remarks_at = remarks_at

    def write_row(self, at: int, number: int, cells: Sequence[Value], found: Sequence[Finding]) -> None:
        """A row as it stands in the file, what is wrong in it marked, and said behind its last cell."""
        wrong = {self._columns[one.column] for one in found if one.column in self._columns}
        missing = [None] * (max(wrong, default=-1) + 1 - len(cells))
        for column, value in enumerate([*cells, *missing]):
            self._write(at, column, value, is_wrong=column in wrong)
        if found:
            said = "\n".join(f"{one.column}: {one.sentence}" if one.column else one.sentence for one in found)
            self.sheet.write_string(at, self._remarks_at, said[:LONGEST_CELL])
        elif number == self._table.header_number:
            self.sheet.write_string(at, self._remarks_at, _("What is wrong here"), self._heading)

    def _write(self, at: int, column: int, value: Value, *, is_wrong: bool) -> None:
        plain = self._wrong if is_wrong else None
        match value:
            case None:
                if is_wrong:
                    self.sheet.write_blank(at, column, None, plain)
            case bool():
                self.sheet.write_boolean(at, column, value, plain)
            case int() | float():
                self.sheet.write_number(at, column, value, plain)
            case date() if _can_be_shown(value):
                self.sheet.write_datetime(at, column, value, self._wrong_day if is_wrong else self._day)
            case _:
                self.sheet.write_string(at, column, str(value)[:LONGEST_CELL], plain)

    def write_reasons(self, findings: Iterator[Finding], first: int) -> None:
        """The sheet of reasons, row by row; ``first`` is what is taken off a row's number to find it in the copy."""
        self.reasons.write_row(0, 0, map(str, REASONS), self._heading)
        for at, finding in enumerate(findings, start=1):
            if at >= MOST_ROWS:
                return
            cause = CAUSES.get(finding.cause)
            matters, remedy = (str(cause.matters), str(cause.remedy)) if cause else ("", "")
            left_out = _("yes") if finding.refuses else _("no")
            self._write_place(at, finding, first)
            cells = (finding.column, finding.value, finding.sentence, matters, remedy, left_out)
            for column, text in enumerate(cells, start=1):
                self.reasons.write_string(at, column, text[:LONGEST_CELL])

    def _write_place(self, at: int, finding: Finding, first: int) -> None:
        row = finding.row or 0
        if at > MOST_LINKS:
            self.reasons.write_number(at, 0, row)
        else:
            address = f"internal:'{self.sheet.get_name()}'!A{row - first + 1}"
            self.reasons.write_url(at, 0, address, string=str(row))


def _can_be_shown(day: date) -> bool:
    """Whether Excel has a number for this day."""
    return (day.date() if isinstance(day, datetime) else day) >= EARLIEST


def write_marked_copy(path: Path, table: TableFile, drawn: SheetPlan) -> None:
    """Write the copy. Raises ``TooLongForExcel`` and the Problems of the table."""
    begins(_("Writing the copy"), drawn.tally.rows, Unit.ROWS)
    with drawn.opened() as laid, Workbook(path, OPTIONS) as book:
        ((widest,),) = laid.ask("SELECT coalesce(max(json_array_length(extra)), 0) FROM raw_rows")
        copy = Copy(book, table, remarks_at=len(table.header) + widest)
        found = groupby(told.findings(laid, drawn.file), key=lambda finding: finding.row)
        row, its = next(found, (None, iter(())))
        first: int | None = None
        for number, cells in table.whole_rows():
            # A list in JSON has no row of headings, so that one is put above it.
            first = (0 if number == 0 else 1) if first is None else first
            if number - first >= MOST_ROWS:
                raise TooLongForExcel(file=drawn.file, rows=f"{MOST_ROWS:,}")
            is_told = row == number
            copy.write_row(number - first, number, cells, list(its) if is_told else [])
            if is_told:
                row, its = next(found, (None, iter(())))
            went_on()
        copy.write_reasons(told.findings(laid, drawn.file), first or 0)


def marked_copy(folder: Path, table: TableFile, drawn: SheetPlan) -> bytes:
    """The copy as a file's content, written in a folder that is gone afterwards."""
    path = folder / "marked.xlsx"
    write_marked_copy(path, table, drawn)
    return path.read_bytes()


def name_of_copy(file: str) -> str:
    """What the copy of a file is called."""
    return f"marked-{Path(file).stem}.xlsx"
