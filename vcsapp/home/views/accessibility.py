"""The page that says how far everybody can use the app."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.web.access import public

bp = Blueprint("accessibility", __name__)


@bp.get("/accessibility")
@public
def statement() -> ResponseReturnValue:
    """What works for whom, how that is checked, and what is known not to work."""
    return render_template("accessibility/statement.html")
