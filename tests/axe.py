"""axe-core, which judges whether a page can be used by everybody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Nothing is asked for that is not read here; it is what takes axe longest.
BRIEFLY = {"resultTypes": ["violations"], "selectors": False}


@cache
def _script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


#: Rules that depend on the light in which a page is drawn; all others say the same in every light.
OF_THE_LIGHT = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")


def violations(page: Page, *, only: Sequence[str] = ()) -> list[Any]:
    """What axe objects to on this page; each with its rule, its help and its places. The page's own policy stays on.

    ``only`` names the rules to judge by; none named, all do that are meant for people.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    options = {"runOnly": {"type": "rule", "values": list(only)} if only else TAGS, **BRIEFLY}
    found = page.evaluate("(options) => axe.run(document, options).then((found) => found.violations)", options)
    return [(one["id"], one["help"], [node["html"][:200] for node in one["nodes"]]) for one in found]
