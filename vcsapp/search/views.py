"""The page of a search, and the suggestions under the box while somebody types."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from vcsapp.permissions import Permission
from vcsapp.search.finding import find
from vcsapp.web.access import current_person, requires

bp = Blueprint("search", __name__, url_prefix="/search")

#: Lines of each kind, on the page and under the box.
ON_PAGE, UNDER_BOX = 10, 4


@bp.get("")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """Everything under some words, grouped by kind; with ``?kind=`` one kind alone, and more of it."""
    typed = _typed()
    answer = find(typed, seen_by=current_person(), each=ON_PAGE, kind=request.args.get("kind", ""))
    return render_template("search/index.html", answer=answer, typed=typed)


@bp.get("/suggest")
@requires(Permission.SEE_RECORDS)
def suggest() -> ResponseReturnValue:
    """The list that opens under the box: a piece of a page and none by itself, so it does not call itself HTML."""
    answer = find(_typed(), seen_by=current_person(), each=UNDER_BOX)
    return Response(render_template("search/suggest.html", answer=answer), mimetype="text/plain")


def _typed() -> str:
    return " ".join(request.args.get("q", "").split())
