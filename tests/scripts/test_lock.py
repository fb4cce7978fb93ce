"""Locks are written from their sources, checked without being changed, and never say where they were made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import lock

#: Stands for uv: answers with what lies beside it, unless that is a failure.
PAPER_UV = """
import pathlib, sys
answer = (pathlib.Path(__file__).parent / "answer.txt").read_text()
if answer == "failure":
    sys.exit("no such package")
pathlib.Path(sys.argv[sys.argv.index("-o") + 1]).write_text(answer)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A requirements folder with one source that is locked, and a uv of paper."""
    (tmp_path / "uv.py").write_text(PAPER_UV)
    (tmp_path / "app.in").write_text("flask\n")
    (tmp_path / "app.txt").write_text("flask==3.1.3\n")
    monkeypatch.setattr(lock, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(lock, "find_uv", lambda: [sys.executable, str(tmp_path / "uv.py")])
    return tmp_path


def run_lock(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, *words: str) -> int:
    """Run the script, with uv answering so."""
    (folder / "answer.txt").write_text(answer)
    monkeypatch.setattr(sys, "argv", ["lock.py", *words])
    return lock.main()


def test_a_lock_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_lock(folder, monkeypatch, "flask==3.1.4\n") == 0
    assert (folder / "app.txt").read_text() == "flask==3.1.4\n"


@pytest.mark.parametrize(("answer", "code"), [("flask==3.1.3\n", 0), ("flask==3.1.4\n", 1)])
def test_a_check_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    assert run_lock(folder, monkeypatch, answer, "--check") == code
    assert (folder / "app.txt").read_text() == "flask==3.1.3\n"


@pytest.mark.parametrize("answer", ["--index-url https://mirror.example/simple\nflask==3.1.4\n", "failure"])
def test_a_lock_that_names_an_address_or_fails_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    assert run_lock(folder, monkeypatch, answer) == 1
    assert (folder / "app.txt").read_text() == "flask==3.1.3\n"


def test_without_uv_it_says_how_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lock, "find_uv", lambda: None)
    assert run_lock(folder, monkeypatch, "") == 1
    assert "pip install uv" in capsys.readouterr().err


def test_the_locks_in_this_working_copy_have_hashes_and_no_address() -> None:
    locks = sorted((Path(lock.__file__).parent.parent / "requirements").glob("*.txt"))
    assert locks
    for path in locks:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert text.count("--hash=sha256:") >= text.count("=="), path.name
