"""The first page: what is here and what to do next, or how to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import actions
from vcsapp.accounts.forms import StartForm
from vcsapp.config import Settings
from vcsapp.db.base import transaction
from vcsapp.errors import NotFound, Problem
from vcsapp.home import queries, ways
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """What is here and what to do next; where nothing is here yet, the ways to begin."""
    person = current_person()
    if queries.is_untouched():
        choices = ways.open_to(person, ways.FIRST)
        may_explore = "fill_with_sample" in current_app.extensions and person.may(Permission.KEEP_WORKSPACE)
        return render_template("home/welcome.html", choices=choices, may_explore=may_explore)
    return render_template(
        "home/index.html",
        here=queries.overview(seen_by=person),
        next_ways=ways.open_to(person, ways.NEXT),
        is_sample=_is_sample(),
        warning=current_app.extensions["workspace"].warning(),
    )


@bp.route("/begin", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def begin() -> ResponseReturnValue:
    """Begin the record of one's own organisation."""
    form = StartForm()
    if form.validate_on_submit():
        try:
            with transaction():
                actions.start_with_organisation(by=current_person(), identifiers=form.identifiers(), **form.values())
        except Problem as problem:
            form.show(problem)
        else:
            tell(f"The record of “{form.name.data}” has begun.")
            return redirect(url_for(".index"))
    return render_template("home/begin.html", form=form)


@bp.post("/explore")
@requires(Permission.KEEP_WORKSPACE)
def explore() -> ResponseReturnValue:
    """Fill the empty workspace with the sample network."""
    _left_by_the_doors("fill_with_sample")()
    tell("This is a sample. Its people and organisations are made up; look round and change what you like.")
    return redirect(url_for(".index"))


@bp.route("/end-sample", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def end_sample() -> ResponseReturnValue:
    """Ask whether to throw the sample network away, and do so."""
    throw_away = _left_by_the_doors("throw_sample_away")
    if request.method == "GET":
        return render_template("home/end_sample.html")
    settings: Settings = current_app.extensions["settings"]
    throw_away(by=current_person(), workspace=current_app.extensions["workspace"], keep=settings.snapshots_kept)
    tell("The sample has gone. This workspace is empty.")
    return redirect(url_for(".index"))


def _left_by_the_doors(hook: str) -> Callable[..., Any]:
    """A deed of the sample, which lies upstairs: the doors that open the app with a sample leave it here.

    Raises ``NotFound`` where the app was opened without one.
    """
    deed: Callable[..., Any] | None = current_app.extensions.get(hook)
    if deed is None:
        raise NotFound(what="sample network")
    return deed


def _is_sample() -> bool:
    return "is_sample" in current_app.extensions and current_app.extensions["is_sample"]()
