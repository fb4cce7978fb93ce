"""Who meets bad days: somebody who has just begun her record, at a real browser and a real process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builders import a_desk
from journeys.person import Person, at_the_browser
from processes import Serving, serving


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which a record was begun."""
    desk = a_desk(tmp_path_factory.mktemp("oakfield"))
    desk.begin("Oakfield Food Hub")
    return desk.workspace.folder


@pytest.fixture(scope="module")
def serving_begun(begun: Path) -> Iterator[Serving]:
    """The same, served."""
    with serving(begun) as process:
        yield process


@pytest.fixture
def asha(browser: Browser, serving_begun: Serving) -> Iterator[Person]:
    """Asha at her browser, prepared to be refused."""
    with at_the_browser(browser, serving_begun.address, expects_refusals=True) as person:
        yield person
