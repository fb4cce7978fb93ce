"""Opening a package with suspicion: what kind of file it is, what it holds, and that it is whole."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from vcsapp.errors import Problem
from vcsapp.words import _

MB = 1024 * 1024
#: The largest package, unpacked, that is opened; a million activities need about a third of it.
MAX_UNPACKED = 2048 * MB
#: The largest descriptor.
MAX_DESCRIPTOR = 8 * MB
#: The most members; evidence files are among them.
MAX_MEMBERS = 20_000
#: A member that unpacks to more than this many times its size is a bomb. Canonical CSV stays far below.
MAX_RATIO = 250
#: All that Python's zipfile raises where an archive is not as it should be.
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
END_OF_ARCHIVE = b"PK\x05\x06"
#: Sizes beyond this are written with eight bytes instead of four.
MAX_SHORT = 0xFFFFFFFF
NAMES = re.compile(
    r"datapackage\.json|README\.html|data/[a-z_]+\.csv|files/[0-9a-f]{64}\.[a-z0-9]+|packages/[0-9a-f-]{36}\.vcs\.zip"
)


class NotAPackage(Problem):
    """“{file}” is not a data package: {reason} Ask the sender for the file whose name ends in .vcs.zip."""


class DamagedPackage(Problem):
    """“{file}” is damaged or was cut short on its way: {reason} Nothing was taken in. Ask the sender to send it
    again."""


class ChangedPackage(Problem):
    """“{file}” was changed after it was made: {reason} Nothing was taken in. Ask the sender for the file as it
    left them."""


class DangerousPackage(Problem):
    """“{file}” holds what no package holds: {reason} Nothing was opened. Tell the sender, and do not try to
    unpack it."""


class NewerPackage(Problem):
    """“{file}” was made by a newer version of the app (its format is {found}; this version reads up to {known}).
    Nothing was taken in. Install the newer version, then open it again."""


class Archive:
    """An opened package, whose members were checked and may be read."""

    def __init__(self, zipped: zipfile.ZipFile, name: str) -> None:
        self.zipped = zipped
        self.name = name
        self.descriptor = self._read_descriptor()

    def _read_descriptor(self) -> dict[str, Any]:
        if "datapackage.json" not in self.zipped.namelist():
            raise NotAPackage(file=self.name, reason=_("there is no datapackage.json in it."))
        if self.zipped.getinfo("datapackage.json").file_size > MAX_DESCRIPTOR:
            raise DangerousPackage(file=self.name, reason=_("its descriptor is far too large."))
        try:
            descriptor = json.loads(self.read("datapackage.json"))
        except (ValueError, RecursionError):
            raise DamagedPackage(file=self.name, reason=_("its descriptor cannot be read.")) from None
        if not isinstance(descriptor, dict) or not isinstance(descriptor.get("vcsapp"), dict):
            raise NotAPackage(file=self.name, reason=_("it is a data package of another program."))
        return descriptor

    def read(self, member: str) -> bytes:
        """The bytes of a member. Raises ``DamagedPackage``."""
        try:
            return self.zipped.read(member)
        except UNREADABLE:
            raise DamagedPackage(file=self.name, reason=_("“{member}” cannot be unpacked.", member=member)) from None

    def check_sums(self, promised: dict[str, tuple[int, str]]) -> None:
        """Hold every member to the size and SHA-256 that the descriptor promises. Raises ``ChangedPackage``."""
        present = set(self.zipped.namelist()) - {"datapackage.json"}
        if missing := sorted(promised.keys() - present):
            raise ChangedPackage(file=self.name, reason=_("“{member}” is missing.", member=missing[0]))
        if unlisted := sorted(present - promised.keys()):
            raise ChangedPackage(file=self.name, reason=_("“{member}” was added to it.", member=unlisted[0]))
        for member, (size, sha256) in promised.items():
            content = self.read(member)
            if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
                reason = _("“{member}” is not as it was when it was packed.", member=member)
                raise ChangedPackage(file=self.name, reason=reason)


@contextmanager
def opened(path: Path, *, name: str | None = None) -> Iterator[Archive]:
    """Open a package. Raises a Problem that names what is wrong with it."""
    shown = name or path.name
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise NotAPackage(file=shown, reason=_("it cannot be opened.")) from error
    if not start:
        raise NotAPackage(file=shown, reason=_("the file is empty."))
    if start != b"PK\x03\x04":
        raise NotAPackage(file=shown, reason=_("it is no ZIP file."))
    try:
        zipped = zipfile.ZipFile(path)
    except UNREADABLE:
        raise DamagedPackage(file=shown, reason=_("the end of the file is missing.")) from None
    with zipped:
        try:
            _look_over(zipped, path, shown)
        except UNREADABLE:
            raise DamagedPackage(file=shown, reason=_("its list of members leads nowhere.")) from None
        yield Archive(zipped, shown)


def _look_over(zipped: zipfile.ZipFile, path: Path, shown: str) -> None:
    """Members, names, sizes and the bytes around them, before anything is unpacked."""
    members = zipped.infolist()
    names = [member.filename for member in members]
    if "datapackage.json" not in names:
        raise NotAPackage(file=shown, reason=_("there is no datapackage.json in it."))
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise DangerousPackage(file=shown, reason=_("it unpacks to more than this app opens."))
    if len(set(names)) < len(names):
        raise DangerousPackage(file=shown, reason=_("two members bear the same name."))
    for member in members:
        if danger := _danger(member):
            raise DangerousPackage(file=shown, reason=danger)
    if has_bytes_around(zipped, path):
        raise ChangedPackage(file=shown, reason=_("there are bytes before, between or after its members."))


def _danger(member: zipfile.ZipInfo) -> str | None:
    """What is wrong with a member, as the directory tells of it."""
    if member.flag_bits & 0x1:
        return _("“{member}” is encrypted.", member=member.filename)
    if not NAMES.fullmatch(member.filename):
        return _("“{member}” does not belong in it.", member=member.filename)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return _("“{member}” is packed in an unusual way.", member=member.filename)
    if member.file_size > MB and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        return _("“{member}” unpacks to far more than it weighs.", member=member.filename)
    return None


def has_bytes_around(zipped: zipfile.ZipFile, path: Path) -> bool:
    """Whether anything lies before the first member, between two, or after the end of the archive."""
    with path.open("rb") as file:
        place = 0
        for member in sorted(zipped.infolist(), key=lambda one: one.header_offset):
            if member.header_offset != place:
                return True
            place = _end_of(member, file)
        if place != zipped.start_dir:
            return True
        file.seek(-len(END_OF_ARCHIVE) - 18, 2)
        return file.read(4) != END_OF_ARCHIVE


def _end_of(member: zipfile.ZipInfo, file: IO[bytes]) -> int:
    """Where a member ends: after its header (APPNOTE 4.3.7), its bytes, and the descriptor that may follow (4.3.9)."""
    file.seek(member.header_offset + 26)
    name, extra = struct.unpack("<HH", file.read(4))
    end: int = member.header_offset + 30 + name + extra + member.compress_size
    if not member.flag_bits & 0x8:
        return end
    file.seek(end)
    signed = file.read(4) == b"PK\x07\x08"
    long = member.file_size > MAX_SHORT or member.compress_size > MAX_SHORT
    return end + (4 if signed else 0) + (20 if long else 12)
