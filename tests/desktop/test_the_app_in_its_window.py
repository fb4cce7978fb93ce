"""The app itself in its real window: a record is begun with keys alone, as on the README's first command."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import Served
from desktop.conftest import ROOT, wait_until

pytestmark = pytest.mark.window

FOCUSED = "(document.activeElement.innerText || document.activeElement.name || '').trim()"


@pytest.fixture
def tabs(served: Served, browser: Browser) -> tuple[int, int]:
    """How often Tab is pressed to the way to begin, and then to the name; counted in another browser."""
    page = browser.new_page()
    page.goto(served.address)
    to_begin = _press_until(page, "Start with your own organisation")
    page.keyboard.press("Enter")
    page.wait_for_url("**/begin")
    to_name = _press_until(page, "name")
    page.close()
    return to_begin, to_name


def _press_until(page: Page, reached: str) -> int:
    for presses in range(30):
        if page.evaluate(FOCUSED).startswith(reached):
            return presses
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not lead to “{reached}”.")


def test_a_record_is_begun_in_the_window_with_keys_alone(
    screen: dict[str, str], python: str, tmp_path: Path, tabs: tuple[int, int]
) -> None:
    workspace, log = tmp_path / "ours", tmp_path / "log.txt"

    def press(*keys: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], env=screen, check=True)

    with log.open("w") as told:
        command = [python, "-m", "vcsapp", "open", "--workspace", str(workspace)]
        app = subprocess.Popen(command, env=screen, cwd=ROOT, stdout=told, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: "own window" in log.read_text(), "the window is opened")
        seen = Screen(screen, tmp_path)
        seen.wait_for_another_page()
        to_begin, to_name = tabs
        press(*["Tab"] * to_begin, "Return")
        seen.wait_for_another_page()
        if to_name:
            press(*["Tab"] * to_name)
        subprocess.run(["xdotool", "type", "--delay", "30", "Oakfield Food Hub"], env=screen, check=True)
        press("Return")
        wait_until(lambda: _name_in(workspace) == "Oakfield Food Hub", "the record is begun")
        app.terminate()
        assert app.wait(20) == 0
    finally:
        app.kill()
        app.wait()


class Screen:
    """What is to be seen on the screen, and whether it has come to rest."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._environment = environment
        self._file = folder / "screen.xwd"
        self.at_rest = b""

    def picture(self) -> bytes:
        """Every 97th byte of a picture of the screen is enough to tell one page from another."""
        subprocess.run(["xwd", "-root", "-silent", "-out", str(self._file)], env=self._environment, check=True)
        return self._file.read_bytes()[4096::97]

    def wait_for_another_page(self) -> None:
        """Until something else is drawn than when it last came to rest, and stays."""
        wait_until(self._another_page, "another page is drawn")

    def _another_page(self) -> bool:
        one = self.picture()
        time.sleep(0.5)
        other = self.picture()
        # A blinking caret is no other page; an empty window has but a colour or two.
        if _differ(one, other) or not _differ(other, self.at_rest) or len(set(other)) < 20:
            return False
        self.at_rest = other
        return True


def _differ(one: bytes, other: bytes) -> bool:
    """Whether more than one byte in five hundred is another."""
    different = sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))
    return different * 500 > max(len(one), len(other))


def _name_in(workspace: Path) -> str | None:
    """Whose record the workspace keeps, asked beside the open window."""
    command = [sys.executable, "-m", "vcsapp", "status", "--json", "--workspace", str(workspace)]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    name: str | None = json.loads(told.stdout)["name"]
    return name
