"""What the tests of the window and the server share: a small app, a screen, and a Python with a web view."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from conftest import left_out

ROOT = Path(__file__).resolve().parents[2]
#: Pythons that may have a web view: this one, and those of the environments that scripts/run.py and build.py make.
PYTHONS = [sys.executable, *(str(ROOT / ".venv" / name / "bin" / "python") for name in ("window", "app", "build"))]
HAS_WEB_VIEW = "from vcsapp.desktop.web_views import find_web_view; raise SystemExit(find_web_view() is None)"


@pytest.fixture
def small_app(tmp_path: Path) -> Flask:
    """An app of one page and one style sheet."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text("h1 { color: rgb(1, 2, 3) }")
    app = Flask("small", static_folder=str(tmp_path / "static"))
    page = '<!doctype html><link rel="stylesheet" href="/static/style.css"><h1>Records</h1>'
    app.add_url_rule("/", view_func=lambda: page)
    return app


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program that draws on a screen which nobody sees, in a home of its own."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        left_out("This needs xvfb and xdotool.")
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
    return left_out("No environment here has a web view. Make one with: python3 scripts/run.py --yes")


def wait_until(happened: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Look again and again until something has happened."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.2)
