"""Taking back one entry of the history, without harm to what was done since."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Row, Select, select, tuple_

from vcsapp.acting import Actor
from vcsapp.db.base import Base, db
from vcsapp.errors import BadValue, NotFound, Problem
from vcsapp.provenance import store
from vcsapp.provenance.history import undone
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.models import HistoryChange, HistoryEntry
from vcsapp.provenance.pen import Pen, writing
from vcsapp.provenance.travelling import Record, Shape, model_named, shape_of
from vcsapp.words import N_, _


class UndoneAlready(Problem):
    """This was taken back already. Look at the history for what came after it."""

    status = 409


class NothingToUndo(Problem):
    """Nothing is left to take back here, so nothing was done. {reasons}"""

    status = 409


@dataclass(frozen=True)
class Left:
    """A record that an undo left as it is, and why."""

    section: str
    record_id: str
    why: str


@dataclass(frozen=True)
class Undone:
    """What an undo came to."""

    put_back: int
    left: tuple[Left, ...]


CHANGED_SINCE = N_("It was changed since.")
LINKED_SINCE = N_("Other records point at it now.")
GONE_SINCE = N_("It was removed since.")
BACK_ALREADY = N_("It is there again already.")
POINTED_AT_IS_GONE = N_("What it pointed at is not here any more.")
SAID_BY_ANOTHER = N_("Another record says the same by now, and only one may.")
DOES_NOT_FIT = N_("What it said before does not fit what was changed since.")

#: Why a change cannot be taken back, by what the store or the pen says to it.
REASONS: dict[type[Problem], str] = {
    store.PointsNowhere: POINTED_AT_IS_GONE,
    store.SaidTwice: SAID_BY_ANOTHER,
    BadValue: DOES_NOT_FIT,
}


def undo(entry_id: str, *, by: Actor) -> Undone:
    """Put back what an entry changed, remove what it made, restore what it removed; leave what was changed since.

    Raises ``UndoneAlready`` and ``NothingToUndo``.
    """
    entry = db.session.get(HistoryEntry, entry_id)
    if entry is None or entry.owner != own_ledger_id():
        raise NotFound(what=_("entry in the history"))
    if undone([entry_id]):
        raise UndoneAlready
    with writing(_("Took back: {saying}", saying=entry.saying), by=by, undoes=entry_id) as pen:
        pen.entry.begin()
        left = list(_take_back(entry, pen))
        put_back = pen.entry.written
        if not put_back:
            raise NothingToUndo(reasons=" ".join(dict.fromkeys(str(one.why) for one in left)))
    return Undone(put_back, tuple(left))


#: What happened to one record in the entry that is taken back: position, section, record_id, before, after.
Change = Row[int, str, str, str | None, str | None]


def _take_back(entry: HistoryEntry, pen: Pen) -> Iterator[Left]:
    """Batch by batch, so that an import of a million rows is taken back in little memory; the latest change first."""
    for change, step in (("removed", _restore), ("changed", _put_back)):
        for batch in _batches(entry, change):
            yield from _as_far_as_it_holds(partial(step, pen=pen), batch, pen)
    # What points goes before what is pointed at, in whichever order they were made.
    for table in reversed(Base.metadata.sorted_tables):
        for batch in _batches(entry, "made", table.name):
            made = {change.record_id: _version_made(change) for change in batch}
            yield from _remove_untouched(table.name, made, entry, pen)


def _batches(entry: HistoryEntry, change: str, section: str | None = None) -> Iterator[list[Change]]:
    """The changes of one kind that an entry tells of, the latest first; of one section, where one is named."""
    asked = (
        select(
            HistoryChange.position,
            HistoryChange.section,
            HistoryChange.record_id,
            HistoryChange.before,
            HistoryChange.after,
        )
        .where(HistoryChange.entry_id == entry.id, HistoryChange.change == change)
        .order_by(HistoryChange.position.desc())
        .limit(store.BATCH)
    )
    if section:
        asked = asked.where(HistoryChange.section == section)
    batch = db.session.execute(asked).all()
    while batch:
        yield list(batch)
        batch = db.session.execute(asked.where(HistoryChange.position < batch[-1].position)).all()


def _version_made(change: Change) -> int:
    """The version that the record had after this: 1, unless it was there before and was restored."""
    return int(json.loads(change.after or "{}").get("version", 1))


#: Takes changes back, and answers what it had to leave.
Step = Callable[[Sequence[Change]], list[Left]]


def _as_far_as_it_holds(step: Step, changes: Sequence[Change], pen: Pen) -> list[Left]:
    """Take all of them back at once; where one cannot be, each half by itself, down to the one that has to stay."""
    mark = pen.entry.mark()
    try:
        with db.session.begin_nested():
            return step(changes)
    except tuple(REASONS) as refusal:
        pen.entry.rewind(mark)
        if len(changes) == 1:
            return [Left(changes[0].section, changes[0].record_id, REASONS[type(refusal)])]
    middle = len(changes) // 2
    return [
        *_as_far_as_it_holds(step, changes[:middle], pen),
        *_as_far_as_it_holds(step, changes[middle:], pen),
    ]


def _by_section(changes: Sequence[Change]) -> dict[str, dict[str, list[Change]]]:
    """The changes of each record, by its section and its id."""
    found: dict[str, dict[str, list[Change]]] = {}
    for change in changes:
        found.setdefault(change.section, {}).setdefault(change.record_id, []).append(change)
    return found


def _put_back(changes: Sequence[Change], pen: Pen) -> list[Left]:
    """Give fields what they said before, where they still say what they said afterwards."""
    left: list[Left] = []
    for section, by_record in _by_section(changes).items():
        model = model_named(section)
        shape = shape_of(model)
        held = store.load(shape, by_record)
        values: dict[str, Record] = {}
        for record_id, told in by_record.items():
            if record_id not in held:
                left.append(Left(section, record_id, GONE_SINCE))
                continue
            untouched, is_whole = _untouched(told, shape.canonical(held[record_id]))
            values[record_id] = shape.plain(untouched)
            if not is_whole:
                left.append(Left(section, record_id, CHANGED_SINCE))
        pen.change_many(model, values)
    return left


def _untouched(told: Sequence[Change], now: dict[str, object]) -> tuple[dict[str, object], bool]:
    """What the fields of a record said before these changes, of those that nobody touched since; whether all are."""
    back: dict[str, object] = {}
    is_whole = True
    for change in told:
        before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
        same = {name: value for name, value in before.items() if (now | back)[name] == after[name]}
        is_whole = is_whole and len(same) == len(before)
        back |= same
    return back, is_whole


def _restore(changes: Sequence[Change], pen: Pen) -> list[Left]:
    left: list[Left] = []
    for section, by_record in _by_section(changes).items():
        model = model_named(section)
        shape = shape_of(model)
        here = store.load(shape, by_record)
        for record_id, (change, *_others) in by_record.items():
            if record_id in here:
                left.append(Left(section, record_id, BACK_ALREADY))
                continue
            told = json.loads(change.before or "{}")
            record: Record = {"id": record_id, "version": int(told.pop("version")), **shape.plain(told)}
            pen.restore(model, record)
    return left


def _remove_untouched(section: str, made: dict[str, int], entry: HistoryEntry, pen: Pen) -> list[Left]:
    """Remove what an entry made, by id with the version that it had then, unless it says something else by now."""
    model = model_named(section)
    shape = shape_of(model)
    held = store.load(shape, made)
    later = {record_id: record for record_id, record in held.items() if record["version"] != made[record_id]}
    changed = later.keys() - _as_made(shape, later, entry)
    left = [Left(section, record_id, CHANGED_SINCE) for record_id in held if record_id in changed]
    return left + _remove_unlinked(model, section, [i for i in held if i not in changed], pen)


def _as_made(shape: Shape, held: dict[str, Record], entry: HistoryEntry) -> set[str]:
    """Those that say the same again as after this entry, because what was changed since was taken back too."""
    now = {record_id: shape.canonical(record) for record_id, record in held.items()}
    then = {record_id: dict(told) for record_id, told in now.items()}
    for batch in store.in_batches(held):
        for change in db.session.scalars(_changes_since(entry, batch)):
            then[change.record_id] |= json.loads(change.before or "{}")
    return {record_id for record_id in held if then[record_id] == now[record_id]}


def _changes_since(entry: HistoryEntry, ids: Sequence[str]) -> Select[HistoryChange]:
    """What was changed of these records after an entry, the latest first."""
    moment = tuple_(HistoryEntry.at, HistoryEntry.counter)
    return (
        select(HistoryChange)
        .join(HistoryEntry, HistoryEntry.id == HistoryChange.entry_id)
        .where(HistoryChange.record_id.in_(ids), HistoryChange.change == "changed", HistoryEntry.owner == entry.owner)
        .where(moment > tuple_(entry.at, entry.counter))
        .order_by(HistoryEntry.at.desc(), HistoryEntry.counter.desc(), HistoryChange.position.desc())
    )


def _remove_unlinked(model: type[Base], section: str, ids: Sequence[str], pen: Pen) -> list[Left]:
    """All at once where nothing points at any of them; else the half that can go, found by halving."""
    if not ids:
        return []
    mark = pen.entry.mark()
    try:
        with db.session.begin_nested():
            pen.remove_many(model, ids)
        return []
    except store.StillLinked:
        pen.entry.rewind(mark)
    if len(ids) == 1:
        return [Left(section, ids[0], LINKED_SINCE)]
    middle = len(ids) // 2
    return [
        *_remove_unlinked(model, section, ids[:middle], pen),
        *_remove_unlinked(model, section, ids[middle:], pen),
    ]
