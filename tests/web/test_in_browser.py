"""The face in a real browser: on any screen, by keyboard, in large letters, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import axe
from web.conftest import PAGES

pytestmark = pytest.mark.browser

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
    for address in PAGES:
        page.goto(address)
        assert not page.evaluate(TOO_WIDE), address


@pytest.mark.parametrize("width", [640, 1280])
def test_letters_may_be_twice_as_large(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert not page.evaluate(TOO_WIDE), address


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(page: Page) -> None:
    page.goto("/kit/list")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_wherever_the_keyboard_stops_it_can_be_seen(page: Page) -> None:
    page.goto("/kit/list")
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")


def test_targets_are_large_enough_for_a_shaky_hand(page: Page) -> None:
    small = """
        [...document.querySelectorAll("button, .button, .menu__link, .pager__link, input, select")]
        .filter((each) => each.type !== "hidden" && each.checkVisibility())
        .filter((each) => Math.min(each.getBoundingClientRect().height, each.getBoundingClientRect().width) < 24)
        .map((each) => each.outerHTML)
    """
    for address in PAGES:
        page.goto(address)
        assert page.evaluate(small) == []


def test_faults_take_the_focus_and_lead_to_their_boxes(page: Page) -> None:
    page.goto("/kit/form")
    page.get_by_label("How many took part?").fill("many")
    page.get_by_role("button", name="Save the activity").click()
    expect(page.locator("[data-faults]")).to_be_focused()
    page.get_by_role("link", name="“many” is not a whole number").click()
    expect(page.get_by_label("How many took part?")).to_be_focused()


def test_a_form_works_without_scripts(browser: Browser, kit_address: str) -> None:
    context = browser.new_context(base_url=kit_address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kit/form")
    page.get_by_label("How many took part?").fill("many")
    page.get_by_role("button", name="Save the activity").click()
    expect(page.get_by_role("link", name="“many” is not a whole number")).to_be_visible()
    expect(page.get_by_placeholder("Type to shorten the list")).to_be_hidden()
    expect(page.get_by_role("button", name="Show")).to_have_count(0)
    expect(page.get_by_text("At most")).to_be_visible()
    context.close()


def test_a_second_click_does_not_send_a_form_twice(page: Page) -> None:
    page.goto("/kit/form")
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
    page.goto("/kit/form")
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
    save = page.get_by_role("button", name="Save the activity")
    save.click()
    expect(save).to_have_attribute("aria-disabled", "true")
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(save).not_to_have_attribute("aria-disabled", "true")


def test_a_long_list_is_shortened_by_typing_and_keeps_what_was_chosen(page: Page) -> None:
    page.goto("/kit/form")
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
    page.goto("/kit/list")
    kinds = page.get_by_label("Kind of organisation")
    kinds.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(200)
    assert "kind=" not in page.url
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**/kit/list?*kind=kind-0*")
    page.mouse.click(5, 400)
    page.get_by_label("Kind of organisation").select_option("kind-3")
    page.wait_for_url("**/kit/list?*kind=kind-3*")


def test_a_file_is_named_before_it_is_sent_and_one_that_is_too_large_stays_here(page: Page, tmp_path: Path) -> None:
    page.goto("/kit/form")
    page.get_by_label("What was it?").fill("A walk")
    page.evaluate("document.querySelector('[data-drop]').dataset.limit = '2000'")
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    small.write_bytes(b"x" * 1500)
    large.write_bytes(b"x" * 2001)
    page.get_by_label("The file").set_input_files(large)
    expect(page.get_by_text("This file is larger than")).to_be_visible()
    page.get_by_role("button", name="Save the activity").click()
    expect(page.get_by_label("The file")).to_be_focused()
    expect(page.get_by_label("What was it?")).to_have_value("A walk")
    page.get_by_label("The file").set_input_files(small)
    expect(page.get_by_text("small.csv, 1.5 kB")).to_be_visible()
    page.get_by_role("button", name="Save the activity").click()
    expect(page.locator("[data-faults]")).to_be_focused()


def test_a_file_can_be_dropped(page: Page) -> None:
    page.goto("/kit/form")
    page.evaluate("""() => {
        const carried = new DataTransfer();
        carried.items.add(new File(["What,When"], "sheet.csv"));
        const place = document.querySelector("[data-drop]");
        place.dispatchEvent(new DragEvent("dragover", {dataTransfer: carried, bubbles: true, cancelable: true}));
        place.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
    }""")
    expect(page.get_by_text("sheet.csv, 0 kB")).to_be_visible()
    assert page.get_by_label("The file").evaluate("input => input.files.length") == 1


def test_little_room_is_told_and_nothing_is_cut_off(page: Page) -> None:
    page.goto("/kit/form")
    story = page.get_by_label("What happened?")
    story.fill("x" * 190)
    expect(page.get_by_text("Letters left: 10")).to_be_visible()
    story.fill("x" * 203)
    expect(page.get_by_text("Letters too many: 3").first).to_be_visible()
    expect(story).to_have_value("x" * 203)
    expect(page.locator("#aloud")).to_have_text("Letters too many: 3")


def test_a_password_can_be_looked_at_while_it_is_typed(page: Page) -> None:
    page.goto("/kit/form")
    password = page.locator("input[name=password]")
    page.get_by_role("button", name="Show").click()
    expect(password).to_have_attribute("type", "text")
    expect(page.locator("#aloud")).to_have_text("What you typed can be seen.")
    page.get_by_role("button", name="Hide").click()
    expect(password).to_have_attribute("type", "password")


def test_what_was_just_done_is_said_aloud(page: Page) -> None:
    page.goto("/kit/list?tell")
    expect(page.locator("#aloud")).to_contain_text("You have logged “Planning the community garden”.")


def test_nothing_moves_while_a_page_comes_together(page: Page) -> None:
    page.add_init_script("""
        window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.moved += each.value; }))
            .observe({type: "layout-shift", buffered: true});
    """)
    for address in PAGES:
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.moved") < 0.01, address


@pytest.mark.parametrize(
    ("look", "rules"),
    [
        ({"color_scheme": "light"}, ()),
        ({"color_scheme": "dark"}, axe.OF_THE_LIGHT),
        ({"forced_colors": "active"}, axe.OF_THE_LIGHT),
    ],
    ids=str,
)
def test_axe_finds_nothing(browser: Browser, kit_address: str, look: dict[str, Any], rules: tuple[str, ...]) -> None:
    page = browser.new_context(base_url=kit_address, **look).new_page()
    for address in PAGES:
        page.goto(address)
        assert axe.violations(page, only=rules) == [], address
    page.context.close()


def test_on_paper_what_is_folded_is_open_and_what_is_clicked_is_gone(page: Page) -> None:
    page.goto("/kit/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Seven rungs, from being told to deciding together.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main")).to_have_count(0)
