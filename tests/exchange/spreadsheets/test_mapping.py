"""Which column is what: proposed, refused, remembered."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from builders import Desk, a_desk
from sheets import EVENTS, a_sheet, bring_in
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets import mapping
from vcsapp.exchange.spreadsheets.here import here_now
from vcsapp.exchange.spreadsheets.mapping import MappedColumn
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT, Understanding
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import target_named


@pytest.fixture
def desk(tmp_path):
    return a_desk(tmp_path / "oakfield")


def proposed(desk: Desk, text: str, target: str = "activities", name: str = "list.csv") -> dict[str, MappedColumn]:
    with desk.looking():
        columns = mapping.propose(open_table(a_sheet(desk, text, name)), target_named(target), here_now())
    return {column.heading: column for column in columns}


def test_columns_are_recognised_by_their_headings_whatever_the_capitals_and_marks(desk):
    columns = proposed(desk, "EVENT_NAME,When?,Head-Count\nOpen day,2025-05-03,12\n")
    assert [column.becomes for column in columns.values()] == ["title", "held_on", "head_count"]


def test_a_column_that_nobody_knows_is_left_out_and_says_so(desk):
    column = proposed(desk, EVENTS)["Colour"]
    assert (column.becomes, column.why) == (LEFT_OUT, "Not understood. Choose what it is, or leave it out.")


def test_a_heading_is_not_believed_against_what_stands_below_it(desk):
    column = proposed(desk, "Title,Date\nOpen day,blue\nFair,green\nWalk,2025-05-03\n")["Date"]
    assert column.becomes == LEFT_OUT
    assert "only 33%" in column.why


def test_of_two_columns_for_one_slot_the_one_headed_more_exactly_gets_it(desk):
    columns = proposed(desk, "Event name,Date,Ward name,Ward code\nA,2025-05-03,Sale,E05000832\n")
    assert columns["Ward code"].becomes == "ward_code"
    assert columns["Ward name"].why == "“Ward code” is taken as “Ward” already."


def test_columns_of_figures_may_share_a_slot_and_are_added_up(desk):
    text = "Event,Date,Attendance,Participants\nOpen day,2025-05-03,10,5\n"
    assert [proposed(desk, text)[name].becomes for name in ("Attendance", "Participants")] == ["head_count"] * 2
    bring_in(desk, a_sheet(desk, text))
    with desk.looking():
        assert db.session.scalar(select(func.sum(Activity.head_count))) == 15


def test_examples_are_shown_once_each_and_no_more_than_three(desk):
    text = "Event,Date\n" + "".join(f"{title},2025-05-03\n" for title in "AABCD")
    assert proposed(desk, text)["Event"].examples == ("A", "B", "C")


def test_what_was_chosen_is_remembered_for_the_next_file_with_these_headings(desk):
    bring_in(desk, a_sheet(desk, EVENTS), chosen={"Colour": KEPT_AS_WORDS, "Attendance": LEFT_OUT})
    columns = proposed(desk, EVENTS.replace("40", "41"), name="next-year.csv")
    assert (columns["Colour"].becomes, columns["Attendance"].becomes) == (KEPT_AS_WORDS, LEFT_OUT)
    assert columns["Colour"].why == "As you chose last time."


def test_other_headings_are_another_kind_of_file(desk):
    bring_in(desk, a_sheet(desk, EVENTS), chosen={"Colour": KEPT_AS_WORDS})
    assert proposed(desk, EVENTS.replace("Colour", "Colours"))["Colours"].becomes == LEFT_OUT


def test_a_mapping_without_what_is_needed_is_refused_by_name():
    with pytest.raises(mapping.NothingMapped, match="“What was it\\?”, “When\\?”"):
        mapping.check(Understanding({"Colour": LEFT_OUT}), target_named("activities"))


def test_two_columns_cannot_be_one_day():
    with pytest.raises(mapping.OneColumnOnly, match="“Start”, “Day”"):
        mapping.check(
            Understanding({"Event": "title", "Start": "held_on", "Day": "held_on"}), target_named("activities")
        )


def test_a_choice_made_in_the_meantime_goes_before_what_is_proposed():
    columns = [MappedColumn("Event", "title", "The heading says “event”."), MappedColumn("Colour", LEFT_OUT, "")]
    chosen = mapping.as_chosen(columns, Understanding({"Event": KEPT_AS_WORDS}))
    assert [column.becomes for column in chosen] == [KEPT_AS_WORDS, LEFT_OUT]
    assert mapping.as_chosen(columns, None) == columns
