"""Merged cells of a spreadsheet, as far as its copy may have them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vcsapp.exchange.spreadsheets.marking.limits import LARGEST_SPAN, MOST_COLUMNS
from vcsapp.exchange.tables.limits import MOST_MERGED
from vcsapp.exchange.tables.outline.merged import Span


def that_fit(spans: Iterable[Span]) -> Iterator[Span]:
    """Those of more than one cell that lie over no other: Excel calls a workbook damaged in which two overlap."""
    taken = set[tuple[int, int]]()
    for span in sorted(spans):
        rows = range(span.first_row, span.last_row + 1)
        columns = range(span.first_column, min(span.last_column, MOST_COLUMNS - 1) + 1)
        if rows.start < 1 or columns.start < 0:
            continue
        if not 1 < len(rows) * len(columns) <= LARGEST_SPAN or len(taken) > MOST_MERGED:
            continue
        its = {(row, column) for row in rows for column in columns}
        if taken.isdisjoint(its):
            taken |= its
            yield Span(rows[0], columns[0], rows[-1], columns[-1])
