"""The parts of a workbook, unpacked with suspicion: what an archive says of itself is put to the test."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from vcsapp.exchange.tables import limits
from vcsapp.exchange.tables.problems import DamagedFile, EncryptedWorkbook, FileTooLarge
from vcsapp.words import _

BLOCK = 262_144


class Archive:
    """A ZIP file of parts, each read in blocks, and never beyond the size that it declares."""

    def __init__(self, path: Path) -> None:
        """Look over what the archive says of itself.

        Raises ``FileTooLarge``, ``EncryptedWorkbook`` or ``DamagedFile``.
        """
        self.path = path
        with damage_told(path), ZipFile(path) as archive:
            self.members = {member.filename: member for member in archive.infolist()}
            check(archive.infolist(), path.name)

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def blocks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of one part. Raises ``DamagedFile`` where it is missing, or is larger than it says."""
        if name not in self.members:
            raise DamagedFile(file=self.path.name, reason=_("a part of the workbook is missing or broken"))
        member = self.members[name]
        unbounded = copy(member)
        unbounded.file_size = limits.LARGEST_UNPACKED_BYTES + 1
        size = 0
        with damage_told(self.path), ZipFile(self.path) as archive, archive.open(unbounded) as stream:
            while block := stream.read(BLOCK):
                size += len(block)
                if size > member.file_size:
                    raise DamagedFile(file=self.path.name, reason=_("a part is larger than it says"))
                yield block

    def whole(self, name: str) -> bytes:
        """One part that no workbook has much of. Raises ``FileTooLarge`` beside what ``blocks`` raises."""
        if name in self.members and self.members[name].file_size > limits.LARGEST_PART_BYTES:
            reason = _("a part that is small in others has {size} MB", size=self.members[name].file_size // 1_000_000)
            raise FileTooLarge(file=self.path.name, reason=reason)
        return b"".join(self.blocks(name))

    def tree(self, name: str) -> ElementTree.Element:
        """The XML of such a part. Raises ``DamagedFile`` where it is none, too."""
        return tree_of(self.whole(name), self.path)


def tree_of(xml: bytes, path: Path) -> ElementTree.Element:
    """This XML, if it is sound and defines no entities of its own, by which a line can stand for gigabytes.

    Raises ``DamagedFile``.
    """
    check_entities(xml, path)
    try:
        # No entity can be defined, and no part is larger than what was looked at.
        return ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise DamagedFile(file=path.name, reason=_("a part of the workbook is missing or broken")) from None


def check_entities(xml: bytes, path: Path) -> None:
    """Raise ``DamagedFile`` where XML begins with definitions, which no spreadsheet program writes."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise DamagedFile(file=path.name, reason=_("it holds definitions that no spreadsheet program writes"))


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Tell whatever the unpacking complains of as ``DamagedFile``."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError):
        raise DamagedFile(file=path.name, reason=_("it cannot be unpacked")) from None


def check(members: list[ZipInfo], file: str) -> None:
    """Refuse an archive whose parts are, by its own account, too many, too large, or not its own."""
    if len(members) > limits.MOST_MEMBERS:
        raise FileTooLarge(file=file, reason=_("it has {count:,} parts", count=len(members)))
    if sum(member.file_size for member in members) > limits.LARGEST_UNPACKED_BYTES:
        size = limits.LARGEST_UNPACKED_BYTES // 1_000_000
        raise FileTooLarge(file=file, reason=_("unpacked it has more than {size} MB", size=size))
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedWorkbook(file=file)
        if ".." in member.filename.split("/") or member.filename.startswith("/"):
            raise DamagedFile(file=file, reason=_("it names a place outside itself"))
        if member.file_size > max(limits.HARMLESS_BYTES, member.compress_size * limits.LARGEST_RATIO):
            raise FileTooLarge(file=file, reason=_("it unpacks to far more than any table would"))
