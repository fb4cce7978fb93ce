"""A table on its way into a file: rows taken from a source, written in one manner, and planted with faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from planting.decoys import ODDITIES
from planting.judging import entries
from planting.kinds import COMPARED, DAYS, KINDS, OF_ROWS, ONE_CELL_MORE, REPEATED, TOLD_OTHERWISE, TWO_NAMES, Kind
from planting.layouts import HEADINGS, Layout
from planting.manners import DAY_FIRST, Manner
from planting.sources import Column, Source
from planting.spots import Spot

#: A table has no fewer columns than these; with one column alone nobody could say what parts its cells.
FEWEST = 3
#: Of a column that is not needed, and of one that means nothing to the records: how often it is in the file.
OFTEN, SOMETIMES = 0.75, 0.4
#: The share of rows in which something right is written oddly, and those in which something is wrong.
ODD, WRONG = 0.2, (0.02, 0.08)
#: No more of the cells of one column are spoilt, so that what the column is can still be seen.
MOST_OF_A_COLUMN = 0.25
#: How often a spoilt row has a second fault.
TWICE = 0.1
#: Of the kinds that can be planted, one is taken from so many that were planted least.
LEAST = 5


@dataclass(eq=False)
class SheetRow:
    """A row of the table. ``extra`` stands beyond the last heading."""

    cells: dict[str, str]
    days: dict[str, str]
    extra: tuple[str, ...] = ()

    def copy(self) -> SheetRow:
        """The row once more."""
        return SheetRow(dict(self.cells), dict(self.days))


@dataclass(frozen=True)
class Mark:
    """That something was written into a row, and what it is; ``heading`` is empty where it is about the whole row."""

    row: SheetRow
    heading: str
    kind: str
    ought: str = ""
    may_be_told: bool = False
    earlier: SheetRow | None = None


@dataclass
class Table:
    """Rows and columns, and what is truly wrong with them. A column's heading is here as the file has it."""

    source: Source
    manner: Manner
    columns: tuple[Column, ...]
    rows: list[SheetRow]
    planted: list[Mark] = field(default_factory=list)
    odd: list[Mark] = field(default_factory=list)


def take(source: Source, layout: Layout, dice: Random) -> Table:
    """Rows and columns by chance, from 20 to 400 rows, with nothing wrong yet."""
    kept = [each for each in source.columns if each.needed or dice.random() < (OFTEN if each.means else SOMETIMES)]
    kept += [each for each in source.columns if each not in kept][: max(0, FEWEST - len(kept))]
    if dice.random() < 0.5:
        dice.shuffle(kept)
    style = HEADINGS[layout.heading_style]
    columns = tuple(Column(style(each.heading), each.means, each.needed) for each in kept)
    most = min(400, len(source.rows))
    rows = dice.sample(source.rows, k=min(most, int(20 * (most / 20) ** dice.random())))
    taken = [_sheet_row(cells, kept, columns, layout.manner) for cells in rows]
    table = Table(source, layout.manner, columns, taken)
    table.odd += _lists_of_several(table)
    return table


def is_recent(source: Source) -> bool:
    """Whether all its days are of our own time. Registers go further back."""
    return source.target != "organisations"


def _sheet_row(cells: dict[str, str], kept: list[Column], columns: tuple[Column, ...], manner: Manner) -> SheetRow:
    """The row under the headings of the file, its days in the file's manner."""
    row = SheetRow({}, {})
    for real, column in zip(kept, columns, strict=True):
        text = cells[real.heading]
        if column.means in DAYS and text[:1].isdecimal():
            row.days[column.means] = text
            text = manner.of(text)
        row.cells[column.heading] = text
    return row


def _lists_of_several(table: Table) -> Iterator[Mark]:
    """Cells of the real file that list more than one place: a record holds one, and so it may be told."""
    for row in table.rows:
        for column in table.columns:
            if column.means in ("ward", "postcode", "kind") and len(entries(row.cells[column.heading])) > 1:
                yield Mark(row, column.heading, "list-of-several", may_be_told=True)


def write_oddly(table: Table, dice: Random) -> None:
    """Write cells in ways that look wrong and are right, at most one in a row."""
    for row in dice.sample(table.rows, k=int(len(table.rows) * ODD)):
        odd = dice.choice(ODDITIES)
        fitting = [column for column in table.columns if column.means in odd.means]
        if not fitting:
            continue
        column = dice.choice(fitting)
        written = odd.write(Spot(column, row.cells[column.heading], row.days, table.manner, dice))
        is_taken = any(mark.row is row and mark.heading == column.heading for mark in table.odd)
        if written is not None and not is_taken and written != row.cells[column.heading]:
            row.cells[column.heading] = written
            table.odd.append(Mark(row, column.heading, odd.name))


