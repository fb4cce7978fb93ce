"""The pages that say what cannot be done, each with a way on."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound, RequestEntityTooLarge

from vcsapp.db.base import is_full
from vcsapp.errors import DiskFull, Problem
from vcsapp.web.formatting import file_size
from vcsapp.words import N_, _

#: Title and words for what the web itself refuses, by status.
REFUSED = {
    404: (N_("There is no such page"), N_("The address may be mistyped, or what was here has been removed since.")),
    405: (N_("This page cannot be opened like that"), N_("It is only a step on the way from another page.")),
}
OTHERWISE = (N_("This could not be understood"), N_("Nothing was changed. Go back and try again."))
#: Boxes are named in the code, in English, whatever language the page is in.
NAME_OF_A_BOX = Markup('<span lang="en-GB">{}</span>')
#: What a lost form must not show again, and what nobody typed.
NOT_SHOWN_AGAIN = ("csrf_token", "once", "passphrase")


def register(app: Flask) -> None:
    """Hang up a page for everything that can be refused or go wrong."""
    app.register_error_handler(Problem, refused)
    app.register_error_handler(CSRFError, open_too_long)
    app.register_error_handler(RequestEntityTooLarge, too_large)
    app.register_error_handler(OperationalError, database_refused)
    app.register_error_handler(InternalServerError, broken)
    app.register_error_handler(HTTPException, refused_by_the_web)


def refused(problem: Problem) -> ResponseReturnValue:
    """The page of a refusal: its sentence, and the way back."""
    title = _("This is not here") if problem.status == NotFound.code else _("That was not done")
    return _page(title, problem.sentence, problem.status)


def refused_by_the_web(error: HTTPException) -> ResponseReturnValue:
    """The page for an address or a request that makes no sense here."""
    if error.response is not None:
        return error.response
    status = error.code or 400
    title, words = REFUSED.get(status, OTHERWISE)
    return _page(title, words, status)


def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """The page that says how large a file may be."""
    limit = file_size(current_app.config["MAX_CONTENT_LENGTH"])
    words = _(
        "What you sent is larger than {limit}, the most that can be taken at once. Nothing was changed. "
        "Send a smaller file, or send it in parts.",
        limit=limit,
    )
    return _page(_("This file is too large"), words, 413)


def open_too_long(_error: CSRFError) -> ResponseReturnValue:
    """The page for a form that cannot be known as our own any more; what was typed into it is shown again."""
    typed = [
        (NAME_OF_A_BOX.format(name.replace("_", " ").replace("-", " ").capitalize()), value)
        for name, value in request.form.items(multi=True)
        if name not in NOT_SHOWN_AGAIN and value
    ]
    return render_template("errors/open_too_long.html", layout=_layout(), typed=typed, back_url=way_back()), 400


def database_refused(error: OperationalError) -> ResponseReturnValue:
    """The page for a full disk; what else goes wrong in the database is a fault of our own."""
    if is_full(error.orig):
        return refused(DiskFull())
    raise error


def broken(_error: InternalServerError) -> ResponseReturnValue:
    """The page for a fault of our own, which the log tells in full.

    Drawn without anything that asks the database, which may be what is broken.
    """
    return current_app.jinja_env.get_template("errors/broken.html").render(), 500


def way_back() -> str:
    """The page of ours that led here, or the first one."""
    came_from = urlsplit(request.referrer or "")
    leads_in_a_circle = request.method == "GET" and came_from.path == request.path
    if came_from.netloc != request.host or leads_in_a_circle:
        return "/"
    # "//example.org" would be another site's address.
    path = "/" + came_from.path.lstrip("/\\")
    return f"{path}?{came_from.query}" if came_from.query else path


def _page(title: str, words: str, status: int) -> ResponseReturnValue:
    page = render_template("errors/refused.html", layout=_layout(), title=title, words=words, back_url=way_back())
    return page, status


def _layout() -> str:
    """With the menu where it is known who is asking, and bare where it is not."""
    return "layouts/narrow.html" if "person" in g else "layouts/bare.html"
