"""Somebody at a browser, who does what a person can do: click, type, hand in files and read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

from keyboard import Keys

#: What Chromium's console says of every answer that is no success: a refusal, where one is looked for, is none of ours.
REFUSED = "Failed to load resource: the server responded with a status of "

#: Milliseconds that work in the background may take in tests, however busy the computer.
LONG_WORK = 60_000


@dataclass
class Person:
    """A browser of one person, who knows nothing of the others."""

    page: Page
    #: The only place to which a request may go.
    home: str
    #: What should not have happened: requests elsewhere, and whatever the console complained of.
    complaints: list[str] = field(default_factory=list)
    expects_refusals: bool = False

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(f"{self.home}/"):
            self.complaints.append(f"asked for {request.url}")

    def _said(self, said: ConsoleMessage) -> None:
        if self.expects_refusals and said.text.startswith(REFUSED):
            return
        if said.type == "error" or "Security Policy" in said.text:
            self.complaints.append(f"{said.text} {said.location['url']}")

    @property
    def keys(self) -> Keys:
        """The keyboard."""
        return Keys(self.page)

    def go(self, place: str) -> None:
        """Go to a place of the menu."""
        self.page.get_by_role("navigation", name="Main").get_by_role("link", name=place, exact=True).click()

    def follow(self, link: str) -> None:
        """Click a link with these words."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def press(self, button: str) -> None:
        """Click a button with these words."""
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def fill(self, **answers: str) -> None:
        """Type answers into boxes, by their names in the form."""
        for name, answer in answers.items():
            self.page.locator(f"input[name={name}]").fill(answer)

    def choose(self, name: str, answer: str) -> None:
        """Choose one of several answers that are all in sight."""
        self.page.locator(f'input[name="{name}"][value="{answer}"]').check()

    def sees(self, *sentences: str) -> None:
        """All of this stands on the page, perhaps after a while."""
        for sentence in sentences:
            expect(self.page.locator("main")).to_contain_text(sentence)

    def stands_at(self, heading: str) -> None:
        """The page is headed like this, once long work has led to it by itself."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading, timeout=LONG_WORK)

    def table(self, caption: str) -> Locator:
        """The table with this caption."""
        return self.page.get_by_role("table", name=caption)

    def figures(self, caption: str) -> dict[str, list[str]]:
        """What stands in the rows of a table, by what heads each row."""
        table = self.table(caption)
        expect(table).to_be_visible()
        rows = table.locator("tbody tr, tfoot tr").all()
        return {row.locator("th").first.inner_text().strip(): row.locator("td").all_inner_texts() for row in rows}

    def save(self, button: str, folder: Path) -> Path:
        """Press a button that makes a file, and keep the file."""
        with self.page.expect_download() as download:
            self.press(button)
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path


@contextmanager
def at_the_browser(browser: Browser, address: str, *, expects_refusals: bool = False) -> Iterator[Person]:
    """A person who opened the app; whatever should not have happened until the end fails the test."""
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(15_000)
    person = Person(context.new_page(), address.partition("/_enter")[0], expects_refusals=expects_refusals)
    person.page.goto(address)
    person.page.wait_for_url(f"{person.home}/")
    try:
        yield person
    finally:
        context.close()
    assert not person.complaints, person.complaints
