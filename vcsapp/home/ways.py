"""The ways on from the first page: what one can do next, for those who may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.permissions import Permission


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


#: While nothing is here.
FIRST = (
    Way(
        "Start with your own organisation",
        "Say who you are, and begin your own record.",
        "home.begin",
        Permission.KEEP_WORKSPACE,
    ),
    Way(
        "Receive data",
        "Open a package that somebody sent you, and look at it.",
        "exchange.receive",
        Permission.RECEIVE_PACKAGES,
    ),
)
#: From then on.
NEXT = (
    Way("Log an activity", "Something you did with people, in a minute.", "activities.new", Permission.KEEP_RECORDS),
    Way("Bring in a spreadsheet", "A list that you have already.", "imports.index", Permission.IMPORT_RECORDS),
    Way("Make a return", "What your council asked for.", "sending.export", Permission.EXPORT_RETURN),
    Way("Receive a package", "What others sent you.", "exchange.receive", Permission.RECEIVE_PACKAGES),
)


def open_to(person: Actor, ways: Iterable[Way]) -> list[Way]:
    """Those of these ways that this person may take."""
    return [way for way in ways if person.may(way.permission)]
