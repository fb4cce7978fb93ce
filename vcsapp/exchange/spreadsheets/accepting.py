"""Writing what was planned of a spreadsheet: one transaction, one entry of the history."""

from __future__ import annotations

from typing import Any

from vcsapp.db.base import db
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.spreadsheets import mapping as columns
from vcsapp.exchange.spreadsheets.planning import SheetPlan
from vcsapp.permissions import Permission
from vcsapp.provenance import history, store
from vcsapp.provenance.acting import Actor
from vcsapp.provenance.models import ImportRun, SourceRow
from vcsapp.provenance.pen import Pen, writing
from vcsapp.provenance.targets import Wanted
from vcsapp.provenance.travelling import Record, shape_of


def accept(drawn: SheetPlan, *, by: Actor) -> Counts:
    """Write the plan; faulty rows and those that were left out stay out."""
    by.must_be_allowed_to(Permission.IMPORT_RECORDS)
    counts = drawn.counts
    source = columns.remember(drawn.table, drawn.target, drawn.mapping, by=by)
    saying = f"Brought in {drawn.target.title.casefold()} from {drawn.table.path.name}"
    with writing(saying, by=by) as pen:
        wrote = _write(drawn, pen, source.id)
    _log(drawn, saying, counts, wrote, by)
    return counts


def _write(drawn: SheetPlan, pen: Pen, source_id: str) -> bool:
    settled = Settled(drawn, pen)
    new = [settled.record(draft.record) for draft in drawn.new]
    changed = {record_id: settled.record(values) for _, record_id, values in drawn.changed}
    ids = pen.make_many(drawn.target.model, new)
    pen.change_many(drawn.target.model, changed)
    told = {draft.key: (record_id, settled.record(draft.record)) for draft, record_id, _ in drawn.changed}
    told |= {draft.key: (record_id, record) for draft, record_id, record in zip(drawn.new, ids, new, strict=True)}
    told |= {draft.key: (record_id, settled.record(draft.record)) for draft, record_id in drawn.same if record_id}
    _remember_rows(drawn, source_id, told)
    return bool(pen.written)


class Settled:
    """Turns what drafts want into what is there, making each thing once."""

    def __init__(self, drawn: SheetPlan, pen: Pen) -> None:
        self._target = drawn.target
        self._pen = pen
        self._made: dict[Wanted, str] = {}

    def record(self, record: Record) -> Record:
        """The record with ids and codes in place of wishes."""
        return {name: self._value(value) for name, value in record.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, Wanted):
            if value not in self._made:
                self._made[value] = self._target.settle(value, self._pen)
            return self._made[value]
        if isinstance(value, list):
            return [self.record(row) for row in value]
        return value


def _remember_rows(drawn: SheetPlan, source_id: str, told: dict[str, tuple[str, Record]]) -> None:
    """Keep what this source said of each thing, for the next time it says something."""
    shape = shape_of(drawn.target.model)
    rows = [
        {"source_id": source_id, "key": key, "record_id": record_id, "said": shape.canonical(record)}
        for key, (record_id, record) in told.items()
    ]
    table = SourceRow.__table__
    for batch in store.in_batches(rows, 5000):
        db.session.execute(table.delete().where(table.c.source_id == source_id, table.c.key.in_([r["key"] for r in batch])))  # type: ignore[attr-defined]
        db.session.execute(table.insert(), batch)  # type: ignore[attr-defined]


def _log(drawn: SheetPlan, saying: str, counts: Counts, wrote: bool, by: Actor) -> None:
    outcome = {
        **counts.told(),
        "left": len(drawn.left),
        "before": {label: str(figure) for label, figure in drawn.before.items()},
        "after": {label: str(figure) for label, figure in drawn.after.items()},
    }
    entry_id = history.last_entry_id() if wrote else None
    db.session.add(
        ImportRun(id=by.new_id(), at=by.now(), by_name=by.name, saying=saying, outcome=outcome, entry_id=entry_id)
    )
    db.session.flush()
