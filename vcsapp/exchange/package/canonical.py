"""The canonical CSV: the same rows give the same bytes (RFC 4180, UTF-8, CRLF)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

#: More than any field may hold, so that a text too long is a finding like any other. The longest is what a history
#: entry remembers of a record; the csv module's own limit, one for the whole process, is 131,072 characters.
LONGEST_CELL = 16_000_000
csv.field_size_limit(LONGEST_CELL)


class NotCanonical(ValueError):
    """The bytes are no CSV in UTF-8."""


class HashedStream:
    """Counts and hashes what is written through it."""

    def __init__(self, target: IO[bytes] | None = None) -> None:
        self.target = target
        self.bytes = 0
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write on, if there is anywhere to write to."""
        self.bytes += len(data)
        self._hash.update(data)
        if self.target is not None:
            self.target.write(data)
        return len(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def read_csv(content: bytes) -> Iterator[list[str]]:
    """The rows of a table, the header first. Raises ``NotCanonical`` at the first that is none."""
    try:
        yield from csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotCanonical from error


def write_csv(target: HashedStream, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write one table, in blocks, so that a long one needs no more memory than a short one."""
    block = io.StringIO()
    writer = csv.writer(block, lineterminator="\r\n")
    writer.writerow(header)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if number % 2000 == 0:
            target.write(block.getvalue().encode())
            block.seek(0)
            block.truncate()
    target.write(block.getvalue().encode())
