"""Lets these tests import the scripts, and gives them rows to plant in that nobody else's file is needed for."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from planting.originals import Column  # noqa: E402  # the scripts are found only now
from planting.sources import Source  # noqa: E402  # the scripts are found only now


@pytest.fixture
def walks() -> Source:
    """Eighty walks, of which no two could be taken for one."""
    columns = (
        Column("event_name", "title", needed=True),
        Column("start_date", "day", needed=True),
        Column("end_date", "ended"),
        Column("airtable_id", "reference"),
        Column("audience", "heads"),
        Column("ward_code", "ward"),
        Column("Level", "level"),
    )
    first = date(2023, 1, 2)
    rows = tuple(
        {
            "event_name": f"Walk to café {number}",
            "start_date": (first + timedelta(days=number)).isoformat(),
            "end_date": (first + timedelta(days=number + 1)).isoformat(),
            "airtable_id": str(1000 + number),
            "audience": f"{10 + number}.0",
            "ward_code": "E05011400",
            "Level": "One service",
        }
        for number in range(80)
    )
    return Source("walks", "activities", columns, rows)


@pytest.fixture
def shifts() -> Source:
    """Sixty shifts at ten events."""
    columns = (
        Column("event_id", "event", needed=True),
        Column("event_name", "title", needed=True),
        Column("date", "day", needed=True),
        Column("volunteer_hours", "hours", needed=True),
        Column("shift_id", "shift"),
    )
    rows = tuple(
        {
            "event_id": str(number % 10),
            "event_name": f"Festival {number % 10}",
            "date": "2023-05-06",
            "volunteer_hours": "2.5",
            "shift_id": str(number),
        }
        for number in range(60)
    )
    return Source("shifts", "shifts", columns, rows)


@pytest.fixture
def charities() -> Source:
    """Sixty charities of Trafford."""
    columns = (
        Column("charity_name", "name", needed=True),
        Column("registered_charity_number", "charity"),
        Column("charity_company_registration_number", "company"),
        Column("date_of_registration", "registered"),
        Column("charity_contact_postcode", "postcode"),
        Column("Local authority", "council"),
        Column("income", "money"),
    )
    rows = tuple(
        {
            "charity_name": f"Friends of Park {number}",
            "registered_charity_number": str(1_000_000 + number),
            "charity_company_registration_number": f"007{number:05}",
            "date_of_registration": "1965-04-29",
            "charity_contact_postcode": "M33 7ZF",
            "Local authority": "Trafford",
            "income": "75186.0",
        }
        for number in range(60)
    )
    return Source("charities", "organisations", columns, rows)
