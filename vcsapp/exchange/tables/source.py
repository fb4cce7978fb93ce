"""Where the bytes of a text lie: in a file of their own, or packed in an archive."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO
from zipfile import BadZipFile, ZipFile

from vcsapp.exchange.tables.problems import DamagedFile
from vcsapp.words import _


@dataclass(frozen=True)
class Source:
    """Bytes that can be read from their beginning as often as needed."""

    #: The file that a person picked, by whose name every problem is told.
    path: Path
    #: In bytes, unpacked.
    size: int
    begin: Callable[[], IO[bytes]]

    @contextmanager
    def bytes(self) -> Iterator[IO[bytes]]:
        """The bytes from their beginning. Raises ``DamagedFile`` where they cannot be unpacked."""
        try:
            with self.begin() as stream:
                yield stream
        except (BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise DamagedFile(file=self.path.name, reason=_("it cannot be unpacked")) from None

    @contextmanager
    def text(self, codec: str) -> Iterator[TextIO]:
        """The text from its beginning, with the line ends as they stand in it."""
        with self.bytes() as stream, io.TextIOWrapper(stream, encoding=codec, newline="") as text:
            yield text


def whole_file(path: Path) -> Source:
    """A file that holds the text and nothing else; may raise OSError."""
    return Source(path, path.stat().st_size, lambda: path.open("rb"))


def packed(path: Path, member: str) -> Source:
    """A text that is a member of a ZIP file."""
    with ZipFile(path) as archive:
        size = archive.getinfo(member).file_size

    def begin() -> IO[bytes]:
        archive = ZipFile(path)
        stream = archive.open(member)
        # The archive's own file is let go of when its member is.
        archive.close()
        return stream

    return Source(path, size, begin)
