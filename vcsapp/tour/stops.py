"""The stops of the tour, in one table: where each is, what is said there, and what it points at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter, activities
from vcsapp.errors import NotFound
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.words import N_, _

#: The result of the activity that the tour looks at: high enough to have reasons, low enough to have a way up.
SHOWN_RESULT = "co-design"

#: Which record of the sample a stop shows, as the values of its address.
Showing = Callable[[Actor], dict[str, Any]]


class NothingToShow(NotFound):
    """The tour wanted to show you something of the sample that is not there any more. Go on to the next stop."""


def no_record(person: Actor) -> dict[str, Any]:
    """For pages that are not about one record."""
    return {}


def an_activity(person: Actor) -> dict[str, Any]:
    """The latest activity of the sample in which something was designed together. Raises ``NothingToShow``."""
    found = activities(ActivityFilter(result=SHOWN_RESULT), seen_by=person, limit=1)
    if not found:
        raise NothingToShow
    return {"record_id": found[0].id}


def own_organisation(person: Actor) -> dict[str, Any]:
    """The organisation that keeps the sample's record. Raises ``NothingToShow``."""
    ledger = find_own_ledger()
    if ledger is None or ledger.organisation_id is None:
        raise NothingToShow
    return {"record_id": ledger.organisation_id}


@dataclass(frozen=True)
class Stop:
    """One stop: a page of the sample, and two or three sentences about it."""

    #: As its address spells it.
    name: str
    endpoint: str
    title: str
    text: str
    #: The id of what is spoken of, on that page; empty where the whole page is.
    landmark: str = ""
    showing: Showing = no_record
    permission: Permission = Permission.SEE_RECORDS

    def url(self, person: Actor) -> str:
        """Where it is. Raises ``NothingToShow``."""
        return url_for(self.endpoint, **self.showing(person))


STOPS = (
    Stop(
        "home",
        "home.index",
        N_("This is the first page."),
        N_("It says what waits for you today, and how much has been done. The menu leads to everything else."),
    ),
    Stop(
        "activities",
        "activities.index",
        N_("These are the activities."),
        N_(
            "An activity is anything that was done with people, logged once. Narrow the list by a word or a "
            "month; each line leads to its page."
        ),
        landmark="table",
    ),
    Stop(
        "ladder",
        "activities.show",
        N_("This is one activity, and where it stands on the ladder."),
        N_(
            "The ladder says how much of a say people had. The app works it out from plain answers, gives its "
            "reasons, and says what would lift it. Nobody is marked down for what was not asked."
        ),
        landmark="standing",
        showing=an_activity,
    ),
    Stop(
        "organisation",
        "accounts.show",
        N_("This is an organisation."),
        N_(
            "Here it is the one that keeps this record. Everybody you work with has such a page, with what you "
            "did together and whom to ask."
        ),
        showing=own_organisation,
    ),
    Stop(
        "across",
        "commissioning.across",
        N_("This looks across all of it."),
        N_(
            "Each bar is an organisation, each part of it a rung of the ladder. Every figure leads to the "
            "activities behind it, so nobody has to take a number on trust."
        ),
        landmark="ladder-title",
    ),
    Stop(
        "return",
        "sending.export",
        N_("This is how a return is made."),
        N_(
            "Choose a period, look over what would leave, make the file, and send it as you send any file. "
            "People's contacts and private notes never go with it."
        ),
        permission=Permission.EXPORT_RETURN,
    ),
    Stop(
        "history",
        "history.index",
        N_("And this is the history."),
        N_(
            "It keeps who did what, and when. Any of it can be undone, also weeks later; so try what you like, "
            "you cannot spoil anything."
        ),
    ),
)


def stops_for(person: Actor) -> tuple[Stop, ...]:
    """The stops that this person may visit, in order."""
    return tuple(stop for stop in STOPS if person.may(stop.permission))


@dataclass(frozen=True)
class Visit:
    """Where somebody is on the tour, for the bar above the page."""

    stop: Stop
    #: Counted from 1.
    number: int
    total: int
    #: Whether the page that is shown is the stop's own; elsewhere the bar only shows the way back.
    is_there: bool
    #: The stops before and after; empty where there is none.
    before: str
    after: str


def visit(name: str, *, person: Actor, endpoint: str | None) -> Visit | None:
    """Where this stop stands among those that the person may visit; None for a name that is no stop of theirs."""
    stops = stops_for(person)
    names = [stop.name for stop in stops]
    if name not in names:
        return None
    at = names.index(name)
    return Visit(
        stop=stops[at],
        number=at + 1,
        total=len(stops),
        is_there=stops[at].endpoint == endpoint,
        before=names[at - 1] if at else "",
        after=names[at + 1] if at + 1 < len(names) else "",
    )


def stop_named(name: str, *, person: Actor) -> Stop:
    """The stop of this name. Raises ``NotFound``."""
    for stop in stops_for(person):
        if stop.name == name:
            return stop
    raise NotFound(what=_("stop of the tour"))
