"""Working out wholly what a spreadsheet would do here, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vcsapp.accounts.portable.sections import ORGANISATIONS
from vcsapp.exchange.quoting import quoted
from vcsapp.exchange.spreadsheets import mapping as columns
from vcsapp.exchange.spreadsheets.meeting import meet_last_time, meet_look_alikes
from vcsapp.exchange.spreadsheets.memory import remembered
from vcsapp.exchange.spreadsheets.plan import Choice, SheetPlan
from vcsapp.exchange.spreadsheets.reading import TableReading, cause_of
from vcsapp.exchange.tables.table import TableFile
from vcsapp.fields import Fault
from vcsapp.progress import begins
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.targets import Draft, Here, Remark, Target, Wanted
from vcsapp.provenance.travelling import Record
from vcsapp.words import _


def here_now() -> Here:
    """What is known of whoever keeps this ledger."""
    ledger = find_own_ledger()
    if ledger is None or ledger.organisation_id is None:
        return Here()
    organisation = store.find(ORGANISATIONS.shape, ledger.organisation_id)
    return Here((organisation or {}).get("area_code") or "", ledger.organisation_id)


def plan(
    table: TableFile,
    target: Target,
    mapping: dict[str, str],
    *,
    choices: Mapping[str, Choice],
    everything: Choice = Choice.SAME,
) -> SheetPlan:
    """What these rows would do, as the columns are mapped.

    ``choices`` says of drafts, by key, what to do where they look like a record that is here; of all others
    ``everything`` does. Raises the Problems of ``mapping.check`` and of the table.
    """
    columns.check(mapping, target)
    drawn = SheetPlan(target, table, mapping, TableReading(table, target, mapping, here_now()))
    source = columns.find_source(table, target)
    told = remembered(source.id, drawn.shape) if source else {}
    drafts = _once_each(drawn)
    begins(_("Comparing with what is here"))
    meet_last_time(drawn, {key: draft for key, draft in drafts.items() if key in told}, told)
    fresh = [draft for key, draft in drafts.items() if key not in told]
    taken = frozenset(one.record_id for one in told.values())
    meet_look_alikes(drawn, fresh, taken, choices, everything)
    _add_up(drawn)
    return drawn


def _once_each(drawn: SheetPlan) -> dict[str, Draft]:
    """The drafts that can be taken, each thing once; rows that tell of a thing again are remarked on."""
    kept: dict[str, Draft] = {}
    by_key: dict[str, list[Draft]] = {}
    for draft in drawn.target.drafts(drawn.reading.read(), drawn.reading.here):
        draft.remarks += _faults(drawn, draft)
        for remark in draft.remarks:
            drawn.tell(remark)
        if any(remark.refuses for remark in draft.remarks):
            continue
        earlier = by_key.setdefault(draft.key, [])
        if not _is_told_already(drawn, earlier, draft):
            earlier.append(draft)
            # Two rows without a number that say different things are two things.
            draft.key = _free_key(draft.key, kept)
            kept[draft.key] = draft
            by_key.setdefault(draft.key, [draft])
    return kept


def _faults(drawn: SheetPlan, draft: Draft) -> Iterator[Remark]:
    """What the record as a whole cannot hold, though each cell by itself could be read: several joined are too long."""
    for field in drawn.shape.fields:
        value = draft.record.get(field.name)
        if value is None or isinstance(value, Wanted):
            continue
        try:
            field.check(value)
        except Fault as fault:
            cause = _("{label}: {cause}", label=field.label, cause=cause_of(str(fault)))
            yield Remark(cause, str(fault), draft.rows[0], field.name, str(value), refuses=True)


def _free_key(key: str, taken: Mapping[str, Draft]) -> str:
    """The key, or the first of key#2, key#3 … that is free."""
    free, number = key, 2
    while free in taken:
        free, number = f"{key}#{number}", number + 1
    return free


def _is_told_already(drawn: SheetPlan, earlier: Sequence[Draft], again: Draft) -> bool:
    """Whether an earlier row told of the same thing. The first stands, and what differs is said."""
    for first in earlier:
        if not _differing(drawn, first, again):
            _tell_repeated(drawn, first, again)
            return True
    if not earlier or not again.is_numbered:
        return False
    said = ", ".join(str(drawn.shape.label_of(name)) for name in _differing(drawn, earlier[0], again))
    sentence = _(
        "This row tells of {key} again, otherwise than row {row:,}: {said}. Row {row:,} stands.",
        key=again.key,
        row=earlier[0].rows[0],
        said=said,
    )
    drawn.tell(Remark(_("told twice, differently"), sentence, again.rows[0], "", again.key, refuses=True))
    return True


def _differing(drawn: SheetPlan, first: Draft, again: Draft) -> list[str]:
    one, other = drawn.shape.canonical(first.record), drawn.shape.canonical(again.record)
    return [name for name in other if other[name] != one.get(name)]


def _tell_repeated(drawn: SheetPlan, first: Draft, again: Draft) -> None:
    name = again.key if again.is_numbered else quoted(again.title)
    sentence = _(
        "This row repeats {name} of row {row:,}, and says the same. It is taken once.", name=name, row=first.rows[0]
    )
    drawn.tell(Remark(_("told twice"), sentence, again.rows[0], "", name))
    drawn.repeated.append(again)


def _add_up(drawn: SheetPlan) -> None:
    """What the workspace's own records add up to, before and after."""
    drawn.before = drawn.target.totals()
    drawn.after = dict(drawn.before)
    for draft in drawn.new:
        _count(drawn, draft.record, 1)
    held = store.load(drawn.shape, drawn.changes)
    for record_id, values in drawn.changes.items():
        _count(drawn, held[record_id], -1)
        _count(drawn, {**held[record_id], **values}, 1)


def _count(drawn: SheetPlan, record: Record, sign: int) -> None:
    for label, figure in drawn.target.adds(record).items():
        drawn.after[label] += sign * figure
