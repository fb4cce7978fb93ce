"""The kit served to a real browser, for the tests that need one."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright
from web.kit import make_kit
from werkzeug.serving import make_server

CHROMIUM_SETTINGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def client() -> FlaskClient:
    return make_kit().test_client()


@pytest.fixture(scope="session")
def kit_address() -> Iterator[str]:
    """Where the kit answers while the tests run."""
    server = make_server("127.0.0.1", 0, make_kit(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever ``CHROMIUM`` names. Where CI is set, having none is a failure."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed and is not installed.")
        pytest.skip("There is no Chromium on this computer.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_SETTINGS)
        yield opened
        opened.close()
