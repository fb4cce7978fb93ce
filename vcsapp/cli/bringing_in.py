"""Bringing in a file: a package, or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from vcsapp.acting import LOCAL_KEEPER
from vcsapp.cli.answers import DONE, REFUSED, Told
from vcsapp.cli.workspaces import snapshot_before
from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.exchange import kept, moving, receiving
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.here import here_now
from vcsapp.exchange.package.reader import read_package
from vcsapp.exchange.spreadsheets import accepting, mapping, marked, planning
from vcsapp.exchange.spreadsheets.look_over import look_over
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.tables.content import Content, content_of
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import TARGETS, target_named
from vcsapp.words import _
from vcsapp.workspace import Workspace


@dataclass(frozen=True)
class Wishes:
    """What was asked for besides the file."""

    target: str | None = None
    accept: bool = False
    dry_run: bool = False
    only_read: bool = False
    #: Where a copy of the spreadsheet is to be written in which all that is wrong is marked.
    marked: Path | None = None


class CopyOverItself(Problem):
    """“{file}” is the spreadsheet itself, and a copy would take its place. Give the copy another name."""


def is_package(path: Path) -> bool:
    """Whether a file is, or claims to be, a data package."""
    return path.name.lower().endswith(".vcs.zip") or content_of(path) is Content.PACKAGE


def bring_in(path: Path, wishes: Wishes, told: Told, workspace: Workspace) -> int:
    """Take a file in, or say why not; answers the exit code."""
    try:
        if is_package(path):
            return _bring_in_package(path, wishes, told, workspace)
        return _bring_in_table(path, wishes, told, workspace)
    except Problem as problem:
        refused = Finding("refused", problem.sentence, path.name)
        told.outcome(Counts(refused=1), [refused])
        return REFUSED


def _bring_in_package(path: Path, wishes: Wishes, told: Told, workspace: Workspace) -> int:
    if wishes.marked:
        raise click.UsageError(_("Only a copy of a spreadsheet can be marked, and this file is a data package."))
    package = read_package(path)
    if moving.may_continue(package) and not package.findings and not wishes.only_read:
        return _continue(path, wishes, told, workspace)
    plan = receiving.plan(path, workspace=workspace)
    if plan.findings:
        told.outcome(plan.counts, plan.findings)
        return REFUSED
    if not wishes.dry_run and not plan.is_held:
        snapshot_before("import", workspace)
        with transaction():
            receiving.take_in(plan, by=LOCAL_KEEPER, workspace=workspace)
        kept.sweep(workspace)
    told.outcome(plan.counts, [], package=plan.package.id)
    return DONE


def _continue(path: Path, wishes: Wishes, told: Told, workspace: Workspace) -> int:
    """Everything, in a workspace that keeps no ledger yet: the record is gone on with here."""
    if wishes.dry_run:
        package = read_package(path)
        counts = Counts(new=sum(len(records) for records in package.records.values()))
    else:
        with transaction():
            counts = moving.continue_here(path, by=LOCAL_KEEPER, workspace=workspace)
        told.say(_("This workspace now goes on with that record. To only read it, use --read in an empty workspace."))
    told.outcome(counts, [])
    return DONE


def _bring_in_table(path: Path, wishes: Wishes, told: Told, workspace: Workspace) -> int:
    if wishes.target is None:
        choices = ", ".join(f"--as {target.name}" for target in TARGETS)
        raise click.UsageError(_("Say what the rows of this file are: {choices}.", choices=choices))
    if wishes.marked and wishes.marked.resolve() == path.resolve():
        raise CopyOverItself(file=path.name)
    with planned(path, wishes.target, told) as plan:
        _tell_mapping(plan, told)
        more = _write_marked(wishes.marked, path, plan, told)
        writes = wishes.accept and not wishes.dry_run
        if writes:
            snapshot_before("import", workspace)
            with transaction():
                accepting.accept(plan, by=LOCAL_KEEPER)
        more |= {"left": plan.left, "before": plan.before, "after": plan.after, "written": writes}
        told.outcome(plan.counts, plan.findings, **more)
    if writes:
        return DONE
    told.say(f"\n{_what_now(plan)}")
    return REFUSED if plan.refused_rows else DONE


def _write_marked(copy: Path | None, path: Path, plan: SheetPlan, told: Told) -> dict[str, Any]:
    """Write the marked copy where one is wanted; answers what to tell programs of it."""
    if copy is None:
        return {}
    marked.write_marked_copy(copy, open_table(path), plan)
    told.say(_("{file} was written: a copy in which all that is wrong is marked.", file=copy))
    return {"marked": str(copy)}


def _what_now(plan: SheetPlan) -> str:
    """What to do after nothing was written yet."""
    if plan.refused_rows:
        return _("Nothing was brought in. Mend the file, or say --accept to leave these rows out.")
    return _("This is what would happen; nothing was brought in yet. Say --accept to bring it in.")


@contextmanager
def planned(path: Path, target_name: str, told: Told) -> Iterator[SheetPlan]:
    """What the file would do with the mapping that is proposed for it; its worktable is gone afterwards."""
    table, target = open_table(path), target_named(target_name)
    for note in table.notes:
        told.say(note)
    understood = mapping.proposed(table, target, here_now(), look_over(table))
    with TemporaryDirectory(prefix="vcsapp-", ignore_cleanup_errors=True) as folder:
        asked = Asked(target, path.name, understood)
        yield planning.plan(table, asked, at=Path(folder) / "worktable.sqlite")


def _tell_mapping(plan: SheetPlan, told: Told) -> None:
    labels = {slot.name: slot.field.label for slot in plan.target.slots}
    for heading, becomes in plan.understood.columns.items():
        taken_as = labels.get(becomes) or (_("kept as words") if becomes else _("left out"))
        told.say(f"  {heading}: {taken_as}")
    for label, figure in plan.after.items():
        told.say(_("{label}: {before} before, {after} after.", label=label, before=plan.before[label], after=figure))


def check(path: Path, target: str | None, told: Told) -> int:
    """Check a file without taking anything in; answers the exit code."""
    try:
        findings = _findings_in(path, target, told)
    except Problem as problem:
        findings = [Finding("refused", problem.sentence, path.name)]
    told.answer(valid=not findings, findings=[finding.told() for finding in findings])
    told.list(findings)
    if findings:
        return REFUSED
    told.say(_("No fault was found."))
    return DONE


def _findings_in(path: Path, target: str | None, told: Told) -> list[Finding]:
    if is_package(path):
        package = read_package(path)
        about = _(
            "{name}, number {number}, {profile}, {period}.",
            name=package.ledger_name,
            number=package.number,
            profile=package.profile.value,
            period=package.period.words,
        )
        told.say(about)
        told.row_counts(package.row_counts)
        return package.findings
    if target is None:
        table = open_table(path)
        rows, columns = sum(1 for _row in table.rows()), len(table.header)
        told.say(_("{kind}, {columns} columns, {rows:,} rows.", kind=table.kind, columns=columns, rows=rows))
        return []
    with planned(path, target, told) as plan:
        return [finding for finding in plan.findings if finding.refuses]
