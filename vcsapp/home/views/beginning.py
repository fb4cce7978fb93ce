"""How one begins: the first three steps, one's own organisation, or a sample to look round in."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import actions
from vcsapp.accounts.forms import StartForm
from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.home import first_steps, queries, ways
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.surroundings import deed_of_sample, offers_sample, these_settings, this_workspace
from vcsapp.words import _

bp = Blueprint("beginning", __name__)


@bp.get("/welcome")
@requires(Permission.SEE_RECORDS)
def welcome() -> ResponseReturnValue:
    """The first three steps with how far they have come; while nothing is here, the other ways to begin too."""
    person = current_person()
    is_untouched = queries.is_untouched()
    may_explore = offers_sample() and person.may(Permission.KEEP_WORKSPACE)
    return render_template(
        "beginning/welcome.html",
        walk=first_steps.walk_of(person),
        is_untouched=is_untouched,
        other_ways=ways.open_to(person, first_steps.OTHER_WAYS_IN if is_untouched else ways.NEXT),
        may_explore=is_untouched and may_explore,
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
            tell(_("The record of “{name}” has begun.", name=form.name.data))
            return redirect(first_steps.next_address(current_person()))
    return render_template("beginning/begin.html", form=form)


@bp.post("/welcome/done")
@requires(Permission.KEEP_RECORDS)
def put_away() -> ResponseReturnValue:
    """Speak of the first steps no more: they are done, or the person knows the way."""
    first_steps.put_away(this_workspace())
    tell(_("The first steps are put away. You find them again under Help."), tone="plain")
    walk = first_steps.walk_of(current_person())
    return redirect(url_for(".welcome" if walk and walk.done == len(first_steps.STEPS) else "home.index"))


@bp.post("/welcome/again")
@requires(Permission.KEEP_RECORDS)
def take_up() -> ResponseReturnValue:
    """Take the first steps up again."""
    first_steps.take_up(this_workspace())
    return redirect(url_for(".welcome"))


@bp.post("/explore")
@requires(Permission.KEEP_WORKSPACE)
def explore() -> ResponseReturnValue:
    """Fill the empty workspace with the sample network, and set out on the tour through it."""
    deed_of_sample("fill_with_sample")()
    tell(_("This is a sample. Its people and organisations are made up; look round and change what you like."))
    return redirect(url_for("tour.begin"))


@bp.route("/end-sample", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def end_sample() -> ResponseReturnValue:
    """Ask whether to throw the sample network away, and do so."""
    throw_away = deed_of_sample("throw_sample_away")
    if request.method == "GET":
        return render_template("beginning/end_sample.html")
    throw_away(by=current_person(), workspace=this_workspace(), keep=these_settings().snapshots_kept)
    tell(_("The sample has gone. This workspace is empty."))
    return redirect(url_for("home.index"))
