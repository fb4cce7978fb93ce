"""The checks say one line each, and what to do about the one that failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import check
from check import Check
from environment import Environment


@pytest.fixture(autouse=True)
def _this_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """This Python in the place of each tool."""
    monkeypatch.setattr(Environment, "program", lambda *_: Path(sys.executable))
    monkeypatch.setattr(Environment, "make_unless_ready", lambda *_: None)


GOOD = Check("good", "python", ("-c", "print('much talk')"))
BAD = Check("bad", "python", ("-c", "raise SystemExit('line 3 is wrong')"), "Do it again.")


def test_what_holds_takes_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.holds(GOOD)
    told = capsys.readouterr().out
    assert told.split()[:2] == ["good", "ok"]
    assert "much talk" not in told


def test_what_does_not_hold_is_shown_with_a_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert not check.holds(BAD)
    told = capsys.readouterr().out
    assert "line 3 is wrong" in told
    assert "Do it again." in told


@pytest.mark.parametrize(
    ("checks", "code", "summary"),
    [((GOOD, GOOD), 0, "All in order."), ((BAD, GOOD), 1, "Not in order: bad.")],
)
def test_every_check_is_run_and_summed_up(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    checks: tuple[Check, ...],
    code: int,
    summary: str,
) -> None:
    monkeypatch.setattr(check, "CHECKS", checks)
    monkeypatch.setattr(sys, "argv", ["check.py", "--fast"])
    assert check.main() == code
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == summary
    assert any(line.startswith("good") for line in told)


def test_failing_tests_are_not_in_order(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(check, "CHECKS", (GOOD,))
    monkeypatch.setattr("subprocess.call", lambda _: 1)
    monkeypatch.setattr(sys, "argv", ["check.py"])
    assert check.main() == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Not in order: tests."
