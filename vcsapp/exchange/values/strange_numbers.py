"""What is not one number: a range, a guess, a decimal comma, letters for figures; and what may be meant by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from vcsapp.exchange.values.day_words import ANY_MONTH, month_number
from vcsapp.exchange.values.days import read_day
from vcsapp.exchange.values.number_words import number_in_words
from vcsapp.fields import Fault, Proposal
from vcsapp.quoting import quoted
from vcsapp.words import N_, _

#: One number within a text, its thousands parted by commas or not.
WITHIN = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?", re.ASCII)
#: Letters that are typed, or read by a scanner, in place of figures.
LETTERS_FOR_FIGURES = str.maketrans("OoQlI|", "000111")
MISTYPED = re.compile(r"[0-9OoQlI|]+")
DECIMAL_COMMA = re.compile(r"(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d+),(?P<decimals>\d{1,2}|\d{4,})", re.ASCII)
THOUSANDS_IN_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
SHORTENED = re.compile(r"[+-]?\d(?:\.\d+)?[eE]\+?\d{1,2}", re.ASCII)
RANGE = re.compile(r"(?P<least>[\d,.]+) ?(?:-|to|or|/) ?(?P<most>[\d,.]+)\D{0,20}", re.ASCII)
SUM = re.compile(r"\d+\D{0,20}(?:(?:\+|&|and|plus) ?\d+\D{0,20})+", re.ASCII)
BOUND = re.compile(
    r"(?:<|>|≤|≥|under|over|more than|less than|fewer than|at least|up to|max|min)\D{0,12}\d.*", re.IGNORECASE
)
FIGURES_ONLY = re.compile(r"[+-]?\d[\d,. ]{23,}", re.ASCII)
#: What a spreadsheet makes of 5-10: 05-Oct.
DAY_AND_MONTH = re.compile(rf"(?P<day>\d{{1,2}})-(?P<month>{ANY_MONTH})", re.IGNORECASE)
#: More numbers than this in one cell are a story. A text longer than this is one too, in characters.
MOST_NUMBERS, LONGEST = 3, 80


class Strange(NamedTuple):
    """One way of writing what is not a number."""

    is_told_by: Callable[[str], object]
    #: The numbers that may be meant by it.
    meant: Callable[[str], Iterable[str]]
    cause: str
    sentence: str


def no_number(plain: str, text: str) -> Fault:
    """Why this is not one number, with those that it may mean. ``plain`` is ``text`` with plain hyphens."""
    kind = STORY if len(plain) > LONGEST else next(kind for kind in KINDS if kind.is_told_by(plain))
    meant = dict.fromkeys(kind.meant(plain))
    return Fault(_(kind.sentence, text=quoted(text)), cause=kind.cause, proposals=map(Proposal, meant))


def _figures_of_day(plain: str) -> list[str]:
    """Of 05-Oct or 2025-10-05, which a spreadsheet makes of 5-10: 5 and 10."""
    if found := DAY_AND_MONTH.fullmatch(plain):
        return [str(int(found["day"])), str(month_number(found["month"]))]
    try:
        day = read_day(plain).day
    except Fault:
        return []
    return [str(day.day), str(day.month)]


def _in_full(plain: str) -> list[str]:
    return [f"{Decimal(plain):f}"]


def _with_figures(plain: str) -> list[str]:
    return [plain.translate(LETTERS_FOR_FIGURES)]


def _is_mistyped(plain: str) -> bool:
    has_figures = any(sign.isdecimal() for sign in plain)
    return bool(MISTYPED.fullmatch(plain)) and (has_figures or len(plain) == 1) and not plain.isdecimal()


def _with_point(plain: str) -> list[str]:
    whole, _comma, decimals = re.sub("[. ]", "", plain).partition(",")
    return [f"{whole}.{decimals}"]


def _numbers_in(plain: str) -> list[str]:
    return [found.replace(",", "") for found in WITHIN.findall(plain)]


def _added_up(plain: str) -> list[str]:
    numbers = _numbers_in(plain)
    return [str(sum(map(Decimal, numbers))), *numbers[:MOST_NUMBERS]]


def _bound(plain: str) -> list[str]:
    """The number of “over 30” or “up to 30”; what is under a number can be any."""
    return [] if re.match("<|under|less|fewer", plain, re.IGNORECASE) else _numbers_in(plain)[:1]


def _said_in_words(plain: str) -> list[str]:
    """The longest number that some words of the text say: of “around twenty five people”, 25."""
    words = re.findall(r"[a-z]+", plain.casefold())
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            if (number := number_in_words(" ".join(words[start : start + length]))) is not None:
                return [str(number)]
    return []


def _nothing(plain: str) -> list[str]:
    return []


STORY = Strange(
    bool,
    _nothing,
    cause="not-a-number",
    sentence=N_("{text} is not a number. Write one number in figures, such as 25."),
)
#: From the most to the least particular: the first that fits tells.
KINDS = (
    Strange(
        FIGURES_ONLY.fullmatch,
        _nothing,
        cause="too-large",
        sentence=N_("{text} is longer than any number that can be meant."),
    ),
    Strange(
        _figures_of_day,
        _figures_of_day,
        cause="day-for-a-number",
        sentence=N_("{text} is a day. Spreadsheets make one of a range such as 5-10; write one number, such as 10."),
    ),
    Strange(
        SHORTENED.fullmatch,
        _in_full,
        cause="shortened-number",
        sentence=N_("{text} is a number that a spreadsheet has shortened. Write it in full."),
    ),
    Strange(
        _is_mistyped,
        _with_figures,
        cause="letters-for-figures",
        sentence=N_("{text} has letters where figures should be: O is not 0, and l is not 1."),
    ),
    Strange(
        DECIMAL_COMMA.fullmatch,
        _with_point,
        cause="decimal-comma",
        sentence=N_("{text} has a comma where decimals begin, or in the wrong place. Write a point, as in 45.3."),
    ),
    Strange(
        THOUSANDS_IN_POINTS.fullmatch,
        lambda plain: [plain.replace(".", "")],
        cause="points-for-thousands",
        sentence=N_("{text} has points between its thousands. Write it without them."),
    ),
    Strange(RANGE.fullmatch, _numbers_in, cause="a-range", sentence=N_("{text} is a range. Write one number.")),
    Strange(
        SUM.fullmatch,
        _added_up,
        cause="a-sum",
        sentence=N_("{text} names several numbers. Add them up, and write one."),
    ),
    Strange(
        BOUND.fullmatch,
        _bound,
        cause="a-bound",
        sentence=N_("{text} says only how few or how many it can be. Write one number."),
    ),
    Strange(
        lambda plain: len(_numbers_in(plain)) == 1,
        _numbers_in,
        cause="about-a-number",
        sentence=N_("{text} is not the number alone. Write only the number; a good guess will do."),
    ),
    Strange(
        lambda plain: 1 < len(_numbers_in(plain)) <= MOST_NUMBERS,
        _numbers_in,
        cause="several-numbers",
        sentence=N_("{text} names several numbers. Write one."),
    ),
    Strange(
        _said_in_words,
        _said_in_words,
        cause="number-among-words",
        sentence=N_("{text} has a number among other words. Write only the number, in figures."),
    ),
    STORY._replace(is_told_by=lambda plain: True),
)
