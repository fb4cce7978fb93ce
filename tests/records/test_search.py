"""Finding records by their words, whichever way they were written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from builders import Desk, a_contact, a_desk
from vcsapp.accounts import actions as accounts
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.provenance.pen import writing
from vcsapp.records import search
from vcsapp.records.addresses import book
from vcsapp.records.models import RegisteredRecord
from vcsapp.records.triggers import shelf


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = a_desk(tmp_path_factory.mktemp("search"))
    desk.begin()
    return desk


def found(desk: Desk, said: str, kind: str = "activities") -> set[str]:
    with desk.looking():
        return set(db.session.scalars(search.matching(kind, said)))


def test_accents_capitals_and_unfinished_words_do_not_matter(desk: Desk) -> None:
    activity = desk.log_activity("Té a Sgwrs yn Nhŷ’r Ysgol")
    for said in ("te sgwrs", "SGWRS", "nhy", "ysg", "tê"):
        assert activity in found(desk, said), said
    assert activity not in found(desk, "te coffee")
    assert activity not in found(desk, "te", "organisations")


def test_the_index_follows_every_change(desk: Desk) -> None:
    activity = desk.log_activity("Quince harvest")
    desk.change_activity(activity, title="Medlar harvest")
    assert found(desk, "quince") == set()
    assert found(desk, "medlar") == {activity}
    desk.remove_activity(activity)
    assert found(desk, "medlar") == set()
    desk.undo()
    assert found(desk, "medlar") == {activity}


def test_a_private_note_finds_nothing(desk: Desk) -> None:
    desk.log_activity("Meeting", private_note="zebra", description="okapi")
    assert found(desk, "okapi")
    assert found(desk, "zebra") == set()


@given(said=st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_nothing_that_people_type_is_a_crash(desk: Desk, said: str) -> None:
    assert isinstance(found(desk, said), set)


@pytest.mark.parametrize("said", ["", "!!!", '"', "*", "AND", "NEAR(", "title:x", "a AND NOT", "-", "'", "\x00"])
def test_signs_of_the_index_are_only_signs(desk: Desk, said: str) -> None:
    assert isinstance(found(desk, said), set)


def test_words_that_are_commands_are_found_as_words(desk: Desk) -> None:
    activity = desk.log_activity("Near and not far")
    assert activity in found(desk, "NEAR AND NOT")


def test_the_register_holds_just_what_the_tables_hold(desk: Desk) -> None:
    with desk.saving() as by, writing("Many", by=by) as pen:
        pen.make_many(Activity, ({"title": f"No {n}", "held_on": by.now().date()} for n in range(200)))
    desk.undo()
    with desk.saving() as by:
        accounts.add_organisation(by=by, name="Registered")
    with desk.looking():
        for kind in ("activities", "organisations"):
            titles = dict(
                db.session.execute(text(f"SELECT id, {'title' if kind == 'activities' else 'name'} FROM {kind}")).all()
            )
            rows = db.session.execute(
                db.select(RegisteredRecord.id, RegisteredRecord.title).where(RegisteredRecord.kind == kind)
            ).all()
            assert dict(tuple(row) for row in rows) == titles
        db.session.execute(text("INSERT INTO record_words (record_words) VALUES ('integrity-check')"))


def test_titles_are_told_of_what_is_there(desk: Desk) -> None:
    activity = desk.log_activity("A title")
    with desk.looking():
        assert search.titles([activity, "gone"]) == {activity: ("activities", "A title")}


def test_every_kind_has_a_shelf_of_its_own(desk: Desk) -> None:
    with desk.looking():
        shelves = sorted(shelf(kind) for kind in book())
    assert all(last < first for (_, last), (first, _) in pairwise(shelves))
    assert shelves[-1][1] < 2**63


def test_the_latest_has_the_highest_number_and_stands_on_its_shelf(desk: Desk) -> None:
    first, second = desk.log_activity("Earlier"), desk.log_activity("Later")
    with desk.looking():
        rows = db.session.execute(db.select(RegisteredRecord.id, RegisteredRecord.number))
        numbers = {row.id: row.number for row in rows}
    low, high = shelf("activities")
    assert low <= numbers[first] < numbers[second] <= high


def test_a_contact_has_no_title_for_everybody(desk: Desk) -> None:
    organisation = desk.add_organisation("Repair Café")
    with desk.saving() as by:
        contact = accounts.add_contact(by=by, organisation_id=organisation, **a_contact())
    with desk.looking():
        assert search.titles([contact]) == {}
        assert set(db.session.scalars(search.matching("contacts", "Zoë", seen_by=desk.by))) == {contact}
        assert set(db.session.scalars(search.matching("contacts", "Zoë"))) == set()
