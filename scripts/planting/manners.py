"""How the days of a column are written: every file has its own habit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

#: Where the spreadsheet's own count of days starts.
DAY_NOUGHT = date(1899, 12, 30)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Writes a year, a month and a day, whether or not there is such a day.
Write = Callable[[int, int, int], str]


@dataclass(frozen=True)
class Manner:
    """One way of writing days. Those without a century, or that count days, are for days of our own time."""

    name: str
    write: Write
    only_recent: bool = False
    day_first: bool = False

    def of(self, iso: str) -> str:
        """The day, which is given year first, in this manner."""
        year, month, day = map(int, iso.split("-"))
        return self.write(year, month, day)


def _count_of_days(year: int, month: int, day: int) -> str:
    """The number under which a spreadsheet keeps a day; a day that there is not stays in figures."""
    try:
        return str((date(year, month, day) - DAY_NOUGHT).days)
    except ValueError:
        return f"{day:02}/{month:02}/{year}"


def _in_words(year: int, month: int, day: int) -> str:
    return f"{day} {MONTHS[(month - 1) % 12]} {year}"


def _short(year: int, month: int, day: int) -> str:
    return f"{day:02}-{MONTHS[(month - 1) % 12][:3]}-{year % 100:02}"


ISO = Manner("days year first", lambda year, month, day: f"{year}-{month:02}-{day:02}")
TWO_FIGURES = Manner(
    "days day first, years of two figures",
    lambda year, month, day: f"{day}/{month}/{year % 100:02}",
    only_recent=True,
)
DAY_FIRST = Manner("days day first", lambda year, month, day: f"{day:02}/{month:02}/{year}", day_first=True)
COUNTED = Manner("days as a spreadsheet counts them", _count_of_days, only_recent=True)
MANNERS = (
    ISO,
    DAY_FIRST,
    DAY_FIRST,
    Manner("days with dots", lambda year, month, day: f"{day:02}.{month:02}.{year}"),
    TWO_FIGURES,
    Manner("days in words", _in_words),
    Manner("days with short months", _short, only_recent=True),
    Manner("days with a time", lambda year, month, day: f"{year}-{month:02}-{day:02} 00:00:00"),
    COUNTED,
)
