"""In which encoding the text of a file is written, told by reading all of it once."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from vcsapp.exchange.tables.content import UTF8_MARK, UTF16_MARKS
from vcsapp.exchange.tables.problems import UnreadableText
from vcsapp.words import _

BLOCK = 1_048_576
#: Bytes on either side of a letter in which the rest of its cell is looked for.
AROUND = 60
BETWEEN_CELLS = re.compile(rb"[\r\n\t,;|\"]")


@dataclass(frozen=True)
class Encoding:
    """How text is written, as people and as Python call it."""

    name: str
    codec: str
    #: A cell that shows whether this is right, where it had to be guessed.
    example: str = ""

    @property
    def note(self) -> str:
        """What to ask about it; empty where there is no doubt."""
        if not self.example:
            return ""
        return _("Read as {encoding}; is this right: {example}?", encoding=self.name, example=self.example)


UTF8 = Encoding("UTF-8", "utf-8-sig")
UTF16 = Encoding("UTF-16", "utf-16")


def encoding_of(path: Path) -> Encoding:
    """UTF-8 where the whole file is that, UTF-16 where it is marked so, otherwise Windows-1252.

    Windows-1252 gives a letter to nearly every byte, so that reading it proves little: it carries an example
    for a person to judge. Raises ``UnreadableText`` where not even that fits.
    """
    with path.open("rb") as stream:
        mark = stream.read(3)
    if mark.startswith(UTF16_MARKS) and not mark.startswith(UTF8_MARK):
        check(path, UTF16.codec)
        return UTF16
    misfit = misfit_of_utf8(path)
    if misfit is None:
        return UTF8
    check(path, "cp1252")
    return Encoding("Windows-1252", "cp1252", example=cell_around(misfit))


def misfit_of_utf8(path: Path) -> UnicodeDecodeError | None:
    """Where the file stops being UTF-8; None where it never does."""
    try:
        decode_all(path, "utf-8")
    except UnicodeDecodeError as misfit:
        return misfit
    return None


def check(path: Path, codec: str) -> None:
    """Raise ``UnreadableText`` unless the whole file can be read so."""
    try:
        decode_all(path, codec)
    except UnicodeDecodeError:
        raise UnreadableText(file=path.name) from None


def decode_all(path: Path, codec: str) -> None:
    """Read the whole file in blocks, for the error that this may raise."""
    decoder = codecs.getincrementaldecoder(codec)()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            decoder.decode(block)
    decoder.decode(b"", final=True)


def cell_around(misfit: UnicodeDecodeError) -> str:
    """The cell in which decoding stopped, read as Windows-1252; shortened where it is long."""
    before = BETWEEN_CELLS.split(misfit.object[max(0, misfit.start - AROUND) : misfit.start])[-1]
    after = BETWEEN_CELLS.split(misfit.object[misfit.start : misfit.start + AROUND])[0]
    return (before + after).decode("cp1252").strip()
