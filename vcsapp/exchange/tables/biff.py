"""What the records of an old Excel workbook (BIFF, MS-XLS) say, walked through once without taking anything for granted.

The reader that takes the cells out makes room on the file's word. So the cells are counted here before.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

BOF, EOF, BOUNDSHEET, SST, CONTINUE, DATEMODE, FILEPASS = 0x809, 0x0A, 0x85, 0xFC, 0x3C, 0x22, 0x2F
ROW, MULRK, MULBLANK, LABELSST, BOOLERR, FORMULA = 0x208, 0xBD, 0xBE, 0xFD, 0x205, 0x06
#: Records that tell of one cell and begin with its row and column: numbers, texts, errors, answers, blank cells.
CELLS = frozenset({0x203, 0x27E, 0x204, LABELSST, BOOLERR, FORMULA, 0xD6, 0x201})
#: Those that tell of several cells in one row.
ROWS_OF_CELLS = frozenset({MULRK, MULBLANK})
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
HIDDEN = 0x20


class NotBiff(ValueError):
    """The records do not follow one another as they must."""


@dataclass
class SheetRecords:
    """What the records of one sheet tell."""

    #: Where it begins in the stream.
    begins: int
    hidden_rows: int = 0
    #: Where an error is shown, and which: row and column counted from 0.
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    #: Characters of the texts that its cells share.
    characters: int = 0
    first_row: int = 1 << 16
    last_row: int = -1
    first_column: int = 1 << 16
    last_column: int = -1

    @property
    def area(self) -> int:
        """Cells between the first and the last."""
        return max(0, self.last_row - self.first_row + 1) * max(0, self.last_column - self.first_column + 1)

    def widen(self, row: int, first: int, last: int) -> None:
        """Take in cells of one row."""
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column, self.last_column = min(self.first_column, first), max(self.last_column, last)


@dataclass
class BookRecords:
    """What the records of the whole workbook tell."""

    #: Where the sheets begin, in their order.
    begins: list[int] = field(default_factory=list)
    sheets: dict[int, SheetRecords] = field(default_factory=dict)
    #: The length of each shared text.
    lengths: list[int] = field(default_factory=list)
    since_1904: bool = False
    is_encrypted: bool = False


def look_over(stream: bytes) -> BookRecords:
    """Walk through the records. Raises ``NotBiff``."""
    book = BookRecords()
    sheet: SheetRecords | None = None
    shared: list[bytes] = []
    before = 0
    for at, kind, body in records_in(stream):
        if kind == BOF:
            sheet = book.sheets[at] = SheetRecords(at)
        elif kind == SST or (kind == CONTINUE and before == SST):
            shared.append(body)
        elif kind == BOUNDSHEET and len(body) >= 4:
            book.begins.append(int.from_bytes(body[:4], "little"))
        elif kind == DATEMODE:
            book.since_1904 = body[:1] == b"\x01"
        elif kind == FILEPASS:
            book.is_encrypted = True
        elif sheet is not None:
            take_in(sheet, kind, body, book.lengths)
        if shared and kind not in (SST, CONTINUE):
            book.lengths = lengths_in(shared)
            shared = []
        before = before if kind == CONTINUE else kind
    if not set(book.begins) <= set(book.sheets) or len(set(book.begins)) < len(book.begins):
        raise NotBiff
    return book


def records_in(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Every record: where it begins, its kind, and what it says."""
    at, end = 0, len(stream) - 4
    if stream[:2] != b"\x09\x08":
        raise NotBiff
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream):
            raise NotBiff
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def take_in(sheet: SheetRecords, kind: int, body: bytes, lengths: list[int]) -> None:
    """Look over one record of a sheet."""
    if kind in CELLS and len(body) >= 6:
        row, column = struct.unpack_from("<HH", body)
        sheet.widen(row, column, column)
        if kind == LABELSST and len(body) >= 10:
            text = int.from_bytes(body[6:10], "little")
            sheet.characters += lengths[text] if text < len(lengths) else 0
        elif error := error_in(kind, body):
            sheet.errors[row, column] = error
    elif kind in ROWS_OF_CELLS and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        last = int.from_bytes(body[-2:], "little")
        if last < first or last - first > len(body):
            raise NotBiff
        sheet.widen(row, first, last)
    elif kind == ROW and len(body) >= 16:
        sheet.hidden_rows += bool(body[12] & HIDDEN)


def error_in(kind: int, body: bytes) -> str:
    """The error that a cell shows; "" for none."""
    if kind == BOOLERR and len(body) >= 8 and body[7] == 1:
        return ERRORS.get(body[6], "")
    if kind == FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "")
    return ""


def lengths_in(pieces: list[bytes]) -> list[int]:
    """The length of each shared text; the list is told in pieces, and a text may go on from one to the next."""
    lengths: list[int] = []
    piece, at = 0, 8
    while piece < len(pieces):
        if at + 3 > len(pieces[piece]):
            piece, at = piece + 1, 0
            continue
        count, flags = struct.unpack_from("<HB", pieces[piece], at)
        at += 3
        runs = extension = 0
        if flags & 8 and at + 2 <= len(pieces[piece]):
            runs, at = int.from_bytes(pieces[piece][at : at + 2], "little") * 4, at + 2
        if flags & 4 and at + 4 <= len(pieces[piece]):
            extension, at = int.from_bytes(pieces[piece][at : at + 4], "little"), at + 4
        lengths.append(count)
        piece, at = past_text(pieces, piece, at, count, 2 if flags & 1 else 1)
        piece, at = past_bytes(pieces, piece, at, runs + extension)
    return lengths


def past_text(pieces: list[bytes], piece: int, at: int, count: int, width: int) -> tuple[int, int]:
    """Where a text ends. Where it goes on in the next piece, that begins with how wide its characters are now."""
    while piece < len(pieces):
        here = (len(pieces[piece]) - at) // width
        if count <= here:
            return piece, at + count * width
        count -= max(here, 0)
        piece, at = piece + 1, 1
        width = 2 if piece < len(pieces) and pieces[piece][:1] == b"\x01" else 1
    return piece, 0


def past_bytes(pieces: list[bytes], piece: int, at: int, count: int) -> tuple[int, int]:
    """Where so many bytes end."""
    while piece < len(pieces) and at + count > len(pieces[piece]):
        count -= max(len(pieces[piece]) - at, 0)
        piece, at = piece + 1, 0
    return piece, at + count
