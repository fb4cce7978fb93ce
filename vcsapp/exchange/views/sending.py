"""The pages of sending: what would leave, and the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from vcsapp.db.base import transaction
from vcsapp.errors import NotFound, Problem
from vcsapp.exchange import exporting, shown
from vcsapp.exchange.forms import ExportForm
from vcsapp.exchange.handing_over import MEDIA_TYPES, hand_over
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.preview import Preview, preview
from vcsapp.exchange.views.kinds import EXPORT, export_outcome
from vcsapp.exchange.views.surroundings import find_made
from vcsapp.permissions import Permission
from vcsapp.progress import Unit, begins
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.sections import Profile
from vcsapp.web.access import current_person, requires
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work import queries
from vcsapp.work.notes import KEPT_FOR, Outcome, Way, folder_of
from vcsapp.work.rules import State
from vcsapp.work.waiting import awaited, to_its_page
from vcsapp.work.worker import Task, the_worker

bp = Blueprint("sending", __name__)


@bp.route("/export", methods=["GET", "POST"])
@requires(Permission.EXPORT_RETURN)
def export() -> ResponseReturnValue:
    """Choose what is to leave, look it over, and make the file."""
    person = current_person()
    form = ExportForm.filled(request.form or request.args, by=person)
    would_leave = _looked_over(form) if request.form or request.args else None
    if would_leave and request.method == "POST":
        return _made(form, rows=sum(total.rows for total in would_leave.totals))
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


def _made(form: ExportForm, *, rows: int) -> ResponseReturnValue:
    """The file, where it is made in a moment; nothing of it stays here then. Else the page that waits for it."""
    package_id = current_person().new_id()
    making = partial(
        _make,
        package_id,
        rows=rows,
        profile=form.chosen_profile,
        period=form.chosen_period,
        ending=form.ending.data,
    )
    piece = awaited(_task(package_id, form.chosen_profile, making, Way("sending.export", form.answers)))
    if piece.note.outcome is None:
        return to_its_page(piece)
    return _handed_over(_get_made(package_id), then=partial(the_worker().forget, package_id))


def _task(package_id: str, profile: Profile, making: Callable[[], Outcome], back: Way) -> Task:
    words = _("Making a file of everything") if profile is Profile.EVERYTHING else _("Making a return")
    return Task(kind=EXPORT, subject=package_id, words=words, deed=making, back=back, id=package_id)


def _make(package_id: str, *, rows: int, profile: Profile, period: Period, ending: str) -> Outcome:
    """Make the file, in a folder that bears its id."""
    person, folder = current_person(), folder_of(package_id, this_workspace())
    folder.mkdir(exist_ok=True)
    with transaction():
        begins(_("Writing the rows"), rows, Unit.ROWS)
        name = exporting.suggested_name(profile=profile, period=period, ending=ending, by=person)
        exporting.export(
            folder / name,
            profile=profile,
            period=period,
            by=person,
            workspace=this_workspace(),
            package_id=package_id,
        )
    return export_outcome(package_id)


@bp.get("/export/made/<package_id>")
@requires(Permission.EXPORT_RETURN)
def made(package_id: str) -> ResponseReturnValue:
    """A file that was made in the background, to be saved."""
    path = _get_made(package_id)
    return render_template(
        "sending/made.html",
        name=path.name,
        size=path.stat().st_size,
        package_id=package_id,
        kept_days=KEPT_FOR.days,
    )


@bp.get("/export/made/<package_id>/file")
@requires(Permission.EXPORT_RETURN)
def made_file(package_id: str) -> ResponseReturnValue:
    """The file itself; it stays ready until it is taken off the list of work."""
    return _handed_over(_get_made(package_id))


def _get_made(package_id: str) -> Path:
    """A file that is ready, of a piece of work that this person may know of. Raises ``NotFound``."""
    note = queries.get_note(package_id, seen_by=current_person())
    path = find_made(note.id, this_workspace())
    if path is None or note.state is not State.DONE:
        raise NotFound(what=_("file"))
    return path


def _handed_over(path: Path, *, then: Callable[[], object] | None = None) -> Response:
    return hand_over(path, media_type=MEDIA_TYPES[exporting.ending_of(path.name)], then=then)
