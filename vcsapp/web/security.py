"""What every answer tells the browser to refuse, and how long it may keep what it was given."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

#: Nothing is loaded from elsewhere, nothing in a page is run or styled that is not a file of the app's own.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Pages hold people's records, and a shared computer's browser must not keep them.
KEEP_NOTHING = "no-store"
#: A file whose address changes with its content can be kept for a year, the longest that is ever meant.
KEEP_LONG = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
#: Others' files, each in a folder that bears its version.
VENDORED = "vendor/"


def register(app: Flask) -> None:
    """Put the headers on every answer of this app, and the version of its static files into their addresses."""
    version = version_of(Path(app.static_folder)) if app.static_folder else ""

    @app.url_defaults
    def with_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and not values["filename"].startswith(VENDORED):
            values.setdefault("v", version)

    @app.after_request
    def protected(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.endpoint == "static":
            response.headers["Cache-Control"] = KEEP_LONG if is_versioned(version) else ASK_AGAIN
        else:
            response.headers.setdefault("Cache-Control", KEEP_NOTHING)
        return response


def version_of(folder: Path) -> str:
    """A short mark that changes as soon as any file in this folder does."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def is_versioned(version: str) -> bool:
    """Whether the address of this request can never come to mean another file.

    Folders under ``vendor`` bear the version of what lies in them; style sheets name the fonts there plainly.
    """
    vendored = (request.view_args or {}).get("filename", "").startswith(VENDORED)
    return vendored or request.args.get("v") == version
