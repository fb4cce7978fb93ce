"""The pages of what is unfinished: the list, and the ways to keep a draft, to throw it away and to bring it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from vcsapp.acting import Actor
from vcsapp.drafts import kept
from vcsapp.drafts.forms import address_with, mark_sent
from vcsapp.drafts.keeping import the_keeper
from vcsapp.drafts.kept import Draft, owner_of
from vcsapp.errors import NotFound
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, public, requires
from vcsapp.web.flashes import tell
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import N_, _

bp = Blueprint("drafts", __name__, url_prefix="/unfinished")

#: What a draft of a form is called that nobody gave a name.
SOMETHING = N_("Something that you began")


@dataclass(frozen=True)
class Line:
    """A draft as the list shows it."""

    draft_id: str
    #: What one was doing, such as “Log an activity”.
    doing: str
    first_words: str
    begun_at: datetime
    url: str


@bp.get("")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """What this person began and did not finish."""
    return render_template("drafts/index.html", lines=lines_of(current_person()))


def lines_of(person: Actor) -> list[Line]:
    """This person's own drafts, the latest first."""
    own = kept.drafts_of(owner_of(person), this_workspace(), now=person.now())
    return [
        Line(
            draft.id,
            called(draft),
            draft.first_words,
            draft.begun_at,
            address_with(draft.address, draft.id),
        )
        for draft in own
    ]


def called(draft: Draft) -> str:
    """What one was doing when one began it; the app's one table of forms has the words."""
    names: dict[str, str] = current_app.extensions["form_names"]
    try:
        endpoint, _values = current_app.url_map.bind("").match(urlsplit(draft.address).path)
    except HTTPException:
        return str(SOMETHING)
    return str(names.get(endpoint, SOMETHING))


@bp.post("/keep")
@public
def keep() -> ResponseReturnValue:
    """Keep what stands in a form that is being filled in. A script sends it; the form's mark is its leave."""
    mark = mark_sent()
    is_kept = mark is not None and the_keeper().keep(mark, request.form.items(multi=True))
    return Response(status=204 if is_kept else 409, mimetype="text/plain")


@bp.post("/finish-later")
@requires(Permission.SEE_RECORDS)
def finish_later() -> ResponseReturnValue:
    """Keep what stands in a form, and leave it."""
    mark = mark_sent()
    if mark is None or mark.owner != owner_of(current_person()):
        raise NotFound(what=_("form"))
    if the_keeper().keep(mark, request.form.items(multi=True), is_asked_for=True):
        tell(_("Kept on this computer, for you alone. Go on with it whenever you like."))
    return redirect(url_for(".index"))


@bp.post("/<draft_id>/throw-away")
@requires(Permission.SEE_RECORDS)
def throw_away(draft_id: str) -> ResponseReturnValue:
    """Throw a draft away."""
    draft = kept.throw_away(draft_id, by=current_person(), workspace=this_workspace())
    tell(_("Thrown away what you had begun."), undo_url=url_for(".bring_back", draft_id=draft_id))
    return redirect(draft.address if request.form.get("back") else url_for(".index"))


@bp.post("/<draft_id>/bring-back")
@requires(Permission.SEE_RECORDS)
def bring_back(draft_id: str) -> ResponseReturnValue:
    """Take back a throwing away, and go on with the form."""
    draft = kept.bring_back(draft_id, by=current_person(), workspace=this_workspace())
    return redirect(address_with(draft.address, draft.id))
