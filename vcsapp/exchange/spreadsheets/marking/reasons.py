"""The sheet of reasons: each cause with how often it occurs, then everything that is told, cause by cause."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from vcsapp.exchange.spreadsheets.groups_in_words import because, what
from vcsapp.exchange.spreadsheets.marking.cells import Cells, Look
from vcsapp.exchange.spreadsheets.marking.limits import MOST_LINKS
from vcsapp.exchange.spreadsheets.marking.sheet import MarkedSheet
from vcsapp.exchange.spreadsheets.marking.wording import Wording
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.exchange.spreadsheets.worktable.findings import Group, Which
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.exchange.tables.table import Value
from vcsapp.exchange.workbooks.cells import MOST_ROWS
from vcsapp.progress import Unit, begins, went_on
from vcsapp.words import N_, _

CAUSES_HEADED = (
    N_("Rows"), N_("Column"), N_("Different texts"), N_("What is wrong"), N_("Why it matters"), N_("What to do"),
    N_("Left out"),
)  # fmt: skip
REASONS_HEADED = (
    N_("Row"), N_("Column"), N_("What stands there"), N_("What is wrong"), N_("Why it matters"), N_("What to do"),
    N_("Left out"),
)  # fmt: skip
#: In characters.
WIDTHS = (10, 24, 28, 60, 50, 50, 10)


class Reasons:
    """Writes the sheet, from its first row to its last."""

    def __init__(self, book: Workbook, title: str, marked: MarkedSheet) -> None:
        """``marked`` is the sheet with the rows that the reasons lead to."""
        self.sheet: Worksheet = book.add_worksheet(title)
        self._cells = Cells(book, self.sheet)
        self._link = book.add_format({"font_color": "#0563C1", "underline": 1})
        self._marked = marked
        self._links = self._at = 0

    def write(self, laid: Worktable, drawn: SheetPlan, wording: Wording, sentences: Sequence[str]) -> None:
        """Everything: what the copy is, in ``sentences``, then causes, then findings."""
        groups = drawn.groups
        total = sum(each.findings for each in groups)
        lines = [_("What is wrong in {file}", file=drawn.file), *sentences]
        # One more line, and the two tables with a blank row and a row of headings above each.
        room = MOST_ROWS - len(lines) - len(groups) - 5
        if total > room:
            lines.append(_too_many(room))
        for place, width in enumerate(WIDTHS):
            self.sheet.set_column(place, place, width)
        for line in lines:
            self._row([line], Look.PLAIN if self._at else Look.HEADING)
        self._causes(groups, list_at=len(lines) + len(groups) + 4)
        begins(_("Writing the reasons"), total, Unit.ROWS)
        self._list(laid, drawn, wording, groups)

    def _causes(self, groups: Sequence[Group], *, list_at: int) -> None:
        """Each group with its figures, which lead to the first of its findings below."""
        self._at += 1
        self._row(list(map(_, CAUSES_HEADED)), Look.HEADING)
        for group in groups:
            cells = (group.heading, group.values, what(group), *because(group), _yes_or_no(is_so=group.refuses))
            first = min(list_at, MOST_ROWS - 1) + 1
            self._leading(group.rows, f"internal:{quote_sheetname(self.sheet.get_name())}!A{first}", cells)
            list_at += group.findings

    def _list(self, laid: Worktable, drawn: SheetPlan, wording: Wording, groups: Sequence[Group]) -> None:
        """Every finding, those of one cause and column together, in the order of the rows."""
        self._at += 1
        headed_at = self._at
        self._row(list(map(_, REASONS_HEADED)), Look.HEADING)
        for group in groups:
            its = told.findings(laid, drawn.file, Which(group.cause, group.heading))
            for finding in its:
                if self._at >= MOST_ROWS:
                    break
                stands, left_out = wording.stands(finding), _yes_or_no(is_so=finding.refuses)
                cells = (finding.column, stands, wording.says(finding), *because(group), left_out)
                self._leading(finding.row, self._marked.address_of(finding), cells)
                went_on()
        if self._at > headed_at + 1:
            self.sheet.autofilter(headed_at, 0, self._at - 1, len(REASONS_HEADED) - 1)

    def _leading(self, number: int | None, address: str, cells: Sequence[Value]) -> None:
        """A row that begins with a number, which leads somewhere as long as a sheet has room for links."""
        if number is not None:
            if self._links < MOST_LINKS:
                self._links += 1
                self.sheet.write_url(self._at, 0, address, self._link)
                # The link stays; what is shown becomes a number, so that rows can be put in order.
                self.sheet.write_number(self._at, 0, number, self._link)
            else:
                self._cells.write(self._at, 0, number)
        for place, value in enumerate(cells, start=1):
            self._cells.write(self._at, place, value)
        self._at += 1

    def _row(self, cells: Sequence[Value], look: Look = Look.PLAIN) -> None:
        for place, value in enumerate(cells):
            self._cells.write(self._at, place, value, look)
        self._at += 1


def _yes_or_no(*, is_so: bool) -> str:
    return _("yes") if is_so else _("no")


def _too_many(room: int) -> str:
    return _(
        "Only the first {room} remarks have room on this sheet. Saved as CSV, the list of faults has all of them.",
        room=f"{room:,}",
    )
