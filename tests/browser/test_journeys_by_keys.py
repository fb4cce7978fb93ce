"""Every journey with keys alone: where the focus stands is known after each step, and what was done is said aloud."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.ways import LAPTOP, NARROW
from builders import Desk
from cast import ASHA
from conftest import Served
from keyboard import Keys
from vcsapp.exchange.periods import first_of_financial_year

pytestmark = pytest.mark.browser

#: A heading that nobody foresaw, beside those that are understood.
SHEET = "Event,Date,Colour\nPlanning the garden,3 May 2025,green\nOpen day,17 May 2025,red\n"


@pytest.fixture
def keys(served: Served, page: Page) -> Keys:
    """A keyboard at an empty workspace."""
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    page.goto(served.address)
    return Keys(page)


@pytest.fixture
def begun(served: Served, oakfield: Desk, keys: Keys) -> Keys:
    """A keyboard at a workspace in which a record has begun, and with three activities, so that its steps are over."""
    own = oakfield.begin("Oakfield Food Hub")
    for title in ("Planning the garden", "Planting day", "Harvest lunch"):
        oakfield.log_activity(title, activity_organisations=[{"organisation_id": own, "part_played": "lead"}])
    keys.page.goto(served.address)
    return keys


def heard(keys: Keys, *sentences: str) -> None:
    """These were said by the one place of the page that speaks, which is there before there is anything to say."""
    for sentence in sentences:
        expect(keys.page.get_by_role("status").and_(keys.page.locator("#aloud"))).to_contain_text(sentence)


def stands_at(keys: Keys, heading: str) -> None:
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(heading)


def hand_in(keys: Keys, name: str, content: bytes) -> None:
    """Choose a file at the place where the focus stands. The system's own window for that is out of our hands."""
    box = keys.page.locator("input[type=file]")
    expect(box).to_be_focused()
    box.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    expect(box).to_be_focused()
    expect(keys.page.get_by_role("status").filter(has_text=name)).to_be_visible()


def test_a_newcomer_comes_to_a_first_return(keys: Keys) -> None:
    keys.into_the_page()
    keys.follow("Start with your own organisation")
    expect(keys.page.locator("#name")).to_be_focused()
    keys.type("Oakfield Food Hub")
    keys.leave("Enter")
    heard(keys, "The record of “Oakfield Food Hub” has begun.")
    expect(keys.page.locator("#title")).to_be_focused()
    keys.type("Lunch for newcomers")
    keys.press("Tab")
    keys.type("today")
    keys.leave("Enter")
    heard(keys, "Logged “Lunch for newcomers”.")
    stands_at(keys, "Lunch for newcomers")
    keys.follow("Make your first return")
    keys.into_the_page()
    keys.push("Look it over")
    expect(keys.page.locator("#what-would-leave")).to_be_focused()
    with keys.page.expect_download() as download:
        keys.come_to("button", "Make the file")
        keys.press("Enter")
    assert download.value.suggested_filename.startswith("oakfield-food-hub-")
    expect(keys.page.get_by_role("button", name="Make the file")).to_be_focused()


def test_a_spreadsheet_comes_in_and_goes_again(begun: Keys) -> None:
    keys = begun
    keys.leave("g", "b")
    stands_at(keys, "Bring in a spreadsheet")
    keys.tab_to("input[type=file]")
    hand_in(keys, "events.csv", SHEET.encode())
    keys.tab_to("input[name=target]")
    keys.press("Space", "ArrowDown")
    expect(keys.page.get_by_role("radio", name="Activities")).to_be_checked()
    keys.push("Look at its columns")
    stands_at(keys, "What are these columns?")
    keys.into_the_page()
    expect(keys.come_to("combobox", "“Colour” becomes")).to_be_focused()
    keys.push("Check what would happen")
    stands_at(keys, "Check what would happen")
    keys.into_the_page()
    keys.push("Bring it in")
    stands_at(keys, "It has come in")
    keys.into_the_page()
    keys.push("Undo this import")
    stands_at(keys, "History")
    heard(keys, "Undone")


def test_a_package_is_looked_at_accepted_and_withdrawn(keys: Keys, served: Served, millbrook: Desk) -> None:
    own = millbrook.begin("Millbrook Sheds")
    this_year = first_of_financial_year(ASHA.today())
    lead = [{"organisation_id": own, "part_played": "lead"}]
    millbrook.log_activity("Shed day", held_on=this_year, activity_organisations=lead)
    package = millbrook.export()
    keys.page.goto(f"{served.address}/receive")
    explains_itself(keys)
    keys.tab_to("input[type=file]")
    hand_in(keys, package.name, package.read_bytes())
    keys.push("Look inside")
    expect(keys.page.get_by_role("heading", name="Millbrook Sheds, number 1")).to_be_in_viewport()
    keys.push("Accept")
    heard(keys, "Accepted number 1 of Millbrook Sheds")
    keys.leave("g", "w")
    keys.into_the_page()
    keys.follow("1: Millbrook Sheds, Not enough information")
    stands_at(keys, "Activities")
    expect(keys.page.get_by_role("link", name="Shed day")).to_be_visible()
    keys.leave("g", "r")
    keys.into_the_page()
    keys.follow("Withdraw number 1 of Millbrook Sheds")
    keys.into_the_page()
    keys.push("Withdraw it")
    heard(keys, "Withdrew number 1 of Millbrook Sheds.")


