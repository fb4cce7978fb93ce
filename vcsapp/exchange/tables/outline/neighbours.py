"""Tables that share a sheet: two side by side, or one below the other, told from a sample of the rows."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.exchange.tables.outline.head import NARROW
from vcsapp.exchange.tables.outline.kinds import Kind, filled, is_value, kind_of, places_filled
from vcsapp.exchange.tables.table import Numbered

#: A gap in the middle of rows is looked at as far as this column.
FURTHEST = 500
#: Of the cells of a column that hold anything, the share that must be figures or days for it to be a column of such.
MOSTLY = 0.9


def side_by_side(headings: Sequence[str], rows: Sequence[Numbered]) -> tuple[int, int] | None:
    """The first column of the second table, and the last of the first; None where there is one table.

    A blank column alone proves nothing. Two tables repeat a heading, or the one goes on below the other's end.
    """
    used = set(places_filled(headings[:FURTHEST]))
    for _number, cells in rows:
        used.update(places_filled(cells[:FURTHEST]))
    gaps = [place for place in range(1, max(used, default=0)) if place not in used]
    for gap in gaps:
        left = [place for place in sorted(used) if place < gap]
        right = [place for place in sorted(used) if place > gap]
        if len(left) > 1 and len(right) > 1 and are_apart(headings, rows, left, right):
            return right[0], left[-1]
    return None


def are_apart(headings: Sequence[str], rows: Sequence[Numbered], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether the columns on either side of a gap are tables of their own."""
    names = [
        [headings[place].strip().casefold() for place in side if place < len(headings) and headings[place].strip()]
        for side in (left, right)
    ]
    if not all(len(side) > 1 for side in names):
        return False
    if len(set(names[0]) & set(names[1])) > 1 or names[0] == names[1]:
        return True
    ends = [last_used(rows, side) for side in (left, right)]
    return min(ends) >= 0 and abs(ends[0] - ends[1]) > 1 and not any(map(is_value, [*names[0], *names[1]]))


def last_used(rows: Sequence[Numbered], columns: Sequence[int]) -> int:
    """The place of the last row with anything in these columns; -1 for none."""
    used = [
        place for place, (_n, cells) in enumerate(rows) if any(c < len(cells) and cells[c].strip() for c in columns)
    ]
    return used[-1] if used else -1


def second_table(headings: Sequence[str], rows: Sequence[Numbered], width: int) -> int | None:
    """The row below a gap where another table begins, its title included; None where the rows are one table."""
    for place in range(1, len(rows) - 1):
        number, cells = rows[place]
        above = place
        while above > 1 and rows[above][0] == rows[above - 1][0] + 1 and is_narrow(rows[above - 1][1], width):
            above -= 1
        if rows[above][0] == rows[above - 1][0] + 1 or rows[place + 1][0] != number + 1:
            continue
        if is_headings_again(headings, cells) or is_contrast(rows[:above], cells, rows[place + 1][1]):
            return rows[above][0]
    return None


def is_narrow(cells: Sequence[str], width: int) -> bool:
    """Whether a row is no wider than titles are."""
    return filled(cells) <= max(1, int(width * NARROW))


def is_headings_again(headings: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row says the headings once more."""
    names = [heading.strip() for heading in headings if heading.strip()]
    return len(names) > 1 and names == [cell.strip() for cell in cells if cell.strip()]


def is_contrast(above: Sequence[Numbered], cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row is of words only where figures stand above it and below it, in two columns or more."""
    places = places_filled(cells)
    words = [cells[place].strip().casefold() for place in places]
    if len(places) < 2 or len(set(words)) < len(words) or any(kind_of(cells[p]) is not Kind.WORDS for p in places):
        return False
    figures = [place for place in places if is_column_of_values(above, place)]
    return len(figures) > 1 and any(place < len(below) and is_value(below[place]) for place in figures)


def is_column_of_values(rows: Sequence[Numbered], place: int) -> bool:
    """Whether this column is of figures or days."""
    kinds = [kind_of(cells[place]) for _number, cells in rows if place < len(cells)]
    told = [kind for kind in kinds if kind is not Kind.NOTHING]
    return len(told) > 1 and sum(kind is not Kind.WORDS for kind in told) >= len(told) * MOSTLY
