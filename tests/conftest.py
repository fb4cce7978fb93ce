"""What all tests share: a fresh workspace, the app on it, and the people who use it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

import cast
from builders import Desk, a_desk
from critic import Critic, browser_at
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.workspace import Workspace

#: As root and without a screen, Chromium runs only so; and it is to talk to nobody.
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


#: So long a page waits for long work in tests, in seconds: none of theirs takes as long, however busy the computer.
PATIENCE = 60


def left_out(reason: str) -> NoReturn:
    """Leave a test out for want of a program; in a build, where all must be there, fail instead."""
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the system's own, or whichever ``CHROMIUM`` names."""
    programs = (os.environ.get("CHROMIUM"), *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    program = next(filter(None, programs), None)
    if program is None:
        left_out("There is no Chromium on this computer.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_OPTIONS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all its tables, made once and copied for each test."""
    workspace = Workspace(tmp_path_factory.mktemp("migrated") / "workspace")
    create_app(Settings(workspace=workspace.folder, testing=True))
    return workspace.database


@pytest.fixture
def workspace(tmp_path: Path, migrated_database: Path) -> Workspace:
    """A workspace in which nothing was recorded yet."""
    fresh = Workspace(tmp_path / "workspace")
    fresh.prepare()
    shutil.copy(migrated_database, fresh.database)
    return fresh


@pytest.fixture
def app(workspace: Workspace) -> Flask:
    """The app on that workspace. Forms need no token here; ``tests/house/test_forgery.py`` sees that they do."""
    made = create_app(Settings(workspace=workspace.folder, testing=True, patience=PATIENCE))
    made.config["WTF_CSRF_ENABLED"] = False
    return made


@dataclass
class Served:
    """The app at an address, and what the browser complained of."""

    app: Flask
    address: str
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def served(app: Flask) -> Iterator[Served]:
    """The app at an address, guarded against forgery as in life."""
    with serving(app) as at:
        yield at


@contextmanager
def serving(app: Flask) -> Iterator[Served]:
    """An app at an address, guarded against forgery as in life."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(app, f"http://127.0.0.1:{server.server_port}")
    finally:
        # Also where a test fails meanwhile: the thread would keep the process waiting for ever.
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def client(app: Flask) -> Critic:
    """A browser at a workspace in which nobody signs in: whoever opens it keeps it."""
    return browser_at(app)


@pytest.fixture
def oakfield(app: Flask, tmp_path: Path) -> Desk:
    """The same workspace, to be written in by verbs instead of pages."""
    return Desk(app, LOCAL_KEEPER, tmp_path)


@pytest.fixture
def millbrook(tmp_path: Path) -> Desk:
    """Another organisation's workspace, from which packages come."""
    return a_desk(tmp_path / "millbrook", "Mair")


@pytest.fixture
def kit(app: Flask) -> Critic:
    """Kit's browser: keeper."""
    return cast.signed_in(app, cast.KIT)


@pytest.fixture
def asha(app: Flask) -> Critic:
    """Asha's browser: may edit."""
    return cast.signed_in(app, cast.ASHA)


@pytest.fixture
def ben(app: Flask) -> Critic:
    """Ben's browser: may only read."""
    return cast.signed_in(app, cast.BEN)


@pytest.fixture
def cerys(app: Flask) -> Critic:
    """Cerys's browser: must see nothing."""
    return cast.signed_in(app, cast.CERYS)


@pytest.fixture
def dev(app: Flask) -> Critic:
    """Dev's browser: sees what a return would show."""
    return cast.signed_in(app, cast.DEV)
