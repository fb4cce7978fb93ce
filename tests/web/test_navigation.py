"""The menu shows what is open to its reader, and where they are."""

from __future__ import annotations

import pytest
from flask import Flask

from vcsapp.permissions import Permission
from vcsapp.web.navigation import Place, signposts

ACTIVITIES = Place("Activities", "activities.overview", Permission.SEE_RECORDS)
PACKAGES = Place("Packages", "exchange.overview", Permission.RECEIVE_PACKAGES, match=("plans", "home.tray"))


@pytest.mark.parametrize(
    ("endpoint", "current"),
    [
        ("exchange.overview", "page"),
        ("exchange.show", "true"),
        ("plans.show", "true"),
        ("home.tray", "true"),
        ("home.show", ""),
        ("activities.overview", ""),
        (None, ""),
    ],
)
def test_a_place_knows_the_pages_that_belong_to_it(endpoint: str | None, current: str) -> None:
    assert PACKAGES.standing_at(endpoint) == current


def test_a_place_without_a_room_is_only_itself() -> None:
    assert Place("Help", "help").standing_at("static") == ""
    assert Place("Help", "help").standing_at("help") == "page"


def test_nobody_is_shown_the_way_to_what_is_closed_to_them() -> None:
    app = Flask("ways")
    for name in ("activities.overview", "exchange.overview", "help"):
        app.add_url_rule(f"/{name}", name, str)
    with app.test_request_context("/help"):
        posts = signposts(
            (ACTIVITIES, PACKAGES, Place("Help", "help")),
            endpoint="help",
            may=lambda asked: asked is Permission.SEE_RECORDS,
        )
    assert [(post.label, post.url, post.current) for post in posts] == [
        ("Activities", "/activities.overview", ""),
        ("Help", "/help", "page"),
    ]
