"""Days as people write them in Britain, read as days of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from vcsapp.exchange.quoting import quoted
from vcsapp.fields import Fault
from vcsapp.months import day_in_words
from vcsapp.words import _

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4}|\d{2})"
#: An ISO day, with a time and zone behind it or without: 2023-04-17T10:00:00Z, 2023-04-17 10:00.
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?P<time>[T ]\d{2}:\d{2}.*)?")
#: A day in figures, day first, with or without a time: 31/03/2025, 3.4.25, 31-03-2025 14:30.
FIGURES = re.compile(r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ]" + YEAR + r"(?P<time>,? \d{1,2}:\d{2}.*)?")
#: A day in words: 31 March 2025, Mon 31st of Mar 25, 31-Mar-25.
WORDS = re.compile(rf"{WEEKDAY}{DAY}(?: of)?[ \-]?{MONTH}\.?,?[ \-]?{YEAR}", re.IGNORECASE)
#: A day in words with the month first: March 31, 2025.
MONTH_FIRST = re.compile(rf"{WEEKDAY}{MONTH}\.? {DAY},? {YEAR}", re.IGNORECASE)
SERIAL = re.compile(r"[1-9]\d{4}")
#: Two-digit years up to this one are of this century, the rest of the last (as POSIX and Python read them).
LAST_YEAR_OF_THIS_CENTURY = 68
#: Where a spreadsheet's own count of days starts, for any day after February 1900.
SPREADSHEET_EPOCH = date(1899, 12, 30)


class WrittenDay(NamedTuple):
    """A day, and what had to be decided to read it."""

    day: date
    day_first: bool = False
    time_left_out: bool = False


def read_day(text: str) -> WrittenDay:
    """The day that this text means: ISO, day first in figures, or in words; raises ``Fault``.

    A time behind the day is left out, not converted: the day is the one that was written.
    """
    for pattern in (ISO, FIGURES, WORDS, MONTH_FIRST):
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            year, month, day = full_year(parts["year"]), month_number(parts["month"]), int(parts["day"])
            return WrittenDay(existing_day(year, month, day, text), pattern is FIGURES, bool(parts.get("time")))
    raise Fault(_("{text} is not a date. {remedy}", text=quoted(text), remedy=remedy(text)))


def existing_day(year: int, month: int, day: int, text: str) -> date:
    """The day of the calendar; raises ``Fault`` where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        remedy = swapped(year, month, day)
        none = _("{text} is no day that exists, read day first. {remedy}", text=quoted(text), remedy=remedy)
        raise Fault(none) from None


def swapped(year: int, month: int, day: int) -> str:
    """What to write instead, for a day in figures that only makes sense with the month first."""
    try:
        meant = date(year, day, month)
        return _("If it means {day}, write {figures}.", day=day_in_words(meant), figures=f"{meant:%d/%m/%Y}")
    except ValueError:
        return _("Write a date such as 31/03/2025.")


def remedy(text: str) -> str:
    """What would do instead of this text, which is not written like a day at all."""
    if SERIAL.fullmatch(text):
        day = SPREADSHEET_EPOCH + timedelta(days=int(text))
        return _(
            "It looks like a spreadsheet's number for {day}: show the column as dates, and save again.",
            day=day_in_words(day),
        )
    return _("Write it like 31/03/2025 or 31 March 2025.")


def full_year(text: str) -> int:
    """The year in four digits."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year <= LAST_YEAR_OF_THIS_CENTURY else 1900)


def month_number(text: str) -> int:
    """The month counted from 1, from its number or the first three letters of its name."""
    return int(text) if text.isdecimal() else MONTHS.index(text[:3].casefold()) + 1
