"""What the tests of drafts share: the mark of a form, as its page carries it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from critic import Critic

MarkOf = Callable[[str], str]
Type = Callable[..., str]


@pytest.fixture
def mark_of() -> MarkOf:
    """Finds the mark in a page."""

    def find(page: str) -> str:
        found = re.search(r'name="draft" value="([^"]+)"', page)
        assert found, "This page's form keeps nothing."
        return Markup(found[1]).unescape()

    return find


@pytest.fixture
def type_into(mark_of: MarkOf) -> Type:
    """Opens a form and types, as the page's script would send it a second later; answers the mark."""

    def typing(browser: Critic, address: str, **typed: str) -> str:
        mark = mark_of(browser.page(address))
        assert browser.post("/unfinished/keep", data={"draft": mark, **typed}).status_code == 204
        return mark

    return typing
