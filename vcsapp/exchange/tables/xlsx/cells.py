"""The cells of one XLSX sheet as text, and as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from vcsapp.exchange.tables.cell_texts import DIGITS, Held, text_of, text_of_written, value_of
from vcsapp.exchange.tables.limits import MOST_CELLS
from vcsapp.exchange.tables.problems import SheetTooSpread
from vcsapp.exchange.tables.serials import Shown, day_of
from vcsapp.exchange.tables.table import Numbered, Value
from vcsapp.exchange.tables.xlsx.book import Book
from vcsapp.exchange.tables.xlsx.rows import RawRow, place_of
from vcsapp.exchange.tables.xlsx.texts import plainly
from vcsapp.words import _

Cell = TypeVar("Cell")
#: Days that are kept once they are worked out.
MOST_DAYS = 50_000

#: A place that no list has.
NOWHERE = 10**18


class Places(dict[str, int]):
    """The places of columns by their letters, each worked out once."""

    def __missing__(self, letters: str) -> int:
        self[letters] = place = place_of(letters)
        return place


PLACES = Places()


def put(cells: list[Cell], place: int, cell: Cell, blank: Cell) -> None:
    """Set a cell that is not simply the next."""
    cells += [blank] * (place + 1 - len(cells))
    cells[place] = cell


class Cells:
    """Reads the cells of one workbook's sheets."""

    def __init__(self, book: Book) -> None:
        """Take in the texts and styles that cells name."""
        self.file = book.path.name
        self.texts = book.texts
        self.shown = book.shown
        self.since_1904 = book.since_1904
        #: Days are few, and repeat: each is worked out once, as long as they are few.
        self.days: dict[tuple[str, str], Held] = {}
        self.days_as_text: dict[tuple[str, str], str] = {}

    def records(self, rows: Iterator[RawRow]) -> Iterator[Numbered]:
        """Every row that is not blank as text: up to its last cell with anything in it. Raises ``SheetTooSpread``."""
        texts, shown, places = self.texts, self.shown, PLACES
        spread = 0
        for number, cells in rows:
            found: list[str] = []
            for column, style, kind, value, text in cells:
                if not value and not text:
                    continue
                if kind == "s":
                    told = texts[place] if (place := index_in(value)) < len(texts) else ""
                elif kind and kind != "n":
                    told = self.other(kind, value, text)
                elif style in shown:
                    told = self.shown_as_text(style, value)
                else:
                    told = value if value.isdecimal() and len(value) < DIGITS else text_of_written(value)
                place = places[column]
                if place == len(found):
                    found.append(told)
                else:
                    put(found, place, told, "")
            if found:
                spread += len(found)
                if spread > MOST_CELLS:
                    reason = _("they have more than {count:,} cells", count=MOST_CELLS)
                    raise SheetTooSpread(file=self.file, reason=reason)
                yield number, found

    def values(self, rows: Iterator[RawRow]) -> Iterator[tuple[int, Sequence[Value]]]:
        """Every row that is not blank, its cells as values."""
        for number, cells in rows:
            found: list[Value] = []
            for column, style, kind, value, text in cells:
                if value == "" and text == "":
                    continue
                put(found, PLACES[column], self.value(style, kind, value, text), None)
            if found:
                yield number, found

    def value(self, style: str, kind: str, value: str, text: str) -> Value:
        """One cell as a value; an error is its text."""
        if kind == "s":
            return self.texts[place] if (place := index_in(value)) < len(self.texts) else None
        if kind in ("", "n"):
            return value_of(self.held(style, value))
        if kind == "b":
            return value == "1"
        return self.other(kind, value, text) or None

    def other(self, kind: str, value: str, text: str) -> str:
        """The text of a cell that is neither a shared text nor a number: an error, an answer, a day, a text."""
        if kind == "b":
            return {"1": "true", "0": "false"}.get(value, value)
        if kind == "d":
            return iso_day(value)
        found = text or value
        return plainly(found) if "&" in found or "_x" in found else found

    def shown_as_text(self, style: str, value: str) -> str:
        """The text of a number that its style shows as a day or a time."""
        known = self.days_as_text.get((style, value))
        if known is None:
            known = text_of(self.held(style, value))
            if len(self.days_as_text) < MOST_DAYS:
                self.days_as_text[style, value] = known
        return known

    def held(self, style: str, value: str) -> Held:
        """A number, or the day or time that its style shows it as."""
        known = self.days.get((style, value))
        if known is not None:
            return known
        try:
            number = float(value)
        except ValueError:
            return value
        shown = self.shown.get(style)
        found: Held | None = None
        if shown is Shown.DAY:
            found = day_of(number, since_1904=self.since_1904)
        elif shown is Shown.ELAPSED and abs(number) < 1e6:
            found = timedelta(seconds=round(number * 86_400))
        if shown and found is not None and len(self.days) < MOST_DAYS:
            self.days[style, value] = found
        return number if found is None else found


def iso_day(value: str) -> str:
    """A day or moment that is told as ISO 8601 writes it, without a time where it has none."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return text_of(date(moment.year, moment.month, moment.day) if value.endswith("T00:00:00") else moment)


def index_in(value: str) -> int:
    """The place that a cell names in a list; beyond every list where it names none."""
    return int(value) if value.isdecimal() and len(value) < DIGITS else NOWHERE
