"""A fixed slice of the proof that every planted fault is found; ``scripts/prove.py faults`` tries it in full."""

from __future__ import annotations

from pathlib import Path

import pytest

import prove_faults
from planting.scoring import UNMAPPED, Score
from planting.sources import PUBLIC
from proving import NotProved

FILES = 24
needs_public_files = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason="the folder of public data is not beside this checkout"
)
#: What is found wherever the file can be read at all.
NEVER_MISSED = {
    "no-such-day", "another-age", "words-for-a-day", "words-for-a-number", "part-of-a-person", "fewer-than-nobody",
    "money-for-people", "words-for-hours", "hours-below-nought", "needed-and-empty", "too-long", "no-such-answer",
}  # fmt: skip


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """How the app does with the first files of the corpus."""
    return prove_faults.tried(tmp_path_factory.mktemp("faults"), FILES)


@needs_public_files
def test_in_a_file_that_can_be_read_no_plain_fault_is_missed(score: Score) -> None:
    in_read_files = [miss for miss in score.missed if miss.why in ("", UNMAPPED)]
    assert not [miss for miss in in_read_files if miss.planted.kind in NEVER_MISSED]
    assert sum(score.found[kind] for kind in NEVER_MISSED) > FILES


@needs_public_files
def test_the_slice_holds_as_the_whole_must(score: Score) -> None:
    assert prove_faults.holds(score), prove_faults.in_words(score)


@needs_public_files
def test_what_was_found_is_told_by_kind(score: Score) -> None:
    told = prove_faults.table_of(score).splitlines()
    assert len(told) == 1 + len(score.planted)
    assert f"{sum(score.planted.values()):,} faults" in prove_faults.in_words(score)


def test_without_the_public_files_nothing_is_proved(tmp_path: Path) -> None:
    with pytest.raises(NotProved, match="public files"):
        prove_faults.tried(tmp_path, 1, public=tmp_path / "nowhere")


def test_too_few_found_or_too_much_complained_of_does_not_hold() -> None:
    good = Score(sound_rows=1000, decoys=1000, refused_with_file=5)
    good.planted["kind"], good.found["kind"] = 1000, 995
    assert prove_faults.holds(good)
    good.refused_with_file = 6
    assert not prove_faults.holds(good)
    good.refused_with_file, good.found["kind"] = 5, 994
    assert not prove_faults.holds(good)
