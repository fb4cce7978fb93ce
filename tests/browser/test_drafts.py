"""What is typed is kept while nobody thinks of it: after a pause, and when the page is left in the middle of a word."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Served

pytestmark = pytest.mark.browser


def wait_for_draft(page: Page, served: Served) -> None:
    """What a page sends while it is being left arrives a moment after the next page was asked for."""
    drafts = served.app.extensions["workspace"].drafts
    for _ in range(100):
        if any(drafts.glob("*/*.json")):
            return
        page.wait_for_timeout(50)
    pytest.fail("Nothing was kept when the page was left.")


def test_a_window_that_is_closed_in_mid_form_loses_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/organisations/new")
    page.fill("#name", "Harrowdale Shed")
    expect(page.get_by_text("Kept on this computer")).to_be_visible()
    page.fill("#postcode", "M33 7")
    page.close(run_before_unload=False)
    again = browser.new_page()
    again.goto(f"{served.address}/organisations/new")
    expect(again.get_by_text("and did not finish")).to_be_visible()
    expect(again.locator("#name")).to_have_value("Harrowdale Shed")
    again.close()


def test_leaving_by_a_link_keeps_the_last_word_and_saving_leaves_no_draft(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/organisations/new")
    page.fill("#name", "Harrowdale Shed")
    page.get_by_role("link", name="Leave without saving").click()
    wait_for_draft(page, served)
    page.goto(f"{served.address}/organisations/new")
    expect(page.locator("#name")).to_have_value("Harrowdale Shed")
    page.fill("#name", "Harrowdale Sheds")
    page.get_by_role("button", name="Save the organisation").click()
    expect(page.get_by_role("heading", name="Harrowdale Sheds")).to_be_visible()
    page.goto(f"{served.address}/unfinished")
    expect(page.get_by_text("Nothing is unfinished")).to_be_visible()
    page.close()
