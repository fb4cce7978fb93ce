"""What a search shows of activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.permissions import Permission
from vcsapp.records.addresses import Glance, in_a_line
from vcsapp.reference import lists
from vcsapp.web.formatting import day_range


def activities(ids: Sequence[str], seen_by: Actor) -> Mapping[str, Glance]:
    """Title; when, where and what kind."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return {}
    kinds = {option.code: str(option.label) for option in lists.options("activity_kinds")}
    columns = (Activity.id, Activity.title, Activity.held_on, Activity.ended_on, Activity.place, Activity.kind)
    rows = db.session.execute(select(*columns).where(Activity.id.in_(ids)))
    return {
        row.id: Glance(row.title, in_a_line(day_range(row.held_on, row.ended_on), row.place, kinds.get(row.kind or "")))
        for row in rows
    }
