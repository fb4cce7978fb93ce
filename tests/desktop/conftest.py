"""What the tests of the window and the server share: a small app, and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

#: As root and without a screen, Chromium runs only so.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _without(program: str) -> None:
    """Leave a test out for want of a program; in a build, where all must be there, fail instead."""
    reason = f"There is no {program} on this computer."
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, the system's own."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        _without("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def small_app(tmp_path: Path) -> Flask:
    """An app of one page and one style sheet."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text("h1 { color: rgb(1, 2, 3) }")
    app = Flask("small", static_folder=str(tmp_path / "static"))
    page = '<!doctype html><link rel="stylesheet" href="/static/style.css"><h1>Records</h1>'
    app.add_url_rule("/", view_func=lambda: page)
    return app
