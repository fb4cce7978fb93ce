"""The first page: what is here and what to do next, or how to begin."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import actions
from vcsapp.accounts.forms import StartForm
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
        choices = ways.open_to(person, (ways.BEGIN, ways.RECEIVE))
        may_explore = "fill_with_sample" in current_app.extensions and person.may(Permission.KEEP_WORKSPACE)
        return render_template("home/welcome.html", choices=choices, may_explore=may_explore)
    return render_template(
        "home/index.html",
        here=queries.overview(seen_by=person),
        next_ways=ways.open_to(person, ways.NEXT),
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
    """Fill the empty workspace with the sample network, by the hook that the doors left; it saves by itself."""
    fill = current_app.extensions.get("fill_with_sample")
    if fill is None:
        raise NotFound(what="sample network")
    fill()
    tell("This is a sample. Its people and organisations are invented; look round and change what you like.")
    return redirect(url_for(".index"))
