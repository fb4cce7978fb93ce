"""The page of looking across."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.permissions import Permission
from vcsapp.web.access import requires

bp = Blueprint("commissioning", __name__)


@bp.get("/across")
@requires(Permission.SEE_RECORDS)
def across() -> ResponseReturnValue:
    """What all records here say together."""
    return render_template("commissioning/across.html")
