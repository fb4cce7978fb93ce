"""The whole app, served to a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conftest import Served


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """A page of the app. Whatever its console says of errors, the strict policy's among them, fails the test."""
    opened = browser.new_page()
    opened.on("console", lambda said: served.complaints.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert served.complaints == []
