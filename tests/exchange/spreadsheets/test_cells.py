"""One cell, read for its slot in the manner of its column, and what is proposed in its place."""

from __future__ import annotations

import time

import pytest

from vcsapp.accounts.portable.spreadsheet import Organisations
from vcsapp.activities.portable.spreadsheet import Activities
from vcsapp.exchange.spreadsheets.cells import propose, read_cell
from vcsapp.fields import Fault, Option, Proposal
from vcsapp.provenance.targets import Here, Manner, Reading, Slot
from vcsapp.provenance.ways import Way
from vcsapp.reference import lists

HELD_ON, HEAD_COUNT, WARD, TITLE = (Activities().slot(name) for name in ("held_on", "head_count", "ward_code", "title"))
PLACE = Activities().slot("place")
AREA, NAME = Organisations().slot("area_code"), Organisations().slot("name")
HERE = Here()


def test_the_manner_of_a_column_reaches_its_cells() -> None:
    american = Here(manner=Manner(month_first=True))
    assert read_cell(HELD_ON, "03/04/2025", HERE).value.month == 4
    assert read_cell(HELD_ON, "03/04/2025", american).value.month == 3
    assert (
        read_cell(HELD_ON, "44285", Here(manner=Manner(since_1904=True))).value
        == read_cell(HELD_ON, "45747", HERE).value
    )


@pytest.mark.parametrize("text", ["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", " #ref! ", "Err:502"])
@pytest.mark.parametrize("slot", [HELD_ON, HEAD_COUNT, WARD, TITLE, AREA, NAME], ids=lambda slot: slot.name)
def test_a_formula_that_failed_is_told_in_every_column_and_refused_where_something_is_needed(
    slot: Slot, text: str
) -> None:
    if slot.field.required:
        with pytest.raises(Fault, match="its formula has failed") as caught:
            read_cell(slot, text, HERE)
        assert caught.value.cause == "error-cell"
    else:
        reading = read_cell(slot, text, HERE)
        assert (reading.value, reading.cause) == (None, "error-cell")
        assert "its formula has failed" in reading.how
        assert "counts as empty" in reading.how


def test_signs_of_a_column_that_was_too_narrow_are_told() -> None:
    with pytest.raises(Fault, match="too narrow") as caught:
        read_cell(HELD_ON, "########", HERE)
    assert caught.value.cause == "column-too-narrow"


def test_not_available_is_missing_and_no_error() -> None:
    assert read_cell(HEAD_COUNT, "#N/A", HERE).way == Way.MISSING


@pytest.mark.parametrize("text", ["#JoCoxFoundation", "Event", "Errands", "# 3", "##"])
def test_a_title_may_begin_like_an_error(text: str) -> None:
    assert read_cell(TITLE, text, HERE) == Reading(text)


@pytest.mark.parametrize(
    "text", ["=SUM(A1:A3)", "=A1", "+A1+B2", '=HYPERLINK("http://example.org")', "@SUM(A1)", "-A1*2"]
)
def test_what_looks_like_a_formula_is_kept_as_text_and_told(text: str) -> None:
    reading = read_cell(TITLE, text, HERE)
    assert (reading.value, reading.way, reading.cause) == (text, Way.FORMULA, "formula")


@pytest.mark.parametrize("text", ["- tea and cake", "+44 161 496 0000", "@oakfieldhub", "=", "-", "+", "--- old ---"])
def test_bullet_points_telephone_numbers_and_names_are_no_formulas(text: str) -> None:
    assert read_cell(PLACE, text, HERE).way != Way.FORMULA


def test_what_a_fault_brings_along_is_proposed() -> None:
    assert [proposal.text for proposal in propose(HEAD_COUNT, "20-30", HERE)] == ["20", "30"]
    assert propose(HEAD_COUNT, "25", HERE) == propose(HEAD_COUNT, "lots", HERE) == ()


def test_what_the_slot_looks_for_is_proposed() -> None:
    assert propose(AREA, "Rotheram", HERE)[0] == Proposal("Rotherham", "Rotherham Metropolitan Borough Council")
    assert propose(WARD, "Rotheram East", HERE)[0].words == "Rotherham East, Rotherham"


def test_what_is_asked_is_proposed_too() -> None:
    assert propose(WARD, "Central", HERE) == read_cell(WARD, "Central", HERE).asks


def test_a_mistyped_entry_of_a_list_proposes_the_one_that_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "options", lambda list_name: (Option("workshop", "Workshop"), Option("talk", "Talk")))
    kind = Activities().slot("kind")
    assert propose(kind, "Worksop", HERE) == (Proposal("Workshop"),)
    assert propose(kind, "Workshop", HERE) == propose(kind, "", HERE) == ()


def test_a_hundred_proposals_among_all_wards_take_no_time_to_speak_of() -> None:
    propose(WARD, "Centrl", HERE)
    began = time.perf_counter()
    for number in range(100):
        propose(WARD, f"Rotheram East and Whiston {number}", HERE)
    # Each takes about 3 ms; 20 ms is the promise, and leaves room for a busy computer.
    assert time.perf_counter() - began < 100 * 0.020
