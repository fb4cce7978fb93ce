"""How long it takes to bring in a spreadsheet of activities, beside bare SQL that writes the same rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import frictionless
import xlsxwriter
from flask import Flask
from sqlalchemy import select

import baselines
from measuring import Measure, apart, timed
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.actions import change_activity
from vcsapp.activities.models import Activity
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import accepting, mapping, planning
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import target_named
from vcsapp.provenance.models import ImportRun
from vcsapp.provenance.undo import undo
from vcsapp.workspace import Workspace

HEADINGS = (
    "reference", "title", "held on", "place", "ward code", "kind",
    "head count", "volunteer hours", "outcome", "project", "postcode", "partner",
)  # fmt: skip
KINDS = ("Workshop", "Meeting", "Drop-in", "Outing")
#: What an import fills, what is pointed at first. The register and its index follow by triggers, here as there.
FILLED = [
    "organisations", "activities", "activity_organisations", "history_entries", "history_changes", "table_sources",
    "source_rows", "import_runs",
]  # fmt: skip


def bring_in(rows: int, folder: Path) -> Iterator[Measure]:
    """A CSV of twelve columns: read, checked, planned and written; beside it the same rows, written from memory."""
    spreadsheet = folder / "activities.csv"
    write_spreadsheet(spreadsheet, rows)
    ours_s, ours_mb = apart(_from_file, spreadsheet, folder / "ours")
    # The bare side begins with no record at all, so that nothing in its way is there already.
    baseline_s, _ = apart(_from_memory, folder / "ours", folder / "bare")
    what = f"a CSV of {len(HEADINGS)} columns, read, checked and stored"
    yield Measure("import", rows, ours_s, baseline_s, ours_s / baseline_s, ours_mb, what)


def with_faults(rows: int, folder: Path) -> Iterator[Measure]:
    """The same with a fault in every twentieth row; beside it the clean file."""
    seconds, most = [], None
    for name, every in (("clean", 0), ("faulty", 20)):
        spreadsheet = folder / f"{name}.csv"
        write_spreadsheet(spreadsheet, rows, faulty_every=every)
        took, most = apart(_from_file, spreadsheet, folder / name)
        seconds.append(took)
    clean_s, faulty_s = seconds
    what = "one row of twenty is faulty, beside a clean file"
    yield Measure("import-faults", rows, faulty_s, clean_s, faulty_s / clean_s, most, what)


def twice_as_many(rows: int, folder: Path) -> Iterator[Measure]:
    """Twice as many rows; beside them so many."""
    seconds, most = [], None
    for times in (1, 2):
        spreadsheet = folder / f"{times}.csv"
        write_spreadsheet(spreadsheet, rows * times)
        took, most = apart(_from_file, spreadsheet, folder / str(times))
        spreadsheet.unlink()
        seconds.append(took)
    once_s, twice_s = seconds
    what = f"twice as many rows as {rows:,}, beside so many"
    yield Measure("import-growth", rows * 2, twice_s, once_s, twice_s / once_s, most, what)


def taken_back(rows: int, folder: Path) -> Iterator[Measure]:
    """The undo of an import of which one record in a thousand was edited since; beside it the import. First of half as
    many rows, so that it can be seen how the time for one record grows."""
    for many in (rows // 2, rows):
        spreadsheet = folder / f"{many}.csv"
        write_spreadsheet(spreadsheet, many)
        came_s, _ = apart(_from_file, spreadsheet, folder / str(many))
        went_s, went_mb = apart(_undone, folder / str(many))
        spreadsheet.unlink()
        what = "taken back, edited here and there since, beside bringing it in"
        yield Measure("import-undo", many, went_s, came_s, went_s / came_s, went_mb, what)


def from_a_workbook(rows: int, folder: Path) -> Iterator[Measure]:
    """An XLSX workbook, read, checked and stored; beside it Frictionless, which checks it and stores nothing."""
    workbook = folder / "activities.xlsx"
    write_workbook(workbook, rows)
    ours_s, ours_mb = apart(_from_file, workbook, folder / "ours")
    peer_s, _ = apart(_checked_by_frictionless, workbook)
    what = "an XLSX workbook, read, checked and stored, beside Frictionless that only checks it"
    yield Measure("import-workbook", rows, ours_s, peer_s, ours_s / peer_s, ours_mb, what)


def _from_file(spreadsheet: Path, folder: Path) -> float:
    """Bring a file into a new workspace; the seconds from opening it to the end of the transaction."""
    app = create_app(Settings(workspace=folder, testing=True))
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Harrowdale Voluntary Network")
    return timed(lambda: _bring_in(spreadsheet, app))


def _undone(folder: Path) -> float:
    """Take back the import of a workspace; the seconds that it took."""
    app = create_app(Settings(workspace=folder, testing=True))
    with app.app_context():
        (entry_id,) = [run.entry_id for run in db.session.scalars(select(ImportRun)) if run.entry_id]
        edited = db.session.scalars(select(Activity.id).where(Activity.title.like("Session %000 of %"))).all()
        with transaction():
            for record_id in edited:
                change_activity(record_id, by=LOCAL_KEEPER, outcome="Edited since.")
        took = timed(lambda: _undo(entry_id))
        left = db.session.scalars(select(Activity.id).order_by(Activity.id)).all()
    if left != sorted(edited):
        raise RuntimeError(f"{len(left):,} records are left, and {len(edited):,} were edited.")
    return took


def _undo(entry_id: str) -> None:
    with transaction():
        undo(entry_id, by=LOCAL_KEEPER)


def _from_memory(ours: Path, bare: Path) -> float:
    """Write the rows that an import left in one workspace into another that is empty; the seconds that it took."""
    for folder in (ours, bare):
        create_app(Settings(workspace=folder, testing=True))
    ready = baselines.whole_tables(Workspace(ours).database, FILLED)
    return timed(lambda: baselines.write_whole_tables(Workspace(bare).database, ready))


def _checked_by_frictionless(workbook: Path) -> float:
    frictionless.system.trusted = True
    return timed(lambda: frictionless.validate(str(workbook), limit_errors=1_000_000))


def _bring_in(spreadsheet: Path, app: Flask) -> None:
    target = target_named("activities")
    with app.app_context():
        table = open_table(spreadsheet)
        asked = Asked(target, spreadsheet.name, mapping.proposed(table, target, here_now()))
        plan = planning.plan(table, asked, at=spreadsheet.with_suffix(".worktable"))
        with transaction():
            accepting.accept(plan, by=LOCAL_KEEPER)


def write_spreadsheet(path: Path, rows: int, *, faulty_every: int = 0) -> None:
    """A spreadsheet of made-up activities, the same at every run; every so many rows have a day that is none."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_rows(rows, faulty_every))


def write_workbook(path: Path, rows: int) -> None:
    """The same as an XLSX workbook, its days and figures as such."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, as_day = book.add_worksheet("Activities"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(_rows(rows, 0), start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, as_day)
                else:
                    sheet.write(number, column, value)


def _rows(rows: int, faulty_every: int) -> Iterator[tuple[object, ...]]:
    dice = Random(1)
    for number in range(rows):
        row = _row(number, dice)
        is_faulty = faulty_every and number % faulty_every == 0
        yield (*row[:2], f"no day {number % 1000}", *row[3:]) if is_faulty else row


def _row(number: int, dice: Random) -> tuple[object, ...]:
    held_on = date(2020, 1, 1) + timedelta(days=dice.randrange(2000))
    return (
        f"A{number}", f"Session {number} of the garden group", held_on, f"Hall {number % 500}", "E05011400",
        dice.choice(KINDS), dice.randrange(90), dice.randrange(2000) / 100, "Two people began to come every week.",
        f"Project {number % 50}", "LS10 1NE", f"Partner {number % 200}",
    )  # fmt: skip
