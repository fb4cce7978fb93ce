"""What all tests share: a fresh workspace, the app on it, and the people who use it."""

from __future__ import annotations

import shutil
from pathlib import Path

import cast
import pytest
from builders import Desk, a_desk
from critic import Critic, browser_at
from flask import Flask

from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.workspace import Workspace


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
    made = create_app(Settings(workspace=workspace.folder, testing=True))
    made.config["WTF_CSRF_ENABLED"] = False
    return made


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
