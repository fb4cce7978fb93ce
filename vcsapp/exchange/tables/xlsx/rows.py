"""The rows in the XML of one XLSX sheet, unpacked and taken apart in pieces, so that no sheet fills the memory.

Nearly every program writes its cells in one of few shapes, which an expression takes apart ten times faster than a
parser of XML. A piece in which it does not account for every cell is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from vcsapp.exchange.tables.archive import Archive, check_entities, tree_of
from vcsapp.exchange.tables.limits import LARGEST_PART_BYTES, LONGEST_ROW_BYTES
from vcsapp.exchange.tables.outline.headings import column_letters
from vcsapp.exchange.tables.problems import DamagedFile, FileTooLarge
from vcsapp.exchange.tables.xlsx.texts import local, text_within
from vcsapp.words import _

BEGINNING = re.compile(rb"<((?:\w+:)?)sheetData\s*(/?)>")
#: A cell as most programs write it: column, style, type, value, text within.
CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:/>|>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    r"(?:<v(?: [^<>]*)?>([^<]*)</v>|<v/>"
    r'|<is><t(?: xml:space="preserve"|(?!>\s|[^<]*\s<))>([^<]*)</t></is>|<is><t/></is>)?</c>)'
)
ROW = re.compile(r'<row(?: [^<>]*?)? r="(\d{1,7})"')


#: Column, style, type, value, and text of a cell, as its XML writes them; what it does not tell is empty.
RawCell = tuple[str, str, str, str, str]
#: The number of a row, and its cells.
RawRow = tuple[int, list[RawCell]]


class SheetXml:
    """The XML of one sheet, before, in, and after its rows."""

    def __init__(self, archive: Archive, part: str) -> None:
        self.archive = archive
        self.part = part
        #: All up to the first row; known once a piece was asked for.
        self.head = b""
        self.prefix = b""
        #: All after the last row; known once every piece was asked for.
        self.tail = b""

    def pieces(self) -> Iterator[bytes]:
        """The XML of the rows, in pieces of whole rows. Raises ``DamagedFile`` and ``FileTooLarge``."""
        blocks = self.archive.blocks(self.part)
        rest, is_empty = self._read_head(blocks)
        opening, closing = b"<" + self.prefix + b"row", b"</" + self.prefix + b"sheetData"
        while not is_empty:
            end = rest.find(closing)
            if end >= 0:
                yield rest[:end]
                rest = rest[end:]
                break
            cut = rest.rfind(opening)
            if cut > 0:
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > LONGEST_ROW_BYTES:
                raise FileTooLarge(file=self.archive.path.name, reason=_("one row of a sheet never ends"))
            block = next(blocks, None)
            if block is None:
                raise DamagedFile(file=self.archive.path.name, reason=_("a sheet breaks off"))
            rest += block
        self.tail = self._read_tail(rest, blocks)

    def _read_head(self, blocks: Iterator[bytes]) -> tuple[bytes, bool]:
        """Read up to the first row; the rest of what was read, and whether there is no row at all."""
        read = b""
        for block in blocks:
            read += block
            if found := BEGINNING.search(read):
                self.head, self.prefix = read[: found.end()], found[1]
                check_entities(self.head, self.archive.path)
                return read[found.end() :], bool(found[2])
            if len(read) > LARGEST_PART_BYTES:
                break
        raise DamagedFile(file=self.archive.path.name, reason=_("a part of the workbook is missing or broken"))

    def _read_tail(self, rest: bytes, blocks: Iterator[bytes]) -> bytes:
        """What follows the rows, as far as it may be of use."""
        for block in blocks:
            if len(rest) < LARGEST_PART_BYTES:
                rest += block
        return rest

    def rows(self) -> Iterator[RawRow]:
        """Every row with its number, and its cells with anything in them or none. Raises as ``pieces`` does."""
        number = 0
        for piece in self.pieces():
            for said, cells in self.rows_in(piece, number):
                # Only a workbook that no program wrote has a row twice, or rows out of their order.
                number = said if said > number else number + 1
                yield number, cells

    def rows_in(self, piece: bytes, before: int) -> list[RawRow]:
        """The rows in one piece, the last row before which had this number."""
        if not self.prefix:
            quick = rows_by_expression(text_of_piece(piece))
            if quick is not None:
                return quick
        closing = b"</" + self.prefix + b"sheetData></" + self.prefix + b"worksheet>"
        root = tree_of(self.head + piece + closing, self.archive.path)
        found = [element for element in root if local(element.tag) == "sheetData"]
        return list(rows_by_parser(found[0], before)) if found else []


def text_of_piece(piece: bytes) -> str:
    """The piece as text, with the line ends that XML has."""
    text = piece.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def rows_by_expression(xml: str) -> list[RawRow] | None:
    """The rows of a piece whose cells all have one of the usual shapes, else None."""
    rows: list[RawRow] = []
    taken = 0
    for part in xml.split("</row>"):
        start = part.rfind("<row")
        if start < 0:
            continue
        number = ROW.match(part, start)
        if number is None:
            return None
        cells = CELL.findall(part, start)
        taken += len(cells)
        rows.append((int(number[1]), cells))
    return rows if taken == xml.count("<c ") + xml.count("<c>") else None


def rows_by_parser(rows: Element, before: int) -> Iterator[RawRow]:
    """The rows of a piece, whatever shape its XML has. Rows and cells that tell no place follow the one before."""
    number = before
    for row in rows:
        told = row.get("r", "")
        number = int(told) if told.isdecimal() and len(told) < 8 else number + 1
        cells: list[RawCell] = []
        place = -1
        for cell in row:
            if local(cell.tag) != "c":
                continue
            letters = cell.get("r", "").rstrip("0123456789").upper()
            place = place_of(letters) if letters else place + 1
            parts = {local(child.tag): child for child in cell}
            # As the expression finds them: still written as XML writes them, which the reader of cells undoes.
            value = (parts["v"].text or "").replace("&", "&amp;") if "v" in parts else ""
            text = text_within(parts["is"]).replace("&", "&amp;").replace("_x", "_x005F_x") if "is" in parts else ""
            cells.append((letters or column_letters(place), cell.get("s", ""), cell.get("t", ""), value, text))
        yield number, cells


def place_of(letters: str) -> int:
    """The place of a column counted from 0: A is 0, AA is 26. No sheet has one beyond XFD."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return min(max(number - 1, 0), 16_383)
