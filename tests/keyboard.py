"""A keyboard that counts what is pressed, for journeys without a mouse."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

#: Forty words a minute, at five key presses a word: an unhurried typist.
PRESSES_A_MINUTE = 200
#: More presses of Tab than this to reach an input mean that it cannot be reached.
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

    @property
    def minutes(self) -> float:
        """How long an unhurried typist takes."""
        return self.presses / PRESSES_A_MINUTE
