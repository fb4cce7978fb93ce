"""Run the tests: set up what they need the first time, then hand every word on to pytest and answer as it does.

Where nothing is said, all tests run, on all cores.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from environment import ROOT, Environment, Recipe, SetUpFailed
from screen import python_with_gtk

TEST = Environment("test")
#: Has the system's own web view beside the app, so that the window is tested as people have it.
WINDOW = Environment("window")
#: The system's web view, and what an environment that sees it needs.
GTK = ("python3-venv", "python3-gi", "python3-gi-cairo", "gir1.2-gtk-3.0", "gir1.2-webkit2-4.1")
#: How all tests are run. Those of one file share what is costly to make, so they stay together.
ALL_OF_THEM = ("--numprocesses", "auto", "--dist", "loadfile")
#: Programs that some tests look with: any of the names will do; the Debian package that has one; what it is for.
PROGRAMS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "the journeys in a real browser"),
    "xvfb": (("Xvfb",), "the window, on a screen that nobody sees"),
    "xauth": (("xauth",), "that screen's key"),
    "xdotool": (("xdotool",), "pressing keys in that window"),
    "x11-apps": (("xwd",), "seeing what that window draws"),
    "libreoffice-calc": (("soffice", "localc"), "opening our spreadsheets in another program"),
}


def main(words: list[str]) -> int:
    """Set up, run pytest, answer with its exit code."""
    if sys.platform == "linux":
        fetch_programs()
    try:
        TEST.make_unless_ready(Recipe("test.txt"))
        if sys.platform == "linux" and (python := python_with_gtk()):
            WINDOW.make_unless_ready(Recipe("app.txt", python=python, sees_system=True))
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    if os.environ.get("CI") and missing_programs():
        print(f"In a build, no test may be left out for want of a program: {missing_programs()}", file=sys.stderr)
        return 1
    return subprocess.call([str(TEST.python), "-m", "pytest", *(words or ALL_OF_THEM)], cwd=ROOT)


def missing_programs() -> list[str]:
    """The Debian packages of the programs that are not here."""
    missing = [package for package, (names, _) in PROGRAMS.items() if not any(map(shutil.which, names))]
    return missing if python_with_gtk() else [*missing, *GTK]


def fetch_programs() -> None:
    """Install the missing programs where that needs no password; else say how, and which tests are left out."""
    missing = missing_programs()
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing]
    may = apt_prefix()
    if may is not None:
        print(f"Installing for the tests: {' '.join(missing)}", flush=True)
        subprocess.run([*may, "apt-get", "update", "--quiet"], stdout=subprocess.DEVNULL, check=False)
        subprocess.run([*may, *command], stdout=subprocess.DEVNULL, check=False)
    for package in missing_programs():
        what = PROGRAMS[package][1] if package in PROGRAMS else "the real window"
        print(f"Without {package} these tests are left out: {what}.")
    if missing_programs() and may is None and shutil.which("apt-get"):
        print(f"To have them too: sudo {' '.join(command)}")


def apt_prefix() -> list[str] | None:
    """What to put before apt-get so that it may install without asking for a password; None when nothing helps."""
    if shutil.which("apt-get") is None:
        return None
    # Only where there are such users is there root; Windows has none, and no apt-get either.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    may = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return None if may.returncode else ["sudo", "-n"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
