"""The pen: the only way in which own records are written, so that nothing changes without its history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from vcsapp.acting import Actor
from vcsapp.db.base import Base, db
from vcsapp.errors import BadValue, NotFound, Problem
from vcsapp.fields import Fault, Field
from vcsapp.permissions import Permission
from vcsapp.progress import went_on
from vcsapp.provenance import store
from vcsapp.provenance.entry import Entry
from vcsapp.provenance.ledgers import own_ledger
from vcsapp.provenance.models import OwnLedger
from vcsapp.provenance.stored import Stored
from vcsapp.provenance.travelling import ID, Record, Shape, model_named, shape_of
from vcsapp.words import _


class NotYours(Problem):
    """This record was received from another organisation, so it cannot be changed here. Ask them to change it and to
    send it again."""

    status = 403


class Pen:
    """Writes records of the ledger kept here, and remembers what it did as one history entry."""

    def __init__(self, ledger: OwnLedger, by: Actor, entry: Entry) -> None:
        self.ledger = ledger
        self.by = by
        self.entry = entry
        #: The kind of record that the organisation is that keeps the ledger, once something was written of it.
        self.wrote_keeper: str | None = None

    def make(self, model: type[Base], **values: Any) -> str:
        """Write a new record; answers its id, which is made here unless ``id`` is among the values.

        Raises ``BadValue`` where a field cannot hold what it is given; so does every verb of the pen that writes.
        """
        return self.make_many(model, [values])[0]

    def make_many(self, model: type[Base], records: Iterable[Record]) -> list[str]:
        """Write new records; answers their ids."""
        shape = shape_of(model)
        new = [
            {"id": self.by.new_id(), **record, **shape.settled(record), "owner": self.ledger.id, "version": 1}
            for record in records
        ]
        for record in new:
            went_on(0)
            whole = {**shape.blank(), **record}
            _check(shape, whole)
            _check_whole(shape, whole)
        store.insert(shape, new)
        ids: list[str] = [record["id"] for record in new]
        for record_id in ids:
            self._remember(shape, record_id, "made")
        return ids

    def make_stored(self, model: type[Base], rows: Iterable[Stored]) -> int:
        """Write new records, as many as there may be, that stand as the database keeps them; answers how many.

        Each has the keys of a new record of this ledger, and its values were held to their fields where they were
        read: this is for whoever has read a million of them, and cannot hold them in memory.
        """
        shape = shape_of(model)
        for batch in store.in_batches(rows, store.POURED_AT_ONCE):
            store.pour(shape, batch)
            self.entry.add_made(shape.name, [row.id for row in batch])
            went_on(len(batch))
        return self.entry.written

    def change(self, model: type[Base], record_id: str, **values: Any) -> bool:
        """Give fields or parts of an own record new values; answers whether anything is different now."""
        return self.change_many(model, {record_id: values}) == 1

    def change_many(self, model: type[Base], values: dict[str, Record]) -> int:
        """Change several records, ``{id: {field: value}}``; answers how many are different now."""
        shape = shape_of(model)
        held = self._own(shape, values.keys())
        changed = []
        for record_id, said in values.items():
            old = held[record_id]
            new = {**said, **shape.settled({**old, **said})}
            if difference := _difference(shape, old, new):
                _check(shape, new)
                _check_whole(shape, {**old, **new})
                self._remember(shape, record_id, "changed", *difference)
                changed.append({**old, **new, "version": old["version"] + 1})
        store.replace(shape, changed)
        return len(changed)

    def remove(self, model: type[Base], record_id: str) -> None:
        """Remove an own record. Raises ``store.StillLinked`` where others point at it."""
        self.remove_many(model, [record_id])

    def remove_many(self, model: type[Base], ids: Sequence[str]) -> None:
        """Remove several own records. Raises ``store.StillLinked`` where others point at one of them."""
        if self.ledger.organisation_id in ids:
            # The ledger points at the organisation that keeps it, though no key can say so from down here.
            raise store.StillLinked
        shape = shape_of(model)
        for record_id, record in self._own(shape, ids).items():
            kept = {"version": str(record["version"]), **shape.canonical(record)}
            self._remember(shape, record_id, "removed", kept, None)
        store.delete(shape, ids)

    def restore(self, model: type[Base], record: Record) -> None:
        """Write a record that was removed once more, as it was.

        The version goes on counting, and is remembered, so that an undo of this knows whether it was changed since.
        """
        shape = shape_of(model)
        version = record["version"] + 1
        store.insert(shape, [{**record, "owner": self.ledger.id, "version": version}])
        self._remember(shape, record["id"], "made", None, {"version": str(version)})

    def _own(self, shape: Shape, ids: Iterable[str]) -> dict[str, Record]:
        wanted = list(ids)
        held = store.load(shape, wanted)
        if len(held) < len(set(wanted)):
            raise NotFound(what=_("record"))
        if any(record["owner"] != self.ledger.id for record in held.values()):
            raise NotYours
        return held

    def _remember(self, shape: Shape, record_id: str, change: str, before: Any = None, after: Any = None) -> None:
        if record_id == self.ledger.organisation_id:
            self.wrote_keeper = shape.name
        self.entry.add(shape.name, record_id, change, _as_json(before), _as_json(after))


@contextmanager
def writing(saying: str, *, by: Actor, undoes: str | None = None) -> Iterator[Pen]:
    """A pen for one deed; what it wrote is kept as one entry of the history, said in a sentence.

    Raises ``NotAllowed``, so that no door can forget to ask.
    """
    by.must_be_allowed_to(Permission.KEEP_RECORDS)
    ledger = own_ledger(by=by)
    pen = Pen(ledger, by, Entry(ledger, by, saying, undoes))
    yield pen
    if pen.entry.written:
        _keep_name(pen)
        pen.entry.end()
        db.session.flush()
        # Rows were written behind the session's back; what it remembers of them may be out of date.
        db.session.expire_all()


def _keep_name(pen: Pen) -> None:
    """The ledger bears the name of the organisation that keeps it, by whatever deed that changed."""
    ledger = pen.ledger
    if pen.wrote_keeper and ledger.organisation_id:
        organisation = store.find(shape_of(model_named(pen.wrote_keeper)), ledger.organisation_id)
        ledger.name = organisation["name"] if organisation else ledger.name


def _check(shape: Shape, record: Record) -> None:
    """Hold a record, or the part of it that is given, to what its fields say of themselves. Raises ``BadValue``."""
    for field in (ID, *shape.fields):
        if field.name in record:
            _check_value(field, record[field.name])
    for part in shape.parts:
        for row in record.get(part.name, ()):
            for field in part.fields:
                _check_value(field, row.get(field.name))


def _check_whole(shape: Shape, record: Record) -> None:
    for name, sentence in shape.faults(record):
        raise BadValue(field=name, message=sentence)


def _check_value(field: Field, value: Any) -> None:
    if value is None and not field.required:
        return
    try:
        field.check(value)
    except Fault as fault:
        raise BadValue(field=field.name, message=str(fault)) from fault


def _difference(shape: Shape, held: Record, new: Record) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What the changed fields said before, and say now; None where nothing differs."""
    before, after = shape.canonical(held), shape.canonical(new)
    names = [name for name in after if after[name] != before[name]]
    return ({n: before[n] for n in names}, {n: after[n] for n in names}) if names else None


def _as_json(told: Any) -> str | None:
    return None if told is None else json.dumps(told, ensure_ascii=False, sort_keys=True)
