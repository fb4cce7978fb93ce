"""The page that says how far everybody can use the app."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.web.access import public

bp = Blueprint("accessibility", __name__)

#: When somebody last held what the page says against what the app does.
LOOKED_OVER_ON = date(2026, 11, 22)


@bp.get("/accessibility")
@public
def statement() -> ResponseReturnValue:
    """What works for whom, how that is checked, and what is known not to work."""
    return render_template("accessibility/statement.html", looked_over_on=LOOKED_OVER_ON)
