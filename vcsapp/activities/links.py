"""What activities know of other rooms' records: in which of them an organisation had a part."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from vcsapp.accounts.models import Organisation
from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter, activities, number_of_activities
from vcsapp.records.links import Linked
from vcsapp.words import counted

#: So many are named, the latest; all of them stand in the list.
NAMED = 3


def links_to(kind: str, record_id: str, by: Actor) -> Iterator[Linked]:
    """The activities that an organisation ran, and all that it took part in."""
    if kind != Organisation.__tablename__:
        return
    ran = ActivityFilter(lead=record_id)
    took_part = ActivityFilter(organisation=record_id)
    if count := number_of_activities(ran, seen_by=by):
        yield Linked(
            sentence=counted(count, "Ran {count} activity", "Ran {count} activities"),
            href=url_for("activities.index", lead=record_id),
            named=_latest(ran, by),
        )
    everywhere = number_of_activities(took_part, seen_by=by)
    if everywhere > count:
        yield Linked(
            sentence=counted(everywhere, "Had a part in {count} activity", "Had a part in {count} activities"),
            href=url_for("activities.index", organisation=record_id),
            named=() if count else _latest(took_part, by),
        )


def _latest(chosen: ActivityFilter, by: Actor) -> tuple[tuple[str, str], ...]:
    found = activities(chosen, seen_by=by, limit=NAMED)
    return tuple((each.title, url_for("activities.show", record_id=each.id)) for each in found)
