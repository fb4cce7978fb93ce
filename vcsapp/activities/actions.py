"""What is done with activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vcsapp.acting import Actor
from vcsapp.activities.models import Activity
from vcsapp.activities.queries import is_logged
from vcsapp.db.base import db
from vcsapp.errors import NotFound, Problem
from vcsapp.months import day_in_words
from vcsapp.provenance.pen import writing
from vcsapp.words import _


class HeldInTheFuture(Problem):
    """You can only log an activity once it has happened. Check the date, or come back after {day}."""

    field = "held_on"


class EndsBeforeItBegins(Problem):
    """It cannot end before it began. Check both dates."""

    field = "ended_on"


class MorePeopleInARoleThanCame(Problem):
    """More people took part in one role ({people}) than came in all ({head_count}). Check the two numbers."""

    field = "head_count"


def log_activity(*, by: Actor, title: str, held_on: date, id: str | None = None, **values: Any) -> str:
    """Log something that was done with people; answers its id.

    ``id`` may be given by a form that was drawn earlier: sent twice, it is logged once.
    """
    if id is not None and is_logged(id):
        return id
    record = {"title": title, "held_on": held_on, **values} | ({"id": id} if id else {})
    _check(record, today=by.today())
    with writing(_("Logged “{title}”", title=title), by=by) as pen:
        return pen.make(Activity, **record)


def change_activity(activity_id: str, *, by: Actor, **values: Any) -> bool:
    """Change what is recorded of an activity; answers whether anything is different now."""
    activity = _get(activity_id)
    held = {"held_on": activity.held_on, "ended_on": activity.ended_on, "head_count": activity.head_count}
    _check(held | values, today=by.today())
    saying = _("Changed “{title}”", title=values.get("title", activity.title))
    with writing(saying, by=by) as pen:
        return pen.change(Activity, activity_id, **values)


def remove_activity(activity_id: str, *, by: Actor) -> None:
    """Remove an activity."""
    with writing(_("Removed “{title}”", title=_get(activity_id).title), by=by) as pen:
        pen.remove(Activity, activity_id)


def _check(record: Mapping[str, Any], *, today: date) -> None:
    if record["held_on"] > today:
        raise HeldInTheFuture(day=day_in_words(record["held_on"]))
    if record.get("ended_on") and record["ended_on"] < record["held_on"]:
        raise EndsBeforeItBegins
    most = max((row["people"] for row in record.get("activity_participants", ())), default=0)
    if record.get("head_count") is not None and most > record["head_count"]:
        raise MorePeopleInARoleThanCame(people=most, head_count=record["head_count"])


def _get(activity_id: str) -> Activity:
    activity = db.session.get(Activity, activity_id)
    if activity is None:
        raise NotFound(what="activity")
    return activity
