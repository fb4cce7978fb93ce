"""A file that is there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

Target = str | PathLike[str] | BinaryIO


@contextmanager
def arriving_whole(target: Target) -> Iterator[Path]:
    """A path to write at; what is there in the end becomes the target, unless something was raised on the way.

    A folder beside the target is used, so that putting it in place is one step on one disk.
    """
    beside = Path(target).parent if isinstance(target, str | PathLike) else None
    with TemporaryDirectory(prefix=".writing-", dir=beside) as folder:
        path = Path(folder) / "workbook"
        yield path
        if isinstance(target, str | PathLike):
            path.replace(target)
        else:
            with path.open("rb") as stream:
                shutil.copyfileobj(stream, target)
