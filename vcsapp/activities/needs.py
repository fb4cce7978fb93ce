"""What the log would like done: recent entries that leave open what somebody may still remember."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.activities.gaps import Gap
from vcsapp.activities.queries import ActivityFilter, number_up_to
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.web.needs import MANY, Need, Weight, counted_to_many
from vcsapp.words import N_, _, both

#: What is longer ago than a year is hard to remember, so nobody is asked for it.
A_YEAR = timedelta(days=365)
#: What was done within a month is fresh in everybody's mind: the best time to complete it.
A_MONTH = timedelta(days=31)

#: One activity, several, and why it matters, in the order in which they are told.
_WORDS: dict[Gap, tuple[str, str, str]] = {
    Gap.REPLY: (
        *both(
            "Tell people what came of {count} activity, and say so here",
            "Tell people what came of {count} activities, and say so here",
        ),
        N_("They were asked for their views, and have not heard what was done with them. It is not too late."),
    ),
    Gap.ANSWERS: (
        *both(
            "Answer the open questions about how {count} activity was decided",
            "Answer the open questions about how {count} activities were decided",
        ),
        N_("Without them nobody can say how far people shared in the decision."),
    ),
    Gap.LEAD: (
        *both("Say who ran {count} activity", "Say who ran {count} activities"),
        N_("What nobody is named for counts for no organisation."),
    ),
    Gap.HEAD_COUNT: (
        *both(
            "Say how many people took part in {count} activity", "Say how many people took part in {count} activities"
        ),
        N_("Your best guess will do."),
    ),
}


def needs(by: Actor) -> Iterator[Need]:
    """Own activities of the past year that leave something open, a line for each kind of gap."""
    own = own_ledger_id()
    if own is None or not by.may(Permission.KEEP_RECORDS):
        return
    today = by.today()
    for gap in _WORDS:
        chosen = ActivityFilter(owner=own, lacking=gap.value, since=today - A_YEAR, until=today)
        if count := number_up_to(MANY + 1, chosen, seen_by=by):
            yield _need(gap, count, chosen, is_fresh=_is_fresh(chosen, today, by))


def _is_fresh(chosen: ActivityFilter, today: date, by: Actor) -> bool:
    return number_up_to(1, replace(chosen, since=today - A_MONTH), seen_by=by) > 0


def _need(gap: Gap, count: int, chosen: ActivityFilter, *, is_fresh: bool) -> Need:
    one, many, why = _WORDS[gap]
    return Need(
        sentence=counted_to_many(count, one, many),
        why=_(why),
        href=_list_of(chosen),
        weight=Weight.SOON if is_fresh else Weight.WHEN_THERE_IS_TIME,
    )


def _list_of(chosen: ActivityFilter) -> str:
    """The list narrowed to just those that were counted."""
    days: dict[str, Any] = {
        name: day.isoformat() for name, day in (("since", chosen.since), ("until", chosen.until)) if day
    }
    return url_for("activities.index", owner=chosen.owner, lacking=chosen.lacking, **days)