def explains_itself(keys: Keys) -> None:
    """A word opens with Enter; Escape closes it, and the focus is where it was."""
    keys.into_the_page()
    keys.tab_to(".term__word")
    word = keys.page.locator(".term__word").first
    keys.press("Enter")
    expect(keys.page.get_by_role("note").first).to_be_visible()
    keys.press("Tab")
    expect(keys.page.get_by_role("note").first.get_by_role("link")).to_be_focused()
    keys.press("Escape")
    expect(keys.page.get_by_role("note").first).to_be_hidden()
    expect(word).to_be_focused()


def test_an_activity_is_logged_changed_removed_and_brought_back(begun: Keys) -> None:
    keys = begun
    keys.leave("g", "a")
    stands_at(keys, "Activities")
    keys.leave("n")
    expect(keys.page.locator("#title")).to_be_focused()
    keys.type("Litter pick")
    keys.press("Tab")
    keys.type("31 February")
    keys.leave("Enter")
    expect(keys.page.locator("[data-faults]")).to_be_focused()
    keys.press("Tab", "Enter")
    expect(keys.page.locator("#held_on")).to_be_focused()
    keys.press("Control+A")
    keys.type("yesterday")
    keys.leave("Enter")
    heard(keys, "Logged “Litter pick”.")
    keys.leave("e")
    stands_at(keys, "Change an activity")
    keys.tab_to("#place")
    keys.type("The old depot")
    keys.leave("Enter")
    stands_at(keys, "Litter pick")
    heard(keys, "Changed “Litter pick”.")
    keys.into_the_page()
    keys.follow("Remove")
    keys.into_the_page()
    keys.push("Remove it")
    heard(keys, "Removed “Litter pick”.")
    keys.leave("u")
    expect(keys.page.get_by_role("link", name="Litter pick").first).to_be_visible()


def test_what_is_looked_for_is_found_while_the_focus_stays_in_the_box(begun: Keys) -> None:
    keys = begun
    box = keys.page.locator("#search-box")
    keys.press("/")
    expect(box).to_be_focused()
    keys.type("plan")
    heard(keys, "2 found.")
    expect(box).to_be_focused()
    keys.press("ArrowDown", "Escape")
    expect(box).to_be_focused()
    keys.type("ting")
    heard(keys, "1 found.")
    keys.leave("ArrowDown", "Enter")
    stands_at(keys, "Planting day")


def test_single_keys_lead_about_open_their_sheet_and_can_be_switched_off(begun: Keys) -> None:
    keys = begun
    place = keys.page.get_by_role("link", name="History", exact=True)
    place.focus()
    keys.press("?")
    expect(keys.page.get_by_role("dialog", name="Keys").get_by_role("button")).to_be_focused()
    keys.press("Escape")
    expect(keys.page.get_by_role("dialog")).to_be_hidden()
    expect(place).to_be_focused()
    keys.leave("g", "o")
    stands_at(keys, "Organisations")
    keys.leave("n")
    expect(keys.page.locator("#name")).to_be_focused()
    keys.type("e")
    expect(keys.page.locator("#name")).to_have_value("e")
    keys.page.goto(keys.page.url.replace("organisations/new", "help/keys"))
    keys.into_the_page()
    keys.push("Switch keys off")
    stands_at(keys, "Keys")
    keys.press("g", "a", "?")
    stands_at(keys, "Keys")
    expect(keys.page.get_by_role("dialog")).to_have_count(0)


def test_the_folded_menu_of_a_narrow_screen_opens_and_closes(begun: Keys) -> None:
    keys = begun
    keys.page.set_viewport_size({"width": NARROW, "height": 640})
    keys.tab_to("summary")
    handle = keys.page.locator(".menu-fold__handle")
    keys.press("Enter", "Tab")
    expect(keys.page.locator(".menu-fold").get_by_role("link", name="Home")).to_be_focused()
    keys.press("Shift+Tab", "Enter")
    expect(handle).to_be_focused()
    expect(keys.page.locator(".menu-fold").get_by_role("link", name="Home")).to_be_hidden()
    keys.press("Enter")
    keys.follow("Activities")
    stands_at(keys, "Activities")


def test_a_list_is_shortened_and_a_draft_is_kept_without_taking_the_focus_away(begun: Keys, served: Served) -> None:
    keys = begun
    keys.page.goto(f"{served.address}/organisations/new")
    kept = keys.page.get_by_role("status").filter(has_text="Kept on this computer")
    keys.type("Harrowdale Shed")
    expect(kept).to_be_visible()
    expect(keys.page.locator("#name")).to_be_focused()
    keys.tab_to("input[data-narrows]")
    keys.type("trafford")
    heard(keys, "One left in the list.")
    expect(keys.page.locator("input[data-narrows]").first).to_be_focused()
    keys.follow("Leave without saving")
    stands_at(keys, "Organisations")
    keys.leave("n")
    expect(keys.page.locator("#name")).to_have_value("Harrowdale Shed")
    heard(keys, "What you had typed is here again.")
    back_to(keys, "Throw it away")
    heard(keys, "Thrown away what you had begun.")
    expect(keys.page.locator("#name")).to_have_value("")
    back_to(keys, "Undo")
    expect(keys.page.locator("#name")).to_have_value("Harrowdale Shed")


def back_to(keys: Keys, button: str) -> None:
    """Go back from the box that has the focus to what is told above the form, and press a button there."""
    expect(keys.page.locator("#name")).to_be_focused()
    wanted = keys.page.get_by_role("button", name=button, exact=True)
    for _ in range(3):
        keys.press("Shift+Tab")
        if wanted.evaluate("button => button === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    keys.leave("Enter")
