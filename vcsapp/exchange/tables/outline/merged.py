"""Merged cells: one value that stands in several, of which only the first holds it in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Cell = TypeVar("Cell")


@dataclass(frozen=True, order=True)
class Span:
    """Cells that are merged. Rows are counted from 1, columns from 0; the last ones belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def is_tall(self) -> bool:
        """Whether it covers more than one row."""
        return self.last_row > self.first_row

    @property
    def is_wide(self) -> bool:
        """Whether it covers more than one column."""
        return self.last_column > self.first_column


def spread_out(number: int, cells: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """One row of headings, in which a merged heading stands over each of its columns."""
    wide = list(cells)
    for span in spans:
        if span.first_row == number and span.is_wide and span.first_column < len(wide):
            reach = min(span.last_column + 1, span.first_column + 500)
            wide += [""] * (reach - len(wide))
            for place in range(span.first_column + 1, reach):
                wide[place] = wide[place] or wide[span.first_column]
    return wide


def counted_for_each_row(
    records: Iterable[tuple[int, Sequence[str]]], spans: Iterable[Span]
) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows, where a cell merged over several of them counts for each; a row that is blank otherwise stays so."""
    waiting = sorted((span for span in spans if span.is_tall), reverse=True)
    active: list[tuple[Span, str]] = []
    for number, cells in records:
        while waiting and waiting[-1].first_row <= number:
            span = waiting.pop()
            holds = span.first_row == number and span.first_column < len(cells)
            active.append((span, cells[span.first_column] if holds else ""))
        if active:
            active = [(span, text) for span, text in active if span.last_row >= number]
            cells = covered(cells, active)
        yield number, cells


def covered(cells: Sequence[str], active: Sequence[tuple[Span, str]]) -> Sequence[str]:
    """One row with what stands in the merged cells that reach over it."""
    if not any(cell and not cell.isspace() for cell in cells):
        return cells
    full = list(cells)
    for span, text in active:
        full += [""] * (span.first_column + 1 - len(full))
        full[span.first_column] = full[span.first_column] or text
    return full
