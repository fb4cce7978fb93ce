"""The living page of the kit, for a test client and for a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from conftest import serving
from critic import Critic, browser_at
from vcsapp.app import create_app
from vcsapp.config import Settings

#: Every page of the kit, in the states that have addresses of their own.
PAGES = ("/kit/", "/kit/form", "/kit/list?tell&page=3&sort=-title", "/kit/list?none")


def make_kit(folder: Path) -> Flask:
    """The app as those see it who build it. Its forms need no token."""
    made = create_app(Settings(workspace=folder, testing=True, development=True))
    made.config["WTF_CSRF_ENABLED"] = False
    return made


@pytest.fixture(scope="session")
def kit_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One for all tests: nothing in it is ever changed."""
    return make_kit(tmp_path_factory.mktemp("kit") / "workspace")


@pytest.fixture
def kit_page(kit_app: Flask) -> Critic:
    """A browser that looks at the kit, and refuses what is badly made."""
    return browser_at(kit_app)


@pytest.fixture(scope="session")
def kit_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the kit answers while the tests run, its forms guarded as in life."""
    with serving(make_kit(tmp_path_factory.mktemp("served") / "workspace")) as served:
        yield served.address
