"""What a record is linked to, told by every room that knows: so a lower room's page shows what lies above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from flask import Flask, current_app

from vcsapp.acting import Actor


@dataclass(frozen=True, kw_only=True)
class Linked:
    """Records that one record is linked to, in one line, with a page that shows them all."""

    #: Such as “Ran 12 activities”; already in the reader's language.
    sentence: str
    href: str
    #: The first few of them, each by its title and its page; empty where the line says it all.
    named: tuple[tuple[str, str], ...] = ()


#: A room's own part: what it knows to be linked to the record of this kind (its table) with this id, as far as this
#: person may see it.
LinksOfRoom = Callable[[str, str, Actor], Iterable[Linked]]


def register(app: Flask, rooms: Sequence[LinksOfRoom]) -> None:
    """Tell this app whom ``links_of`` asks."""
    app.extensions["links"] = tuple(rooms)


def links_of(kind: str, record_id: str, *, seen_by: Actor) -> list[Linked]:
    """Everything that is linked to a record, room by room."""
    rooms: tuple[LinksOfRoom, ...] = current_app.extensions["links"]
    return list(chain.from_iterable(room(kind, record_id, seen_by) for room in rooms))
