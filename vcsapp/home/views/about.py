"""The page that says which version this is and where its lists come from."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp import __version__
from vcsapp.reference import shipped
from vcsapp.web.access import public

bp = Blueprint("about", __name__)


@bp.get("/about")
@public
def sources() -> ResponseReturnValue:
    """Which version this is, and where its lists come from."""
    return render_template("about/sources.html", version=__version__, sources=shipped.sources())
