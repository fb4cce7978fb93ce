"""Texts in the records of an old Excel workbook (MS-XLS 2.5.293), which may go on from one record to the next."""

from __future__ import annotations

import struct

#: What the first byte of a text says of it.
WIDE, EXTENDED, RICH = 1, 4, 8
#: What stands before the first shared text: how often texts are used, and how many there are.
COUNTS = 8


def shared_texts(pieces: list[bytes]) -> list[str]:
    """The texts that cells name by their place; where the list is broken it ends."""
    texts: list[str] = []
    piece, at = 0, COUNTS
    while piece < len(pieces):
        if at + 3 > len(pieces[piece]):
            piece, at = piece + 1, 0
            continue
        text, piece, at = text_at(pieces, piece, at)
        texts.append(text)
    return texts


def text_at(pieces: list[bytes], piece: int, at: int) -> tuple[str, int, int]:
    """The text that begins here, and where the next begins."""
    if at + 3 > len(pieces[piece]):
        return "", piece, at
    count, flags = struct.unpack_from("<HB", pieces[piece], at)
    at += 3
    skipped = 0
    if flags & RICH:
        skipped += int.from_bytes(pieces[piece][at : at + 2], "little") * 4
        at += 2
    if flags & EXTENDED:
        skipped += int.from_bytes(pieces[piece][at : at + 4], "little")
        at += 4
    parts: list[str] = []
    while piece < len(pieces):
        width = 2 if flags & WIDE else 1
        here = pieces[piece][at : at + count * width]
        parts.append(here.decode("utf-16-le" if flags & WIDE else "latin-1", errors="replace"))
        count -= len(here) // width
        if count <= 0:
            at += len(here)
            break
        # The next record begins with how wide the characters are from here on.
        piece, at = piece + 1, 1
        flags = pieces[piece][0] if piece < len(pieces) and pieces[piece] else 0
    return "".join(parts), *past(pieces, piece, at, skipped)


def past(pieces: list[bytes], piece: int, at: int, count: int) -> tuple[int, int]:
    """Where so many bytes end."""
    while piece < len(pieces) and at + count > len(pieces[piece]):
        count -= max(len(pieces[piece]) - at, 0)
        piece, at = piece + 1, 0
    return piece, at + count


def short_text(body: bytes, codec: str, *, is_newest: bool) -> str:
    """A text whose length is told in one byte."""
    count = body[0] if body else 0
    if not is_newest:
        return body[1 : 1 + count].decode(codec, errors="replace")
    wide = len(body) > 1 and body[1] & WIDE
    return body[2 : 2 + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", errors="replace")
