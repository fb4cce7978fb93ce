"""The proofs: what they say when something holds, and when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

import prove
import proving


@pytest.fixture(autouse=True)
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the proofs of these tests write what they found: not into the documents."""
    monkeypatch.setattr(proving, "FIGURES", tmp_path / "proofs.md")
    return tmp_path / "proofs.md"


def test_a_proof_that_holds_says_what_it_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prove, "PROOFS", {"two": lambda folder: f"{folder.is_dir()} and empty"})
    assert prove.main([]) == 0
    assert "two          holds" in (said := capsys.readouterr().out)
    assert "True and empty" in said


def test_what_was_found_is_written_down_once_with_the_commit(figures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(folder: Path) -> str:
        """Two and two are four."""
        return "four"

    monkeypatch.setattr(prove, "PROOFS", {"two": counted})
    prove.main([])
    prove.main(["two"])
    written = figures.read_text("utf-8")
    assert written.count("| two | Two and two are four. | four |") == 1
    assert proving.commit() in written


def test_one_that_fails_is_told_and_the_others_still_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuted(folder: Path) -> str:
        raise prove.NotProved("Three, not two.")

    monkeypatch.setattr(prove, "PROOFS", {"first": refuted, "second": lambda folder: "Two."})
    assert prove.main([]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert "FAILS" in first
    assert "Three, not two." in first
    assert "holds" in second


def test_a_proof_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        prove.main(["everything"])
    assert "There is no proof called everything" in capsys.readouterr().err


def test_code_that_fails_proves_nothing() -> None:
    with pytest.raises(prove.NotProved, match="ZeroDivisionError"):
        prove.answer_of("1 / 0", surroundings={})


def test_samples_that_differ_are_not_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "FILL", "import os; print(os.environ['TZ'])")
    with pytest.raises(prove.NotProved, match="Different sample networks"):
        prove.one_sample_everywhere(tmp_path)


def test_the_proof_of_the_fault_finder_is_one_of_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import prove_faults

    monkeypatch.setattr(prove_faults, "finds_what_was_planted", lambda folder: f"{folder.name}: found")
    assert prove.PROOFS["faults"](tmp_path) == f"{tmp_path.name}: found"
