"""Out of the window, into the person's own browser: some screen readers and magnifiers work better there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.desktop.gate import page_of_ours
from vcsapp.web.access import public
from vcsapp.web.flashes import tell
from vcsapp.words import _


def offer_browser(app: Flask, *, address_of: Callable[[str], str], open_browser: Callable[[str], bool]) -> None:
    """Put a button on every page that opens the same page in the browser.

    ``address_of`` gives the address that lets a browser in and leads on to a path; ``open_browser`` answers whether
    it found one.
    """

    @public
    def open_elsewhere() -> ResponseReturnValue:
        path = page_of_ours(urlsplit(request.referrer or "")._replace(scheme="", netloc="", fragment="").geturl())
        if open_browser(address_of(path)):
            tell(
                _("This page is open in your browser too. Keep this window open: closing it stops the app."),
                tone="plain",
            )
        else:
            tell(
                _("No browser could be opened from here. Start the app with “vcsapp open --browser” instead."),
                tone="problem",
            )
        return redirect(path)

    app.add_url_rule("/_elsewhere", "open_elsewhere", open_elsewhere, methods=["POST"])
    app.context_processor(lambda: {"open_elsewhere_url": url_for("open_elsewhere")})
