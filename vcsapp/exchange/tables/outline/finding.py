"""The true table in a grid: where it begins and ends, and every row that was left aside, said in notes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.limits import HEAD_CHARACTERS, HEAD_ROWS, LAST_ROWS, MOST_COLUMNS
from vcsapp.exchange.tables.outline.foot import Foot, find_foot
from vcsapp.exchange.tables.outline.head import Headings, find_headings, usual_width
from vcsapp.exchange.tables.outline.headings import column_letters, named_headings, numbered_headings
from vcsapp.exchange.tables.outline.kinds import filled
from vcsapp.exchange.tables.outline.neighbours import second_table, side_by_side
from vcsapp.exchange.tables.problems import EmptyFile, NoSuchRow, TablesSideBySide, TooManyColumns
from vcsapp.exchange.tables.remarks import place_of_remarks, without_remarks
from vcsapp.exchange.tables.table import Grid, Numbered, TableFile
from vcsapp.words import _

#: As much of what was left aside as is quoted.
QUOTED = 80


def table_of(grid: Grid, asked: ReadAs) -> TableFile:
    """The one table in this grid.

    Raises ``EmptyFile``, ``NoSuchRow``, ``TooManyColumns``, and ``TablesSideBySide``.
    """
    if grid.headings is not None:
        header, notes = named_headings(grid.headings)
        check_width(grid, header)
        return TableFile(grid, header, 0, grid.notes + notes)
    sample = list(head_of(grid.records()))
    if not sample:
        raise EmptyFile(file=grid.path.name)
    remarks = place_of_remarks(sample)
    if remarks is not None:
        return table_of(without_remarks(grid, remarks), asked)
    if asked.header_row is not None and asked.header_row > sample[-1][0]:
        raise NoSuchRow(file=grid.path.name, row=asked.header_row, last=sample[-1][0])
    found = find_headings(sample, grid.spans, asked.header_row)
    first = max((*found.numbers, *found.above), default=0)
    below = [row for row in sample if row[0] > first]
    header, notes = names_of(found, below)
    check_width(grid, header)
    check_sides(grid, found, below)
    ends, left = end_of(grid, asked, found, below, whole=len(sample) < HEAD_ROWS)
    above = tuple(notes_above(found, sample))
    return TableFile(grid, header, first, grid.notes + above + notes + left, found.numbers, ends)


def head_of(records: Iterable[Numbered]) -> Iterator[Numbered]:
    """The first rows that are not blank: so many, and not more text than one can hold."""
    room = HEAD_CHARACTERS
    for number, cells in islice((row for row in records if filled(row[1])), HEAD_ROWS):
        yield number, cells
        room -= sum(map(len, cells))
        if room < 0:
            return


def names_of(found: Headings, below: Sequence[Numbered]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A name for every column, and what to say of it."""
    if found.numbers:
        return named_headings(found.cells)
    width = max((len(cells) for _number, cells in below), default=1)
    names = numbered_headings(width)
    none = _("No row of headings was found; the columns are called “{first}” and so on here.", first=names[0])
    return names, (none,)


def check_width(grid: Grid, header: Sequence[str]) -> None:
    """Refuse a table wider than a page can show."""
    if len(header) > MOST_COLUMNS:
        raise TooManyColumns(file=grid.path.name, columns=f"{len(header):,}", limit=MOST_COLUMNS)


def check_sides(grid: Grid, found: Headings, below: Sequence[Numbered]) -> None:
    """Refuse two tables side by side: their rows have nothing to do with one another."""
    sides = side_by_side(found.cells, below)
    if sides:
        right, left = sides
        raise TablesSideBySide(file=grid.path.name, left=column_letters(left), right=column_letters(right))


def end_of(
    grid: Grid, asked: ReadAs, found: Headings, below: Sequence[Numbered], *, whole: bool
) -> tuple[int | None, tuple[str, ...]]:
    """The first row that is no record any more, and what to say of those that were left aside."""
    if asked.to_the_end or not below:
        return None, ()
    width = max(filled(found.cells), usual_width(below))
    second = second_table(found.cells, below, width)
    if second is not None:
        below = [row for row in below if row[0] < second]
        whole = True
    last = below if whole else last_rows(grid, width)
    foot = find_foot([row for row in last if row[0] > below[0][0] - 1][-LAST_ROWS:], width, below if whole else None)
    notes = tuple(notes_below(foot, second, dict(last)))
    return min((row for row in (foot.begins, second) if row is not None), default=None), notes


def last_rows(grid: Grid, width: int) -> Sequence[Numbered]:
    """The last rows that are not blank; none where it is plain that nothing but records stands there."""
    if grid.last_rows is None:
        return tuple(deque((row for row in grid.records() if filled(row[1])), maxlen=LAST_ROWS))
    return grid.last_rows(partial(may_have_foot, width))


def may_have_foot(width: int, rows: Sequence[Numbered]) -> bool:
    """Whether it is worth reading the whole file to know what stands at its end."""
    return find_foot(rows, width, None).begins is not None


def notes_above(found: Headings, sample: Sequence[Numbered]) -> Iterator[str]:
    """What stands above the first record and is none of the headings; and headings that stand in several rows."""
    if found.above:
        yield _(
            "Left aside above the table: {rows}, “{text}”.",
            rows=rows_in_words(found.above),
            text=quoted(sample[0][1]),
        )
    if len(found.numbers) > 1:
        rows = rows_in_words(found.numbers)
        joined = next((cell for cell in found.cells if " – " in cell), found.cells[0])
        yield _("The headings stand in {rows}; they were joined, as in “{joined}”.", rows=rows, joined=joined)


def notes_below(foot: Foot, second: int | None, texts: dict[int, Sequence[str]]) -> Iterator[str]:
    """What stands below the last record."""
    if foot.totals:
        rows = rows_in_words(foot.totals)
        yield _("Left aside as a total: {rows}, “{text}”.", rows=rows, text=quoted(texts[foot.totals[0]]))
    if foot.notes:
        rows = rows_in_words(foot.notes)
        yield _("Left aside as a note below the table: {rows}, “{text}”.", rows=rows, text=quoted(texts[foot.notes[0]]))
    if second is not None:
        yield _(
            "From row {row} on, the file seems to hold another table; it was left aside. To read that one, say that "
            "its headings stand there.",
            row=f"{second:,}",
        )


def quoted(cells: Sequence[str]) -> str:
    """What a row says, shortened."""
    text = " ".join(" ".join(cells).split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()}…"


def rows_in_words(numbers: Sequence[int]) -> str:
    """“row 5”, “rows 5 and 6”, or “rows 5 to 9”, blank ones between them included."""
    if len(numbers) > 2:
        return _("rows {first} to {last}", first=f"{numbers[0]:,}", last=f"{numbers[-1]:,}")
    if len(numbers) == 2:
        return _("rows {first} and {last}", first=f"{numbers[0]:,}", last=f"{numbers[1]:,}")
    return _("row {row}", row=f"{numbers[0]:,}")
