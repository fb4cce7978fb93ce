"""On which days things are held."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from vcsapp.sample.days import FIRST, LAST, days_held, possible_days


@given(st.integers(0, 6), st.sets(st.integers(1, 12), min_size=1), st.integers(0, 10_000))
def test_days_fall_on_the_weekday_in_the_months_once_each_and_in_order(
    weekday: int, months: set[int], seed: int
) -> None:
    days = days_held(Random(seed), weekday=weekday, months=sorted(months), times=6)
    assert days == sorted(set(days))
    assert len(days) == 6
    assert all(day.weekday() == weekday and day.month in months and FIRST <= day <= LAST for day in days)


def test_nothing_is_held_between_christmas_eve_and_new_years_day() -> None:
    days = [day for weekday in range(7) for day in possible_days(weekday, [1, 12])]
    assert date(2024, 12, 23) in days
    assert date(2025, 1, 2) in days
    assert not [day for day in days if (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)]
