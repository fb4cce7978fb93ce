"""What a file is, told by what is in it and never by its name."""

from __future__ import annotations

import mmap
import re
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from vcsapp.exchange.tables.limits import HEAD_BYTES
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
    (re.compile(rb'\s*(\{\s*"[^"]*"\s*:|\[\s*["\[{])'), Content.JSON),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a")
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
    if head.startswith(UTF16_MARKS):
        head = head.decode("utf-16", errors="replace").encode("utf-8")
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls > max(STRAY_CONTROLS, len(head) * MOST_CONTROLS)


def content_of_zip(path: Path) -> Content:
    """What a ZIP file holds, by the names of its members."""
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, NotImplementedError, ValueError):
        return Content.BROKEN_ZIP
    return next((content for name, content in TELLING_MEMBERS if name in names), Content.ZIP)


def content_of_ole(path: Path) -> Content:
    """What an old Office file holds, by the names of its streams, which stand in it as UTF-16."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as memory:
        for name, content in TELLING_STREAMS:
            if memory.find(name.encode("utf-16-le")) >= 0:
                return content
    return Content.OLD_OFFICE
