"""Open the app from a working copy: set it up the first time, then start it. Needs nothing but Python."""

import sys

# Before anything is imported that an older Python would not understand.
if sys.hexversion < 0x030B0000:
    sys.exit(
        f"This app needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}. Install a newer one "
        "from python.org, or start it with one that you have, such as: python3.11 scripts/run.py"
    )

import argparse
import os
import signal
import subprocess

from environment import Environment, Recipe, SetUpFailed
from screen import has_screen, recipe_for

APP = Environment("app")


def main() -> int:
    """Set up if need be, open the app, and answer with its exit code."""
    told = arguments().parse_args()
    try:
        recipe = wanted_recipe(told)
        if recipe is not None:
            APP.make(recipe)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start begins the set-up again.", file=sys.stderr)
        return 130
    return hand_over([str(APP.python), "-m", "vcsapp", "open", *passed_on(told)])


def arguments() -> argparse.ArgumentParser:
    """What may be said on the command line."""
    parser = argparse.ArgumentParser(description="Open the app.")
    parser.add_argument("--sample", action="store_true", help="open it with made-up records, to look around")
    parser.add_argument("--browser", action="store_true", help="show it in the browser instead of a window")
    parser.add_argument("--workspace", metavar="FOLDER", help="the folder that holds the records")
    parser.add_argument("--port", type=int, metavar="NUMBER", help="the port of this computer to answer on")
    parser.add_argument("--yes", action="store_true", help="fetch what a window needs (on Linux) without asking")
    return parser


def wanted_recipe(told: argparse.Namespace) -> Recipe | None:
    """The recipe by which the environment is to be made now, or None when the one that is there will do."""
    made_by = APP.recipe()
    if made_by is None:
        return recipe_for(in_browser=told.browser, says_yes=told.yes or APP.last_lock() == "qt.txt")
    goes_without_window = has_screen() and made_by.lock == "app.txt" and not made_by.sees_system
    if goes_without_window and not told.browser:
        if told.yes:
            return recipe_for(in_browser=False, says_yes=True)
        print("It was set up without a window of its own. To have one: python3 scripts/run.py --yes")
    return None


def passed_on(told: argparse.Namespace) -> list[str]:
    """The words for the app's own command line."""
    words = ["--sample"] * told.sample + ["--browser"] * told.browser
    if told.workspace:
        words += ["--workspace", told.workspace]
    if told.port is not None:
        words += ["--port", str(told.port)]
    return words


def hand_over(command: list[str]) -> int:
    """Become the app, so that Ctrl+C and signals reach it; where Windows cannot, wait for it."""
    if os.name != "nt":
        os.execv(command[0], command)
    # Ctrl+C reaches the app as well; it stops by itself, and this waits until it has.
    signal.signal(signal.SIGINT, lambda *_: None)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
