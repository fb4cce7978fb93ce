"""After any corrections, the worktable is what it would be if it were laid out with them from the first."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import Desk
from sheets import a_sheet, drawn
from vcsapp.exchange.spreadsheets import drawing, intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.understanding import Corrections

EVENTS = """Event,Date,Attendance,Volunteer hours
Fair,2025-05-03,1,2.5
Fair,2025-05-03,1,2.5
Walk,no day,x,1
Walk,no day,2,1
Talk,2025-05-05,approx 3,2:30
Song,2025-05-06,4,many
"""
SHIFTS = """Event id,Event name,Date,Hours,Postcode
1,Fair,2025-05-03,2.5,LS10 1NE
1,Fayre,2025-05-04,x,M33
1,Fair,no day,1,M33
2,Walk,2025-05-03,1,
2,Walk,2025-05-03,1,
3,Talk,2025-05-03,x,
"""
COLUMNS = {"activities": ("Date", "Attendance", "Volunteer hours"), "shifts": ("Date", "Hours", "Postcode")}
WORDS = ("no day", "x", "2025-05-07", "3", "", "M33 7ZF", "approx 3", "many")


def corrections(target: str) -> st.SearchStrategy[Corrections]:
    columns, rows = st.sampled_from(COLUMNS[target]), st.integers(2, 7)
    return st.builds(
        Corrections,
        st.dictionaries(st.tuples(columns, st.sampled_from(("no day", "x", "many", "M33"))), st.sampled_from(WORDS)),
        st.dictionaries(st.tuples(rows, columns), st.sampled_from(WORDS), max_size=2),
        st.frozensets(rows, max_size=2),
    )


def told(plan: SheetPlan) -> tuple[object, ...]:
    conversions = {at: one.cells for at, one in plan.tally.conversions.items()}
    findings = sorted((one.row or 0, one.column, one.cause, one.value, one.sentence) for one in plan.findings)
    return plan.fates, plan.refused_rows, plan.figures, plan.after, conversions, plan.tally.sums, findings


def works_out_the_same(desk: Desk, text: str, target: str, steps: list[Corrections]) -> None:
    path = a_sheet(desk, text)
    chosen = {"activities": {"Date": "held_on", "Attendance": "head_count", "Volunteer hours": "volunteer_hours"},
              "shifts": {"Date": "held_on", "Hours": "volunteer_hours", "Postcode": "postcode"}}[target]  # fmt: skip
    with desk.looking():
        understood = drawn(path, target, chosen=chosen).understood
        with path.open("rb") as file:
            waiting = intake.hand_in(
                file, path.name, target=target, intake_id=uuid4().hex, by=desk.by, workspace=desk.workspace
            )
        waiting = replace(waiting, understood=understood)
        drawing.look_at(waiting)
        for step in steps:
            corrected = drawing.look_at(replace(waiting, corrections=step))
            assert told(corrected) == told(drawn(path, target, chosen=chosen, corrections=step))
        intake.throw_away(waiting)


def steps(target: str) -> st.SearchStrategy[list[Corrections]]:
    return st.lists(corrections(target), min_size=1, max_size=3)


QUICKLY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(steps("activities"))
@QUICKLY
def test_rows_are_read_again_as_if_for_the_first_time(desk: Desk, corrected):
    works_out_the_same(desk, EVENTS, "activities", corrected)


@given(steps("shifts"))
@QUICKLY
def test_rows_that_are_gathered_are_too(desk: Desk, corrected):
    works_out_the_same(desk, SHIFTS, "shifts", corrected)
