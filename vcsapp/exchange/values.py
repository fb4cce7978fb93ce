"""What people write into spreadsheets, read as the values that fields keep."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import singledispatch
from typing import Any

from vcsapp.exchange.cell_lists import bracketed
from vcsapp.exchange.days import read_day
from vcsapp.exchange.numbers import read_hours, read_whole
from vcsapp.exchange.quoting import quoted
from vcsapp.fields import Choice, Count, Day, Fault, Field, Hours, Listed, Option, Reference, Text, YesNo
from vcsapp.months import day_in_words
from vcsapp.provenance.targets import MISSING_WORDS
from vcsapp.words import _


class ConversionKind(Enum):
    """What was done to a value on its way in; the value is stable, so that remembered counts stay comparable."""

    MISSING = "missing"
    LIST = "list"
    WHOLE_NUMBER = "whole-number"
    NUMBER = "number"
    DURATION = "duration"
    ROUNDED = "rounded"
    DATE_ORDER = "date-order"
    DATE_WORDS = "date-words"
    DATE_TIME = "date-time"
    YES_NO = "yes-no"
    LABEL = "label"
    LINES_JOINED = "lines-joined"
    TRIMMED = "trimmed"
    COMPOSED = "composed"


@dataclass(frozen=True)
class Conversion:
    """That a value was not taken as it was written, and how it was read."""

    kind: ConversionKind
    words: str


@dataclass(frozen=True)
class Understood:
    """What was written, as the value that its field keeps; ``conversion`` is None where it was taken as it stood."""

    value: Any
    conversion: Conversion | None = None


@dataclass(frozen=True)
class Written:
    """A cell on its way to a value: as it stood, tidied, and the entries of the list that it may be from."""

    raw: str
    text: str
    entries: Sequence[Option] = ()

    @property
    def shown(self) -> str:
        """The cell as it stood, short enough to be part of a sentence."""
        return quoted(self.raw)


YES = frozenset(("y", "yes", "1", "1.0", "t", "true", "✓", "✔"))
NO = frozenset(("n", "no", "0", "0.0", "f", "false"))
THOUSANDTH = Decimal("0.001")
#: More answers than this are not listed in full where one is asked for.
MOST_ANSWERS = 8


def understand(field: Field, raw: str, *, entries: Sequence[Option] = ()) -> Understood:
    """The value that this text means for this field; raises ``Fault`` with what is wrong and what would do.

    ``entries`` are those of a ``Listed`` field's list, by whose labels it can then be read.
    """
    if not isinstance(field, Text | Listed) and (value := canonical(field, raw)) is not None:
        return Understood(value)
    text = unicodedata.normalize("NFC", raw.strip())
    if text == "":
        return Understood(field.read(""))
    if text.casefold() in MISSING_WORDS and not is_an_answer(field, text, entries):
        return missing(field, Written(raw, text))
    return reading(field, Written(raw, text if isinstance(field, Text) else only_entry(field, text), entries))


def canonical(field: Field, raw: str) -> Any:
    """The value of text that stands as packages write it; None where it does not."""
    try:
        return field.read(raw)
    except Fault:
        return None


def is_an_answer(field: Field, text: str, entries: Sequence[Option]) -> bool:
    """Whether a word that mostly means "missing" is an answer of this field's closed list."""
    return matching(field.options if isinstance(field, Choice) else entries, text) is not None


def missing(field: Field, written: Written) -> Understood:
    """Nothing recorded, because the text says so; raises ``Fault`` where something is needed."""
    if field.required:
        needed = _(
            "“{label}” is needed, and {text} says that it is missing. Write {expected}.",
            label=field.label,
            text=written.shown,
            expected=field.expects,
        )
        raise Fault(needed)
    return Understood(None, Conversion(ConversionKind.MISSING, _("{text} read as missing", text=written.shown)))


def converted(field: Field, written: Written, plain: str, kind: ConversionKind, words: str = "") -> Understood:
    """The value of the canonical text ``plain``, and how it came from what was written; raises ``Fault``."""
    value = field.read(plain)
    words = words or _("{text} read as {value}", text=written.shown, value=field.words(value))
    return Understood(value, None if plain == written.raw else Conversion(kind, words))


@singledispatch
def reading(field: Field, written: Written) -> Understood:
    """What text that is neither empty nor a missing word means for a field of this kind; raises ``Fault``."""
    return Understood(field.read(written.text))


