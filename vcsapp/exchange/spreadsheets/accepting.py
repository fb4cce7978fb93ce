"""Writing what was planned of a spreadsheet: one transaction, one entry of the history."""

from __future__ import annotations

from typing import Any

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.findings import grouped
from vcsapp.exchange.spreadsheets import mapping as columns
from vcsapp.exchange.spreadsheets.memory import remember
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.permissions import Permission
from vcsapp.progress import begins
from vcsapp.provenance import history
from vcsapp.provenance.models import ImportRun
from vcsapp.provenance.pen import Pen, writing
from vcsapp.provenance.targets import Wanted
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: How many findings of one cause the import log keeps in full.
EXAMPLES = 3


def accept(drawn: SheetPlan, *, by: Actor, run_id: str | None = None) -> Counts:
    """Write the plan; faulty rows and those that were left out stay out.

    ``run_id`` becomes the id of its line in the import log, by which a door knows that it was written already.
    """
    by.must_be_allowed_to(Permission.IMPORT_RECORDS)
    counts = drawn.counts
    source = columns.remember(drawn.table, drawn.target, drawn.mapping, by=by)
    saying = _("Brought in {records} from {file}", records=str(drawn.target.title).lower(), file=drawn.table.path.name)
    with writing(saying, by=by) as pen:
        wrote = _write(drawn, pen, source.id)
    entry_id = history.last_entry_id() if wrote else None
    outcome = {"source": source.id, "target": drawn.target.name, **outcome_of(drawn)}
    db.session.add(
        ImportRun(
            id=run_id or by.new_id(), at=by.now(), by_name=by.name, saying=saying, outcome=outcome, entry_id=entry_id
        )
    )
    db.session.flush()
    return counts


def _write(drawn: SheetPlan, pen: Pen, source_id: str) -> bool:
    begins(_("Writing the records"), len(drawn.new) + len(drawn.changes))
    settled = Settled(drawn, pen)
    new = [settled.record(draft.record) for draft in drawn.new]
    changed = {record_id: settled.record(values) for record_id, values in drawn.changes.items()}
    ids = pen.make_many(drawn.target.model, new)
    pen.change_many(drawn.target.model, changed)
    known = [(draft, record_id) for draft, record_id, _ in drawn.changed] + drawn.same
    told = {draft.key: (record_id, settled.record(draft.record)) for draft, record_id in known}
    told |= {draft.key: (record_id, record) for draft, record_id, record in zip(drawn.new, ids, new, strict=True)}
    remember(source_id, drawn.shape, told)
    return bool(pen.written)


def outcome_of(drawn: SheetPlan) -> dict[str, Any]:
    """What the import log keeps of an import: its counts, its sums, and what was told of its rows."""
    return {
        **drawn.counts.told(),
        "rows": drawn.reading.rows,
        "repeated": len(drawn.repeated),
        "left": len(drawn.left),
        "before": {label: str(figure) for label, figure in drawn.before.items()},
        "after": {label: str(figure) for label, figure in drawn.after.items()},
        "findings": [
            {
                "cause": group.words,
                "count": len(group.findings),
                "refuses": any(finding.refuses for finding in group.findings),
                "examples": [finding.told() for finding in group.findings[:EXAMPLES]],
            }
            for group in grouped(drawn.findings)
        ],
    }


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
