"""Into which stretches a picture over time divides what was held, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.activities.queries import ActivityFilter
from vcsapp.activities.rules.ladder import results_in_order
from vcsapp.commissioning import pictures
from vcsapp.commissioning.over_time import Pace, altogether, pace_of, stretches
from vcsapp.commissioning.queries import MonthCount, OrganisationSpread
from vcsapp.web.charts.lines import Lines

TODAY = date(2026, 4, 15)
MONTHS = st.builds(
    MonthCount,
    st.dates(date(2015, 1, 1), date(2026, 12, 31)).map(lambda day: day.replace(day=1)),
    st.sampled_from([result.id for result in results_in_order()]),
    st.integers(1, 400),
)


@pytest.fixture(autouse=True)
def addresses(app: Flask) -> Iterator[None]:
    """Pictures lead to rows, so they need to know where pages are."""
    with app.test_request_context():
        yield


def held(*months: tuple[int, int], result: str = "co-design") -> list[MonthCount]:
    return [MonthCount(date(year, month, 1), result, 2) for year, month in months]


def drawn(months: list[MonthCount], **narrowed: date) -> Lines:
    pace, chosen = pace_of(months), ActivityFilter(**narrowed)  # type: ignore[arg-type]
    return pictures.over_time(stretches(months, pace), pace, chosen, period="All", today=TODAY)


@pytest.mark.parametrize(
    ("last", "pace"), [((2024, 4), Pace.MONTH), ((2025, 3), Pace.MONTH), ((2025, 4), Pace.QUARTER),
    ((2030, 3), Pace.QUARTER), ((2030, 4), Pace.YEAR)],
)  # fmt: skip
def test_the_longer_it_is_the_longer_its_stretches(last: tuple[int, int], pace: Pace) -> None:
    assert pace_of(held((2024, 4), last)) is pace


@given(st.lists(MONTHS, max_size=30), st.sampled_from(Pace))
def test_every_activity_falls_into_one_stretch_and_none_overlap(months: list[MonthCount], pace: Pace) -> None:
    found = stretches(sorted(months, key=lambda each: each.month), pace)
    assert sum(each.total for each in found) == sum(each.activities for each in months)
    assert sum(altogether(months).values()) == sum(each.activities for each in months)
    assert all((after.start - before.end).days == 1 for before, after in pairwise(found))


def test_years_are_financial_years() -> None:
    [year] = stretches(held((2025, 4), (2026, 3)), Pace.YEAR)
    assert (year.start, year.end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_nothing_recorded_is_a_gap_and_nothing_of_a_kind_is_nought() -> None:
    picture = drawn(held((2025, 1), (2025, 3)))
    assert [line.values for line in picture.lines] == [(0, None, 0), (0, None, 0), (2, None, 2), (0, None, 0)]
    assert picture.note == "Nothing is recorded for February 2025, so the lines have a gap there."


def test_a_stretch_leads_to_its_days_and_never_beyond_what_was_asked_for() -> None:
    picture = drawn(held((2025, 1), (2025, 2)), since=date(2025, 1, 10))
    asked = [parse_qs(urlsplit(span.href).query) for span in picture.spans]
    assert asked[0] == {"since": ["2025-01-10"], "until": ["2025-01-31"]}
    assert asked[1] == {"since": ["2025-02-01"], "until": ["2025-02-28"]}


def test_a_stretch_that_is_not_over_is_said_to_be_so() -> None:
    assert drawn(held((2026, 3), (2026, 4))).note == "April 2026 is not over yet."
    assert drawn(held((2026, 2), (2026, 3))).note == ""


def test_the_picture_says_when_most_was_held() -> None:
    months = [*held((2024, 1), (2025, 5)), *held((2025, 5), result="informing")]
    assert drawn(months).title == "The most was held in April to June 2025: 4 activities"
    assert drawn(held((2024, 1), (2024, 2))).title == "Activities over time"


def test_the_busiest_is_named_unless_several_are() -> None:
    one, other = (OrganisationSpread(lead, lead.title(), numbers={"co-design": 3}) for lead in ("one", "other"))
    assert pictures.busiest([one]) == "One ran the most: 3 activities"
    assert pictures.busiest([one, other]) == "Who ran these activities"
