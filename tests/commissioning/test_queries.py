"""What is counted when organisations share identifiers, and what the picture says of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Desk, an_identifier
from cast import CERYS
from returns import led_by
from vcsapp.activities.queries import NOBODY, ActivityFilter, number_of_activities
from vcsapp.activities.rules.ladder import NOT_ENOUGH, results_in_order
from vcsapp.commissioning.pictures import series
from vcsapp.commissioning.queries import by_month, latest_packages, spread_by_organisation, totals_by_sender
from vcsapp.commissioning.shown import coverage, finding

NUMBERS = st.dictionaries(st.sampled_from([result.id for result in results_in_order()]), st.integers(0, 5000))


def test_an_activity_that_two_records_of_one_organisation_ran_counts_once_for_it(oakfield: Desk) -> None:
    own = oakfield.begin(identifiers=[an_identifier()])
    again = oakfield.add_organisation("Oakfield", organisation_identifiers=[an_identifier()])
    other = oakfield.add_organisation("Ashfield Library")
    for leads in ((own,), (own, again), (again, other), ()):
        oakfield.log_activity(**led_by(*leads))
    with oakfield.looking() as by:
        totals = {each.lead: each.total for each in spread_by_organisation(ActivityFilter(), seen_by=by)}
        listed = {lead: number_of_activities(ActivityFilter(lead=lead), seen_by=by) for lead in totals}
    assert totals == listed == {min(own, again): 3, other: 1, NOBODY: 1}


def test_a_sender_is_told_with_sums_and_days(oakfield: Desk) -> None:
    oakfield.begin()
    oakfield.log_activity(held_on=date(2025, 5, 3), head_count=12, volunteer_hours=Decimal("1.667"))
    oakfield.log_activity(held_on=date(2024, 2, 29), head_count=None, volunteer_hours=Decimal("0.333"))
    with oakfield.looking() as by:
        [totals] = totals_by_sender(ActivityFilter(), seen_by=by)
    assert (totals.activities, totals.people, totals.hours) == (2, 12, Decimal(2))
    assert (totals.first_on, totals.last_on) == (date(2024, 2, 29), date(2025, 5, 3))


def test_the_latest_package_is_that_with_the_highest_number_however_they_came(oakfield: Desk, millbrook: Desk) -> None:
    millbrook.begin()
    first, second = millbrook.export(), millbrook.export()
    for path in (second, first):
        oakfield.take_in(path)
    with oakfield.looking() as by:
        assert [package.number for package in latest_packages(seen_by=by).values()] == [2]


def test_months_count_each_activity_once_by_result(oakfield: Desk) -> None:
    own = oakfield.begin()
    other = oakfield.add_organisation("Ashfield Library")
    oakfield.log_activity(held_on=date(2025, 5, 3), decision="none", **led_by(own, other))
    oakfield.log_activity(held_on=date(2025, 5, 31), decision="none")
    oakfield.log_activity(held_on=date(2025, 7, 1), decision="community-led")
    with oakfield.looking() as by:
        found = [(each.month, each.result, each.activities) for each in by_month(ActivityFilter(), seen_by=by)]
    assert found == [(date(2025, 5, 1), "no-decision", 2), (date(2025, 7, 1), "community-led", 1)]


def test_whoever_may_see_nothing_counts_nothing(oakfield: Desk) -> None:
    oakfield.begin()
    oakfield.log_activity()
    with oakfield.looking():
        assert spread_by_organisation(ActivityFilter(), seen_by=CERYS) == []
        assert totals_by_sender(ActivityFilter(), seen_by=CERYS) == []
        assert by_month(ActivityFilter(), seen_by=CERYS) == []


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, "None of these activities stands on a rung of the ladder"),
        ({"no-decision": 5}, "None of these activities stands on a rung of the ladder"),
        ({"co-design": 1, NOT_ENOUGH: 1}, "1 of 2 activities stands on the ladder, the most at “Co-design”"),
        (
            {"co-design": 2, "informing": 2},
            "4 of 4 activities stand on the ladder, the most at “Informing” and “Co-design”",
        ),
        ({"co-design": 1, "informing": 1, "educating": 1}, "3 of 3 activities stand on the ladder"),
    ],
)
def test_the_picture_says_what_it_shows(numbers: dict[str, int], said: str) -> None:
    assert finding(numbers) == said


@given(NUMBERS)
def test_nothing_is_scolded_and_what_is_missing_is_counted(numbers: dict[str, int]) -> None:
    said = finding(numbers) + coverage(numbers, ["Oakfield Food Hub"])
    assert not {"only", "low", "poor", "bad", "fail"} & set(said.lower().split())
    assert f"{numbers.get(NOT_ENOUGH, 0):,} of" in said or "All have enough answers" in said


def test_no_two_results_look_the_same() -> None:
    looks = [(each.shade, each.pattern, each.is_apart) for each in series()]
    assert len(set(looks)) == len(looks) == 10
