"""What a spreadsheet would do: worked out wholly, and the same when it is done."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from builders import Desk, a_desk
from sheets import EVENTS, a_sheet, bring_in, drawn, look_alikes, titles
from vcsapp.accounts.models import Organisation
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets.decisions import Choice, Decisions
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT
from vcsapp.exchange.spreadsheets.worktable.layout import Fate


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path / "oakfield")
    made.begin()
    return made


def activities(desk: Desk) -> dict[str, Activity]:
    with desk.looking():
        return {one.title: one for one in db.session.scalars(select(Activity))}


def causes(plan) -> list[str]:
    return [finding.cause for finding in plan.findings]


def test_what_comes_in_is_what_was_planned(desk):
    counts = bring_in(desk, a_sheet(desk, EVENTS))
    assert (counts.new, counts.changed, counts.same, counts.refused) == (2, 0, 0, 0)
    assert {title: one.head_count for title, one in activities(desk).items()} == {
        "Planning the garden": 12, "Open day": 40,
    }  # fmt: skip


def test_a_plan_writes_nothing(desk):
    before = desk.fingerprint()
    with desk.looking():
        drawn(a_sheet(desk, EVENTS))
    assert desk.fingerprint() == before


def test_the_same_file_a_second_time_changes_nothing(desk):
    path = a_sheet(desk, EVENTS)
    bring_in(desk, path)
    before = desk.fingerprint()
    counts = bring_in(desk, path)
    assert (counts.new, counts.changed, counts.same) == (0, 0, 2)
    assert desk.fingerprint() == before


def test_what_the_file_says_otherwise_is_changed_and_what_was_edited_here_stays(desk):
    text = EVENTS.replace("Event,", "Reference,Event,").replace("\nPlan", "\n1,Plan").replace("\nOpen", "\n2,Open")
    bring_in(desk, a_sheet(desk, text))
    desk.change_activity(activities(desk)["Open day"].id, head_count=99)
    counts = bring_in(desk, a_sheet(desk, text.replace("12.0", "15").replace("Open day", "Open days")))
    found = activities(desk)
    assert (counts.changed, found["Planning the garden"].head_count) == (2, 15)
    assert found["Open days"].head_count == 99


def test_what_was_changed_on_both_sides_is_told_by_its_label_and_the_files_heading(desk):
    text = "Reference,Event,Date,Attendance\n1,Open day,2025-05-03,40\n"
    bring_in(desk, a_sheet(desk, text))
    desk.change_activity(activities(desk)["Open day"].id, head_count=99)
    with desk.looking():
        plan = drawn(a_sheet(desk, text.replace("40", "41")))
    assert [(finding.column, finding.value) for finding in plan.findings] == [("Attendance", "41")]
    assert plan.findings[0].sentence.startswith("“How many took part?” was changed in the file and here")


def test_a_row_with_a_fault_stays_out_and_says_where_and_what(desk):
    with desk.looking():
        plan = drawn(a_sheet(desk, "Event,Date\nA,2025-05-03\nB,31/02/2025\nC,2025-05-03\nD,2025-05-04\n"))
    (finding,) = plan.findings
    assert (plan.counts.new, plan.counts.refused) == (3, 1)
    assert (finding.row, finding.column, finding.value, finding.refuses) == (3, "Date", "31/02/2025", True)


def test_a_record_that_only_as_a_whole_is_too_long_is_refused_before_anything_is_written(desk):
    long = "x" * 20_000
    path = a_sheet(desk, f"Event,Date,Description,Details\nA,2025-05-03,{long},{long}\n")
    counts = bring_in(desk, path)
    assert (counts.new, counts.refused) == (0, 1)


def test_a_row_that_repeats_another_is_taken_once_and_told(desk):
    with desk.looking():
        plan = drawn(a_sheet(desk, EVENTS + "Open day,17 May 2025,40,red\n"))
    assert (plan.counts.new, plan.counts.same, plan.repeated) == (2, 1, 1)
    assert causes(plan) == ["told-twice"]


def test_rows_without_a_number_that_differ_are_two_things_however_often_each_is_repeated(desk):
    text = "Event,Date,Attendance\nFair,2025-05-03,1\nFair,2025-05-03,2\nFair,2025-05-03,2\nFair,2025-05-03,1\n"
    with desk.looking():
        plan = drawn(a_sheet(desk, text))
    assert (plan.counts.new, plan.repeated) == (2, 2)


def test_rows_of_one_number_that_differ_keep_the_first_and_tell_the_second(desk):
    with desk.looking():
        others = "".join(f"{number},Walk {number},2025-05-03\n" for number in range(10, 20))
        plan = drawn(a_sheet(desk, f"Reference,Event,Date\n7,Fair,2025-05-03\n7,Fair,2025-05-04\n{others}"))
    assert (plan.counts.new, plan.counts.refused, causes(plan)) == (11, 1, ["told-twice-differently"])
    assert "When?" in plan.findings[0].sentence


@pytest.mark.parametrize(
    ("choice", "new", "left", "head_count"),
    [(Choice.SAME, 0, 0, 40), (Choice.ANOTHER, 1, 0, None), (Choice.LEAVE, 0, 1, None)],
)
def test_what_looks_alike_is_filled_in_taken_as_another_or_left(desk, choice, new, left, head_count):
    activity_id = desk.log_activity("Open Day!", head_count=None)
    path = a_sheet(desk, "Event,Date,Attendance\nOpen day,3 May 2025,40\n")
    with desk.looking():
        plan = drawn(path, decisions=Decisions(everything=choice))
    assert (plan.look_alikes, plan.counts.new, plan.left) == (1, new, left)
    bring_in(desk, path, decisions=Decisions(everything=choice))
    with desk.looking():
        kept = db.session.get(Activity, activity_id)
        assert (kept.title, kept.head_count) == ("Open Day!", head_count)


def test_one_choice_for_one_row_goes_before_the_choice_for_all(desk):
    desk.log_activity("Open day")
    desk.log_activity("Fair")
    path = a_sheet(desk, "Event,Date\nOpen day,3 May 2025\nFair,3 May 2025\n")
    with desk.looking():
        pair = look_alikes(drawn(path))[0].pair
        plan = drawn(path, decisions=Decisions(choices={pair: Choice.ANOTHER}, everything=Choice.LEAVE))
        assert (titles(plan, Fate.NEW), titles(plan, Fate.LEFT)) == (["Open day"], ["Fair"])


def test_where_two_accounts_differ_what_stands_here_stays_and_both_are_told_in_words(desk):
    desk.log_activity("Open day", head_count=30)
    with desk.looking():
        plan = drawn(a_sheet(desk, "Event,Date,Attendance\nOpen day,3 May 2025,40\n"))
    assert (
        plan.findings[0].sentence
        == "“How many took part?” is “30” here and “40” in the file. What stands here was kept."
    )


def test_two_rows_about_one_organisation_that_is_here_are_both_heard(desk):
    numbers = [
        {"scheme": "GB-CHC", "identifier": "1090095", "is_preferred": True},
        {"scheme": "GB-COH", "identifier": "00738693", "is_preferred": False},
    ]
    desk.add_organisation("Ashfield Library", organisation_identifiers=numbers)
    headings = "Name,Charity number,Company number,Website,Postcode"
    rows = ("Ashfield Library,1090095,,https://a.org,", "Ashfield Libraries,,00738693,,M33 7ZF")
    text = "\n".join((headings, *rows, ""))
    counts = bring_in(desk, a_sheet(desk, text), "organisations")
    with desk.looking():
        library = db.session.scalars(select(Organisation).where(Organisation.name == "Ashfield Library")).one()
        assert (counts.new, library.website, library.postcode) == (0, "https://a.org", "M33 7ZF")


def test_an_import_that_was_undone_can_come_in_again_read_otherwise(desk):
    path = a_sheet(desk, EVENTS)
    bring_in(desk, path, chosen={"Attendance": LEFT_OUT})
    desk.undo()
    counts = bring_in(desk, path, chosen={"Attendance": "head_count"})
    assert (counts.new, activities(desk)["Open day"].head_count) == (2, 40)


def test_what_an_undone_import_filled_in_can_be_filled_in_again(desk):
    activity_id = desk.log_activity("Open day", head_count=None)
    path = a_sheet(desk, "Event,Date,Attendance\nOpen day,3 May 2025,40\n")
    bring_in(desk, path)
    desk.undo()
    assert bring_in(desk, path).changed == 1
    with desk.looking():
        assert db.session.get(Activity, activity_id).head_count == 40


def test_an_undo_that_was_undone_leaves_the_file_as_known(desk):
    path = a_sheet(desk, EVENTS)
    bring_in(desk, path)
    desk.undo()
    desk.undo()
    assert bring_in(desk, path).same == 2


def test_what_was_removed_here_stays_out_and_says_so(desk):
    path = a_sheet(desk, EVENTS)
    bring_in(desk, path)
    desk.remove_activity(activities(desk)["Open day"].id)
    with desk.looking():
        plan = drawn(path)
        assert (titles(plan, Fate.LEFT), causes(plan)) == (["Open day"], ["removed-here"])


def test_a_later_edit_survives_the_undo_of_an_import(desk):
    bring_in(desk, a_sheet(desk, EVENTS))
    entry_id = desk.last_entry()
    kept = activities(desk)["Open day"].id
    desk.change_activity(kept, head_count=44)
    undone = desk.undo(entry_id)
    assert [left.record_id for left in undone.left] == [kept]
    assert {title: one.head_count for title, one in activities(desk).items()} == {"Open day": 44}


def test_one_name_in_two_spellings_becomes_one_organisation(desk):
    text = "Event,Date,Partner\nFair,2025-05-03,Friends of the Park\nWalk,2025-05-04,FRIENDS OF THE PARK\n"
    bring_in(desk, a_sheet(desk, text))
    with desk.looking():
        names = db.session.scalars(select(Organisation.name).where(Organisation.name.ilike("friends%"))).all()
    assert names == ["Friends of the Park"]


def test_a_column_kept_as_words_stands_in_the_description(desk):
    bring_in(desk, a_sheet(desk, EVENTS), chosen={"Colour": KEPT_AS_WORDS})
    assert activities(desk)["Open day"].description == "Colour: red"


SHIFTS = (
    "Event id,Event name,Date,Hours,Note\n1,Fair,2025-05-03,2.5,a\n1,Fair,2025-05-04,1:30,b\n2,Fair,2025-05-03,1,\n"
)


def test_the_hours_of_all_shifts_are_added_up_and_nobody_is_counted_as_present(desk):
    bring_in(desk, a_sheet(desk, SHIFTS), "shifts", chosen={"Note": KEPT_AS_WORDS})
    with desk.looking():
        rows = db.session.scalars(select(Activity).order_by(Activity.reference)).all()
        assert [(one.volunteer_hours, one.head_count) for one in rows] == [(Decimal(4), None), (Decimal(1), None)]
        assert rows[0].description == "Note: a\nNote: b"


def test_an_activity_gets_the_hours_of_one_event_only(desk):
    desk.log_activity("Fair")
    bring_in(desk, a_sheet(desk, SHIFTS), "shifts")
    with desk.looking():
        assert db.session.scalar(select(func.sum(Activity.volunteer_hours))) == 5
        assert db.session.query(Activity).count() == 2
