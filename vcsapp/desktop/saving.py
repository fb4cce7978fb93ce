"""Downloads in the window: a web view has no downloads of its own, so a dialog asks where, and we write the file."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from flask import Flask, Response, flash, redirect, request
from werkzeug.http import parse_options_header
from werkzeug.wrappers import Response as AnyResponse

from vcsapp.desktop.gate import page_of_ours
from vcsapp.errors import DiskFull, Problem
from vcsapp.words import _


class NotSaved(Problem):
    """{name} was not saved in {folder}: {reason}. Save it again, in another folder."""


class SaveDialog(Protocol):
    """What can ask the person where a file should go."""

    @property
    def is_open(self) -> bool:
        """Whether there is a window to ask in."""

    def ask_where_to_save(self, name: str) -> Path | None:
        """The place chosen for a file of this name, or None."""


def save_downloads(app: Flask, dialog: SaveDialog) -> None:
    """Turn every answer that a browser would download into a file that the person saves by a dialog.

    Views answer with an attachment, as they would to any browser, and need not know of the window.
    Afterwards the page that the person was on is shown again, with a sentence about what became of the file.
    """

    def save(response: Response) -> AnyResponse:
        name = _name_of_download(response)
        if name is None or not dialog.is_open:
            return response
        try:
            return _save_by_dialog(response, name, dialog)
        finally:
            response.close()

    app.after_request(save)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file so that it is there whole or not at all, and what it replaces stays until then."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _save_by_dialog(response: Response, name: str, dialog: SaveDialog) -> AnyResponse:
    path = dialog.ask_where_to_save(name)
    if path is None:
        # "No content" leaves the page as it is, with all that was filled in.
        return Response(status=204)
    try:
        write_whole(path, response.iter_encoded())
    except OSError as refusal:
        flash(_problem(path, refusal).sentence, "problem")
    else:
        flash(_("{name} is saved in {folder}.", name=path.name, folder=path.parent))
    return redirect(_page_before(), code=303)


def _name_of_download(response: Response) -> str | None:
    """The file name that an answer gives to what it carries, if it is a download."""
    kind, words = parse_options_header(response.headers.get("Content-Disposition"))
    if response.status_code != 200 or kind.lower() != "attachment" or request.method == "HEAD":
        return None
    # Only the last part: a name is never a path.
    return Path(words.get("filename", "")).name or "download"


def _page_before() -> str:
    before = urlsplit(request.referrer or "")
    if before.netloc != request.host:
        return "/"
    return page_of_ours(before._replace(scheme="", netloc="", fragment="").geturl())


def _problem(path: Path, refusal: OSError) -> Problem:
    if refusal.errno == errno.ENOSPC:
        return DiskFull()
    reason = (refusal.strerror or _("it cannot be written in")).lower()
    return NotSaved(name=path.name, folder=path.parent, reason=reason)
