"""The window offers to go on in the browser, on the same page."""

from __future__ import annotations

import pytest
from flask import Flask

from critic import browser_at
from vcsapp.desktop.elsewhere import offer_browser


@pytest.fixture
def opened(app: Flask) -> list[str]:
    """The addresses that the browser was asked to open."""
    asked: list[str] = []
    offer_browser(
        app, address_of=lambda path: f"let in, then {path}", open_browser=lambda address: not asked.append(address)
    )
    return asked


def test_every_page_in_the_window_offers_it(app: Flask, opened: list[str]) -> None:
    assert "Open in my browser" in browser_at(app).page("/about")


def test_the_browser_opens_on_the_same_page(app: Flask, opened: list[str]) -> None:
    answer = browser_at(app).post(
        "/_elsewhere", headers={"Referer": "http://localhost/organisations?page=1"}, follow_redirects=True
    )
    assert opened == ["let in, then /organisations?page=1"]
    assert answer.request.path == "/organisations"
    assert "Keep this window open" in answer.text


def test_where_there_is_no_browser_it_says_so(app: Flask) -> None:
    offer_browser(app, address_of=str, open_browser=lambda address: False)
    answer = browser_at(app).post("/_elsewhere", follow_redirects=True)
    assert "No browser could be opened" in answer.text


def test_nobody_is_led_out_of_the_app(app: Flask, opened: list[str]) -> None:
    answer = browser_at(app).post("/_elsewhere", headers={"Referer": "http://localhost//elsewhere.example/"})
    assert answer.location == "/"
