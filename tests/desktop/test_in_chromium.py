"""The gate in a real browser, where the rules for cookies are the browser's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from vcsapp.desktop.gate import entrance, guard
from vcsapp.desktop.serving import listening, port_of, serving

TOKEN = "the-token-of-this-launch"


@pytest.fixture
def port(small_app: Flask) -> Iterator[int]:
    """The port of a guarded app that is being served."""
    with listening() as door:
        guard(small_app, token=TOKEN, port=port_of(door))
        with serving(small_app, door):
            yield port_of(door)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new browser's first page."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        yield context.new_page()


def test_a_browser_sent_to_the_entrance_lands_on_the_first_page(page: Page, port: int) -> None:
    page.goto(entrance(token=TOKEN, port=port))
    expect(page).to_have_url(f"http://127.0.0.1:{port}/")
    expect(page.get_by_role("heading", name="Records")).to_have_css("color", "rgb(1, 2, 3)")


def test_so_does_one_that_follows_a_link_from_elsewhere(page: Page, port: int) -> None:
    with listening() as other_door:
        elsewhere = Flask("elsewhere")
        link = f'<a href="{entrance(token=TOKEN, port=port)}">Open</a>'
        elsewhere.add_url_rule("/", view_func=lambda: link)
        with serving(elsewhere, other_door):
            page.goto(f"http://localhost:{port_of(other_door)}/")
            page.get_by_role("link", name="Open").click()
            expect(page.get_by_role("heading", name="Records")).to_be_visible()


def test_a_link_from_elsewhere_straight_to_a_page_stays_closed(page: Page, port: int) -> None:
    page.goto(entrance(token=TOKEN, port=port))
    expect(page).to_have_url(f"http://127.0.0.1:{port}/")
    with listening() as other_door:
        elsewhere = Flask("elsewhere")
        form = f'<form method="post" action="http://127.0.0.1:{port}/"><button>Trap</button></form>'
        elsewhere.add_url_rule("/", view_func=lambda: form)
        with serving(elsewhere, other_door):
            page.goto(f"http://localhost:{port_of(other_door)}/")
            page.get_by_role("button", name="Trap").click()
            expect(page.get_by_role("heading", name="Closed")).to_be_visible()


def test_a_browser_without_the_token_stays_outside(page: Page, port: int) -> None:
    answer = page.goto(f"http://127.0.0.1:{port}/")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", name="Closed")).to_be_visible()
