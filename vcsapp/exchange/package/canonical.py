"""The canonical CSV: the same rows give the same bytes (RFC 4180, UTF-8, CRLF)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from typing import IO


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
