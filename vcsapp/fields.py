"""The kinds of field: each is described once, and from there reaches the table, the form, the file and the check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Self

from vcsapp.months import day_in_words
from vcsapp.quoting import shortened
from vcsapp.words import N_, _

#: The words of a field that people read.
SAID_BY_A_FIELD = ("label", "help", "why", "unit", "looks_like")


@dataclass(frozen=True)
class Proposal:
    """What could be written in place of a value that cannot be taken."""

    text: str
    #: What that means, where the text alone does not say it: “Central, Wakefield” of a ward's code.
    words: str = ""


class Fault(ValueError):
    """One value cannot be taken as it stands; the message says why, and what would do."""

    def __init__(self, sentence: str, *, cause: str = "", proposals: Iterable[Proposal] = ()) -> None:
        """``cause`` is a short stable name, the same for all values with which the same is wrong."""
        super().__init__(sentence)
        self.cause = cause
        self.proposals = tuple(proposals)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that is asked or recorded, whatever asks or records it.

    ``read`` takes the *canonical* text of a value, as packages carry it; the more forgiving reading of what
    people type into spreadsheets lives with the importer. An empty text is always "not recorded": ``None``.
    """

    name: str
    label: str
    #: Said under the label on a form and in the data dictionary.
    help: str = ""
    #: Why it is asked: the use that it serves. Printed in the data dictionary.
    why: str = ""
    unit: str = ""
    required: bool = False
    #: Private fields leave in an "everything" package only, and show only to those who may see notes.
    private: bool = False
    #: No two records may say the same here.
    unique: bool = False

    #: In words, what a good value looks like; part of every fault's message.
    expects: ClassVar[str] = N_("text")

    def __post_init__(self) -> None:
        """What a field says is declared once and read in many languages."""
        for name in SAID_BY_A_FIELD:
            if words := getattr(self, name, ""):
                object.__setattr__(self, name, N_(words))

    def but(self, **changes: Any) -> Self:
        """The same field with a few things said differently."""
        return replace(self, **changes)

    def read(self, text: str) -> Any:
        """The value that this canonical text stands for; raises ``Fault``."""
        if text == "":
            if self.required:
                raise Fault(_("“{label}” is needed, and is empty.", label=self.label), cause="needed")
            return None
        return self._read(text)

    def write(self, value: Any) -> str:
        """The canonical text of a value."""
        return "" if value is None else self._write(value)

    def check(self, value: Any) -> None:
        """Raise ``Fault`` unless this value could be kept."""
        self.read(self.write(value))

    def words(self, value: Any) -> str:
        """The value as a person reads it."""
        return self.write(value)

    def _read(self, text: str) -> Any:
        return text

    def _write(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Words, on one line or several."""

    max_length: int = 200
    lines: int = 1
    #: A regular expression that the whole text must match (XML Schema's dialect, as Table Schema asks).
    pattern: str = ""
    #: What the pattern means, in words.
    looks_like: str = ""

    def _read(self, text: str) -> str:
        if len(text) > self.max_length:
            long = _(
                "“{label}” has {length:,} characters; it can hold {limit:,}.",
                label=self.label,
                length=len(text),
                limit=self.max_length,
            )
            raise Fault(long, cause="too-long")
        if self.pattern and not re.fullmatch(self.pattern, text):
            shape = self.looks_like or _("in the right shape")
            raise Fault(_("“{text}” is not {shape}.", text=shortened(text), shape=shape), cause="wrong-shape")
        if "\x00" in text:
            null = _("“{label}” holds a character that no text should hold (a null byte).", label=self.label)
            raise Fault(null, cause="null-character")
        return text


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar day."""

    expects: ClassVar[str] = N_("a date such as 2026-04-03")
    #: No day before or after these can be meant.
    earliest: date = date(1900, 1, 1)
    latest: date = date(2100, 12, 31)
    #: Whether it is the day on which something ended: of a time from one day to another, the last is then meant.
    is_the_last: bool = False

    def _read(self, text: str) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            strange = _("“{text}” is not a date that exists, written like 2026-04-03.", text=shortened(text))
            raise Fault(strange, cause="not-a-date") from None
        if not self.earliest <= day <= self.latest:
            outside = _(
                "{text} is outside {first} to {last}.", text=text, first=self.earliest.year, last=self.latest.year
            )
            raise Fault(outside, cause="outside-the-years")
        return day

    def _write(self, value: date) -> str:
        return value.isoformat()

    def words(self, value: date | None) -> str:
        return day_in_words(value) if value else ""


@dataclass(frozen=True, kw_only=True)
class Instant(Field):
    """A moment, in UTC."""

    expects: ClassVar[str] = N_("a moment such as 2026-04-03T09:30:00Z")

    def _read(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            strange = _("“{text}” is not a moment written like 2026-04-03T09:30:00Z.", text=shortened(text))
            raise Fault(strange, cause="not-a-moment") from None
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    def _write(self, value: datetime) -> str:
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, kw_only=True)
class Count(Field):
    """A whole number of things or people."""

    expects: ClassVar[str] = N_("a whole number, 0 or more")
    minimum: int = 0
    maximum: int = 10_000_000

    def _read(self, text: str) -> int:
        if not re.fullmatch(r"-?\d{1,15}", text):
            raise Fault(_("“{text}” is not a whole number.", text=shortened(text)), cause="not-a-number")
        number = int(text)
        if number < self.minimum:
            less = _(
                "{number:,} is less than {least:,}, the least that can be meant.", number=number, least=self.minimum
            )
            raise Fault(less, cause="too-small")
        if number > self.maximum:
            more = _("{number:,} is more than {most:,}, the most that can be meant.", number=number, most=self.maximum)
            raise Fault(more, cause="too-large")
        return number

    def words(self, value: int | None) -> str:
        return "" if value is None else f"{value:,}"


@dataclass(frozen=True, kw_only=True)
class Hours(Field):
    """A length of time in hours, to a thousandth (so that 40 minutes, written 0.667, adds up again)."""

    expects: ClassVar[str] = N_("a number of hours such as 2.5")
    unit: str = "hours"
    maximum: int = 1_000_000

    def _read(self, text: str) -> Decimal:
        try:
            hours = Decimal(text)
        except InvalidOperation:
            raise Fault(_("“{text}” is not a number of hours.", text=shortened(text)), cause="not-a-number") from None
        if not re.fullmatch(r"-?\d+(\.\d{1,3})?", text):
            long = _("“{text}” is not a number of hours with at most three decimals.", text=shortened(text))
            raise Fault(long, cause="too-many-decimals")
        if not 0 <= hours <= self.maximum:
            beyond = _("{text} is not between 0 and {most:,} hours.", text=text, most=self.maximum)
            raise Fault(beyond, cause="too-small" if hours < 0 else "too-large")
        # Decimal knows a nought below nought, which is written otherwise and means the same.
        return abs(hours)

    def _write(self, value: Decimal) -> str:
        return f"{value:.3f}".rstrip("0").rstrip(".")

    def words(self, value: Decimal | None) -> str:
        return "" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """Yes or no."""

    expects: ClassVar[str] = N_("yes or no")

    def _read(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise Fault(_("“{text}” is not true or false.", text=shortened(text)), cause="not-yes-or-no")
        return text == "true"

    def _write(self, value: bool) -> str:
        return "true" if value else "false"

    def words(self, value: bool | None) -> str:
        return "" if value is None else _("Yes") if value else _("No")


@dataclass(frozen=True)
class Option:
    """One answer in a closed list, with its words beside it."""

    code: str
    label: str
    help: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", N_(self.label))
        object.__setattr__(self, "help", N_(self.help))


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a closed list of answers."""

    expects: ClassVar[str] = N_("one of a list")
    options: tuple[Option, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.options)

    def _read(self, text: str) -> str:
        if text not in self.codes:
            strange = _("“{text}” is not one of {codes}.", text=shortened(text), codes=", ".join(self.codes))
            raise Fault(strange, cause="not-one-of-the-answers")
        return text

    def words(self, value: str | None) -> str:
        return next((str(option.label) for option in self.options if option.code == value), value or "")


@dataclass(frozen=True, kw_only=True)
class Listed(Field):
    """One entry of a list that comes with the app and that a network may add to."""

    expects: ClassVar[str] = N_("an entry of the list")
    #: Which list: the ``list_name`` of ``list_entries``.
    of: str = ""

    def _read(self, text: str) -> str:
        if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,99}", text):
            strange = _("“{text}” is not a code of the list “{label}”.", text=shortened(text), label=self.label)
            raise Fault(strange, cause="not-one-of-the-answers")
        return text


RECORD_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True, kw_only=True)
class Reference(Field):
    """Points at a record by its id."""

    expects: ClassVar[str] = N_("the id of a record")
    #: The table that holds the record; empty where the record may be of any kind.
    to: str = ""

    def _read(self, text: str) -> str:
        if not re.fullmatch(RECORD_ID, text):
            raise Fault(_("“{text}” is not a record's id.", text=shortened(text)), cause="not-an-id")
        return text


def options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """A closed list from codes and labels."""
    return tuple(Option(code, label) for code, label in pairs)


def by_name(fields: Iterable[Field]) -> dict[str, Field]:
    """Fields by their names."""
    return {each.name: each for each in fields}
