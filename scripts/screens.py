"""Take the pictures in the documents anew: the sample network, in a real browser."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
#: Name of the picture, the page, how much of it is shown in CSS pixels, and where it begins.
PAGES = (
    ("home", "/", 860, ""),
    ("across", "/across?since=1/4/2025&until=31/3/2026", 900, "main h2"),
    ("activities", "/activities", 860, ""),
    ("activity", "/activities?result=co-design", 1250, ""),
    ("log-an-activity", "/activities/new", 980, ""),
)
WIDTH = 1120


def main() -> int:
    """Lay out the sample, serve it, and look at it."""
    if find_spec("vcsapp") is None:
        sys.path.append(str(ROOT))
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("This needs Chromium. Install it, or name it in CHROMIUM.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        for name, path, height, begins in PAGES:
            page = browser.new_page(viewport={"width": WIDTH, "height": height})
            page.goto(address + path)
            if name == "activity":
                page.locator("tbody a").first.click()
            if begins:
                page.locator(begins).first.evaluate("heading => heading.scrollIntoView()")
            page.screenshot(path=PICTURES / f"{name}.png")
            print(PICTURES / f"{name}.png")
            page.close()
        browser.close()
    return 0


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The sample network at an address."""
    from werkzeug.serving import make_server

    from vcsapp.config import Settings
    from vcsapp.sample.opening import app_with_sample, lay_out

    app = app_with_sample(Settings(workspace=folder / "sample", testing=True))
    with app.app_context():
        lay_out()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


if __name__ == "__main__":
    sys.exit(main())
