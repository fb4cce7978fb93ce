"""Days as people write them in Britain, read as days of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from vcsapp.exchange.values.day_words import ANY_MONTH, full_year, month_number, proposed
from vcsapp.exchange.values.part_days import not_a_whole_day
from vcsapp.fields import Fault
from vcsapp.months import day_in_words
from vcsapp.provenance.targets import Manner
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.words import _

MONTH = rf"(?P<month>{ANY_MONTH})[a-z]*"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
DAY = r"(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th))?"
YEAR = r"'?(?P<year>\d{4}|\d{2})"
TIME = r"(?P<time>(?:,| at|T)? ?\d{1,2}(?:[:.]\d{2}| ?[ap]\.?m).*)?"
#: A day with the year first, with a time and zone behind it or without: 2023-04-17T10:00:00Z, 2023/4/17 10:00.
ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[/.\-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?P<time>[T ]\d{1,2}:\d\d[^/]*)?"
)
#: The same without marks: 20230417, 20230417T1000.
COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<time>[T ]\d\d:?\d\d.*)?")
#: A day in figures, with or without a time: 31/03/2025, 3.4.25, 31-03-2025 14:30, Mon 31/03/2025.
FIGURES = re.compile(
    rf"{WEEKDAY}(?P<first>\d{{1,2}}) ?[/.\-\\ ] ?(?P<second>\d{{1,2}}) ?[/.\-\\ ] ?{YEAR}{TIME}", re.IGNORECASE
)
#: A day in words: 31 March 2025, Mon 31st of Mar 25, 31-Mar-25.
WORDS = re.compile(rf"{WEEKDAY}{DAY}(?: of)?,?[ \-/.]?{MONTH}\.?,?[ \-/.]?{YEAR}{TIME}", re.IGNORECASE)
#: A day in words with the month first: March 31, 2025.
MONTH_FIRST = re.compile(rf"{WEEKDAY}{MONTH}\.?[ \-]{DAY},?[ \-]{YEAR}{TIME}", re.IGNORECASE)
#: A spreadsheet's own number for a day, with a time of day behind the point or without: 45747, 45747.5.
SERIAL = re.compile(r"(?P<serial>[1-9]\d{4})(?:\.(?P<time>\d+))?")
#: Where a spreadsheet's own count of days starts, for any day after February 1900.
SPREADSHEET_EPOCH = date(1899, 12, 30)
#: Where old Excel for Mac starts it.
EPOCH_OF_1904 = date(1904, 1, 1)
#: No day is written longer. In characters.
LONGEST = 80
UK_DAY = Manner()


class WrittenDay(NamedTuple):
    """A day, and what had to be decided to read it."""

    day: date
    way: Way
    time_left_out: bool = False


def read_day(text: str, manner: Manner = UK_DAY) -> WrittenDay:
    """The day that this text means: ISO, in figures, in words or as a spreadsheet's number; raises ``Fault``.

    ``manner`` says how figures are read in this column: day first, as in Britain, unless it says otherwise. A time
    behind the day is left out, not converted: the day is the one that was written.
    """
    plain = plain_day(text)
    if found := ISO.fullmatch(plain) or COMPACT.fullmatch(plain):
        parts = int(found["year"]), int(found["month"]), int(found["day"])
        return _written(parts, Way.YEAR_FIRST, found, text)
    if found := FIGURES.fullmatch(plain):
        return _in_figures(found, text, manner)
    if found := WORDS.fullmatch(plain) or MONTH_FIRST.fullmatch(plain):
        parts = full_year(found["year"]), month_number(found["month"]), int(found["day"])
        return _written(parts, Way.DATE_WORDS, found, text)
    if found := SERIAL.fullmatch(plain):
        return WrittenDay(day_of_serial(int(found["serial"]), manner), Way.SERIAL_DATE, bool(found["time"]))
    raise not_a_whole_day(plain, text)


def day_of_serial(serial: int, manner: Manner = UK_DAY) -> date:
    """The day that a spreadsheet means by this number of five digits."""
    return (EPOCH_OF_1904 if manner.since_1904 else SPREADSHEET_EPOCH) + timedelta(days=serial)


def plain_day(text: str) -> str:
    """What is written of a day, with plain hyphens and single blanks, and no longer than a day can be."""
    return re.sub(r"[‐‑‒–—−]", "-", " ".join(text[: LONGEST + 1].split()))


def _written(parts: tuple[int, int, int], way: Way, found: re.Match[str], text: str) -> WrittenDay:
    try:
        return WrittenDay(date(*parts), way, bool(found["time"]))
    except ValueError:
        raise _no_such_day(*parts, text) from None


def _in_figures(found: re.Match[str], text: str, manner: Manner) -> WrittenDay:
    """A day written like 3/4/2025, in the manner of its column."""
    first, second = int(found["first"]), int(found["second"])
    year = full_year(found["year"])
    day, month = (second, first) if manner.month_first else (first, second)
    try:
        way = Way.MONTH_FIRST if manner.month_first else Way.DAY_FIRST
        return WrittenDay(date(year, month, day), way, bool(found["time"]))
    except ValueError:
        pass
    try:
        meant = date(year, day, month)
    except ValueError:
        raise _no_such_day(year, month, day, text) from None
    raise _other_way_round(meant, text, manner)


def _other_way_round(meant: date, text: str, manner: Manner) -> Fault:
    """That figures make a day only in the order that this column is not written in."""
    said = {"text": quoted(text), "day": day_in_words(meant), "figures": meant.isoformat()}
    if manner.month_first:
        sentence = _("{text} is no day that exists, read month first. If it means {day}, write {figures}.", **said)
    else:
        said["figures"] = f"{meant:%d/%m/%Y}"
        sentence = _("{text} is no day that exists, read day first. If it means {day}, write {figures}.", **said)
    return Fault(sentence, cause="other-way-round", proposals=[proposed(meant)])


def _no_such_day(year: int, month: int, day: int, text: str) -> Fault:
    """That the calendar has no such day, with those that may be meant."""
    sentence = _("{text} is no day that exists. Write a date such as 31/03/2025.", text=quoted(text))
    return Fault(sentence, cause="no-such-day", proposals=map(proposed, _neighbours(year, month, day)))


def _neighbours(year: int, month: int, day: int) -> list[date]:
    """Of 31 February, 28 February and 1 March; of a 31st month, the day with its month and day swapped."""
    if 1 <= year < 9999 and 1 <= month <= 12 and 28 < day <= 31:
        next_month = date(year + month // 12, month % 12 + 1, 1)
        return [next_month - timedelta(days=1), next_month]
    try:
        return [date(year, day, month)]
    except ValueError:
        return []
