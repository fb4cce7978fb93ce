"""On which days the activities of the sample network were held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

#: Two years, long enough to compare one with the other. Fixed, so that every sample network is the same.
FIRST = date(2024, 10, 1)
LAST = date(2026, 9, 30)


def days_held(dice: Random, *, weekday: int, months: Sequence[int], times: int) -> list[date]:
    """So many days of the two years on this weekday (0 is Monday) in these months, in order."""
    return sorted(dice.sample(possible_days(weekday, months), times))


def possible_days(weekday: int, months: Sequence[int]) -> list[date]:
    """Every day on which it could have been held; nothing is held between Christmas Eve and New Year's Day."""
    every = (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    return [day for day in every if day.weekday() == weekday and day.month in months and not _at_christmas(day)]


def _at_christmas(day: date) -> bool:
    return (day.month == 12 and day.day >= 24) or (day.month == 1 and day.day == 1)
