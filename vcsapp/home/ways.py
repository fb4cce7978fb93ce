"""The ways on from the first page: what one can do, for those who may, in the rooms that are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app, url_for

from vcsapp.permissions import Permission
from vcsapp.provenance.acting import Actor


@dataclass(frozen=True)
class Way:
    """Something that one can do next."""

    title: str
    text: str
    endpoint: str
    permission: Permission

    @property
    def url(self) -> str:
        """Where to do it."""
        return url_for(self.endpoint)


NEXT = (
    Way("Log an activity", "Something you did with people, in a minute.", "activities.new", Permission.KEEP_RECORDS),
    Way("Bring in a spreadsheet", "A list that you have already.", "exchange.bring_in", Permission.IMPORT_RECORDS),
    Way("Make a return", "What your council asked for.", "exchange.export", Permission.EXPORT_RETURN),
    Way("Receive a package", "What others sent you.", "exchange.receive", Permission.RECEIVE_PACKAGES),
)
BEGIN = Way(
    "Start with your own organisation",
    "Say who you are, and begin your own record.",
    "home.begin",
    Permission.KEEP_WORKSPACE,
)
RECEIVE = Way(
    "Receive data",
    "Open a package that somebody sent you, and look at it.",
    "exchange.receive",
    Permission.RECEIVE_PACKAGES,
)


def open_to(person: Actor, ways: Iterable[Way]) -> list[Way]:
    """Those of these ways that this person may take, and that lead to a room that is open."""
    return [way for way in ways if person.may(way.permission) and way.endpoint in current_app.view_functions]
