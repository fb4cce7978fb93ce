"""The way around: which places the menu offers to whom, which of them one is at, and the keys that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask import Flask, request, url_for

from vcsapp.permissions import Permission
from vcsapp.words import N_

#: A single key is a comfort that some hands and speech programs must be able to do without (WCAG 2.1.4).
KEYS_COOKIE = "keys"
KEYS_OFF = "off"


@dataclass(frozen=True)
class Place:
    """A place that the menu can lead to."""

    label: str
    endpoint: str
    #: Who may not do this is not shown the way. None: everybody is.
    permission: Permission | None = None
    #: Blueprints and endpoints that also count as being here. The endpoint's own blueprint always does.
    match: tuple[str, ...] = ()
    #: The letter that leads here after a G, for those who work by keyboard.
    key: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", N_(self.label))

    def standing_at(self, endpoint: str | None) -> str:
        """The ``aria-current`` of this place for a page: "page" on it, "true" within it, empty elsewhere."""
        if endpoint is None:
            return ""
        if endpoint == self.endpoint:
            return "page"
        room = endpoint.rpartition(".")[0]
        homes = {self.endpoint.rpartition(".")[0], *self.match} - {""}
        return "true" if room in homes or endpoint in self.match else ""


@dataclass(frozen=True)
class Group:
    """Places that belong together, under one heading; the first group needs none."""

    heading: str
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "heading", N_(self.heading))


@dataclass(frozen=True)
class Signpost:
    """One link of the menu, as it is drawn."""

    label: str
    url: str
    current: str
    #: The keys that lead there, one after the other, such as "g a"; empty for none.
    keys: str = ""


@dataclass(frozen=True)
class Shortcut:
    """Keys, and what they do."""

    keys: str
    words: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", N_(self.words))


#: What can be done by key on every page that has it, besides going places.
EVERYWHERE = (
    Shortcut("?", "Show this sheet"),
    Shortcut("/", "Go to the search box"),
    Shortcut("n", "Add something new, where a page offers it"),
    Shortcut("e", "Change what is shown, where a page offers it"),
    Shortcut("u", "Undo what was done just now, while the page offers it"),
)


def signposts(places: Iterable[Place], *, endpoint: str | None, may: Callable[[Permission], bool]) -> list[Signpost]:
    """The places open to somebody, in order, with the current one marked."""
    return [
        Signpost(
            label=str(place.label),
            url=url_for(place.endpoint),
            current=place.standing_at(endpoint),
            keys=f"g {place.key}" if place.key else "",
        )
        for place in places
        if place.permission is None or may(place.permission)
    ]


def menu_for(
    groups: Sequence[Group], *, endpoint: str | None, may: Callable[[Permission], bool]
) -> list[tuple[str, list[Signpost]]]:
    """The headings with the places open to somebody; a group in which nothing is open is left out."""
    posts = [(str(group.heading), signposts(group.places, endpoint=endpoint, may=may)) for group in groups]
    return [(heading, found) for heading, found in posts if found]


def shortcuts_of(groups: Sequence[Group]) -> tuple[Shortcut, ...]:
    """Every key that does something, as the sheet of keys lists them."""
    places = (place for group in groups for place in group.places if place.key)
    return EVERYWHERE + tuple(Shortcut(f"g {place.key}", place.label) for place in places)


def register(app: Flask, *, main: Sequence[Group], footer: Sequence[Place], may: Callable[[Permission], bool]) -> None:
    """Give every page its ``navigation``, ``footer_navigation`` and ``all_keys``; ``may`` asks about this person."""
    app.extensions["shortcuts"] = shortcuts_of(main)

    @app.context_processor
    def ways_around() -> dict[str, object]:
        return {
            "navigation": menu_for(main, endpoint=request.endpoint, may=may),
            "footer_navigation": signposts(footer, endpoint=request.endpoint, may=may),
            "all_keys": app.extensions["shortcuts"],
            "keys_are_on": request.cookies.get(KEYS_COOKIE) != KEYS_OFF,
        }
