"""Long work as a person meets it in a real browser: the bar moves, the page may be left, and nobody is pulled about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from axe import violations
from builders import Desk
from sheets import EVENTS
from vcsapp.exchange.spreadsheets import accepting
from work.gates import Gate, a_task, begun, ended

pytestmark = pytest.mark.browser


@pytest.fixture
def address(hurried: Flask, oakfield: Desk) -> Iterator[str]:
    """The app whose pages wait for nothing, at an address."""
    oakfield.begin()
    server = make_server("127.0.0.1", 0, hurried, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    yield context.new_page()
    context.close()


def brings_in(page: Page) -> None:
    """Walk an import as far as the button that accepts it, and press that."""
    page.goto("/import")
    page.get_by_label("The spreadsheet").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": EVENTS.encode()}
    )
    page.get_by_role("radio", name="Activities").check()
    page.get_by_role("button", name="Look at its columns").click()
    page.get_by_role("radio", name="Day first").check()
    page.get_by_role("button", name="Check what would happen").click()
    page.get_by_role("button", name="Bring it in").click()


def test_a_long_import_shows_how_far_it_is_may_be_left_and_leads_to_its_receipt(
    page: Page, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = accepting.accept

    def slowly(*given: Any, **named: Any) -> object:
        gate.hold()
        return write(*given, **named)

    monkeypatch.setattr(accepting, "accept", slowly)
    brings_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bringing in list.csv")
    # Said aloud as well, where the page was there before the rows were read.
    expect(page.locator("[data-work-words]")).to_contain_text("25 of 50 rows.")
    expect(page.get_by_role("progressbar", name="Reading the rows")).to_have_attribute("value", "25")
    assert violations(page) == []
    at = page.url
    page.goto("/organisations")
    expect(page.get_by_role("heading", level=1)).to_have_text("Organisations")
    page.goto(at)
    gate.opened.set()
    expect(page.get_by_role("heading", level=1)).to_have_text("It has come in")


def test_who_is_at_something_is_told_that_it_is_over_and_stays_there(page: Page, hurried: Flask, gate: Gate) -> None:
    piece = begun(hurried, a_task(gate.hold))
    page.goto(f"/work/{piece.note.id}")
    link = page.get_by_role("link", name="All work in the background")
    link.focus()
    gate.opened.set()
    ended(piece)
    expect(page.get_by_role("status")).to_contain_text("It is over: see what came of it")
    expect(link).to_be_focused()
    page.get_by_role("link", name="It is over: see what came of it").click()
    expect(page.get_by_text("It has come in.").first).to_be_visible()


def test_one_is_cancelled_and_the_other_has_its_turn(page: Page, hurried: Flask, gate: Gate) -> None:
    first = begun(hurried, a_task(gate.hold, subject="first.csv"))
    second = begun(hurried, a_task(lambda: None, subject="second.csv"))
    page.goto(f"/work/{second.note.id}")
    expect(page.get_by_text("Waiting its turn").first).to_be_visible()
    page.get_by_role("link", name="Bringing in first.csv").first.click()
    page.get_by_role("button", name="Cancel it").click()
    expect(page.get_by_text("Nothing of it was kept.")).to_be_visible()
    ended(first)
    ended(second)
    page.goto("/organisations")
    expect(page.get_by_text("It has come in.").first).to_be_visible()


def test_without_scripts_the_page_can_be_looked_at_again(
    browser: Browser, address: str, hurried: Flask, gate: Gate
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    piece = begun(hurried, a_task(gate.hold))
    page.goto(f"/work/{piece.note.id}")
    expect(page.get_by_text("Going on").first).to_be_visible()
    gate.opened.set()
    ended(piece)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Organisations")
    context.close()
