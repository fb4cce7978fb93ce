"""Logging an activity with the keyboard alone, in under a minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from cast import ASHA
from conftest import Served
from keyboard import Keys
from vcsapp.accounts.actions import add_organisation, start_with_organisation
from vcsapp.activities import queries
from vcsapp.activities.queries import ActivityFilter, ActivityPage
from vcsapp.db.base import transaction

pytestmark = pytest.mark.browser


@pytest.fixture
def keys(served: Served, page: Page) -> Keys:
    """A keyboard at the list of activities of a hub that knows its council."""
    with served.app.app_context(), transaction():
        start_with_organisation(by=ASHA, name="Oakfield Food Hub", area_code="E08000035")
        add_organisation(by=ASHA, name="Millbrook Council", kind="council")
    page.goto(f"{served.address}/activities")
    return Keys(page)


def logged(served: Served) -> ActivityPage:
    """The one activity in the log."""
    with served.app.app_context():
        [row] = queries.activities(ActivityFilter(), seen_by=ASHA)
        return queries.activity_page(row.id, seen_by=ASHA)


def test_an_activity_is_logged_in_under_a_minute_with_keys_alone(served: Served, keys: Keys) -> None:
    keys.tab_to("a[href='/activities/new']")
    keys.press("Enter")
    expect(keys.page.locator("#title")).to_be_focused()
    keys.type("Planning the community garden")
    keys.press("Tab")
    keys.type("yesterday")
    keys.press("Tab")
    keys.type("The old depot")
    keys.press("Tab")
    keys.type("Headingley")
    keys.tab_to("#kind")
    keys.type("Wor")
    keys.tab_to("#organisations-1-organisation")
    keys.type("Millbrook Council")
    keys.tab_to("#head_count")
    keys.type("12")
    keys.tab_to("#volunteer_hours")
    keys.type("8")
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("Planning the community garden")
    seen = logged(served)
    assert (seen.activity.place, seen.activity.kind, seen.activity.head_count) == ("The old depot", "workshop", 12)
    assert seen.activity.held_on == ASHA.now().date() - timedelta(days=1)
    assert {each.name for each in seen.organisations} == {"Oakfield Food Hub", "Millbrook Council"}
    assert keys.minutes < 1, f"{keys.presses} key presses"


def test_the_ladders_questions_open_where_a_decision_was_shared_and_are_answered_with_keys(
    served: Served, keys: Keys
) -> None:
    keys.page.goto(f"{served.address}/activities/new")
    questions = keys.page.get_by_text("Could people decline to take part", exact=False).first
    keys.type("Planning the community garden")
    keys.press("Tab")
    keys.type("today")
    expect(questions).to_be_hidden()
    keys.tab_to("input[name=decision]")
    keys.press("ArrowDown")
    expect(questions).to_be_visible()
    for fact in ("free-to-decline", "asked-before", "views-reached"):
        keys.tab_to(f"input[name=facts-{fact}]")
        keys.press("ArrowUp", "ArrowUp")
    keys.press("Enter")
    expect(keys.page.get_by_text("Consultation, rung 4 of 7")).to_be_visible()
    assert logged(served).answers == dict.fromkeys(("free-to-decline", "asked-before", "views-reached"), "yes")
    assert keys.minutes < 1, f"{keys.presses} key presses"


@pytest.fixture
def plain_page(served: Served, browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    opened = browser.new_page(java_script_enabled=False)
    yield opened
    opened.close()


def test_without_scripts_the_questions_wait_behind_a_line_that_opens(served: Served, plain_page: Page) -> None:
    plain_page.goto(f"{served.address}/activities/new")
    plain_page.locator("#title").fill("Planning the community garden")
    plain_page.locator("#held_on").fill("today")
    plain_page.get_by_text("15 plain questions").click()
    plain_page.locator("input[name=facts-free-to-decline][value=no]").check()
    plain_page.get_by_role("button", name="Save the activity").click()
    assert logged(served).answers == {"free-to-decline": "no"}
