"""Which column of a spreadsheet is what: proposed with reasons, changed by the person, remembered for the next time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets.look_over import LookedOver
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.proposing import guesses
from vcsapp.exchange.spreadsheets.understanding import LEFT_OUT, Understanding
from vcsapp.exchange.tables.table import TableFile
from vcsapp.exchange.values.date_order import DateEvidence, date_evidence
from vcsapp.fields import Day
from vcsapp.provenance.models import TableSource
from vcsapp.provenance.targets import Here, Target
from vcsapp.words import _

#: How many rows are looked at to see what a column holds.
LOOKED_AT = 500
#: What share of the rows must say something in a column by which they are known apart, and something of its own.
NEARLY_ALL = 0.9


class NothingMapped(Problem):
    """No column of this file says what all {plural} need: {missing}. Choose the column that does, or check that this
    is the right file. If the headings stand in another row, say so under “Is it something else, another
    sheet, or read wrongly?”."""


class OneColumnOnly(Problem):
    """Two columns are chosen as “{label}”, which can come from one only: {columns}. Leave one of them out."""


@dataclass(frozen=True)
class MappedColumn:
    """A column and what it is taken for."""

    heading: str
    #: The name of a slot, ``LEFT_OUT`` or ``KEPT_AS_WORDS``.
    becomes: str
    why: str
    examples: tuple[str, ...] = ()
    #: How many rows were looked at, how many cells of them say something, and how many different things.
    looked_at: int = 0
    filled: int = 0
    different: int = 0
    #: What its cells tell of the order of day and month.
    days: DateEvidence = field(default_factory=DateEvidence)

    @property
    def tells_apart(self) -> bool:
        """Whether hardly two of the rows that were looked at say the same here, and hardly any says nothing.

        A number that was given twice is a fault in the file, and no reason to believe none of them.
        """
        return self.filled > 0 and min(self.different / self.filled, self.filled / self.looked_at) >= NEARLY_ALL


def signature(table: TableFile) -> str:
    """By which the same kind of spreadsheet is recognised: its headings, in order."""
    return hashlib.sha256("\x1f".join(table.header).encode()).hexdigest()


def find_source(table: TableFile, target: Target) -> TableSource | None:
    """The source that this spreadsheet is from, if one like it was read before."""
    return source_of(signature(table), target)


def source_of(its_signature: str, target: Target) -> TableSource | None:
    """The source whose spreadsheets have this signature."""
    return db.session.scalar(
        select(TableSource).where(TableSource.target == target.name, TableSource.signature == its_signature)
    )


def remembered(table: TableFile, target: Target) -> Understanding | None:
    """How the columns of such a spreadsheet were understood last time."""
    source = find_source(table, target)
    return Understanding.of(source.mapping) if source else None


def propose(table: TableFile, target: Target, here: Here, looked_over: LookedOver | None = None) -> list[MappedColumn]:
    """What each column is probably: as it was chosen last time, else by its heading and its first cells.

    How its days are written tells ``looked_over``, where all rows were looked over already.
    """
    rows = list(islice(table.rows(), LOOKED_AT))
    columns = {heading: [row.cells[at] for row in rows] for at, heading in enumerate(table.header)}
    said = {heading: [cell for cell in cells if cell.strip()] for heading, cells in columns.items()}
    before = remembered(table, target)
    guessed = guesses(said, target, here) if before is None else {}
    found = []
    for heading, cells in said.items():
        if before is None:
            becomes, why = guessed[heading]
        else:
            becomes, why = before.columns.get(heading, LEFT_OUT), _("As you chose last time.")
        if looked_over:
            evidence = looked_over.days.get(heading, DateEvidence(since_1904=table.since_1904))
        else:
            evidence = date_evidence(Counter(cells).items(), since_1904=table.since_1904)
        different = len(set(cells))
        examples = tuple(dict.fromkeys(cells))[:3]
        found.append(MappedColumn(heading, becomes, why, examples, len(rows), len(cells), different, evidence))
    return found


def proposed(table: TableFile, target: Target, here: Here, looked_over: LookedOver | None = None) -> Understanding:
    """How the columns are probably understood, and by which of them the rows are known apart."""
    mapped = propose(table, target, here, looked_over)
    columns = {column.heading: column.becomes for column in mapped}
    if before := remembered(table, target):
        return replace(before, columns=columns)
    month_first = tuple(one.heading for one in mapped if is_month_first(one, target))
    return Understanding(columns, identified_by=identifying(mapped, target), month_first=month_first)


def is_day(column: MappedColumn, target: Target) -> bool:
    """Whether a column becomes a day."""
    return any(slot.name == column.becomes and isinstance(slot.field, Day) for slot in target.slots)


def is_month_first(column: MappedColumn, target: Target) -> bool:
    """Whether the days of a column are probably written month first."""
    return is_day(column, target) and column.days.proposed.month_first


def identifying(columns: Sequence[MappedColumn], target: Target) -> tuple[str, ...]:
    """The slot by whose values rows are known apart: a column that mostly serves for that, as far as its cells bear it
    out. Where rows are gathered by it, several say the same."""
    mapped = {column.becomes for column in columns if column.tells_apart or target.gathers_rows}
    return tuple(name for name in target.identified_by if name in mapped)[:1]


def as_chosen(proposed: Sequence[MappedColumn], chosen: Understanding | None) -> list[MappedColumn]:
    """The columns as they were chosen in the meantime; as they are proposed while nothing was."""
    if chosen is None:
        return list(proposed)
    why = _("As you chose.")
    return [replace(one, becomes=chosen.columns.get(one.heading, LEFT_OUT), why=why) for one in proposed]


def check(understood: Understanding, target: Target) -> None:
    """Raise ``NothingMapped`` or ``OneColumnOnly`` unless the columns can be read this way."""
    chosen = list(understood.columns.values())
    missing = [slot.field.label for slot in target.slots if slot.field.required and slot.name not in chosen]
    if missing:
        raise NothingMapped(plural=target.title.casefold(), missing=", ".join(f"“{label}”" for label in missing))
    for slot in target.slots:
        if not slot.takes_several and chosen.count(slot.name) > 1:
            columns = ", ".join(f"“{heading}”" for heading in understood.headings(slot.name))
            raise OneColumnOnly(label=slot.field.label, columns=columns)


def remember(drawn: SheetPlan, *, by: Actor) -> TableSource:
    """Keep how the columns were understood, for the next file of this kind."""
    source = source_of(drawn.signature, drawn.target)
    if source is None:
        source = TableSource(id=by.new_id(), target=drawn.target.name, signature=drawn.signature, name=drawn.file)
        db.session.add(source)
    source.mapping, source.used_at = drawn.understood.told(), by.now()
    db.session.flush()
    return source
