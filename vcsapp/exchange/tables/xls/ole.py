"""The streams of an old Office file (OLE, MS-CFB), read only as far as the file's own tables can be believed."""

from __future__ import annotations

import struct
from collections.abc import Sequence

#: What the first sectors begin with; see MS-CFB 2.2.
HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII109I")
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Numbers that name no sector.
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
ENTRY_BYTES = 128
ROOT, STREAM = 5, 2


class NotOle(ValueError):
    """The file is not built as old Office files are."""


class OleFile:
    """An old Office file that lies in memory whole."""

    def __init__(self, content: bytes) -> None:
        """Read its tables. Raises ``NotOle``."""
        self.content = content
        try:
            told = HEADER.unpack_from(content)
        except struct.error:
            raise NotOle from None
        signature, _minor, major, order, shift, mini_shift = told[:6]
        if signature != SIGNATURE or order != 0xFFFE or (major, shift) not in ((3, 9), (4, 12)) or mini_shift != 6:
            raise NotOle
        self.size = 1 << shift
        self.sectors = (len(content) - 1) // self.size
        _directories, _fats, directory, _transaction, self.cutoff, mini_fat, _minis, difat, _difats = told[6:15]
        self.fat = self._table(self._fat_sectors(told[15:], difat))
        self.mini_fat = self._table(self._chain(mini_fat))
        self.entries = self._entries(self._joined(self._chain(directory)))

    def _fat_sectors(self, first: Sequence[int], difat: int) -> list[int]:
        found = list(first)
        for _step in range(self.sectors):
            if difat in (FREE, END):
                break
            *more, difat = struct.unpack(f"<{self.size // 4}I", self._sector(difat))
            found += more
        return [sector for sector in found if sector != FREE]

    def _table(self, sectors: Sequence[int]) -> list[int]:
        joined = self._joined(sectors)
        return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))

    def _sector(self, number: int) -> bytes:
        if number >= self.sectors:
            raise NotOle
        piece = self.content[(number + 1) * self.size : (number + 2) * self.size]
        # The last one may have been cut short by programs that do not fill it.
        return piece.ljust(self.size, b"\x00")

    def _joined(self, sectors: Sequence[int]) -> bytes:
        return b"".join(map(self._sector, sectors))

    def _chain(self, first: int) -> list[int]:
        return chain_in(self.fat, first, self.sectors)

    def _entries(self, directory: bytes) -> dict[str, tuple[int, int, int]]:
        found: dict[str, tuple[int, int, int]] = {}
        for at in range(0, len(directory) - ENTRY_BYTES + 1, ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", errors="replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            if kind in (ROOT, STREAM):
                found.setdefault("" if kind == ROOT else name.casefold(), (kind, start, size))
        return found

    def stream(self, *names: str) -> bytes:
        """The first of these streams that there is. Raises ``NotOle`` where there is none, or it is not whole."""
        told = next((self.entries[name.casefold()] for name in names if name.casefold() in self.entries), None)
        if told is None:
            raise NotOle
        _kind, start, size = told
        if size > len(self.content):
            raise NotOle
        if size >= self.cutoff:
            return self._whole(self._joined(self._chain(start)), size)
        _root, first, _size = self.entries.get("", (0, END, 0))
        minis = self._joined(self._chain(first))
        pieces = [minis[place * 64 : place * 64 + 64] for place in chain_in(self.mini_fat, start, len(minis) // 64)]
        return self._whole(b"".join(pieces), size)

    @staticmethod
    def _whole(joined: bytes, size: int) -> bytes:
        if len(joined) < size:
            raise NotOle
        return joined[:size]


def chain_in(table: Sequence[int], first: int, most: int) -> list[int]:
    """The numbers of a chain, each of which names the next. Raises ``NotOle`` where it goes round, or astray."""
    found: list[int] = []
    while first not in (END, FREE):
        if first >= len(table) or len(found) > most:
            raise NotOle
        found.append(first)
        first = table[first]
    return found
