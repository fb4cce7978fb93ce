"""The page of sending: what would leave, and the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.exchange import exporting, shown, tray
from vcsapp.exchange.forms import ExportForm
from vcsapp.exchange.handing_over import MEDIA_TYPES, hand_over
from vcsapp.exchange.preview import Preview, preview
from vcsapp.exchange.views.surroundings import this_workspace
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.web.access import current_person, requires

bp = Blueprint("sending", __name__)


@bp.route("/export", methods=["GET", "POST"])
@requires(Permission.EXPORT_RETURN)
def export() -> ResponseReturnValue:
    """Choose what is to leave, look it over, and make the file."""
    person = current_person()
    form = ExportForm.filled(request.form or request.args, by=person)
    would_leave = _looked_over(form) if request.form or request.args else None
    if would_leave and request.method == "POST":
        return _made(form)
    return render_template(
        "sending/export.html",
        form=form,
        preview=would_leave,
        totals=shown.totals_of(would_leave) if would_leave else [],
        own_ledger=own_ledger_id(),
        sent=shown.sent_of(exporting.sent(seen_by=person)),
    )


def _looked_over(form: ExportForm) -> Preview | None:
    """What would leave; None where that cannot be said, and then the form says why."""
    if not form.validate():
        return None
    try:
        return preview(profile=form.chosen_profile, period=form.chosen_period, by=current_person())
    except Problem as problem:
        form.show(problem)
        return None


def _made(form: ExportForm) -> Response:
    """The file, made in a place of its own that goes when it is handed over."""
    person, ending = current_person(), form.ending.data
    folder = tempfile.TemporaryDirectory(
        prefix=tray.UNFINISHED, dir=this_workspace().incoming, ignore_cleanup_errors=True
    )
    profile, period = form.chosen_profile, form.chosen_period
    try:
        with transaction():
            name = exporting.suggested_name(profile=profile, period=period, ending=ending, by=person)
            path = Path(folder.name) / name
            exporting.export(path, profile=profile, period=period, by=person, workspace=this_workspace())
        return hand_over(path, media_type=MEDIA_TYPES[ending], folder=folder)
    except BaseException:
        folder.cleanup()
        raise