def plant(table: Table, dice: Random, tally: Counter[str]) -> None:
    """Plant faults in some of the rows; ``tally`` counts how many of each kind there are by now in all files."""
    wanted = max(1, round(len(table.rows) * dice.uniform(*WRONG)))
    whole = list(table.rows)
    dice.shuffle(whole)
    for _ in range(wanted):
        kind = dice.choice(_least(_possible(table), tally))
        if isinstance(kind, str):
            planted = _plant_in_rows(table, kind, whole, dice)
        else:
            planted = _plant_in_cells(table, kind, whole, dice)
        tally.update(mark.kind for mark in planted)
        table.planted += planted


def _least(kinds: list[Kind | str], tally: Counter[str]) -> list[Kind | str]:
    return sorted(kinds, key=lambda kind: tally[kind if isinstance(kind, str) else kind.name])[:LEAST]


def _possible(table: Table) -> list[Kind | str]:
    """The kinds for which the table has a column."""
    means = {column.means for column in table.columns}
    of_cells: list[Kind | str] = [kind for kind in KINDS if means & set(kind.means)]
    if table.manner is not DAY_FIRST:
        of_cells = [kind for kind in of_cells if not (isinstance(kind, Kind) and kind.name == "month-first")]
    # Two shifts may well be alike; the same shift twice is known by its number.
    by_row = {
        REPEATED: table.source.target != "shifts" or "shift" in means,
        TOLD_OTHERWISE: bool(means & {"reference", "charity"}),
        TWO_NAMES: table.source.target == "shifts",
        ONE_CELL_MORE: True,
    }
    return of_cells + [kind for kind in OF_ROWS if by_row[kind]]


def _plant_in_cells(table: Table, kind: Kind, whole: list[SheetRow], dice: Random) -> list[Mark]:
    """One fault in one row, now and then with a second of another kind beside it."""
    if not whole:
        return []
    row = whole.pop()
    marks: list[Mark] = []
    kinds = [kind]
    # Of two days that are both wrong, nobody can say which comes first.
    if kind.name != COMPARED and dice.random() < TWICE:
        kinds.append(dice.choice([other for other in KINDS if other.name not in (kind.name, COMPARED)]))
    for each in kinds:
        marks += _spoil(table, row, each, {mark.heading for mark in marks}, dice)
    return marks


def _spoil(table: Table, row: SheetRow, kind: Kind, spoilt: set[str], dice: Random) -> list[Mark]:
    odd = {mark.heading for mark in table.odd if mark.row is row}
    fitting = [
        c for c in table.columns if c.means in kind.means and c.heading not in spoilt | odd and _has_room(table, c)
    ]
    dice.shuffle(fitting)
    for column in fitting:
        written = kind.write(Spot(column, row.cells[column.heading], row.days, table.manner, dice))
        if written is not None:
            row.cells[column.heading] = written
            return [Mark(row, column.heading, kind.name, kind.ought)]
    return []


def _has_room(table: Table, column: Column) -> bool:
    filled = sum(bool(row.cells[column.heading].strip()) for row in table.rows)
    spoilt = sum(mark.heading == column.heading for mark in table.planted)
    return spoilt + 1 <= filled * MOST_OF_A_COLUMN


def _plant_in_rows(table: Table, kind: str, whole: list[SheetRow], dice: Random) -> list[Mark]:
    """A fault of a whole row, or of a row that is put in below another."""
    if not whole:
        return []
    row, ought = whole.pop(), OF_ROWS[kind][0]
    if kind == ONE_CELL_MORE:
        row.extra = (dice.choice(("see over", "12", "ask Jean", "moved from May")),)
        return [Mark(row, "", kind, ought)]
    again = row.copy()
    changed = {REPEATED: None, TOLD_OTHERWISE: _title_or_name(table), TWO_NAMES: _headed(table, "title")}[kind]
    if kind == TOLD_OTHERWISE and not any(row.cells[c.heading].strip().isalnum() for c in _numbers(table)):
        return []
    if kind == TOLD_OTHERWISE and any(mark.row is row for mark in table.odd):
        return []
    if kind == TWO_NAMES:
        shift = _headed(table, "shift")
        again.cells[shift] = again.cells.get(shift, "") + "9"
    if changed:
        again.cells[changed] = f"{again.cells[changed].strip()} (second evening)"
    table.rows.insert(dice.randint(table.rows.index(row) + 1, len(table.rows)), again)
    # Where an event stands with two names, the first of its rows is the one that the others are held against.
    earlier = _first_of_event(table, row) if kind == TWO_NAMES else row
    return [Mark(again, changed or "" if kind == TWO_NAMES else "", kind, ought, earlier=earlier)]


def _first_of_event(table: Table, row: SheetRow) -> SheetRow:
    event = _headed(table, "event")
    return next(each for each in table.rows if each.cells[event] == row.cells[event])


def _title_or_name(table: Table) -> str:
    return _headed(table, "title") or _headed(table, "name")


def _numbers(table: Table) -> list[Column]:
    return [column for column in table.columns if column.means in ("reference", "charity")]


def _headed(table: Table, means: str) -> str:
    return next((column.heading for column in table.columns if column.means == means), "")
