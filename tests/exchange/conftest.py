"""Workspaces for the tests of what is shared: one keeps a record, another receives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Desk, a_desk
from packages.fixtures import full_desk, full_package, full_return

__all__ = ["council", "desk", "full_desk", "full_package", "full_return"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Asha's workspace, in which nothing was recorded yet."""
    return a_desk(tmp_path / "oakfield")


@pytest.fixture
def council(tmp_path: Path) -> Desk:
    """Dev's workspace, in which nothing was received yet."""
    return a_desk(tmp_path / "council", "Dev", seed=2)
