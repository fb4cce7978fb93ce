"""The kit served to a real browser, for the tests that need one."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from web.kit import make_kit


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
