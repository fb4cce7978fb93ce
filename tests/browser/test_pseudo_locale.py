"""Every page in a language that is made up on the spot: no word is left behind, and no page breaks as words grow."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from playwright.sync_api import Browser, Page

import walk
from browser.ways import LAPTOP, NARROW, is_a_page, too_wide
from conftest import serving
from critic import Critic, browser_at
from vcsapp import words
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.sample.opening import offer_sample
from wording import KnownValues, left_behind, written_by_people

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "words.py"
#: Pages that are not translated, because only developers see them.
FOR_DEVELOPERS = "kit."
#: What every sentence ends with in the made-up language.
GROWTH = words.PseudoTranslations().gettext("a")[1:]
#: Boxes that a person fills in; a form without one does something when it is sent, and is left alone.
BOXES = ("text", "date", "number", "email", "search", "password", "file", None)
#: What was typed or brought in and stands in no table, or only in part: cells, a search, the beginnings of names.
TYPED = (
    *walk.SHEET.replace("\n", ",").split(","), "yesterday", "held_on", "Zoë", "O’Neill, between ourselves",
    walk.ONE_WORD[:80], walk.LONG_NAME[:80], f"Bringing in {walk.LONG_NAME}.csv",
    # The same in every language.
    "CSV", "UTF-8",
)  # fmt: skip
#: Words in the box that is made for them: what is wider than its box is cut off, or lies over what is beside it.
CLIPPED = """() => [...document.querySelectorAll("main :is(a, button, label, legend, th, summary)")]
    .filter((each) => each.checkVisibility() && !each.closest(".aloud") && each.clientWidth > 1)
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)"""


@dataclass(frozen=True)
class Spoken:
    """The app in the made-up language, with something in every state."""

    app: Flask
    keeper: Critic
    #: The addresses of its pages.
    pages: tuple[str, ...]
    #: What the pages asked to be translated meanwhile: the sentence, or the two of one that counts.
    asked: frozenset[tuple[str, ...]]
    #: Whatever was shown meanwhile: by address, with what was left in English.
    left: dict[str, list[str]]
    #: What a translator is given.
    messages: frozenset[tuple[str, ...]]


@pytest.fixture(scope="module", autouse=True)
def _english_again() -> Iterator[None]:
    """A test client answers in this very thread, which would go on in the language of the last answer."""
    with words.speaking(words.ENGLISH):
        yield


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> frozenset[tuple[str, ...]]:
    """All that ``scripts/words.py`` gathers, in a process that has not loaded the app yet."""
    file = tmp_path_factory.mktemp("words") / "all.pot"
    subprocess.run([sys.executable, str(SCRIPT), "gather", str(file)], check=True, capture_output=True)
    with file.open("rb") as template:
        ids = (message.id for message in read_po(template) if message.id)
        forms = [(each,) if isinstance(each, str) else tuple(each) for each in ids]
    # One alone is also found in what is said of one and of several.
    return frozenset(forms) | {(each[0],) for each in forms}


@pytest.fixture(scope="module")
def asked() -> Iterator[set[tuple[str, ...]]]:
    """Every message that is asked for while the tests here run."""
    noted: set[tuple[str, ...]] = set()

    class Noting(words.PseudoTranslations):
        def gettext(self, message: str) -> str:
            noted.add((message,))
            return super().gettext(message)

        def ngettext(self, one: str, many: str, count: int) -> str:
            noted.add((one, many))
            return super().gettext(one if count == 1 else many)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "PseudoTranslations", Noting)
        words._translations.cache_clear()
        yield noted
    words._translations.cache_clear()


@pytest.fixture(scope="module")
def spoken(
    tmp_path_factory: pytest.TempPathFactory, messages: frozenset[tuple[str, ...]], asked: set[tuple[str, ...]]
) -> Spoken:
    """Furnished, walked, and read."""
    folder = tmp_path_factory.mktemp("spoken")
    app = speaking_app(folder)
    keeper = walk.furnish(app, folder)
    pages = walk.pages(app, keeper)
    plain = frozenset(each for message in messages for each in message)
    known = written_by_people(app, but=plain, more=TYPED)
    walked = read(keeper, pages)
    shown = walked | pages_with_faults(keeper, walked) | pages_that_refuse(app, keeper) | pages_at_the_beginning(folder)
    left = {address: [str(each) for each in left_behind(html, known)] for address, html in shown.items()}
    unknown = frozenset(each for each in asked - messages if not (is_somebodys(each, known) or is_said_already(each)))
    return Spoken(
        app, keeper, tuple(walked), unknown, {address: found for address, found in left.items() if found}, messages
    )


def speaking_app(folder: Path) -> Flask:
    """The app in the made-up language, on a workspace of its own."""
    app = create_app(Settings(workspace=folder / "workspace", testing=True, language=words.PSEUDO))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def read(browser: Critic, pages: dict[str, list[str]]) -> dict[str, str]:
    """What the pages say, by address; files to save are left out, and what only developers see."""
    ours = (found for name, found in pages.items() if not name.startswith(FOR_DEVELOPERS))
    answers = {address: browser.get(address) for found in ours for address in found}
    return {address: answer.text for address, answer in answers.items() if answer.mimetype == "text/html"}


def is_somebodys(message: tuple[str, ...], known: KnownValues) -> bool:
    """Whether a message is only a name or a value that was put in by people."""
    return not any(letter.isalpha() for letter in known.without(" ".join(message)))


def is_said_already(message: tuple[str, ...]) -> bool:
    """Whether it comes dressed: what was said once is sometimes handed to what says it again, and stays as it is."""
    return GROWTH in message[0]


class Forms(HTMLParser):
    """Where a page's forms are sent that have a box to be filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._action: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._action = (given.get("action") or "") if (given.get("method") or "").lower() == "post" else None
        elif self._action is not None and (
            tag == "textarea" or (tag == "input" and given.get("type") in BOXES and "required" in str(given.keys()))
        ):
            self.found.append(self._action)
            self._action = None


