"""One look over all rows of a table, before anybody says what its columns are: how many there are, and how the days in
each column are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from vcsapp.exchange.tables.table import TableFile
from vcsapp.exchange.values.date_order import SHAPE, DateEvidence, date_evidence
from vcsapp.progress import Unit, begins, went_on
from vcsapp.words import _

#: A column in which none of the first so many rows has a day in figures is not looked at any further.
TRIED = 200
#: So many different days, a hundred years of them, are held of one column; it tells nothing new after that.
MOST_DIFFERENT = 36_525


@dataclass(frozen=True)
class LookedOver:
    """What one look at all rows told."""

    rows: int = 0
    #: How days are written, by heading; of the columns that have any.
    days: Mapping[str, DateEvidence] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {"rows": self.rows, "days": {heading: one.told() for heading, one in self.days.items()}}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The other way. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is nothing that was told so."""
        return cls(int(told["rows"]), {heading: DateEvidence.of(one) for heading, one in told["days"].items()})


def look_over(table: TableFile) -> LookedOver:
    """Read the table once, from its first row to its last. Raises the Problems of the table."""
    begins(_("Counting the rows"), unit=Unit.ROWS)
    days = [Counter[str]() for _heading in table.header]
    watched = list(enumerate(days))
    rows = 0
    for row in table.rows():
        rows += 1
        for place, seen in watched:
            text = row.cells[place]
            if text in seen or (len(seen) < MOST_DIFFERENT and SHAPE.fullmatch(text)):
                seen[text] += 1
        if rows == TRIED:
            watched = [(place, seen) for place, seen in watched if seen]
        went_on()
    found = zip(table.header, days, strict=True)
    return LookedOver(
        rows,
        {heading: date_evidence(seen.items(), since_1904=table.since_1904) for heading, seen in found if seen},
    )
