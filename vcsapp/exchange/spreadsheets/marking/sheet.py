"""The sheet of a copy that holds the spreadsheet itself: each row where it stood, and what is wrong in it marked."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.marking.cells import Cells, Look
from vcsapp.exchange.spreadsheets.marking.limits import MOST_COLUMNS, MOST_FROZEN, MOST_NOTES
from vcsapp.exchange.spreadsheets.marking.merges import that_fit
from vcsapp.exchange.spreadsheets.marking.wording import Wording
from vcsapp.exchange.spreadsheets.worktable.telling import TOGETHER
from vcsapp.exchange.tables.remarks import REMARKS
from vcsapp.exchange.tables.table import TableFile, Value
from vcsapp.words import _

#: Of columns, in characters.
NARROWEST, WIDEST, WIDTH_OF_REMARKS = 10, 40, 80


class MarkedSheet:
    """Writes the rows, from the first to the last."""

    def __init__(self, book: Workbook, title: str, table: TableFile, wording: Wording, *, remarks_at: int) -> None:
        """``remarks_at`` is the column, counted from 0, in which each row says what is wrong in it."""
        self.sheet: Worksheet = book.add_worksheet(title)
        self.cells = Cells(book, self.sheet, since_1904=table.since_1904)
        #: Notes that could not be put beside their cells any more, and cells for which Excel has no place.
        self.unnoted = self.lost = 0
        self._notes = 0
        self._table, self._wording, self._remarks_at = table, wording, remarks_at
        self._columns = {heading: place for place, heading in enumerate(table.header)}
        self._last = self._last_record = -1
        has_headings = bool(table.header_rows) or table.grid.headings is not None
        self._headed_at = self.place_of(table.header_number) if has_headings else None

    @property
    def is_lower(self) -> bool:
        """Whether each row stands one lower than in the file, which has its headings in no row."""
        return self._table.grid.headings is not None

    def place_of(self, number: int) -> int:
        """Where the row of this number stands, counted from 0."""
        return number if self.is_lower else number - 1

    def address_of(self, finding: Finding) -> str:
        """The way to the cell of a finding from anywhere in the workbook; to its row where it is about all of that."""
        place = min(self._places(finding), default=0)
        cell = xl_rowcol_to_cell(max(self.place_of(finding.row or 1), 0), place)
        return f"internal:{quote_sheetname(self.sheet.get_name())}!{cell}"

    def write(self, number: int, cells: Sequence[Value], found: Sequence[Finding]) -> None:
        """A row as it stands in the file, its faulty cells marked, and in its last cell what is wrong with them."""
        at = self.place_of(number)
        if at <= self._last:
            # Only workbooks that no program writes have rows out of their order.
            self.lost += len(cells)
            return
        self._last = at
        if self._table.is_record(number):
            self._last_record = at
        wrong = {place for one in found for place in self._places(one)}
        look = Look.HEADING if at == self._headed_at or number in self._table.header_rows else Look.PLAIN
        self.lost += max(0, len(cells) - (MOST_COLUMNS - 1))
        for place, value in enumerate(cells[: MOST_COLUMNS - 1]):
            if value is not None and place not in wrong:
                self.cells.write(at, place, value, look)
        for place in sorted(wrong):
            self.cells.write(at, place, cells[place] if place < len(cells) else None, Look.WRONG)
        if at == self._headed_at:
            self.cells.write(at, self._remarks_at, _(REMARKS), Look.HEADING)
        elif found:
            self._remark(at, found)

    def finish(self) -> None:
        """Set what all rows have in common: headings in sight, a filter, merged cells, widths."""
        for place, heading in enumerate(self._table.header):
            self.sheet.set_column(place, place, min(WIDEST, max(NARROWEST, len(heading) + 2)))
        self.sheet.set_column(self._remarks_at, self._remarks_at, WIDTH_OF_REMARKS)
        for span in that_fit(self._table.grid.spans):
            # ``merge_range`` would write the cells as well, rows further down among them, which must wait their turn.
            self.sheet.merge.append([span.first_row - 1, span.first_column, span.last_row - 1, span.last_column])
        if self._headed_at is None:
            return
        if self._headed_at < MOST_FROZEN:
            self.sheet.freeze_panes(self._headed_at + 1, 0)
        if self._last_record > self._headed_at:
            self.sheet.autofilter(self._headed_at, 0, self._last_record, self._remarks_at)

    def _remark(self, at: int, found: Sequence[Finding]) -> None:
        says = self._wording.says
        said = "\n".join(f"{one.column}: {says(one)}" if one.column else says(one) for one in found)
        self.cells.write(at, self._remarks_at, said, Look.REMARK)
        reasons: dict[int, list[str]] = {}
        for one in found:
            for place in self._places(one):
                reasons.setdefault(place, []).append(says(one))
        for place, sentences in reasons.items():
            if self._notes < MOST_NOTES:
                self._notes += 1
                self.sheet.write_comment(at, place, self.cells.fitting("\n".join(sentences)))
            else:
                self.unnoted += 1

    def _places(self, finding: Finding) -> list[int]:
        """The columns that a finding is about; none where it is about the whole row."""
        if finding.column in self._columns:
            return [self._columns[finding.column]]
        return [self._columns[heading] for heading in finding.column.split(TOGETHER) if heading in self._columns]
