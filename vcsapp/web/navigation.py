"""The way around: which places the menu offers to whom, and which of them one is at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, request, url_for

from vcsapp.permissions import Permission


@dataclass(frozen=True)
class Place:
    """A place that the menu can lead to."""

    label: str
    endpoint: str
    #: Who may not do this is not shown the way. None: everybody is.
    permission: Permission | None = None
    #: Blueprints and endpoints that also count as being here. The endpoint's own blueprint always does.
    match: tuple[str, ...] = ()

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
class Signpost:
    """One link of the menu, as it is drawn."""

    label: str
    url: str
    current: str


def signposts(places: Sequence[Place], *, endpoint: str | None, may: Callable[[Permission], bool]) -> list[Signpost]:
    """The places open to somebody, in order, with the current one marked."""
    return [
        Signpost(place.label, url_for(place.endpoint), place.standing_at(endpoint))
        for place in places
        if place.permission is None or may(place.permission)
    ]


def register(app: Flask, *, main: Sequence[Place], footer: Sequence[Place], may: Callable[[Permission], bool]) -> None:
    """Give every page its ``navigation`` and ``footer_navigation``; ``may`` asks about the person of this request."""

    @app.context_processor
    def ways_around() -> dict[str, list[Signpost]]:
        return {
            "navigation": signposts(main, endpoint=request.endpoint, may=may),
            "footer_navigation": signposts(footer, endpoint=request.endpoint, may=may),
        }
