"""Into which stretches of time a picture divides what was held, and how many of what fell into each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from vcsapp.commissioning.queries import MonthCount
from vcsapp.exchange.periods import first_of_financial_year, first_of_quarter

#: The most stretches that are drawn month by month, and quarter by quarter; beyond, financial years are shown.
MOST_MONTHS, MOST_QUARTERS = 12, 24


class Pace(Enum):
    """How long a stretch is, in months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12

    def begins(self, day: date) -> date:
        """The first day of the stretch that a day falls into; years are financial years."""
        if self is Pace.YEAR:
            return first_of_financial_year(day)
        return first_of_quarter(day) if self is Pace.QUARTER else day.replace(day=1)

    def after(self, start: date) -> date:
        """The first day of the stretch that follows."""
        months = start.year * 12 + start.month - 1 + self.value
        return date(months // 12, months % 12 + 1, 1)


@dataclass(frozen=True)
class Stretch:
    """From one day to another, both included, and what was held in it."""

    start: date
    end: date
    #: Activities by result; none where nothing at all was recorded.
    numbers: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many activities were held in it."""
        return self.numbers.total()


def pace_of(months: Sequence[MonthCount]) -> Pace:
    """Months where there are few of them, quarters where there are more, financial years for what is longer still."""
    if not months:
        return Pace.MONTH
    first, last = months[0].month, months[-1].month
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    if number <= MOST_MONTHS:
        return Pace.MONTH
    return Pace.QUARTER if number <= MOST_QUARTERS * Pace.QUARTER.value else Pace.YEAR


def stretches(months: Sequence[MonthCount], pace: Pace) -> list[Stretch]:
    """Every stretch from the first in which something was held to the last, those between in which nothing was too."""
    if not months:
        return []
    start, last = pace.begins(months[0].month), months[-1].month
    found: dict[date, Stretch] = {}
    while start <= last:
        after = pace.after(start)
        found[start], start = Stretch(start, after - timedelta(days=1)), after
    for each in months:
        found[pace.begins(each.month)].numbers[each.result] += each.activities
    return list(found.values())


def altogether(months: Iterable[MonthCount]) -> dict[str, int]:
    """Activities by result, of all months."""
    numbers: Counter[str] = Counter()
    for each in months:
        numbers[each.result] += each.activities
    return dict(numbers)
