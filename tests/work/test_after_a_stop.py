"""After the power went, or the app was closed, in the middle of long work: what is told of it is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from builders import Desk
from critic import browser_at
from processes import ROOT
from sheets import EVENTS, Walk
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.exchange.spreadsheets import intake
from vcsapp.web.needs import gather
from vcsapp.work import notes
from vcsapp.work.notes import Note
from vcsapp.work.rules import State
from vcsapp.workspace import Workspace

#: Seconds that a process may take to come as far as it should, or to end.
PATIENCE = 60
#: Brings in the spreadsheet that waits in a workspace, says where it has come to, and stays there.
BRING_IN = """
import sys, time
from pathlib import Path
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.exchange.spreadsheets import accepting, drawing, intake
from vcsapp.progress import went_on

def stay(*_given):
    print("here", flush=True)
    while True:
        time.sleep(0.01)
        went_on(0)

app = create_app(Settings(workspace=Path(sys.argv[1]), testing=True, patience=0))
app.config["WTF_CSRF_ENABLED"] = False
with app.app_context():
    [waiting] = intake.intakes(app.extensions["workspace"])
    mark = drawing.look_at(waiting).mark
setattr({"remember": accepting, "throw_away": intake}[sys.argv[2]], sys.argv[2], stay)
app.test_client().post(f"/import/{waiting.id}/accept", data={"mark": mark})
if sys.argv[3:] == ["closing"]:
    sys.stdin.readline()
else:
    time.sleep(600)
"""


@pytest.fixture
def waiting(app: Flask, oakfield: Desk) -> Desk:
    """A workspace in which a spreadsheet waits to be brought in."""
    oakfield.begin()
    walk = Walk(browser_at(app))
    walk.hand_in(EVENTS)
    walk.columns()
    return oakfield


def bringing_in(workspace: Workspace, *words: str) -> subprocess.Popen[str]:
    """A process that has come to this point of an import, and stays there."""
    process = subprocess.Popen(
        [sys.executable, "-c", BRING_IN, str(workspace.folder), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout
    assert process.stdout.readline() == "here\n"
    return process


def killed(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)


def closed(process: subprocess.Popen[str]) -> None:
    """End it as closing the window does: its main part ends, and it waits for its threads."""
    assert process.stdin
    process.communicate("\n", timeout=PATIENCE)
    assert process.returncode == 0


def started_again(folder: Path) -> tuple[Flask, Note]:
    """The app, and the one piece of work that it remembers."""
    app = create_app(Settings(workspace=folder, testing=True))
    [note] = notes.read_all(app.extensions["workspace"])
    return app, note


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL.")
@pytest.mark.parametrize(("end", "words"), [(killed, ()), (closed, ("closing",))])
def test_what_was_not_saved_was_interrupted_and_nothing_of_it_is_here(
    waiting: Desk, end: Callable[[subprocess.Popen[str]], None], words: tuple[str, ...]
) -> None:
    before = waiting.fingerprint()
    end(bringing_in(waiting.workspace, "remember", *words))
    app, note = started_again(waiting.workspace.folder)
    assert note.state is State.INTERRUPTED
    assert waiting.fingerprint() == before
    assert len(intake.intakes(waiting.workspace)) == 1
    client = browser_at(app)
    with app.test_request_context("/"):
        app.preprocess_request()
        [need] = [need for need in gather(LOCAL_KEEPER) if "/work/" in need.href]
    assert need.sentence == "Bringing in list.csv: the app stopped in the middle of it."
    page = client.page(need.href)
    assert "The file is still there: begin again." in page
    assert f"/import/{note.subject}/check" in page
    with app.test_request_context("/"):
        app.preprocess_request()
        assert not [need for need in gather(LOCAL_KEEPER) if "/work/" in need.href]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL.")
def test_what_was_saved_is_done_though_nobody_had_time_to_note_it(waiting: Desk) -> None:
    before = waiting.fingerprint()
    killed(bringing_in(waiting.workspace, "throw_away"))
    app, note = started_again(waiting.workspace.folder)
    assert note.state is State.DONE
    assert waiting.fingerprint() != before
    answer = browser_at(app).get(f"/work/{note.id}", follow_redirects=True)
    assert "It has come in" in answer.text


def test_a_copy_that_only_looks_touches_no_note(waiting: Desk) -> None:
    process = bringing_in(waiting.workspace, "remember")
    try:
        create_app(Settings(workspace=waiting.workspace.folder, testing=True, only_looking=True))
        [note] = notes.read_all(waiting.workspace)
        assert note.state is State.GOING
    finally:
        process.kill()
        process.communicate()
