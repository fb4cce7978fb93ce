"""Check all that a build checks: format, lint, types, the order of the house, tests. --fast leaves the tests out."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass

from environment import ROOT, Environment, Recipe, SetUpFailed

TEST = Environment("test")


@dataclass(frozen=True)
class Check:
    """One thing that must hold, and the command that finds out."""

    name: str
    program: str
    words: tuple[str, ...] = ()
    #: What to do when it does not hold.
    remedy: str = "Mend what is listed above."


CHECKS = (
    Check("format", "ruff", ("format", "--check", "."), "Run: .venv/test/bin/ruff format ."),
    Check("lint", "ruff", ("check", "."), "Run: .venv/test/bin/ruff check --fix . and mend what is left."),
    Check("types", "mypy"),
    Check(
        "words",
        "python",
        ("scripts/words.py", "--check"),
        "Write each sentence whole; see docs/developing/translating.md.",
    ),
    Check("house order", "lint-imports", remedy="A floor may import only what lies below; see docs/architecture.md."),
)


def main() -> int:
    """Run the checks, one line each, and stop at none: what is wrong is all told at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="without the tests")
    told = parser.parse_args()
    try:
        TEST.make_unless_ready(Recipe("test.txt"))
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    failed = [check.name for check in CHECKS if not holds(check)]
    if not told.fast and subprocess.call([sys.executable, str(ROOT / "scripts" / "test.py")]):
        failed.append("tests")
    print(f"Not in order: {', '.join(failed)}." if failed else "All in order.")
    return 1 if failed else 0


def holds(check: Check) -> bool:
    """Run one check and say how it went; what it found is shown only when something is wrong."""
    began = time.monotonic()
    command = [str(TEST.program(check.program)), *check.words]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    word = "WRONG" if told.returncode else "ok"
    print(f"{check.name:12} {word:6} {time.monotonic() - began:5.1f} s", flush=True)
    if told.returncode:
        print(told.stdout + told.stderr, check.remedy, sep="\n")
    return told.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
