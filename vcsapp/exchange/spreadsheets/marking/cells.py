"""One cell of a copy, written as what it is: a number, a day, yes or no, or a text that never becomes a formula."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vcsapp.exchange.tables.cell_texts import text_of
from vcsapp.exchange.tables.table import Value
from vcsapp.exchange.workbooks.cells import FIRST_DAY, LARGEST_NUMBER, LONGEST_CELL, utf16_length

#: Where a text ends that a cell could not hold to its end.
CUT = " … ✂"
#: The first day of workbooks made on old Macs.
FIRST_DAY_SINCE_1904 = date(1904, 1, 2)
#: What no file in UTF-8 can hold: half of a character.
HALVES = re.compile("[\ud800-\udfff]")
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"


class Look(StrEnum):
    """How a cell looks. What is wrong has a border as well as a colour: not everybody sees colours."""

    PLAIN = "plain"
    HEADING = "heading"
    WRONG = "wrong"
    REMARK = "remark"


LOOKS: dict[Look, dict[str, Any]] = {
    Look.PLAIN: {},
    Look.HEADING: {"bold": True, "bottom": 1},
    Look.WRONG: {"bg_color": "#FFE08A", "border": 2, "border_color": "#B00020"},
    Look.REMARK: {"bold": True, "text_wrap": True, "valign": "top"},
}


class Cells:
    """Writes the cells of one sheet."""

    def __init__(self, book: Workbook, sheet: Worksheet, *, since_1904: bool = False) -> None:
        #: How many texts were longer than a cell can hold.
        self.cut = 0
        self._book, self._sheet = book, sheet
        self._first_day = FIRST_DAY_SINCE_1904 if since_1904 else FIRST_DAY
        self._formats: dict[str, dict[Look, Format | None]] = defaultdict(dict)

    def write(self, at: int, place: int, value: Value, look: Look = Look.PLAIN) -> None:
        """Write one cell, its row and column counted from 0."""
        sheet = self._sheet
        match value:
            case None:
                if look is not Look.PLAIN:
                    sheet.write_blank(at, place, None, self._format(look))
            case str():
                sheet.write_string(at, place, self.fitting(value), self._format(look))
            case bool():
                sheet.write_boolean(at, place, value, self._format(look))
            case int() if abs(value) < LARGEST_NUMBER:
                sheet.write_number(at, place, value, self._format(look))
            case float() if isfinite(value):
                sheet.write_number(at, place, value, self._format(look))
            case date() if self._can_be_shown(value):
                shown = MOMENT if isinstance(value, datetime) else DAY
                sheet.write_datetime(at, place, value, self._format(look, shown))
            case _:
                sheet.write_string(at, place, self.fitting(text_of(value)), self._format(look))

    def fitting(self, text: str) -> str:
        """The text as far as a cell can hold it; one that is cut says so at its end."""
        if len(text) * 2 > LONGEST_CELL:
            whole = HALVES.sub("\ufffd", text)
            if utf16_length(whole) <= LONGEST_CELL:
                return whole
            self.cut += 1
            room = (LONGEST_CELL - utf16_length(CUT)) * 2
            return whole.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT
        return text if text.isascii() else HALVES.sub("\ufffd", text)

    def _format(self, look: Look, shown: str = "") -> Format | None:
        """How such a cell looks; None for a plain one, which needs nothing."""
        of_kind = self._formats[shown]
        if look not in of_kind:
            wanted = LOOKS[look] | ({"num_format": shown} if shown else {})
            of_kind[look] = self._book.add_format(wanted) if wanted else None
        return of_kind[look]

    def _can_be_shown(self, day: date) -> bool:
        """Whether Excel has a number for this day, or for this moment anywhere on earth."""
        if isinstance(day, datetime):
            return day.tzinfo is None and day.date() >= self._first_day
        return day >= self._first_day
