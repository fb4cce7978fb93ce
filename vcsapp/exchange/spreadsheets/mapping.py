"""Which column of a spreadsheet is what: proposed with reasons, changed by the person, remembered for the next time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets.cells import read_cell
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.understanding import LEFT_OUT, Understanding
from vcsapp.exchange.tables.table import TableFile
from vcsapp.fields import Fault
from vcsapp.provenance.models import TableSource
from vcsapp.provenance.targets import Here, Slot, Target
from vcsapp.words import _

#: How many rows are looked at to see whether a column's contents fit, and what share of them must.
LOOKED_AT = 200
MUST_FIT = 0.5


class NothingMapped(Problem):
    """No column of this file says what all {plural} need: {missing}. Choose the column that does, or check that this
    is the right file. If a title stands above the headings, delete its row in the file and hand the file in again."""


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


def propose(table: TableFile, target: Target, here: Here) -> list[MappedColumn]:
    """What each column is probably: as it was chosen last time, else by its heading and contents."""
    rows = list(islice(table.rows(), LOOKED_AT))
    columns = {heading: [c for row in rows if (c := row.cells[i]).strip()] for i, heading in enumerate(table.header)}
    source = find_source(table, target)
    remembered = Understanding.of(source.mapping) if source else None
    guesses = _guesses(columns, target, here) if remembered is None else {}
    proposed = []
    for heading, cells in columns.items():
        if remembered is None:
            becomes, why = guesses[heading]
        else:
            becomes, why = remembered.columns.get(heading, LEFT_OUT), _("As you chose last time.")
        proposed.append(MappedColumn(heading, becomes, why, tuple(dict.fromkeys(cells))[:3]))
    return proposed


def proposed(table: TableFile, target: Target, here: Here) -> Understanding:
    """How the columns are probably understood, and by which of them the rows are known apart."""
    columns = {column.heading: column.becomes for column in propose(table, target, here)}
    if source := find_source(table, target):
        return replace(Understanding.of(source.mapping), columns=columns)
    return Understanding(columns, identified_by=identifying(columns, target))


def identifying(columns: Mapping[str, str], target: Target) -> tuple[str, ...]:
    """The slot by whose values rows are known apart, if a column becomes one that mostly serves for that."""
    mapped = set(columns.values())
    return tuple(name for name in target.identified_by if name in mapped)[:1]


def as_chosen(proposed: Sequence[MappedColumn], chosen: Understanding | None) -> list[MappedColumn]:
    """The columns as they were chosen in the meantime; as they are proposed while nothing was."""
    if chosen is None:
        return list(proposed)
    why = _("As you chose.")
    return [replace(one, becomes=chosen.columns.get(one.heading, LEFT_OUT), why=why) for one in proposed]


def _guesses(columns: dict[str, list[str]], target: Target, here: Here) -> dict[str, tuple[str, str]]:
    """Each column's slot and why; where two want one slot, the one that is headed more exactly gets it."""
    guesses = dict.fromkeys(columns, (LEFT_OUT, _("Not understood. Choose what it is, or leave it out.")))
    taken: dict[str, str] = {}
    for _exactness, slot, heading in sorted(_candidates(columns, target), key=lambda candidate: candidate[0]):
        share = _share_that_fits(columns[heading], slot, here)
        if guesses[heading][0] != LEFT_OUT:
            continue
        if slot.name in taken and not slot.takes_several:
            why = _("“{column}” is taken as “{label}” already.", column=taken[slot.name], label=slot.field.label)
            guesses[heading] = (LEFT_OUT, why)
        elif share < MUST_FIT:
            why = _(
                "It is headed like “{label}”, but only {share:.0%} of what it holds can be that.",
                label=slot.field.label,
                share=share,
            )
            guesses[heading] = (LEFT_OUT, why)
        else:
            taken[slot.name] = heading
            guesses[heading] = (slot.name, _("The heading says “{heading}”.", heading=plain(heading)))
    return guesses


def _candidates(columns: Iterable[str], target: Target) -> Iterator[tuple[int, Slot, str]]:
    """How exactly (0 is best) a heading names a slot, for all that do."""
    for heading in columns:
        for slot in target.slots:
            names = (plain(slot.name), plain(slot.field.label), *slot.known_as)
            if (said := plain(heading)) in names:
                yield names.index(said), slot, heading


def plain(heading: str) -> str:
    """A heading in small letters with single blanks."""
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())


def _share_that_fits(cells: Sequence[str], slot: Slot, here: Here) -> float:
    return sum(_fits(cell, slot, here) for cell in cells) / len(cells) if cells else 1.0


def _fits(cell: str, slot: Slot, here: Here) -> bool:
    try:
        read_cell(slot, cell, here)
    except Fault:
        return False
    return True


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
