"""Numbers that are written in words: thirty, twenty-five, one hundred and twenty, a dozen."""

from __future__ import annotations

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SMALL |= {"nought": 0, "fourty": 40}
_ALONE = {"a dozen": 12, "half a dozen": 6, "two dozen": 24}
#: No number that is written in words is longer. In characters.
_LONGEST = 60


def number_in_words(text: str) -> int | None:
    """The whole number that these English words say, up to 999,999; None where they say none."""
    if len(text) > _LONGEST:
        return None
    said = " ".join(re.split(r"[\s\-]+", text.casefold().strip()))
    if said in _ALONE:
        return _ALONE[said]
    thousands, parted, rest = said.rpartition(" thousand")
    if not parted:
        return _below_thousand(said)
    many, few = _below_thousand(thousands), _below_thousand(rest.strip().removeprefix("and ")) if rest else 0
    return None if many is None or few is None else many * 1_000 + few


def _below_thousand(said: str) -> int | None:
    hundreds, parted, rest = said.rpartition(" hundred")
    if not parted:
        return _below_hundred(said)
    many = 1 if hundreds == "a" else _SMALL.get(hundreds)
    few = _below_hundred(rest.strip().removeprefix("and ")) if rest else 0
    return None if many is None or not 0 < many < 10 or few is None else many * 100 + few


def _below_hundred(said: str) -> int | None:
    tens, parted, ones = said.partition(" ")
    if not parted:
        return _SMALL.get(said)
    if tens in _TENS and 0 < _SMALL.get(ones, 0) < 10:
        return _SMALL[tens] + _SMALL[ones]
    return None
