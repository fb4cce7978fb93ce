"""The periods that returns are about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.periods import presets, return_due

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def named(code: str, today: date) -> Period:
    return next(preset.period for preset in presets(today) if preset.code == code)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2024, 2, 29), date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_financial_year_runs_from_april_to_march(today: date, first: date, last: date) -> None:
    assert named("this-year", today) == Period(first, last)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 4, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 12, 31), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_the_last_quarter_is_the_one_that_is_over(today: date, first: date, last: date) -> None:
    assert named("last-quarter", today) == Period(first, last)


@given(DAYS)
def test_today_falls_into_this_year_and_last_year_ends_the_day_before(today: date) -> None:
    this, last = named("this-year", today), named("last-year", today)
    assert this.holds(today)
    assert this.start is not None
    assert last.end == this.start - timedelta(days=1)


@given(DAYS)
def test_the_last_quarter_is_over_for_less_than_a_quarter(today: date) -> None:
    quarter = named("last-quarter", today)
    assert quarter.end is not None
    assert timedelta(0) < today - quarter.end <= timedelta(days=92)


def test_everything_leaves_no_day_out() -> None:
    assert named("everything", date(2026, 1, 1)).is_open


FINANCIAL_YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("period", "made_on", "due"),
    [
        (QUARTER, date(2026, 4, 2), Period(date(2026, 7, 1), date(2026, 9, 30))),
        (Period(date(2024, 4, 1), date(2025, 3, 31)), date(2025, 4, 20), FINANCIAL_YEAR),
        # Made before the year was over, it cannot tell of all of it.
        (FINANCIAL_YEAR, date(2026, 2, 1), FINANCIAL_YEAR),
        (FINANCIAL_YEAR, date(2026, 4, 1), None),
        (Period(date(2026, 7, 1), date(2026, 9, 30)), date(2026, 10, 1), None),
        # Neither quarters nor years are asked for here.
        (Period(date(2026, 1, 5), date(2026, 3, 31)), date(2026, 4, 2), None),
        (Period(), date(2026, 4, 2), None),
    ],
)
def test_what_ended_since_the_last_return_of_its_kind_is_due(period: Period, made_on: date, due: Period | None) -> None:
    assert return_due([(period, made_on)], today=date(2026, 10, 5)) == due


@given(DAYS)
def test_where_nothing_was_ever_sent_nothing_is_due(today: date) -> None:
    assert return_due([], today=today) is None
