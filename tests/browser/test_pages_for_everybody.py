"""Every page there is, as people meet it: in light and dark, in their own colours, large, narrow, by keys, on paper.

The pages are found by following links, so that a new page is looked at without anyone remembering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

import axe
import cast
import walk
from browser.ways import NARROW, WAYS, is_a_page, too_wide
from conftest import Served, serving
from vcsapp.app import create_app
from vcsapp.config import Settings

pytestmark = pytest.mark.browser

#: Pages that no link leads to from a workspace in use, and where they are seen instead.
NOT_LINKED = {
    "static": "The files that pages are made of.",
    "beginning.begin": "Only while the organisation has no name: tests/journeys.",
    "signing_in.sign_in": "Only for those who have not signed in: the last test here.",
    "correcting.index": "Only once something was put right: test_a_spreadsheet_put_right.",
    "disputes.index": "Only where both sides changed something: tests/exchange/test_imports_meeting_pages.",
    "search.suggest": "A part of a page, which opens under the search box: tests/search.",
    "work.now": "What a page of long work asks for while it goes on: tests/work.",
}
#: Ways that lead on to a page which then looks otherwise: with the tour's bar above it.
LEAD_ON = ("/tour/at/ladder",)
Findings = dict[str, Any]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, dict[str, list[str]], dict[str, str]]]:
    """A workspace with something in every state, served; the pages in it, and the cookie of its keeper."""
    folder = tmp_path_factory.mktemp("house")
    app = create_app(Settings(workspace=folder / "workspace", testing=True))
    app.config["WTF_CSRF_ENABLED"] = False
    keeper = walk.furnish(app, folder)
    # In a browser of its own, because the walk begins the tour on its way.
    pages = walk.pages(app, cast.signed_in(app, cast.KIT)) | {"tour.go": [*LEAD_ON]}
    with serving(app) as served:
        yield served, pages, walk.session_of(keeper, served.address)


@pytest.fixture(scope="module")
def found(house: Any, browser: Browser) -> dict[str, Findings]:
    """What there is to say against the pages: by way of looking, then by address."""
    served, pages, session = house
    # Without motion, because a colour on its way from light to dark is neither.
    context = browser.new_context(base_url=served.address, reduced_motion="reduce")
    context.add_cookies([session])  # type: ignore[list-item]  # A plain dict is taken too.
    page = context.new_page()
    against: dict[str, Findings] = defaultdict(dict)
    for addresses in pages.values():
        for address in addresses:
            if is_a_page(page, address):
                for way, look in WAYS.items():
                    if complaint := look(page):
                        against[way][address] = complaint
    context.close()
    return against


def test_every_page_can_be_reached_by_links(house: Any) -> None:
    served, pages, _ = house
    assert walk.unreached(served.app, pages) == set(NOT_LINKED)


@pytest.mark.parametrize("way", ["light", "dark", "own colours"])
def test_axe_objects_to_no_page(found: dict[str, Findings], way: str) -> None:
    assert found[way] == {}


def test_no_page_is_wider_than_a_narrow_screen(found: dict[str, Findings]) -> None:
    """At 320 CSS pixels, which is 1280 at 400 per cent (WCAG 1.4.10)."""
    assert found["narrow"] == {}


def test_no_page_breaks_when_letters_are_twice_as_large(found: dict[str, Findings]) -> None:
    """WCAG 1.4.4."""
    assert found["large"] == {}


def test_every_place_on_every_page_is_reached_by_tab_and_shows_it(found: dict[str, Findings]) -> None:
    """WCAG 2.1.1, 2.4.7 and 2.4.11."""
    assert found["keys"] == {}


def test_no_page_moves_after_it_was_drawn(found: dict[str, Findings]) -> None:
    assert found["moved"] == {}


def test_every_page_prints_without_what_can_only_be_clicked(found: dict[str, Findings]) -> None:
    assert found["paper"] == {}


def test_axe_objects_to_no_form_that_shows_its_faults(house: Any, browser: Browser) -> None:
    """Each form is sent as empty as it can be; those that then say what is wrong are judged."""
    served, pages, session = house
    context = browser.new_context(base_url=served.address)
    context.add_cookies([session])
    page = context.new_page()
    objections, judged = {}, 0
    for addresses in pages.values():
        for address in addresses:
            if not is_a_page(page, address) or not page.evaluate(HAS_FORM):
                continue
            with page.expect_navigation():
                page.evaluate(SEND_EMPTY)
            if page.locator("[data-faults]").count():
                judged += 1
                if complaints := axe.violations(page):
                    objections[address] = complaints
    context.close()
    assert objections == {}
    assert judged >= 6, "Hardly any form shows its faults."


#: A form with something to fill in. What removes, undoes or narrows has no box that must be filled, and is left alone.
FORM = """[...document.querySelectorAll("main form")].find((each) => each.method === "post" &&
    each.querySelector("[aria-required], input[type=file]"))"""
HAS_FORM = f"() => Boolean({FORM})"
SEND_EMPTY = f"""() => {{
    const form = {FORM};
    form.querySelectorAll("input[type=text], textarea").forEach((box) => {{ box.value = ""; }});
    HTMLFormElement.prototype.submit.call(form);
}}"""


def test_a_name_without_blanks_does_not_push_the_page_aside(served: Served, browser: Browser) -> None:
    page = browser.new_context(base_url=served.address, viewport={"width": NARROW, "height": 640}).new_page()
    page.goto("/organisations/new")
    page.get_by_label("Name").fill("W" * 300)
    page.get_by_role("button", name="Save the organisation").click()
    page.get_by_text("You have added").first.wait_for()
    complaint = too_wide(page)
    page.context.close()
    assert complaint is None


def test_axe_objects_neither_to_signing_in_nor_to_beginning(house: Any, served: Served, browser: Browser) -> None:
    """The pages before anybody is let in, and before anything is recorded."""
    furnished, _, _ = house
    page = browser.new_context().new_page()
    objections = {}
    for address in (f"{furnished.address}/sign-in", f"{served.address}/", f"{served.address}/begin"):
        page.goto(address)
        if complaints := axe.violations(page):
            objections[address] = complaints
    page.context.close()
    assert objections == {}
