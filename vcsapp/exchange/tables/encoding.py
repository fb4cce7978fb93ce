"""In which encoding a text is written, told by reading all of it once."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from vcsapp.exchange.tables.content import UTF8_MARK, UTF16_MARKS, utf16_without_mark
from vcsapp.exchange.tables.limits import HEAD_BYTES
from vcsapp.exchange.tables.problems import UnreadableText
from vcsapp.exchange.tables.source import Source
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
#: Of encodings that have a letter for any byte, the first that fits is taken and asked about. In Windows-1252 five
#: bytes stand for nothing; Latin-1 has even those.
GUESSED = (Encoding("Windows-1252", "cp1252"), Encoding("Latin-1", "latin-1"))
#: What a person can choose from, by the names people use.
OFFERED = (
    UTF8,
    *GUESSED,
    UTF16,
    Encoding("UTF-16 LE", "utf-16-le"),
    Encoding("UTF-16 BE", "utf-16-be"),
    Encoding("Mac Roman", "mac-roman"),
    Encoding("Central European (Windows-1250)", "cp1250"),
    Encoding("Greek (ISO 8859-7)", "iso8859-7"),
    Encoding("Cyrillic (Windows-1251)", "cp1251"),
)


def encoding_of(source: Source) -> Encoding:
    """UTF-8 where the whole text is that, UTF-16 where it is marked or plain, else Windows-1252 or Latin-1.

    These give a letter to nearly every byte, so that reading them proves little: they carry an example for a person
    to judge. Raises ``UnreadableText`` where a mark promises what does not follow.
    """
    with source.bytes() as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith(UTF16_MARKS):
        return checked(source, UTF16)
    if not head.startswith(UTF8_MARK) and (codec := utf16_without_mark(head)):
        unmarked = next(one for one in OFFERED if one.codec == codec)
        return checked(
            source, replace(unmarked, example=head[: AROUND // 2 * 2].decode(codec, "ignore").split("\n")[0])
        )
    misfit = misfit_of(source, "utf-8")
    if misfit is None:
        return UTF8
    fits = next(one for one in GUESSED if misfit_of(source, one.codec) is None)
    return replace(fits, example=cell_around(misfit, fits.codec))


#: Codecs of Python that read its own source code, or addresses; no file of a table is written in them.
NO_ENCODINGS = frozenset(
    ("unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "punycode", "idna")
)


def encoding_named(source: Source, name: str) -> Encoding:
    """The encoding that somebody named. Raises ``UnreadableText`` where the text is not written so."""
    known = {one.name.casefold(): one for one in OFFERED} | {one.codec: one for one in OFFERED}
    try:
        found = known.get(name.strip().casefold()) or known.get(codecs.lookup(name.strip()).name)
        found = found or Encoding(name.strip(), codecs.lookup(name.strip()).name)
        if found.codec in NO_ENCODINGS:
            raise LookupError(name)
        if found.codec in ("utf-8", "utf-8-sig"):
            found = UTF8
        "a".encode(found.codec)
    except (LookupError, ValueError):
        raise UnreadableText(file=source.path.name, encoding=name) from None
    return checked(source, found)


def checked(source: Source, encoding: Encoding) -> Encoding:
    """The encoding itself. Raises ``UnreadableText`` unless the whole text can be read so."""
    if misfit_of(source, encoding.codec) is not None:
        raise UnreadableText(file=source.path.name, encoding=encoding.name)
    return encoding


def misfit_of(source: Source, codec: str) -> UnicodeDecodeError | None:
    """Where the text stops being in this encoding; None where it never does."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with source.bytes() as stream:
            while block := stream.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as misfit:
        return misfit
    except UnicodeError:
        return UnicodeDecodeError(codec, b"", 0, 0, "")
    return None


def cell_around(misfit: UnicodeDecodeError, codec: str) -> str:
    """The cell in which decoding stopped, read in this encoding; shortened where it is long."""
    before = BETWEEN_CELLS.split(misfit.object[max(0, misfit.start - AROUND) : misfit.start])[-1]
    after = BETWEEN_CELLS.split(misfit.object[misfit.start : misfit.start + AROUND])[0]
    return (before + after).decode(codec, "replace").strip()
