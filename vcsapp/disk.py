"""Writing on this computer's disk: a file is there whole or not at all, and a full disk is said in words."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vcsapp.errors import DiskFull

#: How a file ends that is still being written; after a power cut one may be left over, to be swept away.
UNWRITTEN = ".part"


@contextmanager
def while_there_is_room() -> Iterator[None]:
    """Turn the system's word for a full disk into ours. Raises ``DiskFull``."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno == errno.ENOSPC:
            raise DiskFull from refusal
        raise


def write_whole(path: Path, text: str) -> None:
    """Write a small text in the place of what was there, for nobody else on this computer to read. Raises ``DiskFull``.

    It is on the disk when this returns: neither a crash nor a power cut leaves half of it.
    """
    with while_there_is_room():
        # Made by mkstemp, because then only this user may read it, and two who write at once have a file each.
        handle, part = tempfile.mkstemp(suffix=UNWRITTEN, dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
