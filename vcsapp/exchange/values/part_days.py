"""What is not one whole day: a year, a month, a financial year, a day without its year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from vcsapp.exchange.values.day_words import ANY_MONTH, full_year, month_number, proposed
from vcsapp.fields import Fault
from vcsapp.quoting import quoted
from vcsapp.words import _

NAME = rf"(?P<name>{ANY_MONTH})[a-z]*\.?"
#: 2025.
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\.0)?")
#: March 2025, Mar-25, 03/2025, 2025-03.
MONTHS_OF_A_YEAR = (
    re.compile(rf"{NAME},?[ \-/]?'?(?P<year>(?:19|20)\d\d|\d\d)", re.IGNORECASE),
    re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.\- ](?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[/.\-](?P<month>0[1-9]|1[0-2])"),
    re.compile(rf"(?P<year>(?:19|20)\d\d)[ \-]{NAME}", re.IGNORECASE),
)
#: 2024/25, 2024-2025, FY 2024/25.
FINANCIAL_YEAR = re.compile(r"(?:FY ?)?(?P<year>(?:19|20)\d\d) ?[/\-] ?(?P<next>(?:\d\d)?\d\d)", re.IGNORECASE)
#: 31 March, 31st of March, March 31, 31/03.
WITHOUT_YEAR = (
    re.compile(rf"(?:[a-z]+\.?,? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]?{NAME}", re.IGNORECASE),
    re.compile(rf"{NAME} \d{{1,2}}(?:st|nd|rd|th)?", re.IGNORECASE),
    re.compile(r"\d{1,2}[/.\-]\d{1,2}"),
)


def not_a_whole_day(plain: str, text: str) -> Fault:
    """Why this is no day, with the days that it may mean. ``plain`` is ``text`` with plain hyphens and blanks."""
    days = [proposed(day) for day in dict.fromkeys(_days(plain))]
    shown = quoted(text)
    if YEAR.fullmatch(plain):
        sentence = _("{text} is a year, not a day. Write the day too, like 31/03/2025.", text=shown)
        return Fault(sentence, cause="only-a-year", proposals=days)
    if days:
        sentence = _("{text} is no single day. Write the day too, like 31/03/2025.", text=shown)
        return Fault(sentence, cause="only-a-month", proposals=days)
    if any(shape.fullmatch(plain) for shape in WITHOUT_YEAR):
        sentence = _("{text} does not say the year. Write it too, like 31/03/2025.", text=shown)
        return Fault(sentence, cause="no-year")
    sentence = _("{text} is not a date. Write it like 31/03/2025 or 31 March 2025.", text=shown)
    return Fault(sentence, cause="not-a-date")


def _days(plain: str) -> Iterator[date]:
    """The first and the last day of the year, the month or the financial year that is written."""
    if found := YEAR.fullmatch(plain):
        year = int(found["year"])
        yield from (date(year, 1, 1), date(year, 12, 31))
    for shape in MONTHS_OF_A_YEAR:
        if found := shape.fullmatch(plain):
            yield from _days_of_month(found)
    if (found := FINANCIAL_YEAR.fullmatch(plain)) and (int(found["year"]) + 1) % 100 == int(found["next"]) % 100:
        # In Britain it runs from April to March.
        year = int(found["year"])
        yield from (date(year, 4, 1), date(year + 1, 3, 31))


def _days_of_month(found: re.Match[str]) -> Iterator[date]:
    parts = found.groupdict()
    year = full_year(parts["year"])
    month = month_number(parts["name"]) if parts.get("name") else int(parts["month"])
    yield from (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
