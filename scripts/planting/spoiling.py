"""Faults and oddities written into a table."""

from __future__ import annotations

from collections import Counter
from random import Random

from planting.decoys import ODDITIES
from planting.kinds import COMPARED, KINDS, OF_ROWS, ONE_CELL_MORE, REPEATED, TOLD_OTHERWISE, TWO_NAMES, Kind
from planting.manners import DAY_FIRST
from planting.originals import Column
from planting.spots import Spot
from planting.tables import Mark, SheetRow, Table

#: The share of rows in which something right is written oddly, and those in which something is wrong.
ODD, WRONG = 0.2, (0.02, 0.08)
#: No more of the cells of one column are spoilt, so that what the column is can still be seen.
MOST_OF_A_COLUMN = 0.25
#: How often a spoilt row has a second fault.
TWICE = 0.1
#: Of the kinds that can be planted, one is taken from so many that were planted least.
LEAST = 5


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
        # A row with nothing in it is no row at all.
        if written is not None and any((row.cells | {column.heading: written}).values()):
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
