"""The window with a real web view, on a screen that nobody sees: it lets itself in, saves a file, and closes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from desktop.conftest import ROOT, wait_until

#: A page that begins a download by itself, and afterwards says on the terminal what the person is told.
OPEN = """
import sys
from functools import partial
from pathlib import Path
from flask import Flask, Response, get_flashed_messages
from vcsapp.desktop.launch import open_app
from vcsapp.workspace import Workspace

say = partial(print, flush=True)

def home():
    told = get_flashed_messages()
    say("TOLD", *told)
    return Response("<h1>Records</h1>", headers={} if told else {"Refresh": "0; url=/export"})

def create_app(settings):
    app = Flask("small")
    app.secret_key = settings.secret_key
    app.add_url_rule("/", view_func=home)
    csv = {"Content-Disposition": "attachment; filename=ours.csv"}
    app.add_url_rule("/export", view_func=lambda: Response("id,rung", mimetype="text/csv", headers=csv))
    return app

open_app(create_app, workspace=Workspace(Path(sys.argv[1])), say=say)
say("ENDED")
"""

pytestmark = pytest.mark.window


def test_the_window_lets_itself_in_saves_a_file_and_closes(screen: dict[str, str], python: str, tmp_path: Path) -> None:
    saved, log = tmp_path / "Downloads" / "ours.csv", tmp_path / "log.txt"

    def press_return() -> bool:
        subprocess.run(["xdotool", "key", "Return"], env=screen, check=True)
        return saved.exists()

    with log.open("w") as told:
        command = [python, "-c", OPEN, str(tmp_path / "ours")]
        app = subprocess.Popen(command, env=screen, cwd=ROOT, stdout=told, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: "TOLD" in log.read_text(), "the first page is opened")
        wait_until(press_return, "the file is saved by the dialog")
        assert saved.read_text() == "id,rung"
        wait_until(lambda: "TOLD ours.csv is saved in" in log.read_text(), "the person is told")
        app.terminate()
        assert app.wait(20) == 0
        assert log.read_text().endswith("ENDED\n")
    finally:
        app.kill()
        app.wait()
