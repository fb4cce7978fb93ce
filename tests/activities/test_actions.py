"""Verbs on activities: what is refused, and what is never done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from activities.conftest import Log, played
from cast import ASHA
from vcsapp.activities import actions
from vcsapp.activities.models import Activity, ActivityOrganisation
from vcsapp.db.base import db, transaction
from vcsapp.errors import NotFound
from vcsapp.provenance import history, undo
from vcsapp.reference.in_words import in_words

TODAY = date(2026, 4, 10)
ON_THAT_DAY = replace(ASHA, now=lambda: datetime(2026, 4, 10, 12, tzinfo=UTC))
AN_ID = "01890000-0000-7000-8000-000000000001"


def test_an_activity_of_today_can_be_logged(log: Log) -> None:
    with log.app.app_context(), transaction():
        assert actions.log_activity(by=ON_THAT_DAY, title="Lunch", held_on=TODAY)


def test_an_activity_cannot_be_logged_before_it_has_happened(log: Log) -> None:
    with log.app.app_context(), transaction(), pytest.raises(actions.HeldInTheFuture) as refused:
        actions.log_activity(by=ON_THAT_DAY, title="Lunch", held_on=TODAY + timedelta(days=1))
    assert refused.value.field == "held_on"
    assert "11 April 2026" in refused.value.sentence


def test_an_activity_cannot_end_before_it_begins(log: Log) -> None:
    with log.app.app_context(), transaction(), pytest.raises(actions.EndsBeforeItBegins):
        actions.log_activity(by=ON_THAT_DAY, title="Lunch", held_on=TODAY, ended_on=TODAY - timedelta(days=1))


def test_no_role_can_have_more_people_than_came_in_all(log: Log) -> None:
    with log.app.app_context(), transaction(), pytest.raises(actions.MorePeopleInARoleThanCame) as refused:
        actions.log_activity(
            by=ON_THAT_DAY,
            title="Lunch",
            held_on=TODAY,
            head_count=4,
            activity_participants=[{"took_part_as": "volunteer", "people": 5}],
        )
    assert refused.value.field == "head_count"


def test_roles_may_add_up_to_more_than_the_head_count_because_people_have_several(log: Log) -> None:
    roles = [{"took_part_as": role, "people": 4} for role in ("volunteer", "family-carer")]
    assert log.add(head_count=4, activity_participants=roles)


def test_a_form_that_is_sent_twice_logs_once(log: Log) -> None:
    assert log.add(id=AN_ID) == log.add(id=AN_ID, title="Sent again") == AN_ID
    with log.app.app_context():
        assert db.session.scalars(select(Activity.title)).all() == ["Planning the community garden"]


def test_a_later_change_is_held_against_what_is_recorded_already(log: Log) -> None:
    activity_id = log.add(activity_participants=[{"took_part_as": "volunteer", "people": 5}])
    with log.app.app_context(), transaction(), pytest.raises(actions.EndsBeforeItBegins):
        actions.change_activity(activity_id, by=ASHA, ended_on=date(2026, 4, 2))


def test_the_place_on_the_ladder_follows_every_change_of_the_answers(log: Log) -> None:
    activity_id = log.add(decision="none")
    with log.app.app_context(), transaction():
        actions.change_activity(
            activity_id,
            by=ASHA,
            decision="shared",
            activity_facts=[
                {"fact": fact, "answer": "yes"} for fact in ("free-to-decline", "asked-before", "views-reached")
            ],
        )
    with log.app.app_context():
        assert db.session.scalar(select(Activity.supported_result)) == "consultation"


def test_saying_the_same_again_changes_nothing_and_writes_no_history(log: Log) -> None:
    activity_id = log.add()
    with log.app.app_context(), transaction():
        assert not actions.change_activity(activity_id, by=ASHA, title="Planning the community garden")
    with log.app.app_context():
        assert len(history.story_of(activity_id, seen_by=ASHA, tell=in_words)) == 1


def test_a_removed_activity_comes_back_whole_by_an_undo(log: Log) -> None:
    activity_id = log.add(head_count=12, activity_organisations=[played(log.oakfield)])
    with log.app.app_context(), transaction():
        actions.remove_activity(activity_id, by=ASHA)
    with log.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ActivityOrganisation)) == 0
        entry = history.last_entry_id()
        assert entry is not None
        with transaction():
            undo.undo(entry, by=ASHA)
    with log.app.app_context():
        assert db.session.scalars(select(Activity.head_count)).all() == [12]
        assert db.session.scalars(select(ActivityOrganisation.organisation_id)).all() == [log.oakfield]


def test_what_is_not_there_cannot_be_changed_or_removed(log: Log) -> None:
    with log.app.app_context(), transaction():
        with pytest.raises(NotFound):
            actions.change_activity(AN_ID, by=ASHA, title="Nothing")
        with pytest.raises(NotFound):
            actions.remove_activity(AN_ID, by=ASHA)
