"""Whether an XLSX file is safe to hand to its reader, which trusts what the file says of itself.

The reader makes room for as many strings as a file claims to hold, and for every cell between the first and the
last used one. A file of a few kilobytes can therefore ask for a hundred gigabytes, and the whole program would
end, not only the reading. So every part is unpacked here once, in blocks, and looked over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from vcsapp.exchange.tables import limits
from vcsapp.exchange.tables.headings import column_letters
from vcsapp.exchange.tables.problems import DamagedFile, EncryptedWorkbook, FileTooLarge, SheetTooSpread
from vcsapp.words import _

BLOCK = 1_048_576
#: As much of the block before as an attribute may have begun in.
OVERLAP = 64
CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
CLAIM = re.compile(rb"""\buniqueCount\s*=\s*["']0*([0-9]{1,20})""")
ERROR_CELL = re.compile(rb"""\bt\s*=\s*["']e["']""")


@dataclass
class Extent:
    """How far the used cells of one sheet reach, and how many of them hold an error."""

    columns: int = 0
    rows: int = 0
    errors: int = 0

    def widen(self, block: bytes) -> None:
        """Take in the cells that this block names; it begins with the end of the block before."""
        cells = CELL.findall(block)
        self.columns = max([self.columns, *map(column_number, {letters for letters, _row in cells})])
        self.rows = max([self.rows, *map(int, {row for _letters, row in cells})])
        self.errors += sum(found.end() > OVERLAP for found in ERROR_CELL.finditer(block))


def error_cells(path: Path) -> int:
    """Look the whole archive over; how many cells hold an error such as #REF! rather than a value.

    Raises ``FileTooLarge``, ``SheetTooSpread``, ``EncryptedWorkbook`` or ``DamagedFile``.
    """
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            check_sizes(members, path.name)
            return sum(check_member(archive, member, path.name) for member in members)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise DamagedFile(file=path.name, reason=_("it cannot be unpacked")) from None


def check_sizes(members: list[ZipInfo], file: str) -> None:
    """Refuse an archive whose parts are, by its own account, too many or too large."""
    if len(members) > limits.MOST_MEMBERS:
        raise FileTooLarge(file=file, reason=_("it has {count:,} parts", count=len(members)))
    if sum(member.file_size for member in members) > limits.LARGEST_UNPACKED_BYTES:
        size = limits.LARGEST_UNPACKED_BYTES // 1_000_000
        raise FileTooLarge(file=file, reason=_("unpacked it has more than {size} MB", size=size))
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedWorkbook(file=file)
        if member.file_size > max(limits.HARMLESS_BYTES, member.compress_size * limits.LARGEST_RATIO):
            raise FileTooLarge(file=file, reason=_("it unpacks to far more than any table would"))


def check_member(archive: ZipFile, member: ZipInfo, file: str) -> int:
    """Unpack one part and look it over; how many cells in it hold an error."""
    extent = Extent()
    is_sheet = member.filename.startswith("xl/worksheets/")
    for block in blocks_of(archive, member, file):
        if is_sheet:
            extent.widen(block)
            check_extent(extent, file)
        elif claims_too_much(block):
            raise DamagedFile(file=file, reason=_("it says that it holds more than it can"))
    return extent.errors


def blocks_of(archive: ZipFile, member: ZipInfo, file: str) -> Iterator[bytes]:
    """The unpacked bytes, each block with the end of the one before; the size it declares is put to the test."""
    unbounded = copy(member)
    unbounded.file_size = limits.LARGEST_UNPACKED_BYTES + 1
    before = b" " * OVERLAP
    size = 0
    with archive.open(unbounded) as stream:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > member.file_size:
                raise DamagedFile(file=file, reason=_("a part is larger than it says"))
            yield before + block
            before = (before + block)[-OVERLAP:]


def check_extent(extent: Extent, file: str) -> None:
    """Refuse a sheet whose last cell is so far out that the cells between would fill the memory."""
    if extent.columns * extent.rows > limits.MOST_CELLS:
        raise SheetTooSpread(file=file, cell=f"{column_letters(extent.columns - 1)}{extent.rows}")


def claims_too_much(block: bytes) -> bool:
    """Whether this says of anything that there is more of it than any workbook has."""
    return any(int(claim) > limits.LARGEST_CLAIM for claim in CLAIM.findall(block))


def column_number(letters: bytes) -> int:
    """The place of a column counted from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
