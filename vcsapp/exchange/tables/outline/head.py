"""Where the table begins: its row or rows of headings, among titles and blank rows, from a sample of its first rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vcsapp.exchange.tables.outline.kinds import Kind, are_years, filled, is_value, kind_of, places_filled
from vcsapp.exchange.tables.outline.merged import Span, spread_out
from vcsapp.exchange.tables.table import Numbered

#: A title has at most this share of the cells that rows have.
NARROW = 1 / 3
#: The share of rows with more than one cell filled in from which on there is more than one column.
LEAST_WIDE = 0.2
#: No heading stands over more rows than this.
MOST_HEADING_ROWS = 6
#: Between a group's heading and a column's own: “Attendance – adults”.
JOINED = " – "


@dataclass(frozen=True)
class Headings:
    """The headings as they stand, and where."""

    #: The rows they stand in; none where the table has none.
    numbers: tuple[int, ...]
    cells: tuple[str, ...]
    #: Rows above that are not blank: titles and the like.
    above: tuple[int, ...] = ()


def find_headings(sample: Sequence[Numbered], spans: Sequence[Span], said: int | None) -> Headings:
    """Where the headings are; ``said`` is the row that a person named, 0 for none. The sample has no blank rows."""
    if said == 0:
        return Headings((), ())
    place = place_said(sample, said) if said else place_of_headings(sample, spans)
    if not said and is_over_everything(sample[place:]):
        place += 1
    above = tuple(number for number, _cells in sample[:place])
    if not said and has_no_headings(sample[place:]):
        return Headings((), (), above)
    rows = heading_rows(sample[place:], spans)
    return Headings(tuple(number for number, _cells in rows), joined(rows, spans), above)


def place_said(sample: Sequence[Numbered], said: int) -> int:
    """The place in the sample of the row that was named, or of the first below it that is not blank."""
    return next((place for place, (number, _cells) in enumerate(sample) if number >= said), len(sample) - 1)


def place_of_headings(sample: Sequence[Numbered], spans: Sequence[Span]) -> int:
    """The place of the first row that is too wide to be a title."""
    width = usual_width(sample)
    if width < 2:
        return 0
    banners = {span.first_row for span in spans if span.last_column - span.first_column + 1 >= width}
    for place, (number, cells) in enumerate(sample[:-1]):
        if number in banners and filled(cells) == 1:
            continue
        blank_below = sample[place + 1][0] > number + 1
        if not is_title(cells, width, blank_below=blank_below, first_of_few=len(sample) < place + 3):
            return place
    return 0


def usual_width(sample: Sequence[Numbered]) -> int:
    """As many cells as most rows have filled in; where two are as frequent, the more."""
    widths = Counter(filled(cells) for _number, cells in sample)
    wide = {width: rows for width, rows in widths.items() if width > 1}
    # A list of one column may have a comma here and there; a table has titles and notes, and mostly rows.
    if sum(wide.values()) < len(sample) * LEAST_WIDE:
        return min(widths, default=0)
    return max(wide, key=lambda width: (wide[width], width), default=0)


def is_title(cells: Sequence[str], width: int, *, blank_below: bool, first_of_few: bool) -> bool:
    """Whether a row above the headings is none of theirs. Of two columns one may well have no heading."""
    count = filled(cells)
    if count == 0:
        return True
    if width > 2:
        return count <= max(1, int(width * NARROW))
    text = next(cell.strip() for cell in cells if cell.strip())
    return count == 1 and (blank_below or (not first_of_few and (text.startswith("#") or len(text.split()) > 2)))


def has_no_headings(rows: Sequence[Numbered]) -> bool:
    """Whether the first of these rows is a record like the others.

    It is where a figure, a day or an error stands over its like and nothing but words over words beside it. Years
    are headings as well.
    """
    first = rows[0][1]
    values = [cell for cell in first if is_value(cell)]
    if not values or are_years(values):
        return False
    below = rows[1:]
    alike = len(values) == filled(first)
    for place, text in enumerate(first):
        kinds = {kind_of(cells[place]) for _number, cells in below if place < len(cells)} - {Kind.NOTHING}
        if kind_of(text) is Kind.WORDS and kinds and Kind.WORDS not in kinds:
            return False
        alike = alike or (is_value(text) and kind_of(text) in kinds)
    return alike


def heading_rows(rows: Sequence[Numbered], spans: Sequence[Span]) -> Sequence[Numbered]:
    """The rows that the headings stand in, the first of these and those that belong to it."""
    first = rows[0][0]
    tall = [span.last_row for span in spans if span.first_row == first and span.is_tall and span.first_column < 500]
    last = max((row for row in tall if row < first + MOST_HEADING_ROWS), default=first)
    band = [row for row in rows if row[0] <= last]
    if 1 < len(band) < len(rows) and not any(is_value(cell) for _number, cells in band[1:] for cell in cells):
        return band
    merged = any(span.first_row == first and span.is_wide for span in spans)
    return rows[:2] if len(rows) > 2 and are_two_rows(rows, merged=merged) else rows[:1]


def are_two_rows(rows: Sequence[Numbered], *, merged: bool) -> bool:
    """Whether the first row names groups of columns, and the second the columns in each."""
    (number, groups), (below, names) = rows[:2]
    lower = places_filled(names)
    if below != number + 1 or not lower or any(is_value(names[place]) for place in lower):
        return False
    upper = set(places_filled(groups))
    # Every group needs its first column; a name under nothing belongs to the group on its left.
    if not upper or not set(lower) - upper or min(lower) < min(upper):
        return False
    if len(upper | set(lower)) < usual_width(rows[2:]):
        return False
    return merged or any(is_value(cells[place]) for _n, cells in rows[2:12] for place in lower if place < len(cells))


def is_over_everything(rows: Sequence[Numbered]) -> bool:
    """Whether the first row would be the heading of one group, and all columns would be in it: then it is a title."""
    if len(rows) < 3 or not are_two_rows(rows, merged=False):
        return False
    return places_filled(rows[0][1]) == places_filled(rows[1][1])[:1]


def joined(rows: Sequence[Numbered], spans: Sequence[Span]) -> tuple[str, ...]:
    """One heading for each column, of all the rows that headings stand in."""
    if len(rows) == 1:
        return tuple(spread_out(rows[0][0], rows[0][1], spans))
    width = max(len(cells) for _number, cells in rows)
    bottom = rows[-1][1]
    columns: list[list[str]] = [[] for _ in range(width)]
    for number, cells in rows:
        wide = spread_out(number, cells, spans)
        if cells is rows[0][1] and not any(span.first_row == number and span.is_wide for span in spans):
            wide = reaching_right(wide, bottom)
        for place, text in enumerate(wide[:width]):
            plain = " ".join(text.split())
            if plain and plain not in columns[place]:
                columns[place].append(plain)
    return tuple(JOINED.join(parts) for parts in columns)


def reaching_right(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """The headings of groups, each standing over the columns named below it up to the next group."""
    wide = [*groups, *[""] * (len(names) - len(groups))]
    for place in range(1, len(wide)):
        if not wide[place].strip() and place < len(names) and names[place].strip():
            wide[place] = wide[place - 1]
    return wide
