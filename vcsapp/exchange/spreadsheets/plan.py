"""What a spreadsheet would do here, as it is shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from vcsapp.exchange.counts import Counts
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.reading import TableReading
from vcsapp.exchange.tables.table import TableFile
from vcsapp.provenance.targets import Alike, Draft, Remark, Target
from vcsapp.provenance.travelling import Record, Shape, shape_of


class Choice(Enum):
    """What to do with a draft that looks like a record that is here."""

    SAME = "same"
    ANOTHER = "another"
    LEAVE = "leave"


@dataclass(frozen=True)
class LookAlike:
    """A draft, the record that it looks like, and what is to be done."""

    draft: Draft
    alike: Alike
    choice: Choice


@dataclass
class SheetPlan:
    """What would be written."""

    target: Target
    table: TableFile
    mapping: dict[str, str]
    reading: TableReading
    new: list[Draft] = field(default_factory=list)
    #: A draft, the id of its record, and the values that it would change there.
    changed: list[tuple[Draft, str, Record]] = field(default_factory=list)
    same: list[tuple[Draft, str]] = field(default_factory=list)
    #: Drafts that repeat an earlier row of this file, and say the same.
    repeated: list[Draft] = field(default_factory=list)
    left: list[Draft] = field(default_factory=list)
    look_alikes: list[LookAlike] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """The shape of the records that the rows become."""
        return shape_of(self.target.model)

    @property
    def findings(self) -> list[Finding]:
        """All that is told of single rows, whether it keeps them out or not."""
        return self.reading.findings

    @property
    def refused_rows(self) -> int:
        """How many rows are left out because of a fault."""
        return len({finding.row for finding in self.findings if finding.refuses})

    @property
    def counts(self) -> Counts:
        """Records that would be new, changed or the same, repeated rows among the last; rows that are refused."""
        same = len(self.same) + len(self.repeated)
        return Counts(len(self.new), len(self.changed), same, 0, self.refused_rows)

    @property
    def changes(self) -> dict[str, Record]:
        """The values that each record would be given, whichever of its drafts says them."""
        together: dict[str, Record] = {}
        for _, record_id, values in self.changed:
            together.setdefault(record_id, {}).update(values)
        return together

    def tell(self, remark: Remark) -> None:
        """Put a remark among the findings, its column called as the file calls it."""
        headings = [heading for heading, becomes in self.mapping.items() if becomes and becomes == remark.column]
        found = Finding(
            remark.cause,
            remark.sentence,
            self.table.path.name,
            remark.row,
            " + ".join(headings),
            remark.value[:200],
            remark.refuses,
        )
        self.findings.append(found)
