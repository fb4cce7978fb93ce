"""What was done on a day, for those who type a date into the search box."""

from __future__ import annotations

from flask import url_for
from markupsafe import escape

from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter, number_of_activities
from vcsapp.fields import Fault
from vcsapp.search.shown import Hit
from vcsapp.web.formatting import british_date
from vcsapp.web.typed import read_day, tidy
from vcsapp.words import _, counted


def activities_of_day(typed: str, *, seen_by: Actor) -> tuple[Hit, ...]:
    """The way to the activities of a day, where a date was typed and there are any."""
    try:
        day = read_day(tidy(typed))
    except Fault:
        return ()
    number = number_of_activities(ActivityFilter(since=day, until=day), seen_by=seen_by)
    if not number:
        return ()
    words = _("Activities of {day}", day=british_date(day))
    url = url_for("activities.index", since=day.isoformat(), until=day.isoformat())
    return (Hit(escape(words), url, escape(counted(number, "{count} activity", "{count} activities"))),)
