"""Files that cannot come in: one kind sentence each, and the form stays as it was filled in."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO

import pytest

from critic import Critic
from sheets import EVENTS, Walk, words_of
from vcsapp.workspace import Workspace

WORKBOOK_PARTS = {"xl/workbook.xml": b"<workbook/>"}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


BAD = {
    "empty": (b"", "is empty: there is no row in it"),
    "blank lines": (b"\n\n  \n", "is empty: there is no row in it"),
    "headings only": (b"Event,Date\n", "has headings, and no row below them"),
    "noise": (bytes(range(256)) * 400, "something that only another program can read"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "it seems to be a picture"),
    "a document": (b"%PDF-1.7\n" + b"x" * 200, "it seems to be a PDF document"),
    "a web page": (b"<!doctype html><html></html>", "it seems to be a web page"),
    "a JSON file": (b'{"a": 1}', "is a JSON file without a list of records"),
    "broken JSON": (b'[{"a": 1}, {"a" 2}]', "is not written as JSON must be"),
    "an archive": (zipped({"a.csv": b"a"}), "unpack it and look inside"),
    "a package": (zipped({"datapackage.json": b'{"vcsapp": {}}'}), "is a data package"),
    "a broken workbook": (zipped(WORKBOOK_PARTS), "damaged or was cut short"),
    "a truncated workbook": (zipped(WORKBOOK_PARTS)[:60], "cannot be unpacked"),
    "a quote never closed": (EVENTS.encode() + b'"Fair,2025-05-03\n', "is opened and never closed"),
    "a null byte": (b"Event,Date\nFa\x00ir,2025-05-03\n" + b"Fair,2025-05-03\n" * 9, "holds a null byte"),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
        "damaged or was cut short",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_come_in_is_refused_in_a_sentence_and_the_form_is_kept(
    client: Critic, workspace: Workspace, what: str
):
    content, sentence = BAD[what]
    page = Walk(client).hand_in(content, name="the file.csv", target="shifts")
    assert "One thing needs another look" in page
    assert sentence in words_of(page)
    assert "“the file.csv”" in words_of(page) or "holds a null byte" in page
    assert 'value="shifts" checked' in page
    assert list(workspace.incoming.iterdir()) == []


def test_a_package_is_led_to_where_packages_are_received(client: Critic):
    page = Walk(client).hand_in(BAD["a package"][0], name="return.vcs.zip")
    assert 'href="/receive"' in page


def test_nothing_chosen_is_said_at_both_questions(client: Critic):
    page = client.post("/import", data={}).text
    assert "2 things need another look" in page
    assert "Choose the file that you want to bring in." in page


def test_a_file_beyond_the_limit_is_refused_with_the_limit(app, client: Critic, workspace: Workspace):
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    sent = {"file": (BytesIO(os.urandom(200_000)), "large.csv"), "target": "activities"}
    answer = client.post("/import", data=sent, content_type="multipart/form-data")
    assert (answer.status_code, "larger than 100 kB" in answer.text) == (413, True)
    assert list(workspace.incoming.iterdir()) == []


def test_the_limit_is_said_beforehand(app, client: Critic):
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    assert "of at most 100 kB" in client.page("/import")


def test_text_that_is_markup_to_a_browser_is_only_text(client: Critic):
    walk = Walk(client)
    walk.hand_in('"<script>alert(1)</script>",Event,Date\n"<img src=x onerror=alert(1)>",<b>Fair</b>,2025-05-03\n')
    page = walk.columns()
    for step in ("columns", "check", "look-alikes", "findings"):
        page = client.page(f"{walk.at}/{step}")
        assert "<script>alert" not in page
        assert "<img src=x" not in page
