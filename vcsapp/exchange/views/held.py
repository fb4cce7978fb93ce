"""The page of a package that was accepted: who sent it, what it holds, what it changed, and how to withdraw it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.exchange import received_shown, receiving
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires

bp = Blueprint("packages", __name__, url_prefix="/packages")


@bp.get("/<record_id>")
@requires(Permission.SEE_RECORDS)
def show(record_id: str) -> ResponseReturnValue:
    """One package that is held."""
    person = current_person()
    package = receiving.get_received(record_id, seen_by=person)
    return render_template(
        "packages/show.html", record_id=record_id, shown=received_shown.page_of(package, seen_by=person)
    )
