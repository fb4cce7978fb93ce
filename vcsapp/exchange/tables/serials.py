"""Days in workbooks: numbers that a format shows as days, counted from 1900 or from 1904."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

#: What a format writes as it stands, or says of colours and languages: nothing in it makes a day.
ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
#: Formats that every workbook has without telling, ECMA-376 part 1, 18.8.30: of days and times.
BUILT_IN_DAYS = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
BUILT_IN_ELAPSED = 46
SECONDS = 86_400
MIDNIGHT = datetime(1900, 1, 1)  # noqa: DTZ001  # A sheet tells no zone.
#: The last day that a workbook can tell, 31 December 9999, as a number.
LAST_DAY = 2_958_465


class Shown(Enum):
    """As what a format shows a number."""

    DAY = auto()
    ELAPSED = auto()


def shown_by(number: int, codes: dict[int, str]) -> Shown | None:
    """As what the format of this number shows one, if not as a number; ``codes`` are those the workbook tells."""
    code = codes.get(number)
    if code is None:
        if number == BUILT_IN_ELAPSED:
            return Shown.ELAPSED
        return Shown.DAY if number in BUILT_IN_DAYS else None
    bare = ASIDE.sub("", code.split(";")[0])
    if ELAPSED.search(bare):
        return Shown.ELAPSED
    return Shown.DAY if re.search("[dmyhs]", bare.replace("General", ""), re.IGNORECASE) else None


def day_of(serial: float, *, since_1904: bool) -> date | datetime | time | None:
    """The day, moment, or time that a number stands for; None where it stands for none.

    In 1900 workbooks count a 29 February that there was not, so that days before March are one off.
    """
    if not 0 <= serial < LAST_DAY + 1:
        return None
    days, seconds = divmod(round(serial * SECONDS), SECONDS)
    if days == 0 and not since_1904:
        return (MIDNIGHT + timedelta(seconds=seconds)).time()
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if days < 60 else 30)
    try:
        day = first + timedelta(days=days)
    except OverflowError:
        return None
    if seconds == 0:
        return day
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001
