"""The periods that returns are usually about, as they stand on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vcsapp.exchange.package.scope import Period
from vcsapp.words import N_

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
        Preset("this-year", N_("This financial year"), _year_from(year)),
        Preset("last-year", N_("Last financial year"), _year_from(first_of_financial_year(year - ONE_DAY))),
        Preset("last-quarter", N_("Last quarter"), Period(first_of_quarter(quarter - ONE_DAY), quarter - ONE_DAY)),
        Preset("everything", N_("Everything recorded so far"), Period()),
    )


def first_of_financial_year(day: date) -> date:
    """1 April, on or before a day."""
    return date(day.year if day.month >= FIRST_MONTH else day.year - 1, FIRST_MONTH, 1)


def first_of_quarter(day: date) -> date:
    """The first day of the quarter that a day falls into; those of the financial year are those of the calendar."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def return_due(made: Iterable[tuple[Period, date]], *, today: date) -> Period | None:
    """The quarter or financial year that ended last, if the returns are about such and none was made of it since.

    ``made`` are the periods of the returns, each with the day on which it was made, the latest first. They tell
    whether it is quarters or years that are asked for here; where neither was ever sent, nothing is due.
    """
    returns = list(made)
    ended = next((last for period, _ in returns if (last := _last_ended_like(period, today))), None)
    if ended is None or ended.end is None:
        return None
    is_made = any(made_on > ended.end and _covers(period, ended) for period, made_on in returns)
    return None if is_made else ended


def _last_ended_like(period: Period, today: date) -> Period | None:
    """The last quarter or year that is over, whichever this period is; None where it is neither."""
    if period.start is None:
        return None
    if period == _quarter_from(period.start):
        return _quarter_from(first_of_quarter(first_of_quarter(today) - ONE_DAY))
    if period == _year_from(first_of_financial_year(period.start)):
        return _year_from(first_of_financial_year(first_of_financial_year(today) - ONE_DAY))
    return None


def _covers(one: Period, other: Period) -> bool:
    return other.start is not None and other.end is not None and one.holds(other.start) and one.holds(other.end)


def _quarter_from(start: date) -> Period:
    """The quarter of a day that begins one."""
    first = first_of_quarter(start)
    return Period(first, first_of_quarter(first + timedelta(days=100)) - ONE_DAY)


def _year_from(start: date) -> Period:
    return Period(start, start.replace(year=start.year + 1) - ONE_DAY)
