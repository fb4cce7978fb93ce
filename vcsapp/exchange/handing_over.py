"""Handing a file over to the browser, and leaving nothing of it behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from flask import Response

#: Bytes that are handed over at a time.
PIECE = 1 << 18
MEDIA_TYPES = {
    ".vcs.zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def hand_over(path: Path, *, media_type: str, then: Callable[[], object] | None = None) -> Response:
    """The file as something to save. ``then`` is done once it is handed over, or nobody wants it any more."""
    response = Response(_pieces(path), mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=path.name)
    response.content_length = path.stat().st_size
    if then is not None:
        response.call_on_close(then)
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
