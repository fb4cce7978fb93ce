"""Taking back one entry of the history, without harm to what was done since."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select, tuple_

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
    changes = db.session.scalars(
        select(HistoryChange).where(HistoryChange.entry_id == entry_id).order_by(HistoryChange.position.desc())
    ).all()
    with writing(_("Took back: {saying}", saying=entry.saying), by=by, undoes=entry_id) as pen:
        left = _take_back(changes, entry, pen)
        if not pen.written:
            raise NothingToUndo(reasons=" ".join(dict.fromkeys(str(one.why) for one in left)))
        put_back = len(pen.written)
    return Undone(put_back, tuple(left))


def _take_back(changes: Sequence[HistoryChange], entry: HistoryEntry, pen: Pen) -> list[Left]:
    left: list[Left] = []
    made: dict[str, dict[str, int]] = {}
    for change in changes:
        if change.change == "made":
            made.setdefault(change.section, {})[change.record_id] = _version_made(change)
        else:
            left += _if_it_holds(_put_back if change.change == "changed" else _restore, change, pen)
    # What points goes before what is pointed at, in whichever order they were made.
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in made:
            left += _remove_untouched(table.name, made[table.name], entry, pen)
    return left


def _version_made(change: HistoryChange) -> int:
    """The version that the record had after this: 1, unless it was there before and was restored."""
    return int(json.loads(change.after or "{}").get("version", 1))


def _if_it_holds(step: Callable[[HistoryChange, Pen], list[Left]], change: HistoryChange, pen: Pen) -> list[Left]:
    """Take one change back; leave it where the record would then be no record that can be kept."""
    written = len(pen.written)
    try:
        with db.session.begin_nested():
            return step(change, pen)
    except tuple(REASONS) as refusal:
        del pen.written[written:]
        return [Left(change.section, change.record_id, REASONS[type(refusal)])]


def _put_back(change: HistoryChange, pen: Pen) -> list[Left]:
    model = model_named(change.section)
    shape = shape_of(model)
    held = store.find(shape, change.record_id)
    if held is None:
        return [Left(change.section, change.record_id, GONE_SINCE)]
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    now = shape.canonical(held)
    untouched = {name: value for name, value in before.items() if now[name] == after[name]}
    pen.change(model, change.record_id, **shape.plain(untouched))
    return [] if len(untouched) == len(before) else [Left(change.section, change.record_id, CHANGED_SINCE)]


def _restore(change: HistoryChange, pen: Pen) -> list[Left]:
    model = model_named(change.section)
    shape = shape_of(model)
    if store.find(shape, change.record_id):
        return [Left(change.section, change.record_id, BACK_ALREADY)]
    told = json.loads(change.before or "{}")
    record: Record = {"id": change.record_id, "version": int(told.pop("version")), **shape.plain(told)}
    pen.restore(model, record)
    return []


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
    written = len(pen.written)
    try:
        with db.session.begin_nested():
            pen.remove_many(model, ids)
        return []
    except store.StillLinked:
        del pen.written[written:]
    if len(ids) == 1:
        return [Left(section, ids[0], LINKED_SINCE)]
    middle = len(ids) // 2
    return [
        *_remove_unlinked(model, section, ids[:middle], pen),
        *_remove_unlinked(model, section, ids[middle:], pen),
    ]
