"""The periods that returns are usually about, as they stand on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vcsapp.exchange.package.scope import Period

#: Public money in Britain is counted from April: the financial year begins on its first day.
FIRST_MONTH = 4
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Preset:
    """A period with a name of its own."""

    code: str
    label: str
    period: Period


def presets(today: date) -> tuple[Preset, ...]:
    """The periods to choose from, that which is asked for most first."""
    year, quarter = first_of_financial_year(today), first_of_quarter(today)
    return (
        Preset("this-year", "This financial year", _year_from(year)),
        Preset("last-year", "Last financial year", _year_from(first_of_financial_year(year - ONE_DAY))),
        Preset("last-quarter", "Last quarter", Period(first_of_quarter(quarter - ONE_DAY), quarter - ONE_DAY)),
        Preset("everything", "Everything recorded so far", Period()),
    )


def first_of_financial_year(day: date) -> date:
    """1 April, on or before a day."""
    return date(day.year if day.month >= FIRST_MONTH else day.year - 1, FIRST_MONTH, 1)


def first_of_quarter(day: date) -> date:
    """The first day of the quarter that a day falls into; those of the financial year are those of the calendar."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _year_from(start: date) -> Period:
    return Period(start, start.replace(year=start.year + 1) - ONE_DAY)
