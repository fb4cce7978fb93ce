"""The column of remarks in a marked copy of a spreadsheet: where the copy comes home, it is left aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from vcsapp.exchange.tables.table import Grid, Numbered
from vcsapp.words import N_, _

Cell = TypeVar("Cell")
#: What stands over it, so plainly that nobody heads a column of their own like this.
REMARKS = N_("What is wrong here (marked copy)")


def place_of_remarks(sample: Iterable[Numbered]) -> int | None:
    """The column, counted from 0, whose heading is the last cell of one of these rows; None where there is none."""
    headings = {REMARKS, _(REMARKS)}
    for _number, cells in sample:
        last = next((place for place in reversed(range(len(cells))) if cells[place].strip()), None)
        if last is not None and cells[last].strip() in headings:
            return last
    return None


def without_remarks(grid: Grid, place: int) -> Grid:
    """The same cells but for those of this column, and a note that says so."""
    values, last_rows = grid.values, grid.last_rows
    left_aside = _("Left aside: the column “{name}”, which a marked copy bears.", name=_(REMARKS))
    return replace(
        grid,
        records=lambda: _but_for(place, grid.records()),
        values=(lambda: _but_for(place, values())) if values else None,
        last_rows=partial(_last_rows, last_rows, place) if last_rows else None,
        notes=(*grid.notes, left_aside),
    )


def _but_for(place: int, rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    for number, cells in rows:
        yield number, [*cells[:place], *cells[place + 1 :]]


def _last_rows(
    found: Callable[[Callable[[Sequence[Numbered]], bool]], Sequence[Numbered]],
    place: int,
    is_worth_it: Callable[[Sequence[Numbered]], bool],
) -> Sequence[Numbered]:
    return list(_but_for(place, found(lambda rows: is_worth_it(list(_but_for(place, rows))))))
