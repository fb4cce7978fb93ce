"""A keyboard that counts what is pressed, for journeys without a mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect

#: Forty words a minute, at five key presses a word: an unhurried typist.
PRESSES_A_MINUTE = 200
#: More presses of Tab than this to reach a place mean that it cannot be reached.
FAR_TOO_FAR = 60


@dataclass
class Keys:
    """A keyboard that counts."""

    page: Page
    presses: int = 0

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def leave(self, *keys: str) -> None:
        """Press keys of which the last leads to another page, and wait until that is there."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def type(self, text: str) -> None:
        """Type a text, each letter a press."""
        self.page.keyboard.type(text)
        self.presses += len(text)

    def tab_to(self, selector: str) -> None:
        """Go on with Tab until the focus stands there."""
        for _ in range(FAR_TOO_FAR):
            self.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"Tab never came to {selector}.")

    def come_to(self, role: Literal["button", "link", "radio", "combobox"], name: str) -> Locator:
        """Go on with Tab until the focus stands at what is called so; where several are, at the first that comes."""
        wanted = self.page.get_by_role(role, name=name, exact=True)
        for _ in range(FAR_TOO_FAR):
            self.press("Tab")
            if wanted.evaluate_all("found => found.includes(document.activeElement)"):
                return wanted.first
        raise AssertionError(f"Tab never came to the {role} “{name}”.")

    def into_the_page(self) -> None:
        """Leave out the menu and the search box, as the first stop of every page offers."""
        self.press("Tab")
        expect(self.page.get_by_role("link", name="Skip to the main part")).to_be_focused()
        self.press("Enter")
        expect(self.page.locator("main")).to_be_focused()

    def follow(self, link: str) -> None:
        """Come to a link and follow it to its page."""
        self.come_to("link", link)
        self.leave("Enter")

    def push(self, button: str) -> None:
        """Come to a button and press it; the next page is its answer."""
        self.come_to("button", button)
        self.leave("Enter")

    @property
    def minutes(self) -> float:
        """How long an unhurried typist takes."""
        return self.presses / PRESSES_A_MINUTE