def pages_with_faults(keeper: Critic, shown: dict[str, str]) -> dict[str, str]:
    """The pages that come back from forms which were sent with nothing in them."""
    faulty = {}
    for address, html in shown.items():
        forms = Forms()
        forms.feed(html)
        for action in forms.found:
            answer = keeper.post(action or address, data={})
            if answer.status_code in (200, 400, 422) and answer.mimetype == "text/html":
                faulty[f"POST {action or address}"] = answer.text
    assert len(faulty) >= 6, "Hardly any form shows its faults."
    return faulty


def pages_that_refuse(app: Flask, keeper: Critic) -> dict[str, str]:
    """What is shown where something cannot be done, or where one must sign in first."""
    app.config["WTF_CSRF_ENABLED"] = True
    lost = keeper.post("/organisations/new", data={"name": "Å"}).text
    app.config["WTF_CSRF_ENABLED"] = False
    return {
        "no such page": keeper.get("/nowhere").text,
        "no such record": keeper.get("/organisations/00000000-0000-7000-8000-000000000000").text,
        "not to be opened": keeper.get("/sign-out").text,
        "open too long": lost,
        "sign in": browser_at(app).get("/sign-in").text,
        "sign in, wrongly": browser_at(app).post("/sign-in", data={"name": "Å", "passphrase": "Å"}).text,
    }


def pages_at_the_beginning(folder: Path) -> dict[str, str]:
    """The pages of a workspace in which nothing was recorded yet."""
    app = speaking_app(folder / "new")
    offer_sample(app)
    newcomer = browser_at(app)
    found = read(newcomer, walk.pages(app, newcomer))
    return {f"{address}, at the beginning": html for address, html in found.items()}


def test_no_word_is_left_behind(spoken: Spoken) -> None:
    told = [f"{address}: {each}" for address, found in spoken.left.items() for each in found]
    assert not told, "Let these be said by _() or counted(), or stand in <code>:\n" + "\n".join(told)


def test_whatever_is_asked_for_reaches_the_translators(spoken: Spoken) -> None:
    assert not spoken.asked, f"Declare these with N_(), or say them where _() is called: {sorted(spoken.asked)}"


def test_no_page_breaks_as_words_grow(spoken: Spoken, browser: Browser) -> None:
    broken = {}
    with serving(spoken.app) as served:
        context = browser.new_context(base_url=served.address)
        context.add_cookies([walk.session_of(spoken.keeper, served.address)])  # type: ignore[list-item]  # as a dict
        page = context.new_page()
        for address in spoken.pages:
            if is_a_page(page, address) and (complaint := broken_at_some_width(page)):
                broken[address] = complaint
        context.close()
    assert broken == {}


def broken_at_some_width(page: Page) -> list[str]:
    """What hangs over the side of the screen or out of its own box, on a laptop and on the narrowest screen."""
    complaints = []
    for width in (LAPTOP, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        complaints += [f"{width}: {each}" for each in (*(too_wide(page) or ()), *page.evaluate(CLIPPED))]
    return complaints
