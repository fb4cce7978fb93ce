"""What is told of rows, put on a worktable as it comes."""

from __future__ import annotations

import json
import sqlite3

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.reading import LONGEST_VALUE
from vcsapp.exchange.spreadsheets.understanding import Understanding
from vcsapp.exchange.tables.table import Row
from vcsapp.provenance.targets import Remark

#: How many findings are held in memory before they are written.
HELD = 2_000


#: Between the headings of a finding that is about several columns. A heading has none but plain blanks, so that what is
#: joined by it is no heading of one column.
TOGETHER = "\u2009+\u2009"


class Telling:
    """Puts findings on a worktable, and the rows that they are about as these stand in the file."""

    def __init__(
        self, connection: sqlite3.Connection, understood: Understanding, file: str, *, is_of_meeting: bool = False
    ) -> None:
        """``is_of_meeting`` where all that is told comes of meeting what is here, and changes with that."""
        self._connection = connection
        self._understood = understood
        self._file = file
        self._is_of_meeting = is_of_meeting
        self._findings: list[tuple[object, ...]] = []
        self._rows: list[tuple[object, ...]] = []

    def tell(self, finding: Finding, *, is_asked: bool = False) -> None:
        """One finding; ``is_asked`` where the person is to choose what the cell means."""
        self._put(finding, is_asked=is_asked, is_of_draft=False)

    def remark(self, remark: Remark) -> None:
        """A remark on a draft, its column called as the file calls it."""
        headings = TOGETHER.join(self._understood.headings(remark.column)) if remark.column else ""
        value = remark.value[:LONGEST_VALUE]
        finding = Finding(remark.cause, remark.sentence, self._file, remark.row, headings, value, remark.refuses)
        self._put(finding, is_asked=False, is_of_draft=True)

    def _put(self, finding: Finding, *, is_asked: bool, is_of_draft: bool) -> None:
        told = (finding.row, finding.column, finding.cause, finding.value, finding.sentence, finding.refuses)
        self._findings.append((*told, is_asked, is_of_draft, self._is_of_meeting))
        if len(self._findings) >= HELD:
            self.write()

    def keep(self, row: Row) -> None:
        """A row of which something was told, as it stands in the file."""
        self._rows.append((row.number, json.dumps(row.cells, ensure_ascii=False), json.dumps(row.extra)))
        if len(self._rows) >= HELD:
            self.write()

    def write(self) -> None:
        """Put down what is held."""
        self._connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._findings)
        self._connection.executemany("INSERT OR REPLACE INTO raw_rows VALUES (?, ?, ?)", self._rows)
        self._findings.clear()
        self._rows.clear()
