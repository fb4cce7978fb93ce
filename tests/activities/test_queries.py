"""Questions about activities: every filter, who may ask, and what is counted with whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from activities.conftest import SECRET, Log, played
from cast import ASHA, BEN, CERYS, DEV
from vcsapp.accounts.actions import add_organisation
from vcsapp.activities import queries
from vcsapp.activities.queries import NOBODY, ActivityFilter
from vcsapp.db.base import db, transaction
from vcsapp.errors import NotFound

NUMBER = [{"scheme": "GB-CHC", "identifier": "1090095", "is_preferred": True}]


def titles(log: Log, **chosen: Any) -> list[str]:
    """The titles of the activities that fit, in the order of the list."""
    with log.app.app_context():
        return [row.title for row in queries.activities(ActivityFilter(**chosen), seen_by=ASHA)]


def test_the_latest_come_first(log: Log) -> None:
    log.add(title="First", held_on=date(2026, 1, 5))
    log.add(title="Third", held_on=date(2026, 3, 5))
    log.add(title="Second", held_on=date(2026, 2, 5))
    assert titles(log) == ["Third", "Second", "First"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"words": "gardén plan"}, {"title": "Planning the community garden", "description": "We drew."}),
        ({"words": "drew"}, {"description": "We drew."}),
        ({"since": date(2026, 4, 3)}, {"held_on": date(2026, 4, 3)}),
        ({"until": date(2025, 1, 1)}, {"held_on": date(2025, 1, 1)}),
        ({"kind": "workshop"}, {"kind": "workshop"}),
        ({"service_area": "older-people"}, {"service_area": "older-people"}),
        ({"stage": "review"}, {"stage": "review"}),
        ({"result": "no-decision"}, {"decision": "none"}),
        ({"ward": "E05011394"}, {"ward_code": "E05011394"}),
    ],
)
def test_each_filter_finds_what_fits_and_leaves_the_rest(
    log: Log, chosen: dict[str, Any], said: dict[str, Any]
) -> None:
    log.add(**{"title": "Fits", "held_on": date(2026, 3, 1)} | said)
    log.add(title="Lunch", held_on=date(2026, 3, 1), decision="community-led")
    expected = [said.get("title", "Fits")]
    assert titles(log, **chosen) == expected
    with log.app.app_context():
        assert queries.number_of_activities(ActivityFilter(**chosen), seen_by=ASHA) == 1


def test_filters_together_find_only_what_fits_them_all(log: Log) -> None:
    log.add(title="Both", kind="workshop", decision="none")
    log.add(title="One", kind="workshop")
    assert titles(log, kind="workshop", result="no-decision") == ["Both"]


def test_an_organisation_finds_all_its_parts_and_a_lead_only_what_it_ran(log: Log) -> None:
    log.add(title="Ran", activity_organisations=[played(log.council)])
    log.add(title="Joined", activity_organisations=[played(log.oakfield), played(log.council, "partner")])
    assert sorted(titles(log, organisation=log.council)) == ["Joined", "Ran"]
    assert titles(log, lead=log.council) == ["Ran"]


def test_records_that_share_an_identifier_are_found_by_each_other(log: Log) -> None:
    with log.app.app_context(), transaction():
        one = add_organisation(by=ASHA, name="St Mary’s", organisation_identifiers=NUMBER)
        other = add_organisation(by=ASHA, name="Saint Mary’s Trust", organisation_identifiers=NUMBER)
    log.add(title="By one", activity_organisations=[played(one)])
    log.add(title="By the other", activity_organisations=[played(other)])
    assert titles(log, organisation=one) == titles(log, organisation=other)
    assert len(titles(log, lead=one)) == 2


def test_activities_without_a_lead_can_be_found_too(log: Log) -> None:
    log.add(title="Ran by nobody", activity_organisations=[played(log.oakfield, "partner")])
    log.add(title="Ran by us", activity_organisations=[played(log.oakfield)])
    assert titles(log, lead=NOBODY) == ["Ran by nobody"]


@pytest.mark.parametrize("sort", sorted(queries.SORTS))
def test_every_order_shows_every_activity_once(log: Log, sort: str) -> None:
    for people in (None, 3, 12):
        log.add(title=f"Lunch for {people}", head_count=people, volunteer_hours=Decimal(people) if people else None)
    with log.app.app_context():
        rows = queries.activities(ActivityFilter(), seen_by=ASHA, sort=sort)
    assert len({row.id for row in rows}) == len(rows) == 3


def test_the_unrecorded_stand_last_in_either_direction(log: Log) -> None:
    for people in (12, None, 3):
        log.add(head_count=people)
    with log.app.app_context():
        counts = {
            sort: [row.head_count for row in queries.activities(ActivityFilter(), seen_by=ASHA, sort=sort)]
            for sort in ("head_count", "-head_count")
        }
    assert counts == {"head_count": [3, 12, None], "-head_count": [12, 3, None]}


def test_a_page_of_the_list_costs_the_same_number_of_questions_however_many_rows_it_has(log: Log) -> None:
    asked: list[str] = []

    def questions() -> int:
        asked.clear()
        titles(log)
        return len(asked)

    with log.app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    log.add(activity_organisations=[played(log.oakfield)])
    with_one = questions()
    for _ in range(5):
        log.add(activity_organisations=[played(log.oakfield), played(log.council)])
    assert questions() == with_one > 0


def test_totals_add_up_what_fits_and_take_the_unrecorded_for_nothing(log: Log) -> None:
    log.add(head_count=12, volunteer_hours=Decimal("2.5"))
    log.add(head_count=3)
    log.add(volunteer_hours=Decimal("0.667"))
    with log.app.app_context():
        assert queries.totals(ActivityFilter(), seen_by=ASHA) == queries.Totals(3, 15, Decimal("3.167"))


def test_a_spread_counts_each_activity_once_and_by_lead_once_for_each_lead(log: Log) -> None:
    log.add(decision="none", activity_organisations=[played(log.oakfield), played(log.council)])
    log.add(decision="none")
    with log.app.app_context():
        assert queries.spread(ActivityFilter(), seen_by=ASHA) == {"no-decision": 2}
        by_lead = queries.spread_by_lead(ActivityFilter(), seen_by=ASHA)
    assert sorted(by_lead, key=str) == sorted(
        [(log.oakfield, "no-decision", 1), (log.council, "no-decision", 1), (None, "no-decision", 1)], key=str
    )


def test_a_spread_names_records_that_share_an_identifier_once(log: Log) -> None:
    with log.app.app_context(), transaction():
        both = [add_organisation(by=ASHA, name=name, organisation_identifiers=NUMBER) for name in ("One", "Other")]
    for organisation_id in both:
        log.add(decision="none", activity_organisations=[played(organisation_id)])
    log.add(decision="none", activity_organisations=[played(organisation_id) for organisation_id in both])
    with log.app.app_context():
        [(lead, result, number)] = queries.spread_by_lead(ActivityFilter(), seen_by=ASHA)
    assert lead in both
    assert (result, number) == ("no-decision", 3)


def test_a_private_note_is_for_those_who_may_read_it_and_found_only_by_them(log: Log) -> None:
    activity_id = log.add(private_note=SECRET)
    with log.app.app_context():
        notes = [queries.activity_page(activity_id, seen_by=one).private_note for one in (ASHA, BEN, DEV)]
        found = [queries.activities(ActivityFilter(words="treasurer"), seen_by=one) for one in (ASHA, BEN, DEV)]
    assert notes == [SECRET, None, None]
    assert [len(rows) for rows in found] == [1, 0, 0]


def test_an_outsider_finds_nothing_by_list_search_count_or_id(log: Log) -> None:
    activity_id = log.add(activity_organisations=[played(log.oakfield)])
    with log.app.app_context():
        for chosen in (ActivityFilter(), ActivityFilter(words="garden"), ActivityFilter(lead=log.oakfield)):
            assert queries.activities(chosen, seen_by=CERYS) == []
            assert queries.number_of_activities(chosen, seen_by=CERYS) == 0
            assert queries.totals(chosen, seen_by=CERYS).activities == 0
            assert queries.spread(chosen, seen_by=CERYS) == {}
            assert queries.spread_by_lead(chosen, seen_by=CERYS) == []
        with pytest.raises(NotFound):
            queries.activity_page(activity_id, seen_by=CERYS)
