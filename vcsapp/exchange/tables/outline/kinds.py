"""What the text of a cell looks like: enough to tell headings, records, totals and notes from one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

#: What a spreadsheet program shows where a formula has no answer.
ERRORS = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!",
})  # fmt: skip
#: Words for a value that is missing; they say nothing of what kind a column is.
MISSING = frozenset(
    {"", "-", "--", ".", "..", "...", "*", "n/a", "na", "#n/a", "null", "none", "nil", "tbc", "unknown"}
)
NUMBER = re.compile(r"[(-]?\s*[£$€]?\s*[-+]?\d[\d, ]*(\.\d+)?\s*[%)]?|[-+]?\d*\.?\d+(e[-+]?\d+)?", re.IGNORECASE)
DAY = re.compile(
    r"\d{4}-\d\d?-\d\d?([T ]\d\d?:\d\d(:\d\d(\.\d+)?)?Z?)?|\d\d?[/.-]\d\d?[/.-]\d{2,4}|\d\d?:\d\d(:\d\d)?"
    r"|\d\d?(st|nd|rd|th)? [A-Za-z]{3,9} \d{2,4}|true|false",
    re.IGNORECASE,
)
#: No figure or day is longer, in characters.
LONGEST_VALUE = 40
YEAR = re.compile(r"(19|20)\d\d([-/]\d\d(\d\d)?)?")


class Kind(Enum):
    """What one cell looks like."""

    NOTHING = auto()
    WORDS = auto()
    NUMBER = auto()
    #: A day, a time, or one of two answers: like a number no heading is usually that.
    DAY = auto()
    ERROR = auto()


def kind_of(text: str) -> Kind:
    """What this cell looks like; words for “missing” count as nothing."""
    plain = text.strip()
    if plain.casefold() in MISSING:
        return Kind.NOTHING
    if plain in ERRORS:
        return Kind.ERROR
    if len(plain) > LONGEST_VALUE:
        return Kind.WORDS
    if NUMBER.fullmatch(plain):
        return Kind.NUMBER
    return Kind.DAY if DAY.fullmatch(plain) else Kind.WORDS


def is_value(text: str) -> bool:
    """Whether this looks like what stands in a table rather than above it."""
    return kind_of(text) in (Kind.NUMBER, Kind.DAY, Kind.ERROR)


def are_years(texts: Sequence[str]) -> bool:
    """Whether these are years in order, as headings may be: 2019, 2020, 2021, or 2019/20, 2020/21."""
    if len(texts) < 2 or not all(YEAR.fullmatch(text.strip()) for text in texts):
        return False
    years = [text.strip() for text in texts]
    return len(set(years)) == len(years) and years in (sorted(years), sorted(years, reverse=True))


def filled(cells: Sequence[str]) -> int:
    """How many of these cells hold anything."""
    return sum(1 for cell in cells if cell and not cell.isspace())


def places_filled(cells: Sequence[str]) -> list[int]:
    """The places of the cells that hold anything."""
    return [place for place, cell in enumerate(cells) if cell and not cell.isspace()]
