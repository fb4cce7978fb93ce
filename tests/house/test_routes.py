"""Every page says who may enter, and means it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic, browser_at
from vcsapp.permissions import Permission
from vcsapp.rooms import ADDRESSES, FOOTER, MENU

#: Stands for a record in an address.
SOME_ID = "00000000-0000-7000-8000-000000000000"


def ways_in(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Endpoint, method and an address of every route."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, SOME_ID)
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                _, address = rule.build(values) or ("", "")
                yield rule.endpoint, method, address


def test_every_route_says_who_may_enter(app: Flask) -> None:
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, "access")]
    assert not silent, f"Mark these with @requires or @public: {silent}"


def test_who_has_not_signed_in_reaches_only_what_is_public(app: Flask) -> None:
    cast.let_all_sign_in(app)
    stranger = browser_at(app)
    for endpoint, method, address in ways_in(app):
        answer = stranger.open(address, method=method)
        if app.view_functions[endpoint].access is None:  # type: ignore[attr-defined]  # as the test above sees to
            continue
        assert answer.status_code == 302, f"{method} {address} answered a stranger with {answer.status_code}."
        assert answer.location.startswith("/sign-in"), f"{method} {address} led a stranger to {answer.location}."


def test_cerys_is_let_in_nowhere(app: Flask, oakfield: Desk, cerys: Critic) -> None:
    oakfield.begin()
    for endpoint, method, address in ways_in(app):
        if isinstance(app.view_functions[endpoint].access, Permission):  # type: ignore[attr-defined]
            answer = cerys.open(address, method=method)
            assert answer.status_code == 403, f"{method} {address} answered Cerys with {answer.status_code}."


@pytest.mark.parametrize(
    "endpoint",
    [
        *(place.endpoint for place in (*(place for group in MENU for place in group.places), *FOOTER)),
        *(a.endpoint for a in ADDRESSES),
    ],
)
def test_every_place_and_address_leads_to_a_page(app: Flask, endpoint: str) -> None:
    assert endpoint in app.view_functions


def test_the_menu_offers_only_what_opens(app: Flask, kit: Critic, asha: Critic, ben: Critic, dev: Critic) -> None:
    for browser in (kit, asha, ben, dev):
        menu = browser.page("/about").split('class="menu__list"')[1].split("</ul>")[0]
        for part in menu.split('href="')[1:]:
            browser.page(part.split('"')[0])
