"""The gate: only the person who started the app is let in, not other programs or people on this computer."""

from __future__ import annotations

from secrets import compare_digest
from urllib.parse import urlencode

from flask import Flask, Response, request
from markupsafe import Markup

from vcsapp.words import _, language, speak

ENTRANCE = "/_enter"

#: Plain on purpose: whoever stands outside gets none of the app's own files, its style sheet included. The empty icon
#: keeps browsers from asking for one that is not there.
PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>{title}</h1><p>{words}</p></main></body>
</html>
""")


def guard(app: Flask, *, token: str, port: int) -> None:
    """Let in only requests that carry the launch token in a cookie and were made to this computer by name.

    The check of the Host header is against DNS rebinding: a web page elsewhere whose name is made to
    mean 127.0.0.1. The cookie is named after the port, because browsers show a cookie to every port of a host.
    """
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    cookie = f"vcsapp_{port}"
    spoken = language()

    def admit() -> Response | None:
        speak(spoken)
        if request.host not in hosts:
            return _page(400, _("Wrong address"), _("This address does not lead to the app."))
        if request.path == ENTRANCE:
            return _enter(token, cookie)
        if not _is_same(request.cookies.get(cookie, ""), token):
            return _closed()
        return None

    # First of all that happens to a request, before anything that create_app has hung up looks at it.
    app.before_request_funcs.setdefault(None, []).insert(0, admit)


def entrance(*, token: str, port: int, to: str = "/") -> str:
    """The address that lets a window or browser in, and leads it on to one of our pages."""
    asked = {"t": token} if to == "/" else {"t": token, "to": to}
    return f"http://127.0.0.1:{port}{ENTRANCE}?{urlencode(asked)}"


def page_of_ours(path: str) -> str:
    """The path, if it leads nowhere but into this app; otherwise the first page."""
    leads_here = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if leads_here else "/"


def _enter(token: str, cookie: str) -> Response:
    if not _is_same(request.args.get("t", ""), token):
        return _closed()
    # Not a redirect: a browser that was sent here by another site or program would not yet show a Strict
    # cookie when it follows one. From a page of our own it does.
    to = page_of_ours(request.args.get("to", "/"))
    link = Markup('<a href="{to}">{words}</a>').format(to=to, words=_("Go on"))
    welcome = _page(200, _("Opening the app"), link)
    welcome.headers["Refresh"] = f"0; url={to}"
    welcome.set_cookie(cookie, token, httponly=True, samesite="Strict")
    return welcome


def _closed() -> Response:
    words = _("This page can only be opened by the app that started it. Close this, and open the app again.")
    return _page(403, _("Closed"), words)


def _page(status: int, title: str, words: str) -> Response:
    page = Response(PAGE.format(language=language(), title=title, words=words), status=status)
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


def _is_same(given: str, token: str) -> bool:
    # As bytes, because compare_digest refuses text beyond ASCII with an error.
    return compare_digest(given.encode(), token.encode())
