"""Searching as one types, with the keyboard alone, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import axe
from builders import Desk
from conftest import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(served: Served, hub: Desk, browser: Browser) -> Iterator[Page]:
    """A page of the app. Whatever its console says of errors fails the test."""
    opened = browser.new_context(base_url=served.address).new_page()
    opened.on("console", lambda said: served.complaints.append(said.text) if said.type == "error" else None)
    yield opened
    opened.context.close()
    assert served.complaints == []


def test_suggestions_are_walked_with_arrows_while_the_focus_stays_in_the_box(page: Page) -> None:
    page.goto("/activities")
    box = page.get_by_role("combobox", name="Search everything")
    box.focus()
    page.keyboard.type("gard")
    options = page.locator("#search-listbox").get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#aloud")).to_have_text("2 found.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    assert axe.violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Community choir")


def test_escape_closes_the_list_and_enter_without_a_choice_opens_the_page(page: Page) -> None:
    page.goto("/activities")
    box = page.get_by_role("combobox", name="Search everything")
    box.focus()
    page.keyboard.type("gard")
    expect(page.locator("#search-listbox").get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#search-listbox").get_by_role("option").first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("gard")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search: gard")


def test_on_the_page_of_a_search_the_results_follow_what_is_typed(page: Page) -> None:
    page.goto("/search")
    box = page.get_by_role("searchbox", name="Search everything")
    box.focus()
    page.keyboard.type("choir")
    expect(page.get_by_role("link", name="Community choir")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search: choir")
    expect(page.locator("#aloud")).to_have_text("1 found.")
    expect(box).to_be_focused()
    assert page.url.endswith("/search?q=choir")
    assert axe.violations(page) == []


def test_an_answer_that_was_overtaken_is_dropped(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/suggest?q=garden", hold)
    page.goto("/activities")
    with page.expect_request("**/search/suggest?q=garden"):
        page.locator("#search-box").fill("garden")
    page.locator("#search-box").fill("choir")
    expect(page.locator("#search-listbox").get_by_role("option")).to_have_count(1)
    expect(page.locator("#search-listbox").get_by_role("option")).to_contain_text("Community choir")
    assert held


def test_without_scripts_enter_leads_to_the_page(served: Served, hub: Desk, browser: Browser) -> None:
    opened = browser.new_context(base_url=served.address, java_script_enabled=False).new_page()
    opened.goto("/activities")
    opened.locator("#search-box").fill("garden")
    opened.locator("#search-box").press("Enter")
    expect(opened.get_by_role("link", name="Planning the garden")).to_be_visible()
    opened.context.close()
