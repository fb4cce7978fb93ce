"""The pages of the history: everything that was done, the way to take it back, and what was removed."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts.telling import tell_with_undo
from vcsapp.db.base import transaction
from vcsapp.errors import NotFound
from vcsapp.home import queries
from vcsapp.permissions import Permission
from vcsapp.provenance import history
from vcsapp.provenance.history import Deed
from vcsapp.provenance.undo import undo as take_back
from vcsapp.web.access import current_person, requires
from vcsapp.web.errors import refused, way_back
from vcsapp.web.flashes import tell
from vcsapp.web.paging import paginate, this_list_at
from vcsapp.words import counted

bp = Blueprint("history", __name__, url_prefix="/history")

#: An undo of more records than this is asked about once more.
MANY = 20


@bp.get("")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """Everything that was done, the latest first, and the log of what was brought in."""
    person = current_person()
    page = paginate(
        total=history.number_of_deeds(seen_by=person),
        fetch=lambda offset, limit: history.deeds(seen_by=person, offset=offset, limit=limit),
        asked=request.args.get("page"),
        url=this_list_at,
    )
    return render_template("history/index.html", page=page, imports=history.import_runs(seen_by=person))


@bp.post("/<entry_id>/undo")
@requires(Permission.KEEP_RECORDS)
def undo(entry_id: str) -> ResponseReturnValue:
    """Take back one deed; asked once more where it wrote many records."""
    records = queries.records_in(entry_id)
    if records > MANY and not request.args.get("sure"):
        return render_template("history/undo.html", entry_id=entry_id, records=records)
    target = url_for(".index") if queries.made_anything(entry_id) or records > MANY else way_back()
    with transaction():
        undone = take_back(entry_id, by=current_person())
    left = queries.left_in_words(undone.left)
    tell_with_undo(
        counted(
            undone.put_back,
            "Undone: {count} record put back as before.",
            "Undone: {count} records put back as before.",
        )
    )
    for sentence in left:
        tell(sentence, tone="careful")
    return redirect(target)


@bp.app_errorhandler(NotFound)
def gone(problem: NotFound) -> ResponseReturnValue:
    """The page of a record that was removed tells by whom, and offers to bring it back."""
    deed = _removal_of_what_was_asked()
    if deed is None:
        return refused(problem)
    return render_template("history/gone.html", deed=deed), 410


def _removal_of_what_was_asked() -> Deed | None:
    """The deed that removed the record of this address; None where the address is of none, or it was another's."""
    record_id = (request.view_args or {}).get("record_id")
    if request.method != "GET" or record_id is None or "person" not in g:
        return None
    return history.removal_of(record_id, seen_by=current_person())
