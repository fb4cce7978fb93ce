"""A spreadsheet comes in whole or not at all, whenever the process is killed.

python scripts/prove_import_kill.py WORKSPACE FILE brings the file in, step by step as a person would: that is the
process which the proof kills.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from flask import Flask, g

from bench_import import write_spreadsheet
from proving import NotProved
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import transaction
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import correcting, drawing, in_background, intake, mapping
from vcsapp.exchange.targets import target_named
from vcsapp.workspace import Workspace

KILLS, ROWS = 200, 3_000
#: What the records of an import say, by which two workspaces are compared: ids differ.
SAID = "SELECT title, held_on, head_count, place FROM activities ORDER BY title, held_on, head_count, place"
#: One row of a thousand has a day that is none, and all of them are put right with one correction.
FAULTY_EVERY, WRONG, RIGHT = 1_000, "no day 0", "2025-03-31"


def survives_kills(folder: Path) -> str:
    """Killed at 200 random moments, an import left nothing or came in whole, and can be gone on with."""
    ended = killed_often(folder, KILLS)
    return (
        f"{KILLS} kills while {ROWS:,} rows came in: {ended['as it was']} left the workspace as it was, "
        f"{ended['complete']} came after all was saved; every one was then brought to its end"
    )


def killed_often(folder: Path, kills: int, *, rows: int = ROWS, seed: int = 1) -> Counter[str]:
    """Kill so many imports at random moments; how often each way of ending was found. Raises ``NotProved``."""
    spreadsheet, start = folder / "activities.csv", folder / "start"
    write_spreadsheet(spreadsheet, rows, faulty_every=FAULTY_EVERY)
    app = opened(start)
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Harrowdale Voluntary Network")
    whole = shutil.copytree(start, folder / "whole")
    with coming_in(whole, spreadsheet) as (process, began):
        process.wait()
        takes = time.monotonic() - began
    must(process.returncode == 0, "The import that nobody killed failed.")
    complete = content_of(whole)
    must(len(complete) == rows, f"{len(complete):,} of {rows:,} rows came in.")
    dice, ended = random.Random(seed), Counter[str]()
    for number in range(kills):
        place = shutil.copytree(start, folder / f"kill-{number}")
        after = dice.uniform(0, takes)
        with coming_in(place, spreadsheet) as (process, _began):
            time.sleep(after)
            process.kill()
        ended[how_it_ended(place, complete, f"Kill {number + 1}, after {after:.3f} s")] += 1
        gone_on_with(place, spreadsheet, complete)
        shutil.rmtree(place)
    return ended


@contextmanager
def coming_in(workspace: Path, spreadsheet: Path) -> Iterator[tuple[subprocess.Popen[str], float]]:
    """A process of its own that has opened the workspace and begins to bring the file in."""
    words = [sys.executable, __file__, str(workspace), str(spreadsheet)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline() if process.stdout else ""
        must(said == "begins\n", "The app did not open.")
        yield process, time.monotonic()


def how_it_ended(place: Path, complete: list[tuple[object, ...]], when: str) -> str:
    """In which of the two ways that are allowed. Raises ``NotProved`` where it is neither."""
    opened(place)
    with closing(sqlite3.connect(Workspace(place).database)) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        (runs,) = database.execute("SELECT count(*) FROM import_runs").fetchone()
    must(sound == "ok", f"{when}: {sound}")
    content = content_of(place)
    if content == complete and runs == 1:
        return "complete"
    must(not content and not runs, f"{when}: {len(content):,} of {len(complete):,} rows are here, and {runs} imports.")
    return "as it was"


def gone_on_with(place: Path, spreadsheet: Path, complete: list[tuple[object, ...]]) -> None:
    """The person opens the app again and goes on where it stopped, or begins anew. Raises ``NotProved``."""
    app = opened(place)
    if content_of(place) != complete:
        with as_keeper(app):
            waiting = next(iter(intake.intakes(Workspace(place))), None)
            bring_in(spreadsheet, Workspace(place), waiting)
    must(content_of(place) == complete, "What was gone on with did not come in whole.")


def content_of(place: Path) -> list[tuple[object, ...]]:
    """What the activities of a workspace say."""
    with closing(sqlite3.connect(Workspace(place).database)) as database:
        return database.execute(SAID).fetchall()


def bring_in(spreadsheet: Path, workspace: Workspace, waiting: intake.Intake | None = None) -> None:
    """All the steps of a person, from the file to the receipt, or from where it was left."""
    target = target_named("activities")
    if waiting is None:
        with spreadsheet.open("rb") as file:
            waiting = intake.hand_in(
                file, spreadsheet.name, target=target.name, intake_id=LOCAL_KEEPER.new_id(), by=LOCAL_KEEPER,
                workspace=workspace,
            )  # fmt: skip
    if waiting.understood is None:
        understood = mapping.proposed(waiting.table(), target, here_now())
        waiting = intake.change(waiting, partial(replace, understood=understood))
    drawing.look_at(waiting)
    waiting = correcting.correct_alike(waiting, "held on", WRONG, RIGHT)
    mark = drawing.look_at(waiting).mark
    in_background.bring_in(waiting, mark=mark).deed()


def opened(workspace: Path) -> Flask:
    """The app on this workspace, as it is started again."""
    return create_app(Settings(workspace=workspace, testing=True))


@contextmanager
def as_keeper(app: Flask) -> Iterator[None]:
    """What the app does for whoever keeps the workspace."""
    with app.test_request_context("/"):
        g.person = LOCAL_KEEPER
        yield


def must(holds: bool, otherwise: str) -> None:
    """Raises ``NotProved`` unless it holds."""
    if not holds:
        raise NotProved(otherwise)


if __name__ == "__main__":
    place, file = map(Path, sys.argv[1:])
    the_app = opened(place)
    print("begins", flush=True)
    with as_keeper(the_app):
        bring_in(file, Workspace(place))
