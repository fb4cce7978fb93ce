"""A full record and its packages, made once for all who only look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Desk, a_desk, a_full_record
from vcsapp.provenance.sections import Profile


@pytest.fixture(scope="session")
def full_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A workspace with something in every field; only to be looked at."""
    desk = a_desk(tmp_path_factory.mktemp("full"))
    a_full_record(desk)
    return desk


@pytest.fixture(scope="session")
def full_package(full_desk: Desk) -> Path:
    """An everything package with something in every field of every table."""
    return full_desk.export(profile=Profile.EVERYTHING)


@pytest.fixture(scope="session")
def full_return(full_desk: Desk, full_package: Path) -> Path:
    """A return of the same record."""
    return full_desk.export()
