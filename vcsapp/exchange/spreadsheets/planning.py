"""What a spreadsheet would do here: worked out wholly before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlalchemy import select

from vcsapp.accounts.portable.sections import ORGANISATIONS
from vcsapp.db.base import db
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.receiving import Counts
from vcsapp.exchange.spreadsheets import mapping as columns
from vcsapp.exchange.spreadsheets.reading import TableReading
from vcsapp.exchange.tables.table import TableFile
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import SourceRow
from vcsapp.provenance.targets import Alike, Draft, Here, Remark, Target
from vcsapp.provenance.travelling import Record, Shape, shape_of


#: What every source says in its own way: two that differ here say nothing different.
OF_THE_SOURCE = ("title", "name", "reference")


class Choice(Enum):
    """What to do with a draft that looks like a record that is here."""

    SAME = "same"
    ANOTHER = "another"
    LEAVE = "leave"


@dataclass(frozen=True)
class LookAlike:
    """A draft, the record that it looks like, and what is to be done."""

    draft: Draft
    alike: Alike
    choice: Choice


@dataclass
class SheetPlan:
    """What would be written."""

    target: Target
    table: TableFile
    mapping: dict[str, str]
    reading: TableReading
    new: list[Draft] = field(default_factory=list)
    #: Record id to the draft, and to the values that it would change.
    changed: list[tuple[Draft, str, Record]] = field(default_factory=list)
    same: list[tuple[Draft, str]] = field(default_factory=list)
    left: list[Draft] = field(default_factory=list)
    look_alikes: list[LookAlike] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        return self.reading.findings

    @property
    def refused_rows(self) -> int:
        """How many rows are left out because of a fault."""
        return len({finding.row for finding in self.findings if finding.refuses})

    @property
    def counts(self) -> Counts:
        """Records that would be new, changed or the same; rows that are refused."""
        return Counts(len(self.new), len(self.changed), len(self.same), 0, self.refused_rows)


def here_now() -> Here:
    """What is known of whoever keeps this ledger."""
    ledger = find_own_ledger()
    if ledger is None or ledger.organisation_id is None:
        return Here()
    organisation = store.find(ORGANISATIONS.shape, ledger.organisation_id)
    return Here((organisation or {}).get("area_code") or "", ledger.organisation_id)


def plan(
    table: TableFile, target: Target, mapping: dict[str, str], *, choices: Mapping[str, Choice], everything: Choice = Choice.SAME
) -> SheetPlan:
    """What these rows would do, as the columns are mapped.

    ``choices`` says of drafts, by key, what to do where they look like a record that is here; of all others
    ``everything`` does. Raises the Problems of ``mapping.check`` and of the table.
    """
    columns.check(mapping, target)
    reading = TableReading(table, target, mapping, here_now())
    drawn = SheetPlan(target, table, mapping, reading)
    source = columns.find_source(table, target)
    remembered = _remembered(source.id) if source else {}
    fresh: list[Draft] = []
    for draft in _once_each(drawn):
        if draft.key in remembered:
            _compare_with_last_time(drawn, draft, remembered[draft.key])
        else:
            fresh.append(draft)
    _sort_out_look_alikes(drawn, fresh, frozenset(row.record_id for row in remembered.values()), choices, everything)
    _add_up(drawn)
    return drawn


def _remembered(source_id: str) -> dict[str, SourceRow]:
    return {row.key: row for row in db.session.scalars(select(SourceRow).where(SourceRow.source_id == source_id))}


def _once_each(drawn: SheetPlan) -> list[Draft]:
    """The drafts that can be taken, each thing once; rows that tell of a thing again are remarked on."""
    kept: dict[str, Draft] = {}
    for draft in drawn.target.drafts(drawn.reading.read(), drawn.reading.here):
        for remark in draft.remarks:
            _tell(drawn, remark)
        if any(remark.refuses for remark in draft.remarks):
            continue
        first = kept.setdefault(draft.key, draft)
        if first is not draft and not _tell_again(drawn, first, draft):
            kept[_next_key(draft, kept)] = draft
    return list(kept.values())


def _tell(drawn: SheetPlan, remark: Remark) -> None:
    name = drawn.table.path.name
    drawn.findings.append(
        Finding(remark.cause, remark.sentence, name, remark.row, remark.column, remark.value[:200], remark.refuses)
    )


def _next_key(draft: Draft, kept: Mapping[str, Draft]) -> str:
    """Two rows without a number that say different things are two things: the second of its key, the third …"""
    number = 2
    while f"{draft.key}#{number}" in kept:
        number += 1
    draft.key = f"{draft.key}#{number}"
    return draft.key


def _tell_again(drawn: SheetPlan, first: Draft, again: Draft) -> bool:
    """Whether a row tells of the same thing as an earlier one. The first stands, and what differs is said."""
    shape = shape_of(drawn.target.model)
    one, other = shape.canonical(first.record), shape.canonical(again.record)
    differing = [name for name in other if other[name] != one.get(name)]
    if differing and not again.is_numbered:
        return False
    if differing:
        labels = {f.name: f.label for f in shape.fields}
        said = ", ".join(labels.get(name, name) for name in differing)
        sentence = f"This row tells of {again.key} again, otherwise than row {first.rows[0]}: {said}. Row {first.rows[0]} stands."
        _tell(drawn, Remark("told twice, differently", sentence, again.rows[0], "", again.key, refuses=True))
    else:
        sentence = f"This row repeats {again.key} of row {first.rows[0]}, and says the same. It is taken once."
        _tell(drawn, Remark("told twice", sentence, again.rows[0], "", again.key))
        drawn.same.append((again, ""))
    return True


def _compare_with_last_time(drawn: SheetPlan, draft: Draft, row: SourceRow) -> None:
    """Only what this source says otherwise than last time changes anything; what was edited here since stays."""
    shape = shape_of(drawn.target.model)
    held = store.find(shape, row.record_id)
    says = shape.canonical(draft.record)
    differing = [name for name in says if says[name] != row.said.get(name)]
    if held is None:
        if differing:
            sentence = "Its record was removed here since it last came in, so it stays out. Undo the removal to have it back."
            _tell(drawn, Remark("removed here", sentence, draft.rows[0], "", draft.key))
        drawn.left.append(draft)
        return
    now = shape.canonical(held)
    values = {name: draft.record[name] for name in differing if now[name] == row.said.get(name, "")}
    for name in differing:
        if name not in values and now[name] != says[name]:
            sentence = f"“{name}” was changed in the file and here since it last came in. What stands here was kept."
            _tell(drawn, Remark("changed on both sides", sentence, draft.rows[0], name, str(says[name])))
    if values:
        drawn.changed.append((draft, row.record_id, values))
    else:
        drawn.same.append((draft, row.record_id))


def _sort_out_look_alikes(
    drawn: SheetPlan, fresh: Sequence[Draft], taken: frozenset[str], choices: Mapping[str, Choice], everything: Choice
) -> None:
    alike = drawn.target.alike(fresh, taken)
    held = store.load(shape_of(drawn.target.model), [match.record_id for match in alike.values()])
    for draft in fresh:
        match = alike.get(draft.key)
        if match is None:
            drawn.new.append(draft)
            continue
        choice = choices.get(draft.key, everything)
        drawn.look_alikes.append(LookAlike(draft, match, choice))
        if choice is Choice.ANOTHER:
            drawn.new.append(draft)
        elif choice is Choice.LEAVE:
            drawn.left.append(draft)
        else:
            _fill_in(drawn, draft, held[match.record_id])


def _fill_in(drawn: SheetPlan, draft: Draft, held: Record) -> None:
    """The same thing, told by another source: what is empty here is filled; what differs is said, and stays."""
    shape = shape_of(drawn.target.model)
    values = {}
    for name, said in draft.record.items():
        if said in (None, [], ""):
            continue
        if held.get(name) in (None, [], ""):
            values[name] = said
        elif name in {part.name for part in shape.parts}:
            values |= _more_of(name, said, held[name])
        elif name not in OF_THE_SOURCE and held[name] != said:
            _tell_difference(drawn, shape, draft, name, held[name])
    if values:
        drawn.changed.append((draft, held["id"], values))
    else:
        drawn.same.append((draft, held["id"]))


def _more_of(part: str, said: list[Record], held: list[Record]) -> dict[str, list[Record]]:
    """Rows of a part that are not there yet; an identifier that is there is not told apart by which one is shown."""
    def key(row: Record) -> tuple[str, ...]:
        return tuple(str(value) for name, value in row.items() if name != "is_preferred")

    known = {key(row) for row in held}
    more = [{**row, "is_preferred": False} if "is_preferred" in row else row for row in said if key(row) not in known]
    return {part: [*held, *more]} if more else {}


def _tell_difference(drawn: SheetPlan, shape: Shape, draft: Draft, name: str, held: Any) -> None:
    known = next(f for f in shape.fields if f.name == name)
    said = draft.record[name]
    sentence = f"“{known.label}” is {known.words(held)} here and {said} in the file. What stands here was kept."
    _tell(drawn, Remark(f"{known.label} differs", sentence, draft.rows[0], name, str(said)))


def _add_up(drawn: SheetPlan) -> None:
    """What the workspace's own records add up to, before and after."""
    drawn.before = drawn.target.totals()
    drawn.after = dict(drawn.before)
    shape = shape_of(drawn.target.model)
    held = store.load(shape, [record_id for _, record_id, _ in drawn.changed])
    for draft in drawn.new:
        _count(drawn, draft.record, 1)
    for _, record_id, values in drawn.changed:
        _count(drawn, held[record_id], -1)
        _count(drawn, {**held[record_id], **values}, 1)


def _count(drawn: SheetPlan, record: Record, sign: int) -> None:
    for label, figure in drawn.target.adds(record).items():
        drawn.after[label] += sign * figure
