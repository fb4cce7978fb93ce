"""A time from one day to another that stands in one cell: 2025-04-01/2026-03-31, 3–5 April 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vcsapp.exchange.values.days import LONGEST, UK_DAY, plain_day, read_day
from vcsapp.fields import Fault
from vcsapp.months import MONTHS
from vcsapp.provenance.targets import Manner
from vcsapp.quoting import quoted
from vcsapp.words import _, english

#: What stands between the two days: the stroke of ISO 8601, a word or a hyphen between blanks, a plain hyphen.
BETWEEN = (
    re.compile(r"(?P<first>\d{4}-\d{1,2}-\d{1,2}[^/]*)/(?P<last>.+)"),
    re.compile(r"(?:from )?(?P<first>.+?) (?:-|to|until|till) (?P<last>.+)", re.IGNORECASE),
    re.compile(r"(?P<first>\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})-(?P<last>\d{1,2}\D.+)"),
)


class Span(NamedTuple):
    """The first and the last day of a time."""

    first: date
    last: date


def read_span(text: str, manner: Manner = UK_DAY) -> Span | None:
    """The days from which and to which this text reaches; None where it names no two days.

    What the first leaves out it has in common with the last: “3–5 April 2025”. Raises ``Fault`` where the last lies
    before the first.
    """
    plain = plain_day(text)
    if len(plain) > LONGEST:
        return None
    for shape in BETWEEN:
        if (found := shape.fullmatch(plain)) and (span := _span(found["first"], found["last"], manner)):
            if span.last < span.first:
                sentence = _("{text} ends before it begins. Check both dates.", text=quoted(text))
                raise Fault(sentence, cause="ends-before-it-begins")
            return span
    return None


def _span(first: str, last: str, manner: Manner) -> Span | None:
    end = _day(last, manner)
    if end is None:
        return None
    for whole in _completed(first, end):
        if begin := _day(whole, manner):
            return Span(begin, end)
    return None


def _completed(first: str, end: date) -> Iterator[str]:
    """The first day as it stands, then with the year of the last, then with its month and year."""
    yield first
    yield f"{first} {end.year}"
    yield f"{first}/{end.year}"
    yield f"{first} {english(MONTHS[end.month - 1])} {end.year}"


def _day(text: str, manner: Manner) -> date | None:
    try:
        return read_day(text, manner).day
    except Fault:
        return None
