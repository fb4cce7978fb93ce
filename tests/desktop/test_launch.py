"""Opening the app: in the browser until Ctrl+C, in a window until it is closed, once for each workspace."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from vcsapp.config import Settings
from vcsapp.desktop import launch
from vcsapp.desktop.launch import open_app
from vcsapp.workspace import Workspace, WorkspaceInUse

ROOT = Path(__file__).resolve().parents[2]
#: The app as its command line would open it, with one page instead of all of them.
OPEN = """
import sys
from functools import partial
from pathlib import Path
from flask import Flask
from vcsapp.desktop.launch import open_app
from vcsapp.workspace import Workspace

def create_app(settings):
    app = Flask("small")
    app.add_url_rule("/", view_func=lambda: str(settings.workspace))
    return app

open_app(create_app, workspace=Workspace(Path(sys.argv[1])), in_browser=True, say=partial(print, flush=True))
print("ended")
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Signals and screens are other things on Windows.")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The app, opened in a terminal without a screen."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-c", OPEN, str(tmp_path / "ours")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    yield process
    process.kill()
    process.communicate()


def address_from(process: subprocess.Popen[str]) -> str:
    """The address that the app prints for the person, after which it is ready."""
    assert process.stdout is not None
    address = next(line.strip() for line in process.stdout if line.startswith("  http"))
    assert "Ctrl+C" in process.stdout.readline()
    return address


def status_of(address: str) -> int:
    """What one request to an address is answered with."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}")
    status = connection.getresponse().status
    connection.close()
    return status


def test_without_a_screen_it_prints_the_address_that_lets_one_in(running: subprocess.Popen[str]) -> None:
    address = address_from(running)
    assert status_of(address) == 200
    assert status_of(address.partition("?")[0]) == 403


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_told_to(running: subprocess.Popen[str], stop: signal.Signals) -> None:
    address_from(running)
    running.send_signal(stop)
    told, _ = running.communicate(timeout=20)
    assert told == "ended\n"
    assert running.returncode == 0


def test_a_second_start_on_the_same_workspace_is_refused(running: subprocess.Popen[str], tmp_path: Path) -> None:
    address_from(running)
    with pytest.raises(WorkspaceInUse):
        open_app(lambda _: Flask("never"), workspace=Workspace(tmp_path / "ours"), say=lambda _: None)


class PaperWindow:
    """Stands where the window would, and notes what it is shown."""

    is_open = True

    def __init__(self, opens: bool) -> None:
        self.opens = opens
        self.shown: list[str] = []

    def show(self, address: str) -> bool:
        """Be closed at once."""
        self.shown.append(address)
        return self.opens


def test_closing_the_window_ends_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, settings_seen, said = PaperWindow(opens=True), list[Settings](), list[str]()

    def create_app(settings: Settings) -> Flask:
        settings_seen.append(settings)
        return Flask("small")

    monkeypatch.setattr(launch, "_window_here", lambda: window)
    open_app(create_app, workspace=Workspace(tmp_path / "ours"), say=said.append)
    [address] = window.shown
    assert re.fullmatch(rf"http://{settings_seen[0].host}/_enter\?t=[\w-]{{43}}", address)
    assert said[-1] == "The app is open in its own window. Close the window to stop it."


def test_a_window_that_will_not_open_gives_way_to_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, said = list[str](), list[str]()

    def open_browser(address: str) -> bool:
        opened.append(address)
        return True

    def ctrl_c() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "_window_here", lambda: PaperWindow(opens=False))
    monkeypatch.setattr(launch, "_can_open_browser", lambda: True)
    monkeypatch.setattr("webbrowser.open", open_browser)
    monkeypatch.setattr(launch, "_wait_for_ctrl_c", ctrl_c)
    open_app(lambda _: Flask("small"), workspace=Workspace(tmp_path / "ours"), say=said.append)
    assert len(opened) == 1
    assert f"  {opened[0]}" in said


def test_a_folder_that_is_unsafe_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(launch, "_window_here", lambda: PaperWindow(opens=True))
    open_app(lambda _: Flask("small"), workspace=Workspace(tmp_path / "Dropbox"), say=said.append)
    assert "Dropbox" in said[0]
