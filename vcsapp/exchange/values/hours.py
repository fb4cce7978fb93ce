"""Lengths of time as people write them: 2.5, 2:30, 2h 30m, 90 mins, 2½ hours, half an hour."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from vcsapp.exchange.values.number_words import number_in_words
from vcsapp.exchange.values.numbers import number_of, read_number
from vcsapp.fields import Fault, Proposal
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.words import _

AN_HOUR = r"h(?:(?:ou)?rs?\.?)?"
#: 2 hours 30 minutes, 2h30m, 1.5 hrs, 90 min, 2 hrs and 15 mins, 2h30.
SOME = r"\d{1,9}"
IN_WORDS = re.compile(
    rf"(?:(?P<hours>{SOME}(?:\.{SOME})?|\.{SOME}) ?{AN_HOUR}(?:,| and)?)? ?"
    rf"(?:(?P<minutes>{SOME}) ?(?:m(?:in(?:ute)?s?\.?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
#: 2:30, 10:30:00.
CLOCK = re.compile(r"(?P<hours>\d{1,9}):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?", re.ASCII)
#: As ISO 8601 writes a length of time: PT2H30M.
ISO = re.compile(
    r"PT(?:(?P<hours>\d{1,9}(?:\.\d{1,9})?)H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,9})S)?", re.ASCII
)
#: 10:00-12:30, 10am - 12.30pm: from one time of the day to another.
CLOCK_TIME = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{0}_minutes>[0-5]\d))? ?(?P<{0}_half>[ap]\.?m\.?)?"
FROM_TO = re.compile(rf"{CLOCK_TIME.format('begins')} ?(?:-|to|until) ?{CLOCK_TIME.format('ends')}", re.IGNORECASE)
BEHIND = re.compile(rf" ?{AN_HOUR}", re.IGNORECASE)
FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75", " 1/4": ".25", " 1/2": ".5", " 3/4": ".75"}
SAID = {"half an hour": "0.5", "an hour": "1", "quarter of an hour": "0.25", "an hour and a half": "1.5"}
NOT_HOURS = re.compile(r"\d+(?:\.\d+)? ?(?:days?|weeks?|months?|years?|half days?)", re.IGNORECASE)


class WrittenHours(NamedTuple):
    """A length of time in hours, exactly, and what tells most of how it was written."""

    hours: Decimal
    way: Way


def read_hours(text: str) -> WrittenHours:
    """The hours in a number, on a clock (2:30) or in words (2 hrs 30 min); raises ``Fault``."""
    plain = re.sub("[‐‑‒–—−]", "-", " ".join(text.split()))
    plain = SAID.get(plain.casefold(), _without_fractions(plain))
    number = number_of(plain)
    # 90m are minutes here, never millions.
    if number is not None and number.way is not Way.PERCENT and not plain.endswith(("m", "M")):
        return WrittenHours(number.value, number.way)
    found = CLOCK.fullmatch(plain) or ISO.fullmatch(plain) or IN_WORDS.fullmatch(plain)
    if found and any(found.groups()):
        return WrittenHours(_added_up(found.groupdict()), Way.DURATION)
    if (words := BEHIND.split(plain)[0]) and (whole := number_in_words(words)) is not None:
        return WrittenHours(Decimal(whole), Way.NUMBER_IN_WORDS)
    raise _no_hours(plain, text)


def _without_fractions(plain: str) -> str:
    """2½ as 2.5."""
    for fraction, decimals in FRACTIONS.items():
        plain = re.sub(rf"(?<!\.)(\d*){fraction}(?=$|\D)", rf"\g<1>{decimals}", plain)
    return plain


def _added_up(parts: dict[str, str | None]) -> Decimal:
    hours, minutes, seconds = (Decimal(parts.get(unit) or 0) for unit in ("hours", "minutes", "seconds"))
    return (hours * 3600 + minutes * 60 + seconds) / 3600


def _no_hours(plain: str, text: str) -> Fault:
    """Why this is no length of time, with those that it may mean."""
    shown = quoted(text)
    if (found := FROM_TO.fullmatch(plain)) and (hours := _between(found)):
        sentence = _("{text} says from when to when. Write how many hours that is.", text=shown)
        return Fault(sentence, cause="from-when-to-when", proposals=[Proposal(f"{hours:f}")])
    if NOT_HOURS.fullmatch(plain):
        sentence = _("{text} does not say how many hours. Write a number such as 2.5, or 2:30.", text=shown)
        return Fault(sentence, cause="days-for-hours")
    try:
        read_number(plain)
    except Fault as fault:
        if fault.cause != "not-a-number":
            return fault
    sentence = _("{text} is not a number of hours. Write a number such as 2.5, or 2:30.", text=shown)
    return Fault(sentence, cause="not-a-number")


def _between(found: re.Match[str]) -> Decimal | None:
    """The hours from one time of the day to a later one; None where it is plainly no time of the day."""
    if not any(found[part] for part in ("begins_minutes", "ends_minutes", "begins_half", "ends_half")):
        return None
    begins, ends = _minutes(found, "begins"), _minutes(found, "ends")
    if ends <= begins:
        ends += 12 * 60
    return Decimal(ends - begins) / 60 if begins < ends <= 24 * 60 else None


def _minutes(found: re.Match[str], which: str) -> int:
    hours, minutes = int(found[which]), int(found[f"{which}_minutes"] or 0)
    is_afternoon = (found[f"{which}_half"] or "").casefold().startswith("p")
    return (hours + (12 if is_afternoon and hours < 12 else 0)) * 60 + minutes
