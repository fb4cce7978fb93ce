"""Where the table ends: totals and notes below it, told with caution, for a record that is dropped is worse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from vcsapp.exchange.tables.outline.head import NARROW
from vcsapp.exchange.tables.outline.kinds import Kind, filled, kind_of
from vcsapp.exchange.tables.table import Numbered

TOTALS = frozenset({
    "total", "totals", "grand total", "grand totals", "overall total", "overall totals", "sum", "total overall",
    "sub total", "sub-total", "subtotal", "total (all)", "total all",
})  # fmt: skip
#: A total that says of what, or how much: “Total: 8 organisations”, “Total for the year”.
TOTAL_OF = re.compile(
    r"(grand |overall |sub[- ]?)?totals?(\s*[:=–-]?\s*\d[\d,.]*(\s+\w+){0,3}| (number |no\.? )?(of|for|in) .{1,40})",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"(sources?|notes?|nb|n\.b\.|footnotes?|key|disclaimer|definitions?|contact|copyright|©|\(c\)|methodology|caveats?"
    r"|last (updated|refreshed)|(prepared|produced|compiled|published|generated|exported|printed) (by|on|from|at))\b.*"
    r"|[*†‡#].*|\[?\(?\d\)?\]?\s.*|[-=_*~.\s]{3,}",
    re.IGNORECASE | re.DOTALL,
)
#: Words from which on a text below a gap is a sentence rather than a name.
SENTENCE = 4


@dataclass(frozen=True)
class Foot:
    """The rows below the last record that are none."""

    totals: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()

    @property
    def begins(self) -> int | None:
        """The first row that is no record any more."""
        return min((*self.totals, *self.notes), default=None)


def find_foot(last_rows: Sequence[Numbered], width: int, records: Sequence[Numbered] | None) -> Foot:
    """What stands below the table, among the last rows that are not blank.

    ``records`` are all the rows below the headings where they are few enough to be added up, else None.
    """
    rows = list(last_rows)
    totals: list[int] = []
    notes = strip_notes(rows, width)
    while len(rows) > 1 and is_total(rows[-1], records):
        totals.append(rows.pop()[0])
        if not notes:
            notes = strip_notes(rows, width)
    return Foot(tuple(sorted(totals)), tuple(sorted(notes)))


def strip_notes(rows: list[Numbered], width: int) -> list[int]:
    """Take the notes off the end of these rows; the numbers of those that were."""
    narrow = len(rows)
    while narrow > 1 and filled(rows[narrow - 1][1]) <= max(1, int(width * NARROW)):
        narrow -= 1
    for place in range(narrow, len(rows)):
        after_gap = rows[place][0] > rows[place - 1][0] + 1
        if is_note(rows[place][1], width, after_gap=after_gap):
            notes = [number for number, _cells in rows[place:]]
            del rows[place:]
            return notes
    return []


def is_note(cells: Sequence[str], width: int, *, after_gap: bool) -> bool:
    """Whether this row is the first of the notes. With two columns or one, records are as narrow as notes."""
    if width < 2:
        return False
    text = next(cell.strip() for cell in cells if cell.strip())
    if kind_of(text) is not Kind.WORDS and not re.fullmatch(r"[-=_*~.\s]{3,}", text):
        return False
    first = bool(cells[0].strip())
    worded = first and NOTE.fullmatch(text) is not None
    if width == 2:
        return after_gap and len(text.split()) >= SENTENCE
    return worded or (after_gap and first and (len(text.split()) >= SENTENCE or text.endswith(":")))


def is_total(row: Numbered, records: Sequence[Numbered] | None) -> bool:
    """Whether a row only adds up the others: it says so and tells nothing else in words, or is exactly their sum."""
    words = [cell.strip() for cell in row[1] if kind_of(cell) is Kind.WORDS]
    if len(words) == 1:
        text = words[0].rstrip(":").strip()
        return text.casefold() in TOTALS or TOTAL_OF.fullmatch(text) is not None
    if words or records is None:
        return False
    above = [cells for number, cells in records if number < row[0]]
    return len(above) > 2 and is_sum(row[1], above)


def is_sum(cells: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether two or more figures stand here, each the sum of what is above it, and none in a column of words."""
    figures = [(place, number_of(cell)) for place, cell in enumerate(cells) if cell.strip()]
    sums = [(figure, [number_of(row[place]) for row in above if place < len(row)]) for place, figure in figures]
    if len(sums) < 2 or len(figures) >= max(filled(row) for row in above):
        return False
    return all(figure and figure == sum(filter(None, column), Decimal()) for figure, column in sums)


def number_of(text: str) -> Decimal | None:
    """The figure in a cell, thousands' commas and a pound sign allowed; None where there is none."""
    try:
        figure = Decimal(text.strip().lstrip("£").replace(",", ""))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None
