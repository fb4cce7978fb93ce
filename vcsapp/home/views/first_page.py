"""The first page: what is here and what to do next."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.home import queries, ways
from vcsapp.home.views import beginning
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.needs import by_weight, gather
from vcsapp.web.surroundings import is_sample, this_workspace

bp = Blueprint("home", __name__)

#: So many needs stand open: what can be read in one look. The others wait behind a line.
AT_ONCE = 7


@bp.get("/")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """What is here and what to do next; where nothing is here yet, the ways to begin."""
    person = current_person()
    if queries.is_untouched():
        return beginning.welcome()
    needs = gather(person)
    return render_template(
        "home/index.html",
        needs=by_weight(needs[:AT_ONCE]),
        later=by_weight(needs[AT_ONCE:]),
        here=queries.overview(seen_by=person),
        next_ways=ways.open_to(person, ways.NEXT),
        is_sample=is_sample(),
        warning=this_workspace().warning(),
    )
