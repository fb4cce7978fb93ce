"""The words and figures of which days are made, and how a day is proposed."""

from __future__ import annotations

from datetime import date

from vcsapp.fields import Proposal
from vcsapp.months import day_in_words

#: The first three letters of each month, by which it is known however it is shortened.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ANY_MONTH = "|".join(MONTHS)
#: Two-digit years up to this one are of this century, the rest of the last (as POSIX and Python read them).
LAST_YEAR_OF_THIS_CENTURY = 68


def full_year(text: str) -> int:
    """The year in four digits, from two or four."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year <= LAST_YEAR_OF_THIS_CENTURY else 1900)


def month_number(name: str) -> int:
    """The month counted from 1, from the first three letters of its name."""
    return MONTHS.index(name[:3].casefold()) + 1


def proposed(day: date) -> Proposal:
    """A day to write instead: with the year first, so that it means the same in whatever manner its column is read."""
    return Proposal(day.isoformat(), day_in_words(day))
