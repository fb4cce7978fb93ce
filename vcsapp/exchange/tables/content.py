"""What a file is, told by what is in it and never by its name."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from vcsapp.exchange.tables.limits import HEAD_BYTES, LARGEST_PART_BYTES
from vcsapp.words import N_


class Content(Enum):
    """What a file seems to be; the value is how to say it."""

    TEXT = N_("text")
    XLSX = N_("an Excel workbook")
    XLSB = N_("an Excel binary workbook")
    OLD_EXCEL = N_("an old Excel workbook")
    ENCRYPTED = N_("a workbook protected by a password")
    OPEN_DOCUMENT = N_("an OpenDocument file")
    PACKAGE = N_("a data package")
    #: One that other programs made; its tables can be read one by one.
    OTHER_PACKAGE = N_("a data package of another program")
    WORD = N_("a Word document")
    SLIDES = N_("a set of slides")
    OLD_OFFICE = N_("a document of an older Office program")
    ZIP = N_("a ZIP file; unpack it and look inside")
    BROKEN_ZIP = N_("a ZIP file that was cut short or damaged")
    ARCHIVE = N_("a compressed archive; unpack it and look inside")
    PDF = N_("a PDF document")
    PICTURE = N_("a picture")
    WEB_PAGE = N_("a web page")
    XML = N_("an XML file")
    JSON = N_("a JSON file")
    RICH_TEXT = N_("a rich-text document")
    DATABASE = N_("a database")
    NOISE = N_("something that only another program can read")


#: The first bytes of kinds that have some of their own.
SIGNATURES = (
    (b"%PDF-", Content.PDF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"MM\x00*", Content.PICTURE),
    (b"{\\rtf", Content.RICH_TEXT),
    (b"SQLite format 3\x00", Content.DATABASE),
    (b"\x1f\x8b", Content.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Content.ARCHIVE),
    (b"Rar!\x1a\x07", Content.ARCHIVE),
)
#: Members of a ZIP file that tell what the whole of it is.
TELLING_MEMBERS = (
    ("datapackage.json", Content.PACKAGE),
    ("xl/workbook.xml", Content.XLSX),
    ("xl/workbook.bin", Content.XLSB),
    ("word/document.xml", Content.WORD),
    ("ppt/presentation.xml", Content.SLIDES),
    ("mimetype", Content.OPEN_DOCUMENT),
)
#: Streams of an old Office file (OLE) that tell what the whole of it is.
TELLING_STREAMS = (
    ("EncryptedPackage", Content.ENCRYPTED),
    ("Workbook", Content.OLD_EXCEL),
    ("Book", Content.OLD_EXCEL),
)
#: How text begins that is written for programs. CSV text may begin with "<" or "{" too, but hardly like this.
MARKUP = (
    (re.compile(rb"\s*<(!doctype html|html|table)\b", re.IGNORECASE), Content.WEB_PAGE),
    (re.compile(rb"\s*<\?xml\b"), Content.XML),
    (re.compile(rb'\s*(\{\s*("([^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(["\[{]|\]\s*$))'), Content.JSON),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a")
#: How many of the first, or second, bytes of each pair are null in UTF-16 of western text, and in any other.
MOSTLY_NULL, HARDLY_NULL = 0.7, 0.02
DESCRIPTOR = "datapackage.json"
#: The part of a descriptor that only our own packages have.
OUR_MARK = b'"vcsapp"'
#: Some control characters may slip into text; in noise every tenth byte is one.
STRAY_CONTROLS = 5
MOST_CONTROLS = 0.02


def content_of(path: Path) -> Content:
    """What the file seems to be, from its first bytes and, for archives, the names of its parts; may raise OSError."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return content_of_zip(path)
    if head.startswith(OLE):
        return content_of_ole(path)
    return content_of_head(head)


def content_of_head(head: bytes) -> Content:
    """What a file seems to be that begins like this and is neither a ZIP nor an old Office file."""
    for signature, content in SIGNATURES:
        if head.startswith(signature):
            return content
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Content.PICTURE
    text = head.removeprefix(UTF8_MARK)
    for beginning, content in MARKUP:
        if beginning.match(text):
            return content
    return Content.NOISE if is_noise(head) else Content.TEXT


def is_noise(head: bytes) -> bool:
    """Whether too many of the bytes stand for nothing that text is made of."""
    codec = "utf-16" if head.startswith(UTF16_MARKS) else utf16_without_mark(head)
    if codec:
        head = head.decode(codec, errors="replace").encode("utf-8", errors="replace")
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls > max(STRAY_CONTROLS, len(head) * MOST_CONTROLS)


def utf16_without_mark(head: bytes) -> str | None:
    """The codec of UTF-16 that says not that it is, told by every other byte being null; None where it is not."""
    if len(head) < 8:
        return None
    pairs = len(head) // 2
    nulls = [head[side : pairs * 2 : 2].count(0) for side in (0, 1)]
    for codec, mostly, hardly in (("utf-16-le", nulls[1], nulls[0]), ("utf-16-be", nulls[0], nulls[1])):
        if mostly >= pairs * MOSTLY_NULL and hardly <= pairs * HARDLY_NULL:
            return codec
    return None


def content_of_zip(path: Path) -> Content:
    """What a ZIP file holds, by the names of its members."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            found = next((content for name, content in TELLING_MEMBERS if name in names), Content.ZIP)
            if found in (Content.PACKAGE, Content.ZIP):
                return package_or_zip(archive, names)
    except (BadZipFile, NotImplementedError, ValueError, RuntimeError, zlib.error, EOFError):
        return Content.BROKEN_ZIP
    return found


def package_or_zip(archive: ZipFile, names: Sequence[str]) -> Content:
    """Whether a ZIP file is a data package, and whether one of ours: those are received, not read as tables."""
    descriptor = descriptor_in(names)
    if descriptor is None:
        return Content.ZIP
    with archive.open(descriptor) as stream:
        ours = OUR_MARK in stream.read(LARGEST_PART_BYTES)
    return Content.PACKAGE if ours else Content.OTHER_PACKAGE


def descriptor_in(names: Sequence[str]) -> str | None:
    """The member that describes a data package: at the root, or in the one folder that was packed."""
    found = [name for name in names if name == DESCRIPTOR or (name.endswith(f"/{DESCRIPTOR}") and name.count("/") == 1)]
    return min(found, key=len) if found and (DESCRIPTOR in found or len(found) == 1) else None


def content_of_ole(path: Path) -> Content:
    """What an old Office file holds, by the names of its streams, which stand in it as UTF-16."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as memory:
        for name, content in TELLING_STREAMS:
            if memory.find(name.encode("utf-16-le")) >= 0:
                return content
    return Content.OLD_OFFICE
