"""Oakfield exports in one process and the council receives in another: only the file passes between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builders import a_desk
from processes import serving
from returns import led_by
from vcsapp.exchange.periods import first_of_financial_year

pytestmark = pytest.mark.browser

#: A day of the last financial year, whenever this runs.
LAST_YEAR = first_of_financial_year(datetime.now(UTC).date()) - timedelta(days=30)


@contextmanager
def at(browser: Browser, address: str) -> Iterator[Page]:
    """A browser of one person, who knows nothing of the other; pages that the strict policy refuses fail the test."""
    context: BrowserContext = browser.new_context(accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    page.goto(address)
    page.wait_for_url(lambda url: "_enter" not in url)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def oakfield_folder(tmp_path: Path) -> Path:
    """Oakfield's workspace: five activities in the last financial year and two long before it."""
    desk = a_desk(tmp_path / "oakfield")
    own = desk.begin("Oakfield Food Hub")
    for number in range(5):
        desk.log_activity(f"Planning day {number}", held_on=LAST_YEAR, head_count=10, **led_by(own))
    for number in range(2):
        desk.log_activity(f"Long ago {number}", held_on=date(2001, 5, 3), **led_by(own))
    return desk.workspace.folder


def test_only_the_file_passes_from_oakfield_to_the_council(
    browser: Browser, oakfield_folder: Path, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        oakfield = stack.enter_context(at(browser, stack.enter_context(serving(oakfield_folder)).address))
        council = stack.enter_context(at(browser, stack.enter_context(serving(tmp_path / "council")).address))
        sent = made_by(oakfield, tmp_path)
        received_by(council, sent)
        looked_across_by(council)
        withdrawn_by(council)


def made_by(page: Page, folder: Path) -> Path:
    """Make a return of the last financial year, as a person does, and save it."""
    page.get_by_role("link", name="Send", exact=True).click()
    page.get_by_label("Last financial year").check()
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_role("row", name="Activities 5")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name.startswith("oakfield-food-hub-")
    assert path.name.endswith("-return.vcs.zip")
    page.reload()
    return path


def received_by(page: Page, package: Path) -> None:
    """Drop the package, read what it would do, and accept it."""
    page.get_by_role("link", name="Receive", exact=True).click()
    page.get_by_label("Packages that others sent you").set_input_files(package)
    page.get_by_role("button", name="Look inside").click()
    expect(page.get_by_role("heading", name="Oakfield Food Hub, number 1")).to_be_visible()
    expect(page.get_by_text("Accepting it would add 6 records.")).to_be_visible()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("main").get_by_text("Accepted number 1 of Oakfield Food Hub: 6 new.")).to_be_visible()


def looked_across_by(page: Page) -> None:
    """Open a figure of the picture to the rows behind it."""
    page.get_by_role("link", name="The whole picture").click()
    page.get_by_role("link", name="5: Oakfield Food Hub, Not enough information").click()
    expect(page.get_by_role("link", name="Planning day", exact=False)).to_have_count(5)


def withdrawn_by(page: Page) -> None:
    """Withdraw the package again; nothing of it remains in sight."""
    page.get_by_role("link", name="Receive", exact=True).click()
    page.get_by_role("link", name="Withdraw").click()
    expect(page.get_by_text("6 records would go from view")).to_be_visible()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_role("main").get_by_text("Withdrew number 1 of Oakfield Food Hub.")).to_be_visible()
    page.get_by_role("link", name="The whole picture").click()
    expect(page.get_by_text("There is nothing to look across yet")).to_be_visible()
