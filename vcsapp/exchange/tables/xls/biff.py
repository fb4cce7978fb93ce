"""The records of an old Excel workbook (BIFF 5 and 8, MS-XLS), taken one by one and at their word for nothing.

The usual reader (calamine) makes room for as much as a file claims to hold, and where there is not as much memory it
ends the whole program, which nothing here could catch.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from vcsapp.exchange.tables.limits import MOST_MERGED
from vcsapp.exchange.tables.outline.merged import Span
from vcsapp.exchange.tables.serials import Shown, shown_by
from vcsapp.exchange.tables.xls.biff_texts import shared_texts, short_text, text_at

BOF, EOF, BOUNDSHEET, SST, CONTINUE, DATEMODE, FILEPASS = 0x809, 0x0A, 0x85, 0xFC, 0x3C, 0x22, 0x2F
CODEPAGE, FORMAT, XF, ROW, MERGED, BOOLERR, FORMULA, BLANK = 0x42, 0x41E, 0xE0, 0x208, 0xE5, 0x205, 0x06, 0x201
NEWEST, OLDER = 0x600, 0x500
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
HIDDEN_ROW = 0x20
WORKSHEET = 0
#: Code pages that have another name here.
CODE_PAGES = {1200: "utf-16-le", 10_000: "mac-roman", 32_768: "mac-roman", 32_769: "cp1252"}

#: Where a record begins, its kind, and what it says.
Record = tuple[int, int, bytes]


class NotBiff(ValueError):
    """The records do not follow one another as they must."""


@dataclass
class OldSheet:
    """What the workbook says of one sheet."""

    name: str
    #: Where its records begin in the stream.
    begins: int
    is_hidden: bool
    hidden_rows: int = 0
    errors: int = 0
    spans: list[Span] = field(default_factory=list)


@dataclass
class OldBook:
    """What an old workbook says of itself; its sheets' cells are read from its stream."""

    stream: bytes
    sheets: list[OldSheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    #: As what the formats of cells show numbers, those only that show days or times.
    shown: dict[int, Shown] = field(default_factory=dict)
    since_1904: bool = False
    is_encrypted: bool = False
    is_newest: bool = True
    codec: str = "cp1252"


def book_in(stream: bytes) -> OldBook:
    """What the first records say. Raises ``NotBiff``."""
    book = OldBook(stream)
    told = list(records_from(stream, 0))
    version = int.from_bytes(told[0][2][:2], "little") if told else 0
    if version not in (NEWEST, OLDER):
        raise NotBiff
    book.is_newest = version == NEWEST
    bodies: dict[int, list[bytes]] = {}
    before = 0
    for _at, kind, body in told:
        before = before if kind == CONTINUE else kind
        bodies.setdefault(SST if kind == CONTINUE and before == SST else kind, []).append(body)
    book.since_1904 = bodies.get(DATEMODE, [b""])[0][:1] == b"\x01"
    book.is_encrypted = FILEPASS in bodies
    if not book.is_encrypted:
        book.codec = codec_of(bodies.get(CODEPAGE, [b""])[0])
        book.texts = shared_texts(bodies.get(SST, []))
        book.shown = shown_in(book, bodies)
        book.sheets = [sheet for body in bodies.get(BOUNDSHEET, []) if (sheet := sheet_told(book, body))]
    return book


def records_from(stream: bytes, at: int) -> Iterator[Record]:
    """Every record from one that begins a part to the end of that part; parts within it are skipped."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream) or (depth == 0 and kind != BOF):
            raise NotBiff
        depth += (kind == BOF) - (kind == EOF)
        if depth == 0:
            return
        if depth == 1:
            yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
    raise NotBiff


def codec_of(body: bytes) -> str:
    """The encoding of texts in older workbooks."""
    number = int.from_bytes(body[:2], "little")
    try:
        return codecs.lookup(CODE_PAGES.get(number, f"cp{number}")).name
    except LookupError:
        return "cp1252"


def sheet_told(book: OldBook, body: bytes) -> OldSheet | None:
    """A sheet that holds cells; None for charts and the like."""
    if len(body) < 8:
        raise NotBiff
    begins, state, kind = struct.unpack_from("<IBB", body)
    if kind != WORKSHEET:
        return None
    return OldSheet(short_text(body[6:], book.codec, is_newest=book.is_newest), begins, state & 3 != 0)


def shown_in(book: OldBook, bodies: dict[int, list[bytes]]) -> dict[int, Shown]:
    """As what the formats show numbers, by the place of each format."""
    codes = {}
    for body in bodies.get(FORMAT, []):
        if len(body) >= 5:
            pieces = [body[2:]]
            code = text_at(pieces, 0, 0)[0] if book.is_newest else short_text(body[2:], book.codec, is_newest=False)
            codes[int.from_bytes(body[:2], "little")] = code
    found = {n: shown_by(int.from_bytes(body[2:4], "little"), codes) for n, body in enumerate(bodies.get(XF, []))}
    return {place: shown for place, shown in found.items() if shown is not None}


def look_over(book: OldBook, sheet: OldSheet) -> None:
    """Count what a person should know of a sheet. Raises ``NotBiff``."""
    for _at, kind, body in records_from(book.stream, sheet.begins):
        if kind == ROW and len(body) >= 16:
            sheet.hidden_rows += bool(body[12] & HIDDEN_ROW)
        elif kind == MERGED and len(sheet.spans) < MOST_MERGED:
            sheet.spans += spans_in(body)
        elif error_in(kind, body):
            sheet.errors += 1


def spans_in(body: bytes) -> list[Span]:
    """Merged cells; the record tells rows before columns."""
    told = struct.iter_unpack("<HHHH", body[2 : 2 + (len(body) - 2) // 8 * 8])
    return [Span(top + 1, left, bottom + 1, right) for top, bottom, left, right in told]


def error_in(kind: int, body: bytes) -> str:
    """The error that a cell shows; "" for none."""
    if kind == BOOLERR and len(body) >= 8 and body[7] == 1:
        return ERRORS.get(body[6], "#UNKNOWN!")
    if kind == FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "#UNKNOWN!")
    return ""
