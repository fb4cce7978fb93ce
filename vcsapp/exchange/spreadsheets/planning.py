"""Working out wholly what a spreadsheet would do here, before anything is written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from vcsapp.db.base import db
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import mapping
from vcsapp.exchange.spreadsheets.decisions import Decisions
from vcsapp.exchange.spreadsheets.last_time import NOT_TOLD_NOW
from vcsapp.exchange.spreadsheets.meeting import meet
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.reading import Sheet
from vcsapp.exchange.spreadsheets.remembered import mark_of_decided
from vcsapp.exchange.spreadsheets.understanding import Corrections, Understanding
from vcsapp.exchange.spreadsheets.worktable import findings
from vcsapp.exchange.spreadsheets.worktable.laying import lay_out, tally_of
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.worktable import (
    CORRECTED,
    HEADER,
    LAID,
    MET,
    REFUSED_BEFORE,
    SIGNATURE,
    Worktable,
    open_worktable,
)
from vcsapp.exchange.tables.asked import AS_FOUND, ReadAs
from vcsapp.exchange.tables.table import TableFile
from vcsapp.fields import Listed, Reference
from vcsapp.provenance.ledgers import find_own_ledger, own_ledger_id
from vcsapp.provenance.models import ImportRun
from vcsapp.provenance.stored import columns_of
from vcsapp.provenance.targets import Manner, Target
from vcsapp.provenance.travelling import Shape


@dataclass(frozen=True)
class Asked:
    """All that a plan is drawn from, beside the table in its file and the records that are here."""

    target: Target
    file: str
    understood: Understanding
    corrections: Corrections = field(default_factory=Corrections)
    decisions: Decisions = field(default_factory=Decisions)
    #: Which sheet of a workbook is read; None for the first that has anything in it.
    sheet: str | None = None
    #: How the file is read, where the person said so.
    read_as: ReadAs = AS_FOUND

    @property
    def laid_mark(self) -> str:
        """A mark of all that the laying out of the rows hangs on, but for corrections."""
        return mark_of(self.target.name, self.file, self.sheet, vars(self.read_as), self.understood.told())

    def met_mark(self) -> str:
        """A mark of everything that the plan hangs on, the records that are here among it."""
        decided = mark_of_decided(self.target.name)
        return mark_of(self.laid_mark, self.corrections.told(), self.decisions.told(), stand(), decided)


def plan(table: TableFile, asked: Asked, *, at: Path) -> SheetPlan:
    """What these rows would do; the worktable is laid in the file ``at``.

    Raises the Problems of ``mapping.check`` and of the table.
    """
    with open_worktable(at, asked.target) as laid:
        lay(laid, table, asked)
        return met(laid, asked, at=at)


def lay(laid: Worktable, table: TableFile, asked: Asked) -> None:
    """Lay all rows out. Raises the Problems of ``mapping.check`` and of the table."""
    mapping.check(asked.understood, asked.target)
    lay_out(laid, sheet_of(table, asked))
    laid.say(SIGNATURE, mapping.signature(table))
    laid.say(HEADER, table.header)
    laid.say(CORRECTED, asked.corrections.told())
    laid.say(LAID, asked.laid_mark)
    laid.forget(REFUSED_BEFORE)


def sheet_of(table: TableFile, asked: Asked) -> Sheet:
    """A table of a file with how it is understood, as the workspace stands."""
    here = replace(here_now(), manner=Manner(since_1904=table.since_1904))
    return Sheet(table.header, table.rows, asked.file, asked.understood, asked.corrections, here)


def met(laid: Worktable, asked: Asked, *, at: Path) -> SheetPlan:
    """The plan of a worktable whose drafts meet what is here, and one another, once more."""
    mark = asked.met_mark()
    source = mapping.source_of(laid.said(SIGNATURE), asked.target)
    laid.forget(MET)
    meet(laid, asked.understood, asked.file, asked.decisions, source_id=source.id if source else None)
    laid.say(MET, mark)
    return plan_of(laid, asked, at=at)


def stand() -> tuple[str, int, int]:
    """How far the own record has come: whose it is, what was written in it, and what was brought in."""
    ledger = find_own_ledger()
    runs = db.session.scalar(select(func.count()).select_from(ImportRun)) or 0
    return (ledger.copy_id, ledger.entries_written, runs) if ledger else ("", 0, runs)


def mark_of(*told: Any) -> str:
    """A short mark of what was told, the same only for the same."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def is_current(laid: Worktable, asked: Asked) -> bool:
    """Whether the plan on a worktable is still what it would be if it were drawn now."""
    return bool(laid.said(MET) == asked.met_mark())


