"""A file in which something was corrected comes again as it was: what was corrected stays, and nothing comes twice."""

from __future__ import annotations

import pytest

from builders import Desk
from sheets import a_sheet, bring_in, drawn
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets.understanding import Corrections

EVENTS = "Event,Date,Attendance\nFair,2025-05-03,#REF!\nWalk,2025-05-04,3\n"
SHIFTS = "Event,Date,Hours\nFair,2025-05-03,2\nFair,2025-05-03,lots\nWalk,2025-05-04,3\n"


def said(desk: Desk) -> dict[str, tuple[object, ...]]:
    with desk.looking():
        return {one.title: (one.head_count, one.volunteer_hours) for one in db.session.query(Activity)}


@pytest.mark.parametrize(
    "corrections",
    [
        Corrections(alike={("Attendance", "#REF!"): "12"}),
        Corrections(single={(2, "Attendance"): "12"}),
        Corrections(single={(2, "Event"): "Fayre", (2, "Attendance"): "12"}),
        Corrections(single={(3, "Date"): "2025-06-01"}),
    ],
)
def test_what_was_corrected_stays_when_the_same_file_comes_again(desk: Desk, corrections: Corrections):
    path = a_sheet(desk, EVENTS)
    bring_in(desk, path, corrections=corrections)
    before = desk.fingerprint()
    counts = bring_in(desk, path)
    assert (counts.new, counts.changed, counts.same) == (0, 0, 2)
    assert desk.fingerprint() == before
    again = bring_in(desk, path, corrections=corrections)
    assert (again.new, again.changed) == (0, 0)
    assert desk.fingerprint() == before


def test_what_the_file_says_otherwise_later_still_comes_in(desk: Desk):
    bring_in(desk, a_sheet(desk, EVENTS), corrections=Corrections(alike={("Attendance", "#REF!"): "12"}))
    counts = bring_in(desk, a_sheet(desk, EVENTS.replace(",3\n", ",4\n")))
    assert (counts.new, counts.changed, counts.same) == (0, 1, 1)
    assert {title: heads for title, (heads, _hours) in said(desk).items()} == {"Fair": 12, "Walk": 4}


def test_what_is_corrected_only_the_second_time_comes_in(desk: Desk):
    path = a_sheet(desk, EVENTS)
    bring_in(desk, path)
    counts = bring_in(desk, path, corrections=Corrections(alike={("Attendance", "#REF!"): "12"}))
    assert (counts.new, counts.changed, counts.same) == (0, 1, 1)
    assert said(desk)["Fair"][0] == 12
    assert bring_in(desk, path).changed == 0


def test_a_number_that_was_corrected_because_it_stood_twice_keeps_both(desk: Desk):
    rows = "".join(f"{number},Session {number},2025-05-03\n" for number in range(10, 20))
    path = a_sheet(desk, f"Reference,Event,Date\n7,Fair,2025-05-03\n7,Walk,2025-05-04\n{rows}")
    assert bring_in(desk, path, corrections=Corrections(single={(3, "Reference"): "8"})).new == 12
    counts = bring_in(desk, path)
    assert (counts.new, counts.changed, counts.refused) == (0, 0, 1)


def test_shifts_of_which_one_was_corrected_stay_added_up(desk: Desk):
    path = a_sheet(desk, SHIFTS)
    bring_in(desk, path, "shifts", corrections=Corrections(alike={("Hours", "lots"): "5"}))
    assert said(desk)["Fair"][1] == 7
    counts = bring_in(desk, path, "shifts")
    assert (counts.new, counts.changed) == (0, 0)
    assert said(desk)["Fair"][1] == 7


def test_shifts_of_events_without_numbers_are_put_together_by_title_and_day(desk: Desk):
    later = "Fair,2025-05-10,1\n"
    assert bring_in(desk, a_sheet(desk, SHIFTS.replace("lots", "4") + later), "shifts").new == 3
    with desk.looking():
        found = [(one.title, one.held_on.day, one.volunteer_hours) for one in db.session.query(Activity)]
    assert sorted(found) == [("Fair", 3, 6), ("Fair", 10, 1), ("Walk", 4, 3)]


def test_a_shift_without_a_number_among_numbered_ones_is_refused(desk: Desk):
    text = "Event id,Event,Date,Hours\n1,Fair,2025-05-03,2\n,Fair,2025-05-03,3\n2,Walk,2025-05-04,3\n"
    with desk.looking():
        plan = drawn(a_sheet(desk, text), "shifts")
        told = [(one.row, one.column, one.cause, one.refuses) for one in plan.findings]
    assert told == [(3, "Event id", "needed", True)]
    assert (plan.counts.new, plan.counts.refused) == (2, 1)
