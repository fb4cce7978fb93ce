"""Every deed is remembered: who, when, to which record, from what to what."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import func, select

from builders import SECRET, Desk, a_contact, a_full_record, an_activity, an_actor
from vcsapp.accounts import actions as accounts
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.errors import BadValue
from vcsapp.exchange.sections import BY_NAME, SECTIONS
from vcsapp.permissions import Role
from vcsapp.provenance import history, store
from vcsapp.provenance.history import Deed, FieldChange
from vcsapp.provenance.models import HistoryChange, HistoryEntry
from vcsapp.provenance.pen import writing
from vcsapp.provenance.travelling import model_named
from vcsapp.reference.in_words import in_words
from vcsapp.reference.models import SHIPPED


def story(desk: Desk, record_id: str, *, role: Role = Role.KEEPER) -> list[Deed]:
    with desk.looking():
        return history.story_of(record_id, seen_by=an_actor(role=role), tell=in_words)


def test_a_change_tells_who_when_and_from_what_to_what(desk: Desk) -> None:
    activity_id = desk.log_activity(head_count=12)
    before = desk.by.now()
    desk.change_activity(activity_id, title="Planning the gardén", head_count=13)
    changed, logged = story(desk, activity_id)
    assert logged.saying == "Logged “Planning the garden”"
    assert changed.by_name == "Asha"
    assert before < changed.at < desk.by.now()
    assert changed.changes == (
        FieldChange("What was it?", "Planning the garden", "Planning the gardén"),
        FieldChange("How many took part?", "12", "13"),
    )


def test_a_change_of_a_part_is_told_whole(desk: Desk) -> None:
    activity_id = desk.log_activity(activity_participants=[{"took_part_as": "volunteer", "people": 3}])
    desk.change_activity(activity_id, activity_participants=[{"took_part_as": "volunteer", "people": 4}])
    change = story(desk, activity_id)[0].changes[-1]
    assert (change.before, change.after) == ("Volunteers, 3", "Volunteers, 4")


def test_a_change_that_changes_nothing_is_no_deed(desk: Desk) -> None:
    activity_id = desk.log_activity(head_count=12)
    assert not desk.change_activity(activity_id, head_count=12)
    assert len(story(desk, activity_id)) == 1


def test_deeds_that_fail_leave_no_history(desk: Desk) -> None:
    last = desk.last_entry()
    with pytest.raises(BadValue):
        desk.log_activity("x" * 301)
    assert desk.last_entry() == last


def test_a_private_note_is_told_only_to_those_who_may_read_it(desk: Desk) -> None:
    activity_id = desk.log_activity(private_note=SECRET)
    desk.change_activity(activity_id, private_note=f"{SECRET}!", head_count=2)
    assert any(SECRET in change.before for change in story(desk, activity_id)[0].changes)
    for role in (Role.READER, Role.COMMISSIONER):
        assert [change.label for change in story(desk, activity_id, role=role)[0].changes] == ["How many took part?"]
    assert story(desk, activity_id, role=Role.OUTSIDER) == []


def test_an_outsider_sees_no_deeds(desk: Desk) -> None:
    with desk.looking():
        outsider = an_actor(role=Role.OUTSIDER)
        assert history.deeds(seen_by=outsider) == []
        assert history.number_of_deeds(seen_by=outsider) == 0
        assert history.import_runs(seen_by=outsider) == []


def test_deeds_are_told_latest_first_and_in_pages(desk: Desk) -> None:
    for number in range(5):
        desk.log_activity(f"Meeting {number}")
    with desk.looking() as by:
        assert history.number_of_deeds(seen_by=by) == 6
        page = history.deeds(seen_by=by, offset=1, limit=2)
    assert [deed.saying for deed in page] == ["Logged “Meeting 3”", "Logged “Meeting 2”"]
    assert all(deed.records == 1 and deed.may_be_undone for deed in page)


def test_a_bulk_of_five_thousand_is_one_entry(desk: Desk) -> None:
    before = desk.last_entry()
    with desk.saving() as by, writing("Brought in 5,000 activities", by=by) as pen:
        pen.make_many(Activity, ({"title": f"Session {n}", "held_on": date(2025, 5, 3)} for n in range(5000)))
    with desk.looking() as by:
        latest = history.deeds(seen_by=by, limit=2)
        assert latest[0].records == 5000
        assert latest[1].entry_id == before
        numbers = db.session.scalars(select(HistoryEntry.counter).order_by(HistoryEntry.counter)).all()
    assert list(numbers) == list(range(1, len(numbers) + 1))


def test_no_verb_leaves_a_record_without_its_history(desk: Desk) -> None:
    """After every verb has been used, what travels is just what the history tells that there is."""
    council = desk.add_organisation()
    with desk.saving() as by:
        contact = accounts.add_contact(by=by, organisation_id=council, **a_contact())
        accounts.change_contact(contact, by=by, phone="0161 496 0001")
        accounts.remove_contact(contact, by=by)
    activity = desk.log_activity(**{k: v for k, v in an_activity(council, council).items() if k != "title"})
    desk.change_activity(activity, head_count=50)
    desk.remove_activity(activity)
    desk.undo()
    desk.undo()
    desk.undo()
    with desk.looking():
        _same_as_told()


def test_what_a_full_record_holds_is_what_its_history_tells(empty_desk: Desk) -> None:
    a_full_record(empty_desk)
    with empty_desk.looking():
        _same_as_told()


def _same_as_told() -> None:
    for section in SECTIONS:
        if section.name == "history_entries":
            continue
        table = section.shape.table
        held = set(db.session.scalars(select(table.c.id).where(table.c.owner != SHIPPED)))
        touched = set(
            db.session.scalars(select(HistoryChange.record_id).where(HistoryChange.section == section.name).distinct())
        )
        assert held == history.standing(touched)
        assert held <= touched, f"Something wrote {section.plural} without a pen."


def test_each_change_follows_on_from_the_one_before(empty_desk: Desk) -> None:
    """Read backwards from what a record says now: what each change says was left there was there."""
    a_full_record(empty_desk)
    with empty_desk.looking():
        for section in SECTIONS:
            for record_id in db.session.scalars(select(section.shape.table.c.id)).all():
                _follows_on(section.name, record_id)


def _follows_on(section: str, record_id: str) -> None:
    rows = db.session.execute(
        select(HistoryChange.change, HistoryChange.before, HistoryChange.after)
        .join(HistoryEntry, HistoryEntry.id == HistoryChange.entry_id)
        .where(HistoryChange.record_id == record_id)
        .order_by(HistoryEntry.counter.desc(), HistoryChange.position.desc())
    ).all()
    now = store.find(BY_NAME[section].shape, record_id)
    assert now
    told = BY_NAME[section].shape.canonical(now)
    for row in rows:
        if row.change == "changed":
            assert {name: told[name] for name in json.loads(row.after)} == json.loads(row.after)
            told |= json.loads(row.before)


def test_only_kinds_of_record_that_travel_have_a_history() -> None:
    assert model_named("activities") is Activity
    with pytest.raises(KeyError):
        model_named("users")


def test_history_counts_its_changes(desk: Desk) -> None:
    with desk.looking():
        entries = db.session.scalar(select(func.count()).select_from(HistoryEntry))
        changes = db.session.scalar(select(func.count(HistoryChange.entry_id.distinct())))
    assert entries == changes
