"""What counts as found, and what as a false alarm."""

from __future__ import annotations

from planting.scoring import UNMAPPED, Said, Score, Told
from planting.truth import REFUSED, TOLD, Decoy, FileTruth, Planted

TRUTH = FileTruth(
    file="log.csv",
    source="log",
    target="activities",
    shape="csv",
    header_row=1,
    headings=("What", "When", "Ward"),
    rows=(2, 3, 4, 5),
    planted=[
        Planted(3, "When", "no-such-day", REFUSED, "31/02/2025"),
        Planted(5, "", "row-repeated", TOLD, "", earlier=2),
    ],
    decoys=[
        Decoy(4, "Ward", "list-of-several", "['A', 'B']", may_be_told=True),
        Decoy(2, "What", "blanks-around", " A "),
    ],
)
MAPPED = frozenset(("What", "When", "Ward"))


def said(row: int, column: str, *, refuses: bool = True) -> Said:
    return Said(row, column, "", refuses, "cause")


def score(*findings: Said, mapped: frozenset[str] = MAPPED, refusal: str = "") -> Score:
    counted = Score()
    counted.add(TRUTH, Told(findings, mapped, refusal))
    return counted


def test_a_fault_is_found_at_its_cell_and_one_of_a_row_at_its_row() -> None:
    counted = score(said(3, "When"), said(5, "What", refuses=False))
    assert (counted.recall, counted.missed, counted.false_alarms) == (1, [], [])


def test_a_finding_about_several_columns_is_about_each() -> None:
    assert not score(said(3, "What + When"), said(5, "")).missed


def test_a_finding_in_another_column_or_row_finds_nothing() -> None:
    counted = score(said(3, "What"), said(4, "When"), said(5, ""))
    assert [miss.planted.kind for miss in counted.missed] == ["no-such-day"]
    assert counted.recall == 0.5


def test_a_sound_row_that_is_refused_is_a_false_alarm() -> None:
    counted = score(said(3, "When"), said(5, ""), said(4, "When"))
    assert [(alarm.said.row, alarm.decoy) for alarm in counted.false_alarms] == [(4, "")]
    assert counted.false_share == 1 / 2


def test_a_second_reason_to_refuse_a_spoilt_row_is_none() -> None:
    assert not score(said(3, "When"), said(3, "What"), said(5, "")).false_alarms


def test_to_tell_of_another_cell_of_a_spoilt_row_is_one() -> None:
    assert score(said(3, "When"), said(3, "What", refuses=False), said(5, "")).false_alarms


def test_what_is_written_oddly_and_complained_of_is_counted_by_its_kind() -> None:
    counted = score(said(2, "What", refuses=False))
    # Row 2 is the first of the two that are alike, and may be spoken of.
    assert counted.informed == {"cause": 1}
    assert score(said(4, "Ward", refuses=False)).informed == {"cause": 1}
    assert score(said(4, "Ward")).alarmed_decoys == 1


def test_what_is_told_only_where_it_ought_to_be_refused_is_found_and_noted() -> None:
    counted = score(said(3, "When", refuses=False), said(5, ""))
    assert counted.recall == 1
    assert counted.weighed_otherwise == {"no-such-day": 1, "row-repeated": 1}


def test_a_column_that_was_not_taken_up_is_why_a_fault_in_it_was_missed() -> None:
    counted = score(mapped=frozenset(("What",)))
    assert [miss.why for miss in counted.missed] == [UNMAPPED, ""]
    assert counted.unmapped == 1


def test_a_file_that_is_refused_loses_its_faults_and_its_sound_rows() -> None:
    counted = score(refusal="This is no table.")
    assert {miss.why for miss in counted.missed} == {"This is no table."}
    assert counted.alarmed_rows == counted.sound_rows == 2
