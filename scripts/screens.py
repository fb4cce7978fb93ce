"""Look at every page in a real browser: contact sheets of all of them, or the pictures in the documents taken anew.

``screens.py`` walks every page with the sample network, long names and something in every state, at three widths, in
light, dark and the system's own colours, and on paper, and lays contact sheets into ``build/screens``. ``screens.py
docs`` takes the pictures of the documents.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import scenes

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SHEETS = ROOT / "build" / "screens"
#: A phone held upright, or a laptop at 400 per cent; a small window; a laptop.
WIDTHS = (320, 768, 1280)
HEIGHT = 900
#: Pictures in a row of a contact sheet and on a whole sheet, and how wide each is shown there, in CSS pixels.
IN_A_ROW, ON_A_SHEET, SHOWN_WIDTH = 4, 8, 380
#: How tall a page may be drawn on a sheet; the rest is in its own picture.
SHOWN_HEIGHT = 760


@dataclass(frozen=True)
class Light:
    """In which light the pages are looked at, in the browser's terms."""

    name: str
    widths: tuple[int, ...]
    scheme: str = "light"
    forced: str = "none"
    media: str = "screen"


LIGHTS = (
    Light("light", WIDTHS),
    Light("dark", WIDTHS, scheme="dark"),
    Light("forced", (1280,), forced="active"),
    #: As wide as A4 between its margins.
    Light("paper", (700,), media="print"),
)


@dataclass(frozen=True)
class Picture:
    """One picture in the documents: a page, its height in CSS pixels, where it begins, and a link followed first."""

    name: str
    path: str
    height: int
    begins: str = ""
    follows: str = ""


#: The pictures of the documents that show one page of the sample.
DOCUMENTS = (
    Picture("home", "/", 860),
    Picture("across", "/across?since=1/4/2025&until=31/3/2026", 900, "main h2"),
    Picture("activities", "/activities", 860),
    Picture("activity", "/activities?result=co-design", 980, follows="tbody th a"),
    Picture("log-an-activity", "/activities/new", 980),
)


def main(asked: Sequence[str] | None = None) -> int:
    """Lay out a workspace, serve it, and look at it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="?", choices=["sheets", "docs"], default="sheets")
    parser.add_argument("--only", default="", help="only pages whose endpoint contains this")
    parser.add_argument("--light", choices=[light.name for light in LIGHTS], help="only in this light")
    chosen = parser.parse_args(asked)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    with opened_browser() as browser, tempfile.TemporaryDirectory() as folder:
        if chosen.what == "docs":
            take_documents(browser, Path(folder))
        else:
            lights = [light for light in LIGHTS if chosen.light in (None, light.name)]
            take_sheets(browser, Path(folder), lights, only=chosen.only)
    return 0


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """The system's Chromium, or the one that CHROMIUM names."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("This needs Chromium. Install it, or name it in CHROMIUM.")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        yield browser
        browser.close()


def take_sheets(browser: Browser, folder: Path, lights: Sequence[Light], *, only: str) -> None:
    """A picture of every page in every light and width, and a contact sheet of each."""
    import cast
    import walk
    from vcsapp.app import create_app
    from vcsapp.config import Settings

    app = create_app(Settings(workspace=folder / "workspace", testing=True))
    app.config["WTF_CSRF_ENABLED"] = False
    keeper = walk.furnish(app, folder)
    # In a browser of its own, because the walk begins the tour on its way.
    found = walk.pages(app, cast.signed_in(app, cast.KIT))
    pages = {name: addresses[0] for name, addresses in sorted(found.items()) if addresses and only in name}
    with served(app) as address:
        for light in lights:
            for width in light.widths:
                with looking(browser, address, light, width, keeper) as context:
                    taken = photograph(context, pages, SHEETS / f"{light.name}-{width}", light.media)
                    for number, first in enumerate(range(0, len(taken), ON_A_SHEET), start=1):
                        sheet = SHEETS / f"{light.name}-{width}-{number}.png"
                        print(lay_sheet(context, taken[first : first + ON_A_SHEET], sheet))


@contextmanager
def looking(browser: Browser, address: str, light: Light, width: int, keeper: FlaskClient) -> Iterator[BrowserContext]:
    """A browser in this light, in which the keeper has signed in."""
    import walk

    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if light.scheme == "dark" else "light",
        forced_colors="active" if light.forced == "active" else "none",
    )
    context.add_cookies([walk.session_of(keeper, address)])
    yield context
    context.close()


def photograph(context: BrowserContext, pages: dict[str, str], folder: Path, media: str) -> list[Path]:
    """A picture of each page, as long as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    page = context.new_page()
    page.emulate_media(media="print" if media == "print" else "screen")
    taken = []
    for name, address in pages.items():
        page.goto(address)
        taken.append(folder / f"{name}.png")
        page.screenshot(path=taken[-1], full_page=True)
    page.close()
    return taken


def lay_sheet(context: BrowserContext, pictures: Sequence[Path], sheet: Path) -> Path:
    """Several pictures on one, small, each with its name."""
    figures = "".join(
        f"<figure><figcaption>{path.stem}</figcaption><img src='{path.as_uri()}'></figure>" for path in pictures
    )
    style = (
        f"body {{display: grid; grid-template-columns: repeat({IN_A_ROW}, {SHOWN_WIDTH}px); gap: 12px; margin: 12px}}"
        f"figure {{margin: 0; max-height: {SHOWN_HEIGHT}px; overflow: hidden; border: 1px solid #888}}"
        "body {font: 14px sans-serif} img {width: 100%}"
    )
    page = sheet.with_suffix(".html")
    page.write_text(f"<!doctype html><title>{sheet.stem}</title><style>{style}</style>{figures}", "utf-8")
    tab = context.new_page()
    tab.set_viewport_size({"width": IN_A_ROW * (SHOWN_WIDTH + 12) + 12, "height": 1000})
    tab.goto(page.as_uri())
    tab.screenshot(path=sheet, full_page=True)
    tab.close()
    return sheet


def take_documents(browser: Browser, folder: Path) -> None:
    """The pictures of the documents: pages of the sample network as a newcomer meets it, and whole journeys."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    app = scenes.nothing_yet(folder / "sample")
    with app.app_context():
        app.extensions["fill_with_sample"]()
    with served(app) as address:
        for picture in DOCUMENTS:
            page = browser.new_page(viewport={"width": scenes.WIDTH, "height": picture.height})
            page.goto(address + picture.path)
            if picture.follows:
                page.locator(picture.follows).first.click()
            take(page, picture.name, begins=picture.begins)
            page.close()
    for journey in scenes.journeys(folder):
        take_journey(browser, journey, folder)


def take_journey(browser: Browser, journey: scenes.Journey, folder: Path) -> None:
    """Go through a journey, and take its pictures on the way."""
    with served(journey.prepare(folder)) as address:
        page = browser.new_page(viewport={"width": scenes.WIDTH, "height": scenes.HEIGHT})
        page.goto(address)
        for scene in journey.scenes:
            scene.act(page)
            take(page, scene.name)
        page.close()


def take(page: Page, name: str, *, begins: str = "") -> None:
    """One picture of the documents, from where it begins."""
    if begins:
        page.locator(begins).first.evaluate("heading => heading.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    print(PICTURES / f"{name}.png")


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The app at an address."""
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
