"""What a proof is, and how what it found is written down."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "proofs.md"

HEAD = """# Proofs

What no single test can show, tried in full by `python scripts/prove.py NAME`, which writes these lines.
The test run holds a fixed slice of each.

| Proof | Claim | Found | On | At commit |
| --- | --- | --- | --- | --- |
"""


class NotProved(Exception):
    """What was claimed does not hold; the message says what was found instead."""


def write_down(name: str, claim: str, found: str, *, today: date) -> None:
    """Put what a proof found into ``docs/proofs.md``, in place of what it found last time."""
    lines = {line.split("|")[1].strip(): line for line in _lines()}
    lines[name] = f"| {name} | {claim} | {found} | {today.isoformat()} | {commit()} |"
    FIGURES.write_text(HEAD + "\n".join(lines[each] for each in sorted(lines)) + "\n", encoding="utf-8")


def _lines() -> list[str]:
    if not FIGURES.exists():
        return []
    rows = [line for line in FIGURES.read_text(encoding="utf-8").splitlines() if re.match(r"\| [a-z]", line)]
    return [row for row in rows if not row.startswith("| Proof")]


def commit() -> str:
    """The commit of the working copy; “not in git” where it is none."""
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "not in git"
