"""A workspace for the tests of what became of records."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Desk, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Asha's workspace, in which a ledger was begun."""
    desk = a_desk(tmp_path)
    desk.begin()
    return desk


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """A workspace in which nothing was recorded yet."""
    return a_desk(tmp_path / "empty")


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One workspace for many examples of a property, each of which makes records of its own."""
    desk = a_desk(tmp_path_factory.mktemp("shared"))
    desk.begin()
    return desk
