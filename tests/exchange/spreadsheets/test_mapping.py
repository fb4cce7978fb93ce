"""Which column is what: proposed, refused, remembered."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select

from builders import Desk, a_desk
from sheets import EVENTS, a_sheet, bring_in
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import mapping
from vcsapp.exchange.spreadsheets.look_over import LookedOver, look_over
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


#: Headings of files that others published, and what they mean here.
REAL_HEADINGS = [
    ("activities", "Event Name", "title"),
    ("activities", "event_name", "title"),
    ("activities", "start_date", "held_on"),
    ("activities", "Date of event", "held_on"),
    ("activities", "end_date", "ended_on"),
    ("activities", "Venue", "place"),
    ("activities", "Postcode (from venue)", "postcode"),
    ("activities", "Ward", "ward_code"),
    ("activities", "Funder", "commissioner"),
    ("activities", "Vol Hrs", "volunteer_hours"),
    ("activities", "Total attendance", "head_count"),
    ("activities", "airtable_id", "reference"),
    ("organisations", "Organisation Name", "name"),
    ("organisations", "charity_name", "name"),
    ("organisations", "Recipient Org:Name", "name"),
    ("organisations", "Recipient Org:Charity Number", "charity_number"),
    ("organisations", "registered_charity_number", "charity_number"),
    ("organisations", "recipientOrganization.0.companyNumber", "company_number"),
    ("organisations", "Company No", "company_number"),
    ("organisations", "Post Code", "postcode"),
    ("organisations", "charity_contact_web", "website"),
]


@pytest.mark.parametrize(("target", "heading", "becomes"), REAL_HEADINGS)
def test_headings_as_they_are_found_in_the_wild_are_understood(desk, target, heading, becomes):
    assert proposed(desk, f"{heading},Other\n,\n", target)[heading].becomes == becomes


@pytest.mark.parametrize("heading", ["Grant amount", "Colour", "Level of need", "Notes to self", "Column1"])
def test_headings_that_mean_something_else_are_not_taken_for_what_they_are_not(desk, heading):
    columns = proposed(desk, f"Event,Date,{heading}\nFair,2025-05-03,some words\nWalk,2025-05-04,more\n")
    assert list(columns.values())[-1].becomes == LEFT_OUT


def test_a_heading_that_only_comes_near_says_so(desk):
    columns = proposed(desk, "Event,Total attendance\nFair,3\n")
    assert columns["Event"].why == "The heading says “event”."
    assert columns["Total attendance"].why.startswith("The heading seems to mean “")


@pytest.mark.parametrize(
    ("target", "cells", "becomes"),
    [
        ("activities", ("03/05/2025", "17 May 2025", "2025-06-01"), "held_on"),
        ("activities", ("LS10 1NE", "M33 7ZF", "ls101ne"), "postcode"),
        ("activities", ("E05011400", "E05000832", "W05001283"), "ward_code"),
        ("organisations", ("GB-CHC-1090095", "GB-COH-00445790", "GB-CHC-202918"), "org_id"),
        ("activities", ("Some words", "And others", "Nothing that tells"), LEFT_OUT),
        ("activities", ("12", "7", "30"), LEFT_OUT),
    ],
)
def test_what_stands_below_an_unknown_heading_tells_what_it_is(desk, target, cells, becomes):
    columns = proposed(desk, "".join(f"{line}\n" for line in ("Xyz", *cells)), target)
    assert columns["Xyz"].becomes == becomes
    assert becomes == LEFT_OUT or "% of its cells can be" in columns["Xyz"].why


def test_how_days_are_meant_is_told_by_all_rows_and_not_by_the_first_only(desk):
    early = "".join(f"Fair {number},03/04/2025\n" for number in range(mapping.LOOKED_AT + 100))
    table = open_table(a_sheet(desk, f"Event,Date\n{early}Last,31/03/2025\n"))
    with desk.looking():
        alone, with_all = (
            mapping.propose(table, target_named("activities"), here_now(), seen) for seen in (None, look_over(table))
        )
    assert alone[1].days.must_ask
    assert not with_all[1].days.must_ask
    assert with_all[1].days.day_first.examples == ("31/03/2025",)


def test_a_look_over_a_table_of_many_columns_holds_days_only(desk):
    table = open_table(a_sheet(desk, "A,B\n" + "".join(f"word {number},{number}\n" for number in range(1000))))
    looked_over = look_over(table)
    assert (looked_over.rows, dict(looked_over.days)) == (1000, {})


def test_what_was_looked_over_outlives_the_window(desk):
    table = open_table(a_sheet(desk, "Event,Date,Other\nFair,03/04/2025,45000\nWalk,31/03/2025,\n"))
    looked_over = look_over(table)
    assert LookedOver.of(json.loads(json.dumps(looked_over.told()))) == looked_over


def test_a_column_of_misspelt_answers_is_believed_what_its_heading_says(desk):
    text = "Event,Date,Stage\nFair,2025-05-03,Specifing the service\nWalk,2025-05-04,Specifing the service\n"
    assert proposed(desk, text)["Stage"].becomes == "stage"
