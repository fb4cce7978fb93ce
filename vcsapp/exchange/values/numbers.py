"""Numbers as people write them in Britain: 1,200, £1,200.50, 12%, (1,200), 1.2k, thirty."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from vcsapp.exchange.values.number_words import number_in_words
from vcsapp.exchange.values.strange_numbers import no_number
from vcsapp.provenance.ways import Way

#: Thousands may be parted by commas or by any of the spaces that programs put there; decimals by a point.
FIGURES = r"(?P<whole>\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+|\d+)?(?:\.(?P<decimals>\d*))?"
MONEY = r"£|€|\$|GBP|EUR|USD"
NUMBER = re.compile(
    rf"(?P<opens>\()?(?P<sign>[+\-]?) ?(?P<money>{MONEY})? ?(?P<sign_behind>-?){FIGURES}"
    rf" ?(?P<scale>k|m|bn|thousand|million|billion)?(?P<percent> ?%)?(?P<money_behind> ?(?:{MONEY}|pounds))?"
    r"(?(opens)\))",
    re.ASCII | re.IGNORECASE,
)
SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
#: No number that is meant is longer: decimals reckon with 28 figures. In characters.
MOST_FIGURES = 24


class WrittenNumber(NamedTuple):
    """A number exactly as it was meant, and what tells most of how it was written."""

    value: Decimal
    way: Way


def read_number(text: str) -> WrittenNumber:
    """The number that this text means; raises ``Fault``.

    A percentage is the share that it stands for (12% is 0.12), and brackets mean less than nought, as in accounts.
    """
    plain = re.sub("[‐‑‒–—−]", "-", text.strip().removeprefix("'"))
    number = number_of(plain)
    if number is not None:
        return number
    in_words = number_in_words(plain)
    if in_words is not None:
        return WrittenNumber(Decimal(in_words), Way.NUMBER_IN_WORDS)
    raise no_number(plain, text)


def number_of(plain: str) -> WrittenNumber | None:
    """The number in figures that this text, with plain hyphens, is; None where it is none."""
    found = NUMBER.fullmatch(plain) if len(plain) <= MOST_FIGURES else None
    if found is None or not (found["whole"] or found["decimals"]) or (found["sign"] and found["sign_behind"]):
        return None
    value = Decimal(f"{figures(found['whole'] or '0')}.{found['decimals'] or '0'}")
    value *= SCALES.get((found["scale"] or "").casefold(), 1)
    is_negative = found["opens"] or "-" in (found["sign"], found["sign_behind"])
    if found["percent"]:
        value /= 100
    return WrittenNumber(-value if is_negative else value, _way(found))


def figures(number: str) -> str:
    """The number without what parts its thousands."""
    return re.sub(r"[^0-9]", "", number)


def _way(found: re.Match[str]) -> Way:
    """What tells most of how a number was written."""
    if found["money"] or found["money_behind"]:
        return Way.CURRENCY
    if found["percent"]:
        return Way.PERCENT
    if found["scale"]:
        return Way.MULTIPLIER
    if found["opens"]:
        return Way.NEGATIVE
    if found["whole"] and not found["whole"].isdecimal():
        return Way.THOUSANDS
    return Way.NUMBER