@reading.register
def text_of(field: Text, written: Written) -> Understood:
    whole = written.text.replace("\r\n", "\n").replace("\r", "\n")
    if (parts := bracketed(whole)) is not None:
        joined = "; ".join(parts)
        if not joined:
            return missing(field, written)
        words = _("bracketed list read as {text}", text=quoted(joined))
        return converted(field, written, joined, ConversionKind.LIST, words)
    if field.lines == 1 and "\n" in whole:
        joined = " ".join(line.strip() for line in whole.split("\n") if line.strip())
        words = _("several lines read as one: {text}", text=quoted(joined))
        return converted(field, written, joined, ConversionKind.LINES_JOINED, words)
    if written.raw != written.raw.strip():
        words = _("{text} read without blanks around it", text=written.shown)
        return converted(field, written, whole, ConversionKind.TRIMMED, words)
    if written.raw != written.text:
        words = _("{text} read with its accents composed", text=quoted(whole))
        return converted(field, written, whole, ConversionKind.COMPOSED, words)
    return Understood(field.read(whole))


@reading.register
def count_of(field: Count, written: Written) -> Understood:
    return converted(field, written, str(read_whole(written.text)), ConversionKind.WHOLE_NUMBER)


@reading.register
def hours_of(field: Hours, written: Written) -> Understood:
    found = read_hours(written.text)
    rounded = found.hours.quantize(THOUSANDTH, ROUND_HALF_UP)
    kind = ConversionKind.DURATION if found.has_minutes else ConversionKind.NUMBER
    words = _("{text} read as {hours} hours", text=written.shown, hours=field.words(rounded))
    if rounded != found.hours:
        kind = ConversionKind.ROUNDED
    return converted(field, written, field.write(rounded), kind, words)


@reading.register
def day_of(field: Day, written: Written) -> Understood:
    found = read_day(written.text)
    kind = ConversionKind.DATE_ORDER if found.day_first else ConversionKind.DATE_WORDS
    if found.time_left_out:
        kind = ConversionKind.DATE_TIME
    day = day_in_words(found.day)
    words = _("{text} read as {value}", text=written.shown, value=day)
    if found.time_left_out:
        words = _("{text} read as {value}, without the time", text=written.shown, value=day)
    return converted(field, written, found.day.isoformat(), kind, words)


@reading.register
def yes_or_no_of(field: YesNo, written: Written) -> Understood:
    word = written.text.casefold()
    if word not in YES | NO:
        raise Fault(_("{text} is neither yes nor no. Write Yes or No.", text=written.shown))
    return converted(field, written, "true" if word in YES else "false", ConversionKind.YES_NO)


@reading.register
def choice_of(field: Choice, written: Written) -> Understood:
    return chosen(field, field.options, written)


@reading.register
def entry_of(field: Listed, written: Written) -> Understood:
    if written.entries:
        return chosen(field, written.entries, written)
    return converted(field, written, written.text.casefold(), ConversionKind.LABEL)


def chosen(field: Field, offered: Sequence[Option], written: Written) -> Understood:
    """The answer that is written by its code or its label, in small letters or capitals; raises ``Fault``."""
    option = matching(offered, written.text)
    if option is None:
        raise Fault(_("{text} is not one of the answers. {answers}", text=written.shown, answers=answers(offered)))
    words = _("{text} read as {value}", text=written.shown, value=option.label)
    return converted(field, written, option.code, ConversionKind.LABEL, words)


def matching(offered: Sequence[Option], text: str) -> Option | None:
    """The answer with this code, else the one with this label; blanks and capitals make no difference."""
    sought = " ".join(text.split()).casefold()
    by_code = (option for option in offered if option.code.casefold() == sought)
    by_label = (option for option in offered if " ".join(option.label.split()).casefold() == sought)
    return next(by_code, None) or next(by_label, None)


def answers(offered: Sequence[Option]) -> str:
    """The answers there are, as many as a sentence can bear."""
    named = ", ".join(f"“{option.label}”" for option in offered[:MOST_ANSWERS])
    if len(offered) <= MOST_ANSWERS:
        return _("Write one of {answers}.", answers=named)
    return _("Write one of the list, such as {answers}.", answers=named)


@reading.register
def reference_of(field: Reference, written: Written) -> Understood:
    plain = written.text.casefold().removeprefix("urn:uuid:").strip("{}")
    return converted(field, written, plain, ConversionKind.LABEL)


def only_entry(field: Field, text: str) -> str:
    """The text without the brackets of a list of one; raises ``Fault`` where the list has several entries."""
    parts = bracketed(text)
    if parts is None:
        return text
    if len(parts) != 1:
        several = _(
            "“{label}” takes one answer, and this list has {count}. Write {expected}.",
            label=field.label,
            count=len(parts),
            expected=field.expects,
        )
        raise Fault(several)
    return parts[0]