def plan_of(laid: Worktable, asked: Asked, *, at: Path) -> SheetPlan:
    """The plan that lies on a worktable."""
    counted = ("count(*) FROM look_alikes", "count(*) FROM disputes", "count(DISTINCT record_id) FROM changes")
    (look_alikes,), (disputes,), (changed,) = (laid.ask(f"SELECT {each}")[0] for each in counted)
    figures = _figures(laid)
    before = _totals_before(laid.target, laid.shape)
    return SheetPlan(
        path=at,
        target=laid.target,
        file=asked.file,
        understood=asked.understood,
        signature=laid.said(SIGNATURE),
        tally=tally_of(laid),
        fates={Fate(fate): number for fate, number in laid.ask("SELECT fate, count(*) FROM drafts GROUP BY fate")},
        changed_records=changed,
        refused_rows=findings.refused_rows(laid),
        refused_before=laid.said(REFUSED_BEFORE),
        groups=tuple(findings.groups(laid)),
        look_alikes=look_alikes,
        disputes=disputes,
        not_told_now=laid.said(NOT_TOLD_NOW) or 0,
        wishes=_wishes(laid),
        figures=figures,
        before=before,
        after=_totals_after(laid, before, figures),
        mark=laid.said(MET),
    )


def _wishes(laid: Worktable) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for _id, kind, name in wishes_to_settle(laid):
        found.setdefault(kind, []).append(name)
    return {kind: tuple(names) for kind, names in found.items()}


def wishes_to_settle(laid: Worktable) -> list[tuple[str, str, str]]:
    """What would be written points at, and is not there yet: id, kind, name."""
    shape = laid.shape
    pointing = [
        f"SELECT \"record_{field.name}\" FROM drafts WHERE fate = '{Fate.NEW}'"
        for field in shape.fields
        if isinstance(field, Listed | Reference)
    ]
    pointing += [
        f"SELECT p.\"{field.name}\" FROM part_{part.name} AS p JOIN drafts ON n = draft WHERE fate = '{Fate.NEW}'"
        for part in shape.parts
        for field in part.fields
        if isinstance(field, Listed | Reference)
    ]
    pointing.append("SELECT atom FROM changes, json_tree(after) WHERE atom IN (SELECT id FROM wishes)")
    return laid.ask(f"SELECT id, kind, name FROM wishes WHERE id IN ({' UNION '.join(pointing)}) ORDER BY rowid")


def _figures(laid: Worktable) -> dict[str, dict[Fate, Decimal]]:
    """What the columns of figures add up to, by what becomes of the drafts."""
    found = {}
    for name in laid.target.figures:
        asked = f'SELECT fate, sum("record_{name}") FROM drafts GROUP BY fate'
        found[name] = {Fate(fate): _figure(laid.shape, name, total) for fate, total in laid.ask(asked)}
    return found


def _figure(shape: Shape, name: str, total: Any) -> Decimal:
    """A sum as a plain figure, of a column as the database keeps it."""
    columns = columns_of(shape)
    give = columns.give.get(columns.names.index(name))
    return Decimal(give(total) if give else total) if total is not None else Decimal(0)


def _totals_before(target: Target, shape: Shape) -> dict[str, Decimal]:
    """What the workspace's own records add up to."""
    own = shape.table.c.owner == own_ledger_id()
    sums = [func.sum(shape.table.c[each.field]) if each.field else func.count() for each in target.totalled]
    row = db.session.execute(select(*sums).select_from(shape.table).where(own)).one()
    return {each.label: Decimal(total or 0) for each, total in zip(target.totalled, row, strict=True)}


def _totals_after(
    laid: Worktable, before: dict[str, Decimal], figures: dict[str, dict[Fate, Decimal]]
) -> dict[str, Decimal]:
    after = {}
    (new,) = laid.ask("SELECT count(*) FROM drafts WHERE fate = ?", (Fate.NEW,))[0]
    for each in laid.target.totalled:
        more = figures[each.field].get(Fate.NEW, Decimal(0)) + _more(laid, each.field) if each.field else new
        after[each.label] = before[each.label] + more
    return after


def _more(laid: Worktable, name: str) -> Decimal:
    """By how much what is changed makes a figure larger."""
    # In whole thousandths, so that sums of hours are exact.
    asked = "SELECT coalesce(sum(CAST(round(json_extract({}, ?) * 1000) AS INTEGER)), 0) FROM changes"
    path = f"$.{name}"
    (after,), (before,) = (laid.ask(asked.format(of), (path,))[0] for of in ("after", "before"))
    return Decimal(after - before) / 1000
