"""Whatever a spreadsheet says is either taken exactly, or told."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from builders import Desk
from sheets import a_sheet, bring_in, drawn
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets import shown
from vcsapp.exchange.spreadsheets.worktable.layout import Fate

QUICKLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)
ROWS = st.lists(
    st.tuples(
        st.text("abcdefgh ", min_size=1, max_size=12).filter(str.strip),
        st.dates(date(1990, 1, 1), date(2026, 1, 1)),
        st.integers(0, 10_000),
        st.decimals(0, 10_000, places=3),
    ),
    min_size=1,
    max_size=12,
)


def a_table(rows, headings=("Reference", "Event", "Date", "Attendance", "Volunteer hours")) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue()


@given(ROWS)
@QUICKLY
def test_figures_and_days_come_in_exactly_as_they_are_written(desk: Desk, rows):
    path = a_sheet(desk, a_table([(number, *row) for number, row in enumerate(rows)]))
    with desk.looking():
        plan = drawn(path)
        taken = [
            (d.record["held_on"], d.record["head_count"], d.record["volunteer_hours"]) for d in plan.drafts(Fate.NEW)
        ]
    assert plan.findings == []
    assert taken == [(day, people, hours) for _, day, people, hours in rows]
    assert plan.tally.sums == {
        "Attendance": sum(people for _, _, people, _ in rows),
        "Volunteer hours": sum((hours for *_, hours in rows), Decimal(0)),
    }


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=8))
@QUICKLY
def test_whatever_stands_in_the_cells_the_plan_can_be_accepted_and_each_row_is_accounted_for(desk: Desk, rows):
    good = ("", "Fair", "2025-05-03", "1", "1")
    path = a_sheet(desk, a_table([good, *rows]))
    with desk.looking():
        plan = drawn(path, chosen={"Date": "held_on", "Attendance": "head_count", "Volunteer hours": "volunteer_hours"})
    known = sum(number for fate, number in plan.fates.items() if fate is not Fate.REFUSED)
    assert known + plan.refused_rows == plan.tally.rows
    bring_in(desk, path)


@given(ROWS, st.integers(0, 2))
@QUICKLY
def test_the_files_own_sum_is_the_sum_of_where_its_figures_go(desk: Desk, rows, twice):
    numbered = [(number, *row) for number, row in enumerate(rows)]
    path = a_sheet(desk, a_table([*numbered, *numbered[:twice], ("x", "Faulty", "no day", 7, 3)]))
    with desk.looking():
        sums = shown.sums(drawn(path, chosen={"Date": "held_on"}))
    repeated = sum(people for _, _, _, people, _ in numbered[:twice])
    assert [one.elsewhere for one in sums if one.columns == "Attendance"] == [7 + repeated]


def test_what_we_write_is_read_as_it_was(desk: Desk):
    desk.begin()
    text = "Event,Date,Attendance,Volunteer hours\n=Fair,2025-05-03,12,2.5\nŴythnos “y” Café,2025-05-04,0,0.667\n"
    bring_in(desk, a_sheet(desk, text))
    with desk.looking():
        rows = db.session.scalars(select(Activity).order_by(Activity.held_on)).all()
        written = a_table(
            [("", one.title, one.held_on.isoformat(), one.head_count, one.volunteer_hours) for one in rows]
        )
        plan = drawn(a_sheet(desk, written, "again.csv"))
    assert (plan.counts.new, plan.counts.changed, plan.look_alikes) == (0, 0, 2)
