"""Words that explain themselves and the tour's bar, in a real browser; nothing of it needs scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from builders import Desk
from conftest import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """A narrow window in which scripts are switched off."""
    context = browser.new_context(
        base_url=served.address, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_word_opens_and_closes_by_keyboard_and_stays_in_the_window(page: Page) -> None:
    page.goto("/receive")
    meaning = page.get_by_role("note").first
    expect(meaning).to_be_hidden()
    page.locator(".term__word").first.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 640
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(page.locator(".term__word").first).to_be_focused()


def test_on_paper_the_meaning_follows_its_word(page: Page) -> None:
    page.goto("/receive")
    page.emulate_media(media="print")
    expect(page.get_by_text("One file in which records go from one organisation to another")).to_be_visible()


def test_the_tour_is_heard_first_and_marks_what_it_speaks_of(oakfield: Desk, served: Served, page: Page) -> None:
    oakfield.begin()
    oakfield.log_activity()
    served.app.extensions["is_sample"] = lambda: True
    page.goto("/tour/at/activities")
    bar = page.get_by_role("complementary", name="Tour")
    expect(bar).to_be_focused()
    page.get_by_role("link", name="Show me").click()
    marked = page.locator(":target")
    expect(marked).to_be_in_viewport()
    expect(marked).to_have_css("outline-style", "solid")
