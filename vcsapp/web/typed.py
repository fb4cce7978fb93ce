"""What people type into a form, read as they mean it: days, whole numbers and lengths of time.

Only what cannot be misread is taken. A number before a number is day before month, as everybody here writes it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from vcsapp.fields import Fault
from vcsapp.months import MONTHS
from vcsapp.words import _

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SLASHED_DAY = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4}|\d{2})")
_SPOKEN_DAY = re.compile(
    r"(?:[^\W\d_]{3,},? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]"
    r"(?P<month>[^\W\d_]{3,})\.?,?[ -](?P<year>\d{4}|\d{2})"
)
#: Longer than any number that can be meant, and no longer than Python reckons with. In characters.
LONGEST_NUMBER = 20
_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+")
_NUMBER_OF_HOURS = re.compile(
    r"(?P<hours>(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?)(?P<fraction>[½¼¾]?) ?(?:h|hrs?|hours?)?"
)
_HOURS_AND_MINUTES = re.compile(
    r"(?:(?P<hours>\d+) ?(?::|h|hrs?|hours?),? ?(?:and )?)?(?P<minutes>\d{1,3}) ?(?:m|mins?|minutes?)?"
)
_FRACTIONS = {"": Decimal(0), "¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}

#: Two-digit years up to this one belong to 2000 and after, as the POSIX ``%y`` has it.
LAST_SHORT_YEAR_OF_THIS_CENTURY = 68


def tidy(text: str, *, lines: int = 1) -> str:
    """The text in one Unicode form (NFC), with blanks trimmed; on a single line, runs of blanks become one."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    return composed if lines > 1 else " ".join(composed.split())


def read_day(text: str) -> date:
    """The day meant by 3/4/2026, 3.4.26, 3 April 2026, Fri 3rd Apr 2026 or 2026-04-03; raises ``Fault``."""
    written = text.casefold()
    for pattern in (_ISO_DAY, _SLASHED_DAY, _SPOKEN_DAY):
        if match := pattern.fullmatch(written):
            return _day_of(text, match)
    raise Fault(_("“{text}” is not a date that we can read. Write it like 3 April 2026 or 3/4/2026.", text=text))


def _day_of(text: str, match: re.Match[str]) -> date:
    try:
        return date(_year(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        no_day = _("There is no such day as “{text}”. The day comes first, as in 3 April 2026 or 3/4/2026.", text=text)
        raise Fault(no_day) from None


def _year(written: str) -> int:
    if len(written) == 4:
        return int(written)
    return int(written) + (2000 if int(written) <= LAST_SHORT_YEAR_OF_THIS_CENTURY else 1900)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    for number, name in enumerate(MONTHS, start=1):
        # In English, as it is declared, and in the reader's own language, in which a page shows it.
        if any(each.startswith(written) for each in (name.casefold(), str(name).casefold())):
            return number
        if written == "sept" and name == "September":
            return number
    raise ValueError(written)


def read_count(text: str) -> int:
    """The whole number meant by 1200, 1,200 or 1 200; raises ``Fault``."""
    if len(text) > LONGEST_NUMBER or not _WHOLE_NUMBER.fullmatch(text):
        raise Fault(_("“{text}” is not a whole number. Write it in digits, such as 25.", text=text))
    return int(re.sub(r"[, ]", "", text))


def read_hours(text: str) -> Decimal:
    """The hours meant by 2.5, 2½, 2:30, 2h 30m or 45 minutes, to a thousandth; raises ``Fault``."""
    written = text.casefold()
    if (match := _NUMBER_OF_HOURS.fullmatch(written)) and re.search(r"[\d½¼¾]", written):
        number = match["hours"].replace(",", "")
        return Decimal(number or 0) + _FRACTIONS[match["fraction"]]
    if (match := _HOURS_AND_MINUTES.fullmatch(written)) and _is_on_a_clock(match):
        return (Decimal(match["hours"] or 0) + Decimal(match["minutes"]) / 60).quantize(Decimal("0.001"))
    raise Fault(_("“{text}” is not a length of time that we can read. Write hours such as 2.5, or 2:30.", text=text))


def _is_on_a_clock(match: re.Match[str]) -> bool:
    """Whether minutes that stand after hours are fewer than 60, and the hours few enough to reckon with."""
    return match["hours"] is None or (len(match["hours"]) <= LONGEST_NUMBER and int(match["minutes"]) < 60)
