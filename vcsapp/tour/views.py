"""The pages of the tour: its beginning, the way to each stop, its end."""

from __future__ import annotations

from flask import Blueprint, Flask, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from vcsapp.permissions import Permission
from vcsapp.tour.stops import Visit, stop_named, stops_for, visit
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.surroundings import is_sample, offers_sample
from vcsapp.words import _

bp = Blueprint("tour", __name__, url_prefix="/tour")

#: Where the session keeps the stop at which somebody is.
AT = "tour"


@bp.get("")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """What the tour is, and how to set out."""
    stops = stops_for(current_person())
    return render_template("tour/index.html", stops=stops, is_sample=is_sample(), may_lay_out=_may_lay_out())


@bp.get("/begin")
@requires(Permission.SEE_RECORDS)
def begin() -> ResponseReturnValue:
    """On to the first stop."""
    return redirect(url_for(".go", stop=stops_for(current_person())[0].name))


@bp.get("/at/<stop>")
@requires(Permission.SEE_RECORDS)
def go(stop: str) -> ResponseReturnValue:
    """On to a stop, which the session remembers until the tour is left."""
    if not is_sample():
        return redirect(url_for(".index"))
    person = current_person()
    session[AT] = stop_named(stop, person=person).name
    return redirect(stop_named(stop, person=person).url(person))


@bp.post("/leave")
@requires(Permission.SEE_RECORDS)
def leave() -> ResponseReturnValue:
    """Go on without the tour."""
    session.pop(AT, None)
    tell(_("You have left the tour. You find it again under Help."), tone="plain")
    return redirect(url_for("home.index"))


@bp.get("/end")
@requires(Permission.SEE_RECORDS)
def end() -> ResponseReturnValue:
    """The last page: throw the sample away and begin, or look round on one's own."""
    session.pop(AT, None)
    return render_template("tour/end.html", is_sample=is_sample())


def _may_lay_out() -> bool:
    return offers_sample() and current_person().may(Permission.KEEP_WORKSPACE)


def register(app: Flask) -> None:
    """Give every page its ``tour_step``: where somebody is on the tour, or None."""

    @app.context_processor
    def where_on_the_tour() -> dict[str, Visit | None]:
        return {"tour_step": _visit_now()}


def _visit_now() -> Visit | None:
    if AT not in session or "person" not in g or not is_sample():
        return None
    return visit(session[AT], person=g.person, endpoint=request.endpoint)
