"""The face in a real browser: on any screen, by keyboard, in large letters, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import axe

pytestmark = pytest.mark.browser

ADDRESSES = ["/?tell", "/form", "/chart", "/rows?page=3", "/rows?none", "/bring-in", "/page", "/bare"]
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def page(browser: Browser, kit_address: str) -> Iterator[Page]:
    """A page that fails its test if the browser refuses anything or asks anybody else."""
    context = browser.new_context(base_url=kit_address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    opened.on(
        "request", lambda request: None if request.url.startswith(kit_address) else complaints.append(request.url)
    )
    yield opened
    context.close()
    assert not complaints


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_must_be_pushed_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES:
        page.goto(address)
        assert not page.evaluate(TOO_WIDE), address


@pytest.mark.parametrize("width", [640, 1280])
def test_letters_may_be_twice_as_large(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert not page.evaluate(TOO_WIDE), address


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(page: Page) -> None:
    page.goto("/rows")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_wherever_the_keyboard_stops_it_can_be_seen(page: Page) -> None:
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")


def test_targets_are_large_enough_for_a_shaky_hand(page: Page) -> None:
    small = """
        [...document.querySelectorAll("button, .button, .menu__link, .pager__link, input, select")]
        .filter((each) => each.type !== "hidden")
        .filter((each) => Math.min(each.getBoundingClientRect().height, each.getBoundingClientRect().width) < 24)
        .map((each) => each.outerHTML)
    """
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate(small) == []


def test_faults_take_the_focus_and_lead_to_their_boxes(page: Page) -> None:
    page.goto("/form")
    page.get_by_label("How many took part?").fill("many")
    page.get_by_role("button", name="Save the activity").click()
    expect(page.locator("[data-faults]")).to_be_focused()
    page.get_by_role("link", name="“many” is not a whole number").click()
    expect(page.get_by_label("How many took part?")).to_be_focused()


def test_a_form_works_without_scripts(browser: Browser, kit_address: str) -> None:
    context = browser.new_context(base_url=kit_address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/form")
    page.get_by_label("How many took part?").fill("many")
    page.get_by_role("button", name="Save the activity").click()
    expect(page.get_by_role("link", name="“many” is not a whole number")).to_be_visible()
    expect(page.get_by_placeholder("Type to shorten the list")).to_have_count(0)
    context.close()


def test_a_second_click_does_not_send_a_form_twice(page: Page) -> None:
    page.goto("/form")
    page.evaluate("window.sent = 0")
    page.evaluate("""document.addEventListener("submit", (event) => {
        if (!event.defaultPrevented) window.sent += 1;
        event.preventDefault();
    })""")
    save = page.get_by_role("button", name="Save the activity")
    save.click()
    expect(save).to_have_attribute("aria-disabled", "true")
    save.dispatch_event("click")
    assert page.evaluate("window.sent") == 1


def test_a_form_that_the_back_button_brings_back_can_be_sent_again(page: Page) -> None:
    page.goto("/form")
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
    save = page.get_by_role("button", name="Save the activity")
    save.click()
    expect(save).to_have_attribute("aria-disabled", "true")
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(save).not_to_have_attribute("aria-disabled", "true")


def test_a_long_list_is_shortened_by_typing_and_keeps_what_was_chosen(page: Page) -> None:
    page.goto("/form")
    organisations = page.get_by_label("Organisation", exact=True)
    organisations.select_option(label="Millbrook Food Hub")
    box = page.get_by_label("Type to shorten the list “Organisation”")
    box.press_sequentially("shed oak")
    expect(organisations.locator("option")).to_have_text(["Choose one", "Oakfield Men’s Shed", "Millbrook Food Hub"])
    expect(page.locator("#aloud")).to_have_text("One left in the list.")
    expect(organisations.locator("option:checked")).to_have_text("Millbrook Food Hub")
    box.fill("")
    expect(organisations.locator("option")).to_have_count(21)


def test_a_list_follows_the_mouse_at_once_and_the_keyboard_when_told(page: Page) -> None:
    page.goto("/rows")
    kinds = page.get_by_label("Kind of organisation")
    kinds.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(200)
    assert "kind=" not in page.url
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**/rows?*kind=kind-0*")
    page.mouse.click(5, 400)
    page.get_by_label("Kind of organisation").select_option("kind-3")
    page.wait_for_url("**/rows?*kind=kind-3*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, kit_address: str, scheme: str) -> None:
    page = browser.new_context(base_url=kit_address, color_scheme=scheme).new_page()
    for address in ADDRESSES:
        page.goto(address)
        assert axe.violations(page) == [], address
    page.context.close()
