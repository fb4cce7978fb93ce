"""The window with a real web view, on a screen that nobody sees: it lets itself in, saves a file, and closes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Pythons that may have a web view: this one, and those of the environments that scripts/run.py and build.py make.
PYTHONS = [sys.executable, *(str(ROOT / ".venv" / name / "bin" / "python") for name in ("app", "build"))]
HAS_WEB_VIEW = "from vcsapp.desktop.web_views import find_web_view; raise SystemExit(find_web_view() is None)"
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


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program that draws on a screen which nobody sees, in a home of its own."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("This needs xvfb and xdotool.")
    (tmp_path / "Downloads").mkdir()
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        # As root, which a build is, Qt's web view runs only without its sandbox.
        flags = {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
        yield {**os.environ, **flags, "DISPLAY": f":{number}", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        server.terminate()


@pytest.fixture
def python(screen: dict[str, str]) -> str:
    """A Python that can open a window on that screen."""
    for python in filter(os.path.exists, PYTHONS):
        if subprocess.run([python, "-c", HAS_WEB_VIEW], env=screen, cwd=ROOT, check=False).returncode == 0:
            return python
    pytest.skip("No environment here has a web view. Make one with: python3 scripts/run.py --yes")


def wait_until(happened: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Look again and again until something has happened."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.2)


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
