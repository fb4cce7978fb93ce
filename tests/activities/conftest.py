"""Oakfield's log, as the tests of activities find it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask

from cast import ASHA
from vcsapp.accounts.actions import add_organisation, start_with_organisation
from vcsapp.activities.actions import log_activity
from vcsapp.db.base import transaction

#: A metropolitan district with wards whose names others have too.
LEEDS = "E08000035"
SECRET = "The treasurer was late again"


@dataclass(frozen=True)
class Log:
    """The ids of what is in it."""

    app: Flask
    oakfield: str
    council: str

    def add(self, **values: Any) -> str:
        """Log one more activity, of which the test says only what matters to it."""
        said = {"title": "Planning the community garden", "held_on": date(2026, 4, 3)} | values
        with self.app.app_context(), transaction():
            return log_activity(by=ASHA, **said)


@pytest.fixture
def log(app: Flask) -> Log:
    """Oakfield Food Hub has begun its record, and knows the council."""
    with app.app_context(), transaction():
        oakfield = start_with_organisation(by=ASHA, name="Oakfield Food Hub", area_code=LEEDS)
        council = add_organisation(by=ASHA, name="Millbrook Council", kind="council")
    return Log(app, oakfield, council)


def played(organisation_id: str, part: str = "lead") -> dict[str, str]:
    """One organisation's part."""
    return {"organisation_id": organisation_id, "part_played": part}
