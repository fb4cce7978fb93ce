"""The cells of one XLSX sheet as text, and as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from vcsapp.exchange.tables.cell_texts import Held, text_of, text_of_written, value_of
from vcsapp.exchange.tables.table import Numbered, Value
from vcsapp.exchange.tables.xlsx_book import Book
from vcsapp.exchange.tables.xlsx_days import Shown, day_of
from vcsapp.exchange.tables.xlsx_rows import RawRow, place_of
from vcsapp.exchange.tables.xlsx_texts import plainly


class Cells:
    """Reads the cells of one workbook's sheets."""

    def __init__(self, book: Book) -> None:
        """Take in the texts and styles that cells name."""
        self.texts = book.texts
        self.shown = book.shown
        self.since_1904 = book.since_1904
        #: Days are few, and repeat: each is worked out once, as long as they are few.
        self.days: dict[tuple[str, str], Held] = {}

    def records(self, rows: Iterator[RawRow]) -> Iterator[Numbered]:
        """Every row that is not blank as text: up to its last cell with anything in it."""
        texts, shown, count = self.texts, self.shown, len(self.texts)
        for number, cells in rows:
            found: list[str] = []
            for column, style, kind, value, text in cells:
                if value == "" and text == "":
                    continue
                place = place_of(column)
                if place >= len(found):
                    found += [""] * (place + 1 - len(found))
                if kind == "s":
                    found[place] = texts[int(value)] if value.isdecimal() and int(value) < count else ""
                elif kind in ("", "n"):
                    found[place] = text_of(self.held(style, value)) if style in shown else text_of_written(value)
                else:
                    found[place] = self.other(kind, value, text)
            if found:
                yield number, found

    def values(self, rows: Iterator[RawRow]) -> Iterator[tuple[int, Sequence[Value]]]:
        """Every row that is not blank, its cells as values."""
        for number, cells in rows:
            found: list[Value] = []
            for column, style, kind, value, text in cells:
                if value == "" and text == "":
                    continue
                place = place_of(column)
                found += [None] * (place + 1 - len(found))
                found[place] = self.value(style, kind, value, text)
            if found:
                yield number, found

    def value(self, style: str, kind: str, value: str, text: str) -> Value:
        """One cell as a value; an error is its text."""
        if kind == "s":
            return self.texts[int(value)] if value.isdecimal() and int(value) < len(self.texts) else None
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
        if shown and found is not None and len(self.days) < 50_000:
            self.days[style, value] = found
        return number if found is None else found


def iso_day(value: str) -> str:
    """A day or moment that is told as ISO 8601 writes it, without a time where it has none."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return text_of(date(moment.year, moment.month, moment.day) if value.endswith("T00:00:00") else moment)


