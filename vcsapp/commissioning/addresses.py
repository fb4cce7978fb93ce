"""The addresses of the rows behind a figure."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import url_for

from vcsapp.activities.queries import ActivityFilter


def activities_url(chosen: ActivityFilter, **but: str) -> str:
    """The list of activities that are counted, narrowed in exactly the same way."""
    asked = asdict(chosen) | but
    told: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items() if value
    }
    return url_for("activities.index", **told)
