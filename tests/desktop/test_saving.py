"""In the window, what a browser would download is saved where the person says, whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask, Response, get_flashed_messages, send_file
from flask.testing import FlaskClient

from vcsapp.desktop.saving import save_downloads, write_whole

BACK = {"Referer": "http://localhost/exports?of=2026"}


@dataclass
class Dialog:
    """A person at a save dialog, who always answers the same."""

    answer: Path | None = None
    is_open: bool = True
    asked: list[str] = field(default_factory=list)

    def ask_where_to_save(self, name: str) -> Path | None:
        """Answer as told."""
        self.asked.append(name)
        return self.answer


@dataclass
class Export:
    """What the app under test answers with at /export."""

    pieces: tuple[bytes, ...] = (b"id,rung\n", b"1,3\n")
    name: str = "attachment; filename=ours.csv"
    status: int = 200
    refusal: OSError | None = None
    was_closed: bool = False

    def stream(self) -> Iterator[bytes]:
        """The pieces, and then perhaps a failure."""
        yield from self.pieces
        if self.refusal:
            raise self.refusal


@pytest.fixture
def dialog(tmp_path: Path) -> Dialog:
    """Someone who saves in a folder of their own."""
    return Dialog(tmp_path / "chosen.csv")


@pytest.fixture
def export() -> Export:
    """An ordinary export."""
    return Export()


@pytest.fixture
def window(dialog: Dialog, export: Export, tmp_path: Path) -> FlaskClient:
    """A client that stands for the window."""
    app = Flask(__name__)
    app.secret_key = "for tests"

    @app.route("/export", methods=["GET", "POST"])
    def _export() -> Response:
        answer = Response(export.stream(), status=export.status, mimetype="text/csv")
        answer.headers["Content-Disposition"] = export.name
        answer.call_on_close(lambda: setattr(export, "was_closed", True))
        return answer

    @app.get("/file")
    def _file() -> Response:
        (tmp_path / "kept.txt").write_text("kept")
        return send_file(tmp_path / "kept.txt", as_attachment=True)

    app.add_url_rule("/said", view_func=lambda: " ".join(map(str, get_flashed_messages())))
    save_downloads(app, dialog)
    return app.test_client()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_download_is_written_where_the_person_says(window: FlaskClient, dialog: Dialog, method: str) -> None:
    answer = window.open("/export", method=method, headers=BACK)
    assert dialog.asked == ["ours.csv"]
    assert dialog.answer is not None
    assert dialog.answer.read_bytes() == b"id,rung\n1,3\n"
    assert (answer.status_code, answer.location) == (303, "/exports?of=2026")


def test_the_person_is_told_where_it_went(window: FlaskClient, tmp_path: Path) -> None:
    window.get("/export")
    assert window.get("/said").text == f"chosen.csv is saved in {tmp_path}."


def test_a_file_that_lies_ready_is_saved_too(window: FlaskClient, dialog: Dialog) -> None:
    window.get("/file")
    assert dialog.asked == ["kept.txt"]
    assert dialog.answer is not None
    assert dialog.answer.read_text() == "kept"


def test_who_cancels_stays_on_the_page(window: FlaskClient, dialog: Dialog, export: Export) -> None:
    dialog.answer = None
    answer = window.get("/export", headers=BACK)
    assert (answer.status_code, answer.data) == (204, b"")
    assert export.was_closed


def test_what_held_the_export_is_let_go_of(window: FlaskClient, export: Export) -> None:
    window.get("/export")
    assert export.was_closed


@pytest.mark.parametrize("name", ["inline; filename=ours.csv", "inline"])
def test_a_page_is_shown_as_it_is(window: FlaskClient, dialog: Dialog, export: Export, name: str) -> None:
    export.name = name
    assert window.get("/export").data == b"id,rung\n1,3\n"
    assert dialog.asked == []


def test_a_refusal_is_shown_and_not_saved(window: FlaskClient, dialog: Dialog, export: Export) -> None:
    export.status = 409
    assert window.get("/export").status_code == 409
    assert dialog.asked == []


def test_without_a_window_the_browser_downloads_by_itself(window: FlaskClient, dialog: Dialog) -> None:
    dialog.is_open = False
    assert window.get("/export").data == b"id,rung\n1,3\n"


def test_a_name_beyond_ascii_reaches_the_dialog(window: FlaskClient, dialog: Dialog, export: Export) -> None:
    export.name = "attachment; filename*=UTF-8''Caf%C3%A9.csv"
    window.get("/export")
    assert dialog.asked == ["Café.csv"]


def test_a_name_is_never_a_path(window: FlaskClient, dialog: Dialog, export: Export) -> None:
    export.name = 'attachment; filename="../../etc/passwd"'
    window.get("/export")
    assert dialog.asked == ["passwd"]


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "permission denied"),
    ],
)
def test_a_save_that_fails_says_so_and_leaves_what_was_there(
    window: FlaskClient, dialog: Dialog, export: Export, refusal: OSError, words: str
) -> None:
    assert dialog.answer is not None
    dialog.answer.write_text("from last year")
    export.refusal = refusal
    window.get("/export")
    assert words in window.get("/said").text
    assert dialog.answer.read_text() == "from last year"
    assert list(dialog.answer.parent.iterdir()) == [dialog.answer]


def test_another_site_cannot_choose_where_the_person_lands(window: FlaskClient) -> None:
    assert window.get("/export", headers={"Referer": "http://evil.example/trap"}).location == "/"
    assert window.get("/export", headers={"Referer": "http://localhost//evil.example/trap"}).location == "/"
    assert window.get("/export").location == "/"


def test_a_file_that_is_replaced_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "ours.zip"
    path.write_bytes(b"a much longer file from last year")
    write_whole(path, [b"new"])
    assert path.read_bytes() == b"new"
