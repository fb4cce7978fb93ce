"""In which order a column of days in figures is written, as far as the column itself tells."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from vcsapp.exchange.values.day_words import full_year
from vcsapp.exchange.values.days import EPOCH_OF_1904, SPREADSHEET_EPOCH, day_of_serial
from vcsapp.months import day_in_words
from vcsapp.provenance.targets import Manner
from vcsapp.words import _, counted

#: One look at a text: two numbers and a year, or a number of five figures.
SHAPE = re.compile(
    r"\s*(?:[A-Za-z]{3,9}\.?,? )?(?P<first>\d{1,2}) ?[/.\-\\ ] ?(?P<second>\d{1,2}) ?[/.\-\\ ] ?"
    r"'?(?P<year>\d{4}|\d{2})(?!\d).*"
    r"|\s*(?P<serial>[1-9]\d{4})(?:\.\d+)?\s*",
    re.ASCII | re.DOTALL,
)
#: Numbers of five figures that mean days between these are taken for a spreadsheet's own numbers for days.
FIRST_SERIAL_DAY, LAST_SERIAL_DAY = date(1990, 1, 1), date(2100, 12, 31)
#: How many examples of each kind the page shows.
MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Cells:
    """Cells of one kind: how many, and a few of their texts."""

    number: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class DateEvidence:
    """What the texts of one column tell of the order of day and month in it."""

    #: Days that can only be read day first: 31/03/2025.
    day_first: Cells = Cells()
    #: Days that can only be read month first: 03/31/2025.
    month_first: Cells = Cells()
    #: Days that can be read in both orders, and mean another day in each: 03/04/2025.
    either: Cells = Cells()
    #: Numbers of five figures that a spreadsheet would show as days between 1990 and 2100.
    serials: Cells = Cells()
    #: Numbers of five figures that it would not.
    other_numbers: Cells = Cells()
    #: Whether numbers are counted from 1904 in this workbook.
    since_1904: bool = False

    @property
    def must_ask(self) -> bool:
        """Whether only a person can tell: nothing in the column decides, or it holds days of both orders."""
        if self.day_first.number and self.month_first.number:
            return True
        return self.either.number > 0 and not self.day_first.number and not self.month_first.number

    @property
    def proposed(self) -> Manner:
        """The likelier order: day first, as in Britain, unless more days can only be read month first."""
        return Manner(self.month_first.number > self.day_first.number, self.since_1904)

    @property
    def looks_like_serials(self) -> bool:
        """Whether the plain numbers of the column are a spreadsheet's own numbers for days."""
        return self.serials.number > 0 and self.other_numbers.number == 0

    @property
    def sentence(self) -> str:
        """The evidence in words, for whoever is asked; empty where there is none."""
        return " ".join((*_order_in_words(self), *_serials_in_words(self)))

    @property
    def both_ways(self) -> tuple[str, str]:
        """What one of its days is day first, and month first, in words."""
        days = _both_ways(self.either.examples[0]) if self.either.examples else _both_ways("3/4/2025")
        return days["by_day"], days["by_month"]

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return asdict(self)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The other way. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is nothing that was told so."""
        kinds = {
            name: Cells(int(cells["number"]), tuple(map(str, cells["examples"])))
            for name, cells in told.items()
            if name != "since_1904"
        }
        return cls(**kinds, since_1904=bool(told["since_1904"]))


def date_evidence(counts: Iterable[tuple[str, int]], *, since_1904: bool = False) -> DateEvidence:
    """What the distinct texts of a column, each with the number of its cells, tell of how its days are written.

    ``since_1904``: whether the workbook counts its days from 1904. One match of a pattern is made for each text.
    """
    epoch = EPOCH_OF_1904 if since_1904 else SPREADSHEET_EPOCH
    serials = range((FIRST_SERIAL_DAY - epoch).days, (LAST_SERIAL_DAY - epoch).days + 1)
    numbers: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for text, cells in counts:
        if (found := SHAPE.fullmatch(text)) and (kind := _kind_of(found, serials)):
            numbers[kind] += cells
            if len(examples[kind]) < MOST_EXAMPLES:
                examples[kind].append(text.strip())
    kinds = {kind: Cells(number, tuple(examples[kind])) for kind, number in numbers.items()}
    return DateEvidence(**kinds, since_1904=since_1904)


def _kind_of(found: re.Match[str], serials: range) -> str:
    """The kind of evidence that a text is; empty where it is none."""
    if serial := found["serial"]:
        return "serials" if int(serial) in serials else "other_numbers"
    one, other = int(found["first"]), int(found["second"])
    if one == other or not (1 <= one <= 31 and 1 <= other <= 31):
        return ""
    if one > 12:
        return "day_first" if other <= 12 else ""
    return "month_first" if other > 12 else "either"


def _order_in_words(evidence: DateEvidence) -> Iterator[str]:
    if evidence.day_first.number:
        yield counted(
            evidence.day_first.number,
            "{count} day can only be read day first, such as {example}.",
            "{count} days can only be read day first, such as {example}.",
            example=evidence.day_first.examples[0],
        )
    if evidence.month_first.number:
        yield counted(
            evidence.month_first.number,
            "{count} day can only be read month first, such as {example}.",
            "{count} days can only be read month first, such as {example}.",
            example=evidence.month_first.examples[0],
        )
    if evidence.either.number:
        yield counted(
            evidence.either.number,
            "{count} day can be read both ways: {example} is {by_day} day first, and {by_month} month first.",
            "{count} days can be read both ways: {example} is {by_day} day first, and {by_month} month first.",
            **_both_ways(evidence.either.examples[0]),
        )
    if evidence.must_ask:
        yield _("Only somebody who knows where the column comes from can say.")


def _both_ways(example: str) -> dict[str, str]:
    """A day that can be read in both orders, and what it is in each."""
    year, first, second = SHAPE.sub(r"\g<year> \g<first> \g<second>", example).split()
    # Whoever writes the year 0 means one all the same, and only day and month matter here.
    by_day, by_month = (date(full_year(year) or 2000, *map(int, order)) for order in ((second, first), (first, second)))
    return {"example": example, "by_day": day_in_words(by_day), "by_month": day_in_words(by_month)}


def _serials_in_words(evidence: DateEvidence) -> Iterator[str]:
    if evidence.looks_like_serials:
        example = evidence.serials.examples[0]
        yield counted(
            evidence.serials.number,
            "{count} cell holds a spreadsheet's own number for a day: {example} is {day}.",
            "{count} cells hold a spreadsheet's own numbers for days: {example} is {day}.",
            example=example,
            day=day_in_words(day_of_serial(int(example[:5]), Manner(since_1904=evidence.since_1904))),
        )
