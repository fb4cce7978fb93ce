"""The first page, the history, and what there is to know about the app."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.permissions import Permission
from vcsapp.web.access import requires

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """What is here, and what to do next."""
    return render_template("home/index.html")
