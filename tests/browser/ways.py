"""The ways in which people meet a page, each with what there is to say against it; a page that suits has nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

import axe

#: CSS pixels: a laptop, a laptop at 400 per cent (WCAG 1.4.10), and a sheet of A4 between its margins.
LAPTOP, NARROW, SHEET = 1280, 320, 700
#: How far the parts of a page may move after it is drawn, as browsers measure it; below 0.1 counts as good.
#: https://web.dev/articles/cls
SHIFT = 0.05


def is_a_page(page: Page, address: str) -> bool:
    """Open an address; whether it is a page."""
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    page.emulate_media(color_scheme="light", forced_colors="none", media="screen")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    return "text/html" in answer.headers["content-type"]


def moved(page: Page) -> float | None:
    """How far its parts moved after they were drawn."""
    moved = page.evaluate("""() => new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
            .observe({type: "layout-shift", buffered: true});
        setTimeout(() => done(0), 30);
    })""")
    return moved if moved > SHIFT else None


def in_light(page: Page) -> Any:
    return axe.violations(page)


def in_dark(page: Page) -> Any:
    page.emulate_media(color_scheme="dark")
    return axe.violations(page, only=axe.OF_THE_LIGHT)


#: Words in the colour of the paper, which the system lays under all words that are not excepted from its colours.
VANISHED = """() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const speaks = (each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && speaks(each))
        .filter((each) => getComputedStyle(each).color === paper)
        .filter((each) => getComputedStyle(each).forcedColorAdjust !== "none")
        .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3);
}"""


def in_own_colours(page: Page) -> Any:
    """In the colours that the reader's system paints everything in, whose contrast is the system's own."""
    page.emulate_media(color_scheme="light", forced_colors="active")
    drawn = [rule for rule in axe.OF_THE_LIGHT if rule != "color-contrast"]
    complaints = axe.violations(page, only=drawn) or page.evaluate(VANISHED)
    page.emulate_media(forced_colors="none")
    return complaints


def too_wide(page: Page) -> Any:
    """What hangs over the side of the screen; a page that fits has none."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return null;
        const over = [...document.querySelectorAll("main *, header *, footer *")];
        return over.filter((each) => each.getBoundingClientRect().right > width + 1)
            .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3);
    }""")


def narrow(page: Page) -> Any:
    page.set_viewport_size({"width": NARROW, "height": 640})
    return too_wide(page)


def with_large_letters(page: Page) -> Any:
    """At twice the size, on a laptop."""
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    complaint = too_wide(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return complaint


def on_paper(page: Page) -> Any:
    """What can only be clicked, and what hangs over the edge. A word that explains itself is a word there too."""
    page.set_viewport_size({"width": SHEET, "height": 900})
    page.emulate_media(media="print")
    clickable = page.evaluate("""() =>
        [...document.querySelectorAll("button:not(.term__word), nav a, input[type=search], .menu, dialog")]
            .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)""")
    complaint = clickable or too_wide(page)
    page.emulate_media(media="screen")
    return complaint


#: Every place that Tab should come to; of a group of radio buttons, one; of the rows of a table or a story, which are
#: all alike, the first three.
STOPS = """() => {
    document.querySelectorAll("tbody tr:nth-child(n+4) a, .timeline > li:nth-child(n+4) :is(a, button)")
        .forEach((each) => { each.tabIndex = -1; });
    const all = document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
    const isOpen = (each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled && each.tabIndex >= 0;
    const stops = [...all].filter(isOpen);
    const groups = new Set();
    const wanted = stops.filter((each) => each.type !== "radio" || (!groups.has(each.name) && groups.add(each.name)));
    wanted.forEach((each, n) => { each.dataset.stop = each.type === "radio" ? `radio ${each.name}` : n; });
    stops.filter((each) => each.type === "radio").forEach((each) => { each.dataset.stop = `radio ${each.name}`; });
    window.stops = wanted.map((each) => each.dataset.stop);
    if (document.activeElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    return wanted.length;
}"""
#: Where the focus stands now; whether it shows there, and is not covered by anything.
STANDING = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || at.type === "file";
    const middle = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20)];
    const top = document.elementFromPoint(...middle);
    const covered = top && !at.contains(top) && !top.contains(at) && getComputedStyle(top).position === "sticky";
    return {stop: at.dataset.stop, seen, covered: Boolean(covered), html: at.outerHTML.slice(0, 120)};
}"""


def by_keys(page: Page) -> Any:
    """Places that Tab never comes to, and places where the focus does not show."""
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    wanted, reached = page.evaluate(STOPS), set()
    # Where a box has the focus from the beginning, Tab goes round past the end of the page.
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        standing = page.evaluate(STANDING)
        if standing is None:
            continue
        if not standing["seen"] or standing["covered"]:
            # Scrolling to it may take the browser a moment.
            page.wait_for_timeout(200)
            standing = page.evaluate(STANDING)
        if not standing["seen"] or standing["covered"]:
            return f"The focus does not show: {standing['html']}"
        reached.add(standing["stop"])
    missed = page.evaluate("reached => window.stops.filter((stop) => !reached.includes(stop))", list(reached))
    return [
        page.evaluate(f"document.querySelector('[data-stop=\"{stop}\"]').outerHTML.slice(0, 120)")
        for stop in missed[:3]
    ]


WAYS: dict[str, Callable[[Page], Any]] = {
    "moved": moved, "light": in_light, "dark": in_dark, "own colours": in_own_colours, "narrow": narrow,
    "large": with_large_letters, "paper": on_paper, "keys": by_keys,
}  # fmt: skip
