"""Taking back: whatever was done can be undone, and nothing that was done since is harmed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from builders import Desk, a_full_record, an_activity
from vcsapp.accounts import actions as accounts
from vcsapp.accounts.models import Organisation
from vcsapp.activities.models import Activity
from vcsapp.errors import NotFound
from vcsapp.exchange.fingerprint import counts
from vcsapp.exchange.sections import BY_NAME
from vcsapp.provenance import history, store
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.pen import writing
from vcsapp.provenance.store import StillLinked
from vcsapp.provenance.undo import (
    CHANGED_SINCE,
    DOES_NOT_FIT,
    GONE_SINCE,
    LINKED_SINCE,
    POINTED_AT_IS_GONE,
    NothingToUndo,
    UndoneAlready,
)


def told(desk: Desk, record_id: str, section: str = "activities") -> dict[str, Any] | None:
    """What a record says now, without how often it was changed."""
    shape = BY_NAME[section].shape
    with desk.looking():
        held = store.find(shape, record_id)
    return None if held is None else shape.canonical(held)


def parts_of(organisation_id: str) -> list[dict[str, str]]:
    return [{"organisation_id": organisation_id, "part_played": "lead"}]


def test_undoing_a_new_record_removes_it_with_its_parts(desk: Desk) -> None:
    with desk.looking():
        before = counts()
    organisation = desk.add_organisation()
    activity = desk.log_activity(**_without_title(an_activity(organisation, organisation)))
    assert desk.undo().put_back == 1
    assert told(desk, activity) is None
    with desk.looking():
        after = counts()
    assert after["activity_facts"] == before["activity_facts"] == 0
    assert after["organisations"] == before["organisations"] + 1


def test_undoing_a_change_puts_back_every_field_and_part(desk: Desk) -> None:
    organisation = desk.add_organisation()
    activity = desk.log_activity(**_without_title(an_activity(organisation, organisation)))
    before = told(desk, activity)
    desk.change_activity(
        activity,
        title="Other",
        head_count=None,
        decision="none",
        activity_organisations=[],
        activity_participants=[{"took_part_as": "family-carer", "people": 1}],
        activity_facts=[],
    )
    assert told(desk, activity) != before
    desk.undo()
    assert told(desk, activity) == before


def test_undoing_a_removal_restores_the_record_with_its_parts(desk: Desk) -> None:
    organisation = desk.add_organisation()
    activity = desk.log_activity(**_without_title(an_activity(organisation, organisation)))
    before = told(desk, activity)
    desk.remove_activity(activity)
    desk.undo()
    assert told(desk, activity) == before


def test_a_later_edit_survives_the_undo_of_an_earlier_one(desk: Desk) -> None:
    activity = desk.log_activity(head_count=1, place="Hall")
    desk.change_activity(activity, head_count=2, place="Park")
    first = desk.last_entry()
    desk.change_activity(activity, place="School")
    undone = desk.undo(first)
    now = told(desk, activity)
    assert now
    assert (now["head_count"], now["place"]) == ("1", "School")
    assert [left.why for left in undone.left] == [CHANGED_SINCE]


def test_an_undo_can_be_undone(desk: Desk) -> None:
    activity = desk.log_activity(head_count=1)
    desk.change_activity(activity, head_count=2)
    desk.undo()
    desk.undo()
    now = told(desk, activity)
    assert now
    assert now["head_count"] == "2"


def test_the_undo_of_a_removal_can_be_undone_and_that_again(desk: Desk) -> None:
    activity = desk.log_activity()
    before = told(desk, activity)
    desk.remove_activity(activity)
    for there in (True, False, True, False):
        assert desk.undo().left == ()
        assert told(desk, activity) == (before if there else None)


def test_a_restored_record_that_was_changed_since_stays(desk: Desk) -> None:
    activity = desk.log_activity()
    desk.remove_activity(activity)
    desk.undo()
    restoring = desk.last_entry()
    desk.change_activity(activity, head_count=7)
    with pytest.raises(NothingToUndo):
        desk.undo(restoring)
    assert told(desk, activity)


def test_nothing_is_taken_back_twice(desk: Desk) -> None:
    desk.log_activity()
    entry = desk.last_entry()
    desk.undo(entry)
    with pytest.raises(UndoneAlready):
        desk.undo(entry)


def test_an_undo_that_finds_nothing_left_changes_nothing(desk: Desk) -> None:
    activity = desk.log_activity()
    logged = desk.last_entry()
    desk.change_activity(activity, head_count=3)
    before, last = desk.fingerprint(), desk.last_entry()
    with pytest.raises(NothingToUndo):
        desk.undo(logged)
    assert (desk.fingerprint(), desk.last_entry()) == (before, last)


def test_an_entry_that_is_not_there_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.undo("01890000-0000-7000-8000-000000000000")


def test_a_change_of_a_record_that_is_gone_is_left(desk: Desk) -> None:
    one, other = desk.log_activity("One"), desk.log_activity("Other")
    with desk.saving() as by, writing("Changed both", by=by) as pen:
        pen.change_many(Activity, {one: {"head_count": 1}, other: {"head_count": 1}})
    both = desk.last_entry()
    desk.remove_activity(one)
    undone = desk.undo(both)
    assert undone.put_back == 1
    assert [(left.record_id, left.why) for left in undone.left] == [(one, GONE_SINCE)]


def test_what_was_linked_since_stays_and_is_listed(desk: Desk) -> None:
    with desk.saving() as by, writing("Brought in two", by=by) as pen:
        linked, alone = pen.make_many(Organisation, [{"name": "Linked"}, {"name": "Alone"}])
    bulk = desk.last_entry()
    desk.log_activity(activity_organisations=parts_of(linked))
    undone = desk.undo(bulk)
    assert [(left.record_id, left.why) for left in undone.left] == [(linked, LINKED_SINCE)]
    assert told(desk, linked, "organisations")
    assert told(desk, alone, "organisations") is None


def test_an_undo_does_not_point_at_what_is_gone(desk: Desk) -> None:
    """Neither where a record was removed that named an organisation, nor where it once named one."""
    organisation = desk.add_organisation()
    changed = desk.log_activity("Changed", activity_organisations=parts_of(organisation))
    removed = desk.log_activity("Removed", activity_organisations=parts_of(organisation))
    with desk.saving() as by, writing("Let go of an organisation", by=by) as pen:
        pen.change(Activity, changed, activity_organisations=[])
        pen.remove(Activity, removed)
    letting_go = desk.last_entry()
    with desk.saving() as by:
        accounts.remove_organisation(organisation, by=by)
    removing = desk.last_entry()
    with pytest.raises(NothingToUndo):
        desk.undo(letting_go)
    desk.undo(removing)
    assert desk.undo(letting_go).left == ()
    assert told(desk, removed)


def test_an_undo_that_holds_in_part_says_what_it_left(desk: Desk) -> None:
    organisation = desk.add_organisation()
    activity = desk.log_activity(activity_organisations=parts_of(organisation))
    other = desk.log_activity("Other", head_count=1)
    with desk.saving() as by, writing("Changed both", by=by) as pen:
        pen.change(Activity, activity, activity_organisations=[])
        pen.change(Activity, other, head_count=2)
    both = desk.last_entry()
    with desk.saving() as by:
        accounts.remove_organisation(organisation, by=by)
    undone = desk.undo(both)
    assert undone.put_back == 1
    assert [(left.record_id, left.why) for left in undone.left] == [(activity, POINTED_AT_IS_GONE)]


def test_one_entry_that_made_things_that_point_at_each_other_is_undone_whole(desk: Desk) -> None:
    with desk.saving() as by, writing("Brought in", by=by) as pen:
        first = pen.make(Organisation, name="First")
        pen.make(Activity, title="Fair", held_on=date(2025, 5, 3), activity_organisations=parts_of(first))
        pen.make(Organisation, name="Made last, pointed at by nobody")
    undone = desk.undo()
    assert undone.left == ()
    assert undone.put_back == 3


def test_five_thousand_are_taken_back_at_once_but_for_what_was_touched_since(desk: Desk) -> None:
    with desk.saving() as by, writing("Brought in 5,000", by=by) as pen:
        ids = pen.make_many(Organisation, ({"name": f"Group {n}"} for n in range(5000)))
    bulk = desk.last_entry()
    with desk.saving() as by:
        accounts.change_organisation(ids[17], by=by, employees=2)
    desk.log_activity(activity_organisations=parts_of(ids[4711]))
    undone = desk.undo(bulk)
    assert undone.put_back == 4998
    assert {(left.record_id, left.why) for left in undone.left} == {(ids[17], CHANGED_SINCE), (ids[4711], LINKED_SINCE)}


def test_what_others_point_at_cannot_be_removed(desk: Desk) -> None:
    organisation = desk.add_organisation()
    desk.log_activity(activity_organisations=parts_of(organisation))
    with pytest.raises(StillLinked), desk.saving() as by:
        accounts.remove_organisation(organisation, by=by)
    assert told(desk, organisation, "organisations")


@st.composite
def edits(draw: DrawFn) -> dict[str, Any]:
    """Some fields of an activity, with other values."""
    return draw(
        st.fixed_dictionaries(
            {},
            optional={
                "title": st.sampled_from(["One", "Two"]),
                "head_count": st.sampled_from([None, 5, 6]),
                "decision": st.sampled_from([None, "shared", "none"]),
                "activity_facts": st.sampled_from([[], [{"fact": "free-to-decline", "answer": "no"}]]),
                "activity_participants": st.sampled_from([[], [{"took_part_as": "volunteer", "people": 2}]]),
            },
        )
    )


@given(st.lists(edits(), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_undoing_all_deeds_backwards_goes_back_step_by_step(shared_desk: Desk, deeds: list[dict[str, Any]]) -> None:
    activity = shared_desk.log_activity()
    states, entries = [told(shared_desk, activity)], []
    for deed in deeds:
        if shared_desk.change_activity(activity, **deed):
            entries.append(shared_desk.last_entry())
            states.append(told(shared_desk, activity))
    for entry in reversed(entries):
        assert told(shared_desk, activity) == states.pop()
        assert shared_desk.undo(entry).left == ()
    assert told(shared_desk, activity) == states.pop()


@given(st.lists(edits(), min_size=2, max_size=6), st.data())
@settings(max_examples=25, deadline=None)
def test_an_undo_touches_only_fields_that_nobody_changed_since(
    shared_desk: Desk, deeds: list[dict[str, Any]], data: st.DataObject
) -> None:
    """A small model: what an undone change set comes back, unless a later deed set the field to something else."""
    activity = shared_desk.log_activity()
    done: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    for deed in deeds:
        before = told(shared_desk, activity)
        if shared_desk.change_activity(activity, **deed):
            after = told(shared_desk, activity)
            assert before
            assert after
            done.append((shared_desk.last_entry(), before, after))
    if not done:
        return
    entry, before, after = data.draw(st.sampled_from(done))
    now = told(shared_desk, activity)
    assert now
    worked_out = ("supported_result", "rule_version")
    expected = {
        name: before[name] if after[name] != before[name] and now[name] == after[name] else now[name]
        for name in now
        if name not in worked_out
    }
    try:
        shared_desk.undo(entry)
    except NothingToUndo:
        assert expected == {name: value for name, value in now.items() if name not in worked_out}
    undone = told(shared_desk, activity)
    assert undone
    assert {name: value for name, value in undone.items() if name not in worked_out} == expected


def test_a_full_record_can_be_undone_from_end_to_beginning(empty_desk: Desk) -> None:
    """Whatever was done since the ledger began is gone again, but for its own organisation and the history."""
    a_full_record(empty_desk)
    with empty_desk.looking() as by:
        deeds = [deed for deed in history.deeds(seen_by=by, limit=500) if deed.may_be_undone]
    for deed in deeds:
        if "Took back" not in deed.saying and "Began" not in deed.saying:
            empty_desk.undo(deed.entry_id)
    with empty_desk.looking():
        left = {name: number for name, number in counts().items() if number and "history" not in name}
    assert left == {"list_entries": 32, "organisations": 1, "organisation_identifiers": 1}


def test_the_organisation_that_keeps_the_ledger_stays(empty_desk: Desk) -> None:
    """Or its ledger would point at nothing, and no other organisation could ever take its place."""
    own = empty_desk.begin()
    with pytest.raises(NothingToUndo, match=LINKED_SINCE):
        empty_desk.undo()
    with empty_desk.saving() as by, writing("Removed", by=by) as pen, pytest.raises(StillLinked):
        pen.remove(Organisation, own)


def test_what_would_not_fit_is_left_and_the_rest_is_taken_back(desk: Desk) -> None:
    """Put back by half, a record could end before it begins; that must not stop all others from going back."""
    spring, autumn = desk.log_activity(held_on=date(2025, 5, 3)), desk.log_activity(held_on=date(2025, 9, 3))
    moved = {"held_on": date(2025, 3, 1), "ended_on": date(2025, 3, 2)}
    with desk.saving() as by, writing("Moved both", by=by) as pen:
        pen.change_many(Activity, {spring: moved, autumn: moved})
    both = desk.last_entry()
    desk.change_activity(spring, ended_on=date(2025, 3, 5))
    undone = desk.undo(both)
    assert [(one.record_id, one.why) for one in undone.left] == [(spring, DOES_NOT_FIT)]
    assert (told(desk, autumn) or {})["held_on"] == "2025-09-03"
    assert (told(desk, spring) or {})["held_on"] == "2025-03-01"


def _without_title(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "title"}


def test_what_was_done_again_can_be_taken_back_again(desk: Desk) -> None:
    """Undo, undo of the undo, and undo once more: as often as somebody changes their mind."""
    activity_id = desk.log_activity(title="Seed swap")
    logged = desk.last_entry()
    for _ in range(2):
        desk.undo(logged)
        assert told(desk, activity_id) is None
        desk.undo()
        assert (told(desk, activity_id) or {})["title"] == "Seed swap"


def test_the_ledger_bears_its_organisations_name_also_after_a_renaming_is_taken_back(empty_desk: Desk) -> None:
    own = empty_desk.begin("Oakfield Food Hub")
    with empty_desk.saving() as by:
        accounts.change_organisation(own, by=by, name="Oakfield Food Hub CIO")
    assert ledger_name(empty_desk) == "Oakfield Food Hub CIO"
    empty_desk.undo()
    assert ledger_name(empty_desk) == "Oakfield Food Hub"


def ledger_name(desk: Desk) -> str:
    """What packages and pages call whoever keeps the ledger."""
    with desk.looking():
        ledger = find_own_ledger()
    assert ledger
    return ledger.name
