"""What waits for somebody: each room says what it would like done, and the first page shows it, most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import chain, groupby

from flask import Flask, current_app

from vcsapp.acting import Actor
from vcsapp.words import N_, _, counted

#: Further than this nothing is counted: it makes no difference to anybody, and counting takes time.
MANY = 1000


class Weight(IntEnum):
    """How pressing a need is; the higher number comes first."""

    WHEN_THERE_IS_TIME = 1
    SOON = 2
    NOW = 3

    @property
    def words(self) -> str:
        """How pressing it is, as people read it."""
        return str(_WEIGHT_WORDS[self])


_WEIGHT_WORDS = {
    Weight.WHEN_THERE_IS_TIME: N_("When there is time"),
    Weight.SOON: N_("Soon"),
    Weight.NOW: N_("Now"),
}


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing that waits for somebody, told in one sentence that says what to do."""

    #: Such as “Say who ran 12 activities”; already in the reader's language.
    sentence: str
    #: The page that shows just what is meant.
    href: str
    weight: Weight
    #: A second sentence for those who wonder why or how; empty for none.
    why: str = ""
    #: The day since when it waits; None where that says nothing.
    since: date | None = None


#: A room's own part: everything that it would like this person to do. Nothing that the person may not see or do.
NeedsOfRoom = Callable[[Actor], Iterable[Need]]


def register(app: Flask, rooms: Sequence[NeedsOfRoom]) -> None:
    """Tell this app whom ``gather`` asks."""
    app.extensions["needs"] = tuple(rooms)


def gather(by: Actor) -> list[Need]:
    """What all rooms would like this person to do: the most pressing first, of equals what waits longest."""
    rooms: tuple[NeedsOfRoom, ...] = current_app.extensions["needs"]
    return sorted(chain.from_iterable(room(by) for room in rooms), key=_pressing_first)


def _pressing_first(need: Need) -> tuple[int, date]:
    return -need.weight, need.since or date.max


def by_weight(needs: Iterable[Need]) -> list[tuple[str, list[Need]]]:
    """The same needs, as ``gather`` sorts them, under how pressing they are."""
    return [(weight.words, list(group)) for weight, group in groupby(needs, key=lambda need: need.weight)]


def counted_to_many(count: int, one: str, many: str) -> str:
    """``counted``, where whoever counted stopped after ``MANY``: “more than 1,000” is said for all above it."""
    if count <= MANY:
        return counted(count, one, many)
    return counted(count, one, many, count=_("more than {count}", count=f"{MANY:,}"))
