"""The rows of a spreadsheet, understood by its mapping: values, conversions, findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.cells import read_cell
from vcsapp.exchange.spreadsheets.mapping import KEPT_AS_WORDS, LEFT_OUT, cells_of
from vcsapp.exchange.tables.table import Row, TableFile
from vcsapp.fields import Count, Fault, Hours
from vcsapp.progress import went_on
from vcsapp.provenance.targets import Here, Reading, ReadRow, Slot, Target
from vcsapp.words import _

#: How many examples of a conversion are shown.
EXAMPLES = 3


@dataclass
class Conversions:
    """How the cells of one column were read in one way, counted."""

    heading: str
    way: str
    cells: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, how: str) -> None:
        """Count one more."""
        self.cells += 1
        if how not in self.examples and len(self.examples) < EXAMPLES:
            self.examples.append(how)


@dataclass
class TableReading:
    """Reads a table once, keeping count of what it did."""

    table: TableFile
    target: Target
    mapping: dict[str, str]
    here: Here
    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    conversions: dict[tuple[str, str], Conversions] = field(default_factory=dict)
    #: What the columns of figures add up to in the file, faulty rows included: heading to sum.
    sums: dict[str, Decimal] = field(default_factory=dict)

    def read(self) -> Iterator[ReadRow]:
        """The rows that can be taken; those that cannot are among the findings."""
        for row in self.table.rows():
            self.rows += 1
            went_on()
            before = len(self.findings)
            values, kept = self._read_cells(row)
            if any(text.strip() for text in row.extra):
                sentence = _(
                    "This row has more cells than there are headings; what stands beyond the last was left out."
                )
                self._find(_("too many cells"), sentence, row.number, "", "; ".join(row.extra), refuses=False)
            if not any(finding.refuses for finding in self.findings[before:]):
                yield ReadRow(row.number, values, kept)

    def _read_cells(self, row: Row) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        values: dict[str, Any] = {}
        kept = []
        for heading, becomes, text in cells_of(row, self.table, self.mapping):
            if becomes == KEPT_AS_WORDS and text.strip():
                kept.append((heading, text.strip()))
            elif becomes not in (LEFT_OUT, KEPT_AS_WORDS):
                slot = self.target.slot(becomes)
                reading = self._read_cell(slot, heading, text, row.number)
                if reading is not None:
                    values[slot.name] = _together(slot, values.get(slot.name), reading.value)
                    self._add_up(slot, heading, reading.value)
        return values, tuple(kept)

    def _read_cell(self, slot: Slot, heading: str, text: str, number: int) -> Reading | None:
        try:
            reading = read_cell(slot, text, self.here)
        except Fault as fault:
            cause = _("“{column}”: {cause}", column=heading, cause=cause_of(str(fault)))
            self._find(cause, str(fault), number, heading, text)
            return None
        if reading.how:
            self.conversions.setdefault((heading, reading.way), Conversions(heading, reading.way)).add(reading.how)
        return reading

    def _add_up(self, slot: Slot, heading: str, value: Any) -> None:
        if isinstance(slot.field, Count | Hours):
            self.sums[heading] = self.sums.get(heading, Decimal(0)) + (value or 0)

    def _find(self, cause: str, sentence: str, row: int, column: str, value: str, *, refuses: bool = True) -> None:
        finding = Finding(cause, sentence, self.table.path.name, row, column, value[:200], refuses)
        self.findings.append(finding)


def _together(slot: Slot, held: Any, value: Any) -> Any:
    """Of two columns that feed one slot: numbers are added, names are listed, texts are joined."""
    if held is None or value is None:
        return value if held is None else held
    if isinstance(slot.field, Count | Hours) or isinstance(value, tuple):
        return held + value
    return f"{held}\n{value}"


def cause_of(sentence: str) -> str:
    """A sentence without its particulars, by which like ones are grouped."""
    return re.sub(r"“[^”]*”|\d[\d,.:/-]*", "…", sentence)
