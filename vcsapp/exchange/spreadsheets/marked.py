"""A copy of a spreadsheet in which all that is wrong is marked, with a sheet of reasons, for whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from xlsxwriter import Workbook

from vcsapp.disk import while_there_is_room
from vcsapp.errors import Problem
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.marking.cells import CUT
from vcsapp.exchange.spreadsheets.marking.limits import MOST_COLUMNS, MOST_NOTES
from vcsapp.exchange.spreadsheets.marking.reasons import Reasons
from vcsapp.exchange.spreadsheets.marking.sheet import MarkedSheet
from vcsapp.exchange.spreadsheets.marking.wording import Wording
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.reading import ROWS_A_WORD
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.exchange.tables.remarks import REMARKS
from vcsapp.exchange.tables.table import TableFile, Value
from vcsapp.exchange.workbooks.cells import LONGEST_CELL, MOST_ROWS
from vcsapp.exchange.workbooks.delivery import arriving_whole
from vcsapp.exchange.workbooks.sheets import LONGEST_TITLE, RESERVED_TITLE, free_title
from vcsapp.exchange.workbooks.xlsx import OPTIONS
from vcsapp.progress import Unit, begins, went_on
from vcsapp.words import _, counted

#: Formats whose cells may hold formulas.
WITH_FORMULAS = ("XLSX", "XLS", "ODS")
#: A row of the sheet with its number, its cells, and what is told of it.
Marked = tuple[int, Sequence[Value], Sequence[Finding]]


class TooLongForExcel(Problem):
    """“{file}” has more than {rows} rows, and no workbook can hold so many. Save the list of faults as CSV instead."""


def write_marked_copy(path: Path, table: TableFile, drawn: SheetPlan) -> None:
    """Write the copy, whole or not at all. Raises ``TooLongForExcel``, ``DiskFull`` and the Problems of the table."""
    with while_there_is_room(), drawn.opened() as laid, arriving_whole(path) as made:
        options = {**OPTIONS, "tmpdir": str(made.parent), "use_zip64": True, "date_1904": table.since_1904}
        with Workbook(str(made), options) as book:
            wording = Wording(laid)
            sheet = MarkedSheet(book, title_of(table), table, wording, remarks_at=place_of_remarks(table, laid))
            begins(_("Writing the copy"), drawn.tally.rows, Unit.ROWS)
            _write_rows(sheet, table, told.findings(laid, drawn.file), drawn.file)
            reasons = Reasons(book, _("Reasons"), sheet)
            reasons.write(laid, drawn, wording, list(_about(sheet, table, drawn, wording)))


def _write_rows(sheet: MarkedSheet, table: TableFile, found: Iterable[Finding], file: str) -> None:
    for count, (number, cells, its) in enumerate(alongside(table.whole_rows(), found), start=1):
        if sheet.place_of(number) >= MOST_ROWS:
            raise TooLongForExcel(file=file, rows=f"{MOST_ROWS:,}")
        sheet.write(number, cells, its)
        if not count % ROWS_A_WORD:
            went_on(ROWS_A_WORD)
    sheet.finish()


def title_of(table: TableFile) -> str:
    """What the sheet is called: as in the file, as far as Excel takes it, which counts in UTF-16 as always."""
    short = (table.sheet or _("Spreadsheet")).encode("utf-16-le", "replace")[: LONGEST_TITLE * 2]
    return free_title(short.decode("utf-16-le", "ignore"), {RESERVED_TITLE, _("Reasons").casefold()})


def alongside(rows: Iterable[tuple[int, Sequence[Value]]], found: Iterable[Finding]) -> Iterator[Marked]:
    """Every row with what is told of it; both come in the order of their rows, and neither is held.

    What is told of no row of the sheet is passed over here: it stands among the reasons.
    """
    by_row = groupby((finding for finding in found if finding.row is not None), key=lambda finding: finding.row or 0)
    nobody: tuple[float, Iterator[Finding]] = (float("inf"), iter(()))
    at, its = next(by_row, nobody)
    for number, cells in rows:
        while at < number:
            at, its = next(by_row, nobody)
        yield number, cells, list(its) if at == number else ()


def place_of_remarks(table: TableFile, laid: Worktable) -> int:
    """The first column, counted from 0, in which no row of which something is told has anything."""
    width = len(table.header)
    if laid.ask("SELECT EXISTS (SELECT 1 FROM raw_rows WHERE extra <> '[]')") == [(1,)]:
        begins(_("Looking for the widest row"), unit=Unit.ROWS)
        for number, cells in table.whole_rows():
            if table.is_record(number):
                width = max(width, len(cells))
            went_on()
    return min(width, MOST_COLUMNS - 1)


def _about(sheet: MarkedSheet, table: TableFile, drawn: SheetPlan, wording: Wording) -> Iterator[str]:
    """What the copy is, and all in which it differs from the file, in sentences."""
    yield _(
        "Faulty cells have a thick border and another colour. Each row says in its last column, “{remarks}”, what is "
        "wrong in it; the numbers below lead to the cells.",
        remarks=_(REMARKS),
    )
    yield counted(drawn.refused_rows, "{count} row is left out.", "{count} rows are left out.")
    if sheet.is_lower:
        yield _("The file has its headings in no row; each row stands one lower here than its number says.")
    if table.kind in WITH_FORMULAS:
        yield _("Where the file has formulas, what they last showed stands here.")
    if wording.is_corrected:
        yield _("The rows stand here as they came: what was put right in the app is not among them.")
    if sheet.unnoted:
        limit = f"{MOST_NOTES:,}"
        yield _("The first {limit} faulty cells bear a note; more would make this workbook slow.", limit=limit)
    if sheet.cells.cut:
        yield _(
            "Texts that end with “{mark}” were cut: a cell can hold {limit} characters, and they are longer.",
            mark=CUT.strip(),
            limit=f"{LONGEST_CELL:,}",
        )
    if sheet.lost:
        yield _("{count} cells are missing here, because a workbook has no place for them.", count=f"{sheet.lost:,}")


def name_of_copy(file: str) -> str:
    """What the copy of a file is called."""
    return f"marked-{Path(file).stem}.xlsx"
