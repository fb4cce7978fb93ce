"""What the person decides of look-alikes, kept for every other file that tells of the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from builders import Desk, a_desk
from sheets import a_sheet, bring_in, drawn, look_alikes, titles
from vcsapp.activities.models import Activity
from vcsapp.activities.portable.spreadsheet import Activities
from vcsapp.db.base import db
from vcsapp.errors import NotAllowed, NotFound
from vcsapp.exchange.spreadsheets import remembered
from vcsapp.exchange.spreadsheets.decisions import Choice, Decisions
from vcsapp.exchange.spreadsheets.worktable.layout import Basis, Fate
from vcsapp.permissions import Role
from vcsapp.provenance.models import LikenessDecision
from vcsapp.provenance.targets import Resemblance
from vcsapp.provenance.travelling import Record

LIST = "Event,Date,Attendance\nOpen day,3 May 2025,40\n"
#: The same of another source: its headings are others.
OTHER_LIST = "Event,Date,Venue,Attendance\nOpen day,3 May 2025,,41\n"


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path / "oakfield")
    made.begin()
    return made


@pytest.fixture
def doubtful(monkeypatch) -> None:
    """Nothing that looks alike is certain, and there is more than one reason."""

    def resemblance(self: Activities, told: Record, known: Record) -> Resemblance | None:
        return Resemblance(1, "The titles are alike.\nSo are the days.", is_certain=False)

    monkeypatch.setattr(Activities, "resemblance", resemblance)


def first_look_alike(desk: Desk, text: str, **how):
    with desk.looking():
        return look_alikes(drawn(a_sheet(desk, text), **how))[0]


def decide(desk: Desk, text: str, choice: Choice) -> None:
    """Bring a file in, having said this of its first look-alike."""
    pair = first_look_alike(desk, text).pair
    bring_in(desk, a_sheet(desk, text), decisions=Decisions(choices={pair: choice}))


def decided(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.looking() as by:
        return [(one.title, one.record_title, one.choice) for one in remembered.decided(seen_by=by)]


def activities(desk: Desk) -> Iterator[tuple[str, int | None]]:
    with desk.looking():
        return iter(sorted((one.title, one.head_count or 0) for one in db.session.query(Activity)))


def test_what_is_not_certain_waits_and_stays_out_until_somebody_says(desk, doubtful):
    desk.log_activity("Open day")
    with desk.looking():
        plan = drawn(a_sheet(desk, LIST))
        assert (plan.waits, plan.counts.new, titles(plan, Fate.WAITS)) == (1, 0, ["Open day"])
        assert look_alikes(plan)[0].reasons == ("The titles are alike.", "So are the days.")
    bring_in(desk, a_sheet(desk, LIST))
    assert list(activities(desk)) == [("Open day", 0)]
    assert decided(desk) == []


def test_what_waited_when_a_file_came_in_can_be_decided_when_it_comes_again(desk, doubtful):
    desk.log_activity("Open day")
    bring_in(desk, a_sheet(desk, LIST))
    decide(desk, LIST, Choice.SAME)
    assert list(activities(desk)) == [("Open day", 40)]


@pytest.mark.parametrize(
    ("choice", "fates"),
    [(Choice.SAME, {Fate.SAME: 1}), (Choice.LEAVE, {Fate.LEFT: 1})],
)
def test_what_was_decided_is_not_asked_again_whichever_file_tells_of_it(desk, doubtful, choice, fates):
    desk.log_activity("Open day", head_count=40)
    decide(desk, LIST, choice)
    assert decided(desk) == [("Open day", "Open day", choice)]
    found = first_look_alike(desk, OTHER_LIST)
    assert (found.choice, found.basis, found.decided_at is not None) == (choice, Basis.BEFORE, True)
    with desk.looking():
        plan = drawn(a_sheet(desk, OTHER_LIST))
        assert (plan.fates, plan.waits) == (fates, 0)


def test_two_that_were_said_to_be_two_things_do_not_find_each_other_again_but_another_may(desk, doubtful):
    first = desk.log_activity("Open day")
    decide(desk, LIST, Choice.ANOTHER)
    found = first_look_alike(desk, OTHER_LIST)
    assert found.record_id != first
    assert found.draft.record["head_count"] == 41
    with desk.looking():
        assert db.session.get(Activity, found.record_id).head_count == 40


def test_with_nothing_else_that_looks_like_it_what_is_another_is_simply_new(desk, doubtful):
    desk.log_activity("Open day")
    decide(desk, LIST, Choice.ANOTHER)
    desk.undo()
    with desk.looking():
        plan = drawn(a_sheet(desk, LIST))
        assert (plan.look_alikes, plan.counts.new) == (0, 1)


def test_what_is_the_same_stays_the_same_however_the_record_is_called_by_now(desk):
    activity_id = desk.log_activity("Open day")
    decide(desk, LIST, Choice.SAME)
    desk.change_activity(activity_id, title="Summer party", head_count=None)
    found = first_look_alike(desk, OTHER_LIST)
    assert (found.record_id, found.title, found.reasons, found.choice) == (
        activity_id, "Summer party", (), Choice.SAME,
    )  # fmt: skip


def test_what_was_chosen_in_this_file_stands_before_what_was_decided_before(desk, doubtful):
    desk.log_activity("Open day")
    decide(desk, LIST, Choice.LEAVE)
    pair = first_look_alike(desk, OTHER_LIST).pair
    found = first_look_alike(desk, OTHER_LIST, decisions=Decisions(choices={pair: Choice.SAME}))
    assert (found.choice, found.basis) == (Choice.SAME, Basis.CHOSEN)


def test_what_was_decided_before_stands_before_one_choice_for_all(desk, doubtful):
    desk.log_activity("Open day")
    decide(desk, LIST, Choice.LEAVE)
    found = first_look_alike(desk, OTHER_LIST, decisions=Decisions(everything=Choice.ANOTHER))
    assert (found.choice, found.basis) == (Choice.LEAVE, Basis.BEFORE)


def test_one_choice_for_all_decides_what_is_not_certain_too_and_is_remembered(desk, doubtful):
    desk.log_activity("Open day")
    bring_in(desk, a_sheet(desk, LIST), decisions=Decisions(everything=Choice.SAME))
    assert decided(desk) == [("Open day", "Open day", "same")]


def test_what_nobody_said_is_not_remembered(desk):
    desk.log_activity("Open day")
    bring_in(desk, a_sheet(desk, LIST))
    assert decided(desk) == []


def test_a_choice_about_one_record_says_nothing_of_another(desk, doubtful):
    desk.log_activity("Open day")
    pair = first_look_alike(desk, LIST).pair
    with desk.looking():
        plan = drawn(a_sheet(desk, LIST), decisions=Decisions(choices={(pair[0], "another"): Choice.SAME}))
        assert plan.waits == 1


def test_a_decision_that_is_made_anew_takes_the_place_of_the_one_before(desk, doubtful):
    desk.log_activity("Open day")
    decide(desk, LIST, Choice.LEAVE)
    decide(desk, LIST, Choice.SAME)
    assert decided(desk) == [("Open day", "Open day", "same")]


@pytest.mark.parametrize("choice", [Choice.SAME, Choice.LEAVE])
def test_a_decision_that_is_taken_back_has_every_file_ask_again_and_what_came_in_stays(desk, doubtful, choice):
    desk.log_activity("Open day")
    decide(desk, LIST, choice)
    before = desk.fingerprint()
    with desk.saving() as by:
        (one,) = remembered.decided(seen_by=by)
        remembered.take_back(one.id, by=by)
    assert decided(desk) == []
    assert desk.fingerprint() == before
    for text in (LIST, OTHER_LIST):
        assert first_look_alike(desk, text).choice is None


def test_a_decision_outlives_the_undo_of_its_import_and_is_still_listed(desk, doubtful):
    desk.log_activity("Open day")
    decide(desk, LIST, Choice.SAME)
    desk.undo()
    assert list(activities(desk)) == [("Open day", 0)]
    assert decided(desk) == [("Open day", "Open day", "same")]
    bring_in(desk, a_sheet(desk, LIST))
    assert list(activities(desk)) == [("Open day", 40)]


def test_decisions_are_found_by_words_of_either_name(desk, doubtful):
    desk.log_activity("Grand, 100 day!")
    decide(desk, "Event,Date\nGrand 100% day,3 May 2025\n", Choice.SAME)
    with desk.looking() as by:
        for words, number in (("grand", 1), ("DAY! 100%", 1), ("100%%", 0), ("shed", 0)):
            assert remembered.number_decided(words, seen_by=by) == number
            assert len(remembered.decided(words, seen_by=by)) == number


def test_who_may_not_bring_in_neither_sees_decisions_nor_takes_them_back(desk, doubtful):
    desk.log_activity("Open day")
    decide(desk, LIST, Choice.SAME)
    with desk.saving() as by:
        (one,) = remembered.decided(seen_by=by)
        reader = replace(by, role=Role.READER)
        assert remembered.decided(seen_by=reader) == []
        assert remembered.number_decided(seen_by=reader) == 0
        with pytest.raises(NotAllowed):
            remembered.take_back(one.id, by=reader)
        with pytest.raises(NotFound):
            remembered.take_back("nothing", by=by)


def test_a_plan_is_drawn_anew_when_a_decision_was_made_or_taken_back_meanwhile(desk, doubtful, tmp_path):
    desk.log_activity("Open day")
    with desk.looking():
        before = drawn(a_sheet(desk, LIST)).mark
    decide(desk, OTHER_LIST, Choice.LEAVE)
    with desk.looking():
        then = drawn(a_sheet(desk, LIST)).mark
    with desk.saving() as by:
        (one,) = remembered.decided(seen_by=by)
        remembered.take_back(one.id, by=by)
    with desk.looking():
        assert len({before, then, drawn(a_sheet(desk, LIST)).mark}) == 3


def test_many_that_are_here_find_many_that_come_in_each_its_own(desk):
    for number in range(1_203):
        if number % 400 < 3:
            desk.log_activity(f"Session {number}")
    with desk.looking():
        rows = "".join(f"Session {number},3 May 2025\n" for number in range(1_203))
        found = look_alikes(drawn(a_sheet(desk, f"Event,Date\n{rows}")))
    assert [one.title for one in found] == [one.draft.title for one in found]
    assert len(found) == 12


def test_several_rows_of_one_list_may_be_decided_to_be_one_organisation(desk):
    organisation_id = desk.add_organisation("Ashfield Library", postcode="M33 7ZF")
    for name in ("Library", "Books"):
        with desk.saving() as by:
            decision = LikenessDecision(
                id=by.new_id(), target="organisations", key=f"{name.lower()}|", record_id=organisation_id,
                choice="same", title=name, record_title="Ashfield Library", at=by.now(), by_name=by.name, run_id="",
            )  # fmt: skip
            db.session.add(decision)
    bring_in(desk, a_sheet(desk, "Name,Postcode\nLibrary,\n"), "organisations")
    with desk.looking():
        plan = drawn(a_sheet(desk, "Name,Postcode\nLibrary,\nBooks,\n"), "organisations")
        assert plan.fates == {Fate.SAME: 2}
