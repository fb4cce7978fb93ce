"""What a window needs on this computer, and what the person wants to fetch for it."""

from __future__ import annotations

import os
import subprocess
import sys

from environment import Recipe

#: Asks a Python whether it can make a window with GTK and WebKit, as Linux desktops have them, and have an environment.
HAS_GTK = """
import sys, gi, venv, ensurepip
assert sys.version_info >= (3, 11)
gi.require_version("Gtk", "3.0")
try:
    gi.require_version("WebKit2", "4.1")
except ValueError:
    gi.require_version("WebKit2", "4.0")
"""
SYSTEM_PYTHON = "/usr/bin/python3"
QUESTION = """
This computer has no web view that the app's window could use.
  - Answer yes to fetch one now: Qt, about 230 MB to download, 700 MB on the disk.
  - Answer no to use the app in your browser instead. You can have the window later:
    python3 scripts/run.py --yes
  - Or answer no, install the system's own web view, which is much smaller, and delete
    the folder .venv/app before the next start:
    sudo apt install python3-venv python3-gi python3-gi-cairo gir1.2-gtk-3.0 gir1.2-webkit2-4.1
Fetch Qt? [yes/no] """


def recipe_for(*, in_browser: bool, says_yes: bool) -> Recipe:
    """What the app's environment is to be made of, here and for this person."""
    if in_browser or not has_screen():
        return Recipe("app.txt")
    if python := python_with_gtk():
        return Recipe("app.txt", python=python, sees_system=True)
    return Recipe("qt.txt") if says_yes or person_wants_qt() else Recipe("app.txt")


def has_screen() -> bool:
    """Whether this is a Linux session with a screen. Elsewhere the system has a web view, and nothing is to choose."""
    return sys.platform == "linux" and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python_with_gtk() -> str | None:
    """A Python that has the system's GTK and WebKit: this one, or the system's; or None."""
    for python in dict.fromkeys([sys.executable, SYSTEM_PYTHON]):
        try:
            subprocess.run([python, "-c", HAS_GTK], capture_output=True, timeout=60, check=True)
        except (OSError, subprocess.SubprocessError):
            continue
        return python
    return None


def person_wants_qt() -> bool:
    """Ask at the terminal. Where nobody can answer, the answer is no."""
    if not sys.stdin.isatty():
        return False
    return input(QUESTION).strip().lower() in ("y", "yes")
