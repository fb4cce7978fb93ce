"""The rows of the sheets in an ODS file, from its XML as it is unpacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from vcsapp.exchange.tables.archive import Archive, check_entities
from vcsapp.exchange.tables.cell_texts import Held
from vcsapp.exchange.tables.limits import (
    DEEPEST_XML,
    LONGEST_ROW_BYTES,
    MOST_CELLS,
    MOST_REPEATED_COLUMNS,
    MOST_ROWS,
)
from vcsapp.exchange.tables.ods.cells import TABLE, held_in
from vcsapp.exchange.tables.outline.kinds import ERRORS
from vcsapp.exchange.tables.outline.merged import Span
from vcsapp.exchange.tables.problems import DamagedFile, FileTooLarge, SheetTooSpread
from vcsapp.words import _

SHEET, ROW, CELL, COVERED = (f"{TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell"))
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


ROWS_REPEATED, COLUMNS_REPEATED = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
ROWS_SPANNED, COLUMNS_SPANNED = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
#: Elements that are let go of once they were read.
LET_GO = (ROW, f"{STYLE}style", SHEET)
#: Whether an element starts or ends, and which.
Event = tuple[str, Element]


@dataclass(frozen=True)
class OdsRow:
    """One row that is not blank."""

    number: int
    #: Up to the last cell with anything in it; "" where there is nothing.
    cells: Sequence[Held]
    is_hidden: bool
    #: How many cells show an error.
    errors: int
    spans: tuple[Span, ...]


class OdsSheet:
    """One sheet; its rows can be read once, and before the next sheet."""

    def __init__(self, name: str, is_hidden: bool, walk: Walk) -> None:
        self.name = name
        self.is_hidden = is_hidden
        self.walk = walk

    def rows(self) -> Iterator[OdsRow]:
        """Every row that is not blank. Raises ``DamagedFile``, ``FileTooLarge`` and ``SheetTooSpread``."""
        number = count = spread = 0
        for element in self.walk.rows():
            times = repeated(element, ROWS_REPEATED)
            row = row_of(element, number + 1, self.walk.archive)
            if row.cells:
                count += times
                spread += times * len(row.cells)
                if spread > MOST_CELLS:
                    reason = _("they have more than {count:,} cells", count=MOST_CELLS)
                    raise SheetTooSpread(file=self.walk.archive.path.name, reason=reason)
                if count > MOST_ROWS:
                    reason = _("it has more than {count:,} rows", count=MOST_ROWS)
                    raise FileTooLarge(file=self.walk.archive.path.name, reason=reason)
                yield row
                for again in range(2, times + 1):
                    yield OdsRow(number + again, row.cells, row.is_hidden, row.errors, ())
            number += times


class Walk:
    """Goes through the XML of all sheets once, from row to row."""

    def __init__(self, archive: Archive, part: str) -> None:
        self.archive = archive
        self.blocks = archive.blocks(part)
        self.parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
        self.hidden_styles: set[str] = set()
        self.path: list[Element] = []
        self.events = self._events()
        self.is_in_sheet = False

    def _events(self) -> Iterator[Event]:
        size = 0
        try:
            for block in self.blocks:
                check_entities(block, self.archive.path)
                self.parser.feed(block)
                for event in self.parser.read_events():
                    size = 0
                    yield cast(Event, event)
                size += len(block)
                if size > LONGEST_ROW_BYTES:
                    raise FileTooLarge(file=self.archive.path.name, reason=_("one row of a sheet never ends"))
            self.parser.close()
            yield from cast(Iterator[Event], self.parser.read_events())
        except (ParseError, ValueError, LookupError):
            raise DamagedFile(file=self.archive.path.name, reason=_("a part of the file is broken")) from None

    def sheets(self) -> Iterator[OdsSheet]:
        """Every sheet in order."""
        for element in self.until(SHEET, start=True):
            name, style = element.get(f"{TABLE}name", ""), element.get(f"{TABLE}style-name", "")
            self.is_in_sheet = True
            yield OdsSheet(name, style in self.hidden_styles, self)
            while self.is_in_sheet:
                # Rows that nobody asked for.
                next(self.rows(), None)

    def rows(self) -> Iterator[Element]:
        """Every row up to the end of the sheet, each let go of afterwards."""
        if self.is_in_sheet:
            yield from self.until(ROW, start=False, stop=SHEET)

    def until(self, tag: str, *, start: bool, stop: str = "") -> Iterator[Element]:
        """Every element of this name as it starts, or when it is whole; up to the end of one named ``stop``."""
        for event, element in self.events:
            if event == "start":
                self.path.append(element)
                if len(self.path) > DEEPEST_XML:
                    raise DamagedFile(file=self.archive.path.name, reason=_("a part of the file is broken"))
                if start and element.tag == tag:
                    yield element
                continue
            self.path.pop()
            if element.tag not in LET_GO:
                continue
            if element.tag == f"{STYLE}style":
                self.note_style(element)
            if not start and element.tag == tag:
                yield element
            if self.path:
                # What was read is let go of, or the whole file would be in memory in the end.
                self.path[-1].remove(element)
            if element.tag == stop:
                self.is_in_sheet = False
                return

    def note_style(self, style: Element) -> None:
        """Keep the name of a style that hides a sheet."""
        if any(properties.get(f"{TABLE}display") == "false" for properties in style):
            self.hidden_styles.add(style.get(f"{STYLE}name", ""))


def sheets_in(archive: Archive, part: str) -> Iterator[OdsSheet]:
    """Every sheet of the file in order."""
    yield from Walk(archive, part).sheets()


def row_of(element: Element, number: int, archive: Archive) -> OdsRow:
    """The row that an element tells, without the blank cells at its end."""
    cells: list[Held] = []
    spans: list[Span] = []
    blank = errors = 0
    for cell in element:
        if cell.tag not in (CELL, COVERED):
            continue
        times = repeated(cell, COLUMNS_REPEATED)
        # What lies under a merged cell is not seen, even where the file still holds it.
        held = held_in(cell) if cell.tag == CELL else ""
        if held == "":
            blank += times
            continue
        if len(cells) + blank + times > MOST_REPEATED_COLUMNS:
            raise SheetTooSpread(file=archive.path.name, reason=_("a row has more than 16,384 cells"))
        cells += [""] * blank
        blank = 0
        spans += span_of(cell, number, len(cells))
        cells += [held] * times
        errors += times if held in ERRORS else 0
    is_hidden = element.get(f"{TABLE}visibility", "visible") != "visible"
    return OdsRow(number, cells, is_hidden, errors, tuple(spans))


def span_of(cell: Element, number: int, place: int) -> list[Span]:
    """The cells that this one is merged over, if it is."""
    down, across = repeated(cell, ROWS_SPANNED), repeated(cell, COLUMNS_SPANNED)
    return [Span(number, place, number + down - 1, place + across - 1)] if down > 1 or across > 1 else []


def repeated(element: Element, name: str) -> int:
    """How often something is repeated: once where nothing is said."""
    told = element.get(name)
    return max(1, int(told)) if told and told.isdecimal() and len(told) < 10 else 1
