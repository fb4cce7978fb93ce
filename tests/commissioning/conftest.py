"""A council that looks across what three senders sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import Desk
from returns import Return, three_made_up_returns, three_real_returns

Build = Callable[[Path], list[Return]]

#: Made-up activities stand on many rungs; the real ones are many, and tell little of how they came about.
BUILDS = {"made-up": three_made_up_returns, "real": three_real_returns}


@pytest.fixture(params=list(BUILDS))
def returns_made(request: pytest.FixtureRequest, tmp_path: Path) -> list[Return]:
    """Three returns, each made in a workspace of its own."""
    return BUILDS[request.param](tmp_path / "senders")


@pytest.fixture
def made_up(tmp_path: Path) -> list[Return]:
    """The made-up ones alone."""
    return three_made_up_returns(tmp_path / "senders")


@pytest.fixture
def looking_across(oakfield: Desk, made_up: list[Return]) -> Desk:
    """A council that keeps a record of its own and accepted the three made-up returns."""
    own = oakfield.begin("Trafford Council", kind="council")
    oakfield.log_activity(
        "A public meeting", decision="shared", activity_organisations=[{"organisation_id": own, "part_played": "lead"}]
    )
    for each in made_up:
        oakfield.take_in(each.path)
    return oakfield
