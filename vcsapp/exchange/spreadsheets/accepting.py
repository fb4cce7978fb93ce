"""Writing what was planned of a spreadsheet: one transaction, one entry of the history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.spreadsheets import mapping
from vcsapp.exchange.spreadsheets.disputes import overruled
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.planning import wishes_to_settle
from vcsapp.exchange.spreadsheets.remembered import remember_decided
from vcsapp.exchange.spreadsheets.worktable.findings import Group, of_group
from vcsapp.exchange.spreadsheets.worktable.layout import Fate, record_columns
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.permissions import Permission
from vcsapp.progress import begins, went_on
from vcsapp.provenance import store
from vcsapp.provenance.models import ImportRun, SourceRow
from vcsapp.provenance.pen import Pen, writing
from vcsapp.provenance.stored import Stored, columns_of, columns_of_part
from vcsapp.provenance.targets import Wanted
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: How many findings of one cause the import log keeps in full.
EXAMPLES = 3
#: How many drafts are read from the worktable at once.
BATCH = 2_000
#: The drafts whose source is remembered to have told of a record, as SQL.
_TOLD = f"fate IN ('{Fate.NEW}', '{Fate.CHANGED}', '{Fate.SAME}')"

#: What a source said of each thing, as SQL, under its key here or, where that was corrected, under its key in the file;
#: only where that is not what is remembered already. What was corrected is remembered as the file itself says it.
_REMEMBERED = f"""SELECT ?, drafts.{{key}}, coalesce(known_id, drafts."record_id"), coalesce(said_in_file, drafts.said),
        coalesce(first_in, ?), ?
    FROM drafts LEFT JOIN last_time ON last_time.key = drafts.{{key}}
    WHERE {_TOLD} AND (last_time.said, last_time.record_id) IS NOT (coalesce(said_in_file, drafts.said), known_id)
    AND ('{{key}}' = 'key' OR key_in_file <> drafts.key AND key_in_file NOT IN (SELECT key FROM drafts))"""


def accept(drawn: SheetPlan, *, by: Actor, run_id: str | None = None) -> Counts:
    """Write the plan; faulty rows and those that were left out stay out.

    ``run_id`` becomes the id of its line in the import log, by which a door knows that it was written already.
    Raises ``ChangedSinceShown`` where another plan was drawn on its worktable meanwhile.
    """
    by.must_be_allowed_to(Permission.IMPORT_RECORDS)
    source_id, run_id = mapping.remember(drawn, by=by).id, run_id or by.new_id()
    saying = _("Brought in {records} from {file}", records=str(drawn.target.title).lower(), file=drawn.file)
    with drawn.held() as table, writing(saying, by=by) as pen:
        _write(drawn, table, pen)
        # Now the ledger has counted this entry, if there is anything to tell.
        pen.entry.end()
        remember(source_id, table, pen.ledger.entries_written)
        remember_decided(table, run_id=run_id, by=by)
        outcome = {"source": source_id, "target": drawn.target.name, **outcome_of(drawn, table)}
    log = ImportRun(id=run_id, at=by.now(), by_name=by.name, saying=saying, outcome=outcome, entry_id=pen.entry.id)
    db.session.add(log)
    db.session.flush()
    return drawn.counts


def _write(drawn: SheetPlan, table: Worktable, pen: Pen) -> None:
    model = drawn.target.model
    for wish_id, kind, name in wishes_to_settle(table):
        drawn.target.settle(Wanted(kind, name, wish_id), pen)
    begins(_("Writing the records"), drawn.counts.new + drawn.counts.changed)
    pen.make_stored(model, _new(table, owner=pen.ledger.id))
    for batch in store.in_batches(_changed(table)):
        pen.change_many(model, dict(batch))


def _new(table: Worktable, *, owner: str) -> Iterator[Stored]:
    """The records that are new, as the database keeps them."""
    columns = columns_of(table.shape).names
    at_id, at_owner = columns.index("id"), columns.index("owner")
    asked = (
        f"SELECT n, {record_columns(table.shape)} FROM drafts WHERE fate = '{Fate.NEW}' AND n > ? ORDER BY n LIMIT ?"
    )
    after = 0
    while rows := table.ask(asked, (after, BATCH)):
        parts = _parts(table, after, rows[-1][0])
        after = rows[-1][0]
        for n, *row in rows:
            # Where nothing was kept here before, the ledger begins only now.
            row[at_owner] = owner
            yield Stored(row[at_id], row, parts.get(n, {}))


def _parts(table: Worktable, after: int, until: int) -> dict[int, dict[str, list[tuple[Any, ...]]]]:
    """The parts of the drafts between two numbers, by draft and part."""
    found: dict[int, dict[str, list[tuple[Any, ...]]]] = {}
    for part in table.shape.parts:
        columns = ", ".join(f'"{name}"' for name in columns_of_part(table.shape, part.name).names)
        asked = f"SELECT draft, {columns} FROM part_{part.name} WHERE draft > ? AND draft <= ?"
        for n, *row in table.connection.execute(asked, (after, until)):
            found.setdefault(n, {}).setdefault(part.name, []).append(tuple(row))
    return found


def _changed(table: Worktable) -> Iterator[tuple[str, Record]]:
    """The records that change, each with the values that it is given, whichever of its drafts says them."""
    changes = table.connection.execute("SELECT record_id, after FROM changes ORDER BY record_id, draft")
    for record_id, drafts in groupby(changes, key=lambda change: change[0]):
        told: dict[str, Any] = {}
        for _record_id, after in drafts:
            told |= json.loads(after)
        yield record_id, table.shape.plain(told)


def remember(source_id: str, table: Worktable, said_in: int) -> None:
    """Keep what this source said of each thing, for the next time it says something.

    ``said_in`` is how far the own record has come with it, by which it is known what was said since.
    """
    begins(_("Remembering what the file said"))
    columns = ("source_id", "key", "record_id", "said", "first_in", "said_in")
    for key in ("key", "key_in_file"):
        rows = table.connection.execute(_REMEMBERED.format(key=key), (source_id, said_in, said_in))
        for batch in store.in_batches(rows, store.POURED_AT_ONCE):
            store.pour_rows(SourceRow.__tablename__, columns, batch, replace=True)
            went_on(len(batch))


def outcome_of(drawn: SheetPlan, table: Worktable) -> dict[str, Any]:
    """What the import log keeps of an import: its counts, its sums, and what was told of its rows."""
    return {
        **drawn.counts.told(),
        "rows": drawn.tally.rows,
        "repeated": drawn.repeated,
        "left": drawn.left,
        "before": {label: str(figure) for label, figure in drawn.before.items()},
        "after": {label: str(figure) for label, figure in drawn.after.items()},
        "overruled": overruled(table),
        "findings": [_told(drawn, table, group) for group in drawn.groups],
    }


def _told(drawn: SheetPlan, table: Worktable, group: Group) -> dict[str, Any]:
    examples = of_group(table, drawn.file, group, limit=EXAMPLES)
    return {
        "cause": group.cause,
        "heading": group.heading,
        "count": group.rows,
        "refuses": group.refuses,
        "examples": [finding.told() for finding in examples],
    }
