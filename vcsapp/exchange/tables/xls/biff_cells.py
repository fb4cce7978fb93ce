"""The cells of one sheet of an old Excel workbook, row by row."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import timedelta

from vcsapp.exchange.tables.cell_texts import Held
from vcsapp.exchange.tables.serials import Shown, day_of
from vcsapp.exchange.tables.xls.biff import BOOLERR, FORMULA, NotBiff, OldBook, OldSheet, error_in, records_from
from vcsapp.exchange.tables.xls.biff_texts import text_at

NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING, STRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6, 0x207
#: Records that tell of cells, the first two numbers of each being its row and its (first) column.
CELLS = frozenset({NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA})


def rows_of(book: OldBook, sheet: OldSheet) -> Iterator[tuple[int, list[Held]]]:
    """Every row that is not blank with its number, up to its last cell. Raises ``NotBiff``."""
    number = waits = -1
    cells: list[Held] = []
    for _at, kind, body in records_from(book.stream, sheet.begins):
        if kind == STRING and waits >= 0:
            cells[waits] = answer(book, body)
        if kind not in CELLS or len(body) < 7:
            continue
        row, column = struct.unpack_from("<HH", body)
        if row < number:
            raise NotBiff
        if row > number:
            if any(cell != "" for cell in cells):
                yield number + 1, cells
            number, cells = row, []
        found = held_in(book, kind, body)
        cells += [""] * (column + len(found) - len(cells))
        cells[column : column + len(found)] = found
        # The text that a formula has for an answer is told in the record after it.
        waits = column if kind == FORMULA else -1
    if any(cell != "" for cell in cells):
        yield number + 1, cells


def held_in(book: OldBook, kind: int, body: bytes) -> list[Held]:
    """What the cells hold that a record tells of: one, or several numbers side by side."""
    try:
        if kind == MULRK:
            pairs = struct.iter_unpack("<HI", body[4 : 4 + (len(body) - 6) // 6 * 6])
            return [shown_as(book, style, number_in_rk(told)) for style, told in pairs]
        return [held_in_one(book, kind, body)]
    except struct.error:
        raise NotBiff from None


def held_in_one(book: OldBook, kind: int, body: bytes) -> Held:
    """What one cell holds."""
    style = int.from_bytes(body[4:6], "little")
    if error := error_in(kind, body):
        return error
    if kind == NUMBER:
        return shown_as(book, style, struct.unpack_from("<d", body, 6)[0])
    if kind == RK:
        return shown_as(book, style, number_in_rk(struct.unpack_from("<I", body, 6)[0]))
    if kind == LABELSST:
        place = struct.unpack_from("<I", body, 6)[0]
        return book.texts[place] if place < len(book.texts) else ""
    if kind == BOOLERR:
        return body[6] != 0
    if kind == FORMULA:
        return last_answer(book, style, body)
    return answer(book, body[6:])


def last_answer(book: OldBook, style: int, body: bytes) -> Held:
    """What a formula had for an answer when the workbook was saved; a text comes in a record of its own."""
    if body[12:14] != b"\xff\xff":
        return shown_as(book, style, struct.unpack_from("<d", body, 6)[0])
    return body[8] != 0 if body[6] == 1 else ""


def answer(book: OldBook, body: bytes) -> str:
    """A text that stands in the record itself, its length told in two bytes."""
    if book.is_newest:
        return text_at([body], 0, 0)[0]
    count = int.from_bytes(body[:2], "little")
    return body[2 : 2 + count].decode(book.codec, errors="replace")


def number_in_rk(told: int) -> float:
    """A number written in four bytes: MS-XLS 2.5.217."""
    if told & 2:
        value = float((told - (1 << 32) if told & 0x80000000 else told) >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (told & 0xFFFFFFFC) << 32))[0]
    return value / 100 if told & 1 else value


def shown_as(book: OldBook, style: int, number: float) -> Held:
    """A number, or the day or time that its format shows it as."""
    shown = book.shown.get(style)
    if shown is Shown.ELAPSED and abs(number) < 1e6:
        return timedelta(seconds=round(number * 86_400))
    found = day_of(number, since_1904=book.since_1904) if shown is Shown.DAY else None
    return number if found is None else found
