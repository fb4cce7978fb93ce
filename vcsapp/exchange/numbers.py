"""Numbers and lengths of time as people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from vcsapp.exchange.quoting import quoted
from vcsapp.fields import Fault
from vcsapp.words import _

#: Thousands may be parted by commas or by any of the spaces that programs put there; decimals by a point.
THOUSANDS = r"[+-]?(?:\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+|\d+)"
NUMBER = re.compile(rf"(?P<whole>{THOUSANDS})(?:\.(?P<decimals>\d+))?", re.ASCII)
#: 2 hours 30 minutes, 2h30m, 1.5 hrs, 90 min.
HOURS = r"(?P<hours>\d+(?:\.\d+)?) ?h(?:(?:ou)?rs?)?"
MINUTES = r"(?P<minutes>\d+) ?m(?:in(?:ute)?s?)?"
IN_WORDS = re.compile(rf"(?:{HOURS})? ?(?:{MINUTES})?", re.ASCII | re.IGNORECASE)
#: 2:30, 10:30:00.
CLOCK = re.compile(r"(?P<hours>\d+):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?", re.ASCII)
#: No number that is meant is longer. Decimals reckon with 28 figures, three of them for thousandths. In characters.
MOST_FIGURES = 24


class WrittenHours(NamedTuple):
    """A length of time in hours, exactly, and whether it was written in minutes too."""

    hours: Decimal
    has_minutes: bool


def read_whole(text: str) -> int:
    """The whole number that this text means: 25, 25.0, 1,200, 1 200; raises ``Fault``."""
    found = NUMBER.fullmatch(text)
    if not found or len(text) > MOST_FIGURES:
        raise Fault(_("{text} is not a whole number. Write one number in figures, such as 25.", text=quoted(text)))
    if (found["decimals"] or "").strip("0"):
        parted = _(
            "{text} is not a whole number. Write it without decimals, such as {whole}.",
            text=quoted(text),
            whole=found["whole"],
        )
        raise Fault(parted)
    return int(figures(found["whole"]))


def read_hours(text: str) -> WrittenHours:
    """The hours in a number, on a clock (2:30) or in words (2 hrs 30 min); raises ``Fault``."""
    if len(text) <= MOST_FIGURES:
        if found := NUMBER.fullmatch(text):
            return WrittenHours(Decimal(f"{figures(found['whole'])}.{found['decimals'] or 0}"), has_minutes=False)
        if found := CLOCK.fullmatch(text) or IN_WORDS.fullmatch(text):
            parts = {unit: Decimal(amount or 0) for unit, amount in found.groupdict().items()}
            seconds = parts["hours"] * 3600 + parts["minutes"] * 60 + parts.get("seconds", 0)
            return WrittenHours(seconds / 3600, has_minutes=True)
    raise Fault(_("{text} is not a number of hours. Write a number such as 2.5, or 2:30.", text=quoted(text)))


def figures(number: str) -> str:
    """The number without what parts its thousands."""
    return re.sub(r"[^0-9+-]", "", number)
