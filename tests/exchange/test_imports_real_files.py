"""Spreadsheets that others published, brought in page by page, their figures accounted for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from critic import Critic
from sheets import Walk, real_file, selected, words_of
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.accounts.models import Organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.actions import change_activity
from vcsapp.activities.models import Activity
from vcsapp.db.base import db, transaction
from vcsapp.exchange.fingerprint import fingerprint

TRAFFORD = "organisations/charities-in-trafford/charities_operating_in_trafford.csv"
SAMPLE = "organisations/uk-charities-sample/sample.csv"
EVENTS = "activities/leeds-2023/events_all.csv"
COMMUNITY = "activities/leeds-2023/community_events.csv"
SHIFTS = "activities/leeds-2023/volunteer_shifts.csv"
LEEDS = "E08000035"


@pytest.fixture
def walk(app: Flask, client: Critic) -> Walk:
    """Somebody at the first page of an import, at an organisation in Leeds."""
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Leeds Voice", area_code=LEEDS)
    return Walk(client)


def checked(walk: Walk, name: str, target: str) -> str:
    """What the check says of a real file, as its columns are proposed."""
    path = real_file(name)
    walk.hand_in(path.read_bytes(), path.name, target)
    return words_of(walk.columns())


def test_the_charities_of_trafford_come_in_all_of_them(walk, app):
    page = checked(walk, TRAFFORD, "organisations")
    assert "736 organisations would be new." in page
    walk.accept()
    with app.app_context():
        assert db.session.scalar(select(func.count(Organisation.id))) == 737


def test_the_99_rows_of_the_sample_that_repeat_another_are_taken_once_and_explained(walk, app):
    page = checked(walk, SAMPLE, "organisations")
    assert "4,203 rows read from the file." in page
    assert "99 rows of the file repeat another row." in page
    listed = walk.browser.page(f"{walk.at}/findings?cause=told-twice")
    assert listed.count("and says the same. It is taken once.") == 99
    walk.accept()
    with app.app_context():
        assert db.session.scalar(select(func.count(Organisation.id))) == 4105


def test_the_activities_of_leeds_come_in_look_alikes_are_known_and_hours_are_added_up_exactly(walk, app):
    assert "1,220 activities would be new." in checked(walk, EVENTS, "activities")
    walk.accept()
    page = checked(walk, COMMUNITY, "activities")
    assert "264 rows look like something that you have already" in page
    assert "14 rows cannot be taken." in page
    assert len(selected(walk.browser.page(f"{walk.at}/look-alikes?page=6"))) == 14
    walk.accept()
    with app.app_context():
        before = db.session.scalar(select(func.sum(Activity.head_count)))
    page = checked(walk, SHIFTS, "shifts")
    assert "17,766.828" in page
    walk.accept()
    with app.app_context():
        assert db.session.scalar(select(func.sum(Activity.volunteer_hours))) == Decimal("17766.828")
        assert db.session.scalar(select(func.sum(Activity.head_count))) == before


def test_a_real_file_brought_in_again_changes_nothing(walk, app):
    checked(walk, EVENTS, "activities")
    walk.accept()
    with app.app_context():
        before = fingerprint()
    assert "1,220 would stay as they are" in checked(walk, EVENTS, "activities")
    walk.accept()
    with app.app_context():
        assert fingerprint() == before


def test_all_that_a_real_file_brought_in_goes_with_one_undo(walk, app):
    with app.app_context():
        before = {name: db.session.scalar(select(func.count(name.id))) for name in (Organisation, Activity)}
    checked(walk, EVENTS, "activities")
    page = walk.accept().text
    with app.app_context(), transaction():
        edited = db.session.scalars(select(Activity.id).limit(1)).one()
        change_activity(edited, by=LOCAL_KEEPER, description="Everybody was there.")
    address = "/history/" + page.partition('action="/history/')[2].partition('"')[0]
    walk.browser.post(f"{address}?sure=yes")
    with app.app_context():
        after = {name: db.session.scalar(select(func.count(name.id))) for name in (Organisation, Activity)}
        assert db.session.scalars(select(Activity.id)).all() == [edited]
    assert after == {Organisation: before[Organisation], Activity: before[Activity] + 1}
