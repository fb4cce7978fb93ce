"""The ways on from the first page: what one can do next, for those who may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.permissions import Permission
from vcsapp.words import N_


@dataclass(frozen=True)
class Way:
    """Something that one can do next."""

    title: str
    text: str
    endpoint: str
    permission: Permission

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", N_(self.title))
        object.__setattr__(self, "text", N_(self.text))

    @property
    def url(self) -> str:
        """Where to do it."""
        return url_for(self.endpoint)


#: Once something is here.
NEXT = (
    Way(
        "Log an activity",
        "Something you did with people, in a minute.",
        "activities.new",
        Permission.KEEP_RECORDS,
    ),
    Way("Bring in a spreadsheet", "A list that you have already.", "imports.index", Permission.IMPORT_RECORDS),
    Way("Make a return", "What your council asked for.", "sending.export", Permission.EXPORT_RETURN),
    Way(
        "Open what others sent",
        "A package with their records, to read here.",
        "exchange.receive",
        Permission.RECEIVE_PACKAGES,
    ),
)


def open_to(person: Actor, ways: Iterable[Way]) -> list[Way]:
    """Those of these ways that this person may take."""
    return [way for way in ways if person.may(way.permission)]
