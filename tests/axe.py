"""axe-core, which judges whether a page can be used by everybody."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[Any]:
    """What axe objects to on this page; each with its rule, its help and its places. The page's own policy stays on."""
    page.evaluate(_script())
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags}).then((found) => found.violations)", TAGS)
    return [(one["id"], one["help"], [node["html"][:200] for node in one["nodes"]]) for one in found]
