"""Long work for tests: a gate that holds deeds up, and an app whose pages wait for nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.workspace import Workspace
from work.gates import Gate


@pytest.fixture
def gate() -> Iterator[Gate]:
    """A gate that opens at the end of the test at the latest, so that no thread outlives it."""
    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
def hurried(workspace: Workspace) -> Flask:
    """The app whose pages wait for nothing: all long work goes on in the background at once."""
    made = create_app(Settings(workspace=workspace.folder, testing=True, patience=0))
    made.config["WTF_CSRF_ENABLED"] = False
    return made
