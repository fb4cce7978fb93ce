"""How long it takes to bring in a spreadsheet of activities, beside bare SQL that writes the same rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from flask import Flask

import baselines
from measuring import Measure, peak_mb, timed
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import transaction
from vcsapp.exchange.spreadsheets import accepting, mapping, planning
from vcsapp.exchange.spreadsheets.here import here_now
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import target_named
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
    ours, bare = _empty(folder / "ours"), _empty(folder / "bare")
    with ours.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Harrowdale Voluntary Network")
    ours_s = timed(lambda: _bring_in(spreadsheet, ours))
    ours_mb = peak_mb()
    ready = baselines.whole_tables(_database(ours), FILLED)
    # The bare side begins with no record at all, so that nothing in its way is there already.
    baseline_s = timed(lambda: baselines.write_whole_tables(_database(bare), ready))
    what = f"a CSV of {len(HEADINGS)} columns, read, checked and stored"
    yield Measure("import", rows, ours_s, baseline_s, ours_s / baseline_s, ours_mb, what)


def _empty(folder: Path) -> Flask:
    """A workspace with nothing in it but the app's own lists."""
    return create_app(Settings(workspace=folder, testing=True))


def _database(app: Flask) -> Path:
    workspace: Workspace = app.extensions["workspace"]
    return workspace.database


def _bring_in(spreadsheet: Path, app: Flask) -> None:
    target = target_named("activities")
    with app.app_context():
        table = open_table(spreadsheet)
        asked = Asked(target, spreadsheet.name, mapping.proposed(table, target, here_now()))
        plan = planning.plan(table, asked, at=spreadsheet.with_suffix(".worktable"))
        with transaction():
            accepting.accept(plan, by=LOCAL_KEEPER)


def write_spreadsheet(path: Path, rows: int) -> None:
    """A spreadsheet of made-up activities, the same at every run."""
    dice = Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_row(number, dice) for number in range(rows))


def _row(number: int, dice: Random) -> tuple[object, ...]:
    held_on = date(2020, 1, 1) + timedelta(days=dice.randrange(2000))
    return (
        f"A{number}", f"Session {number} of the garden group", held_on, f"Hall {number % 500}", "E05011400",
        dice.choice(KINDS), dice.randrange(90), dice.randrange(2000) / 100, "Two people began to come every week.",
        f"Project {number % 50}", "LS10 1NE", f"Partner {number % 200}",
    )  # fmt: skip
