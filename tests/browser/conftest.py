"""The whole app, served to a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from web.conftest import browser as browser
from werkzeug.serving import make_server


@dataclass
class Served:
    """The app at an address, and what the browser complained of."""

    app: Flask
    address: str
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def served(app: Flask) -> Iterator[Served]:
    """The app, guarded against forgery as in life."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Served(app, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """A page of the app. Whatever its console says of errors, the strict policy's among them, fails the test."""
    opened = browser.new_page()
    opened.on("console", lambda said: served.complaints.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert served.complaints == []
