"""The copy of a spreadsheet in which all that is wrong is marked: made at once, or in the background, and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from vcsapp.errors import NotFound
from vcsapp.exchange.handing_over import MEDIA_TYPES, hand_over
from vcsapp.exchange.spreadsheets import drawing, marked
from vcsapp.exchange.spreadsheets.doorway import for_plan
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.views.kinds import MARK
from vcsapp.exchange.views.surroundings import find_made
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work import queries
from vcsapp.work.notes import KEPT_FOR, Outcome, Way, folder_of
from vcsapp.work.rules import State
from vcsapp.work.waiting import awaited, to_its_page
from vcsapp.work.worker import Task, the_worker

bp = Blueprint("marked", __name__, url_prefix="/import/<intake_id>")


@bp.get("/marked.xlsx")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def as_workbook(waiting: Intake, _drawn: SheetPlan) -> ResponseReturnValue:
    """The copy, where it is made in a moment; nothing of it stays here then. Else the page that waits for it."""
    piece = awaited(_task(waiting, current_person().new_id()))
    if piece.note.outcome is None:
        return to_its_page(piece)
    return _handed_over(_get_made(waiting.id, piece.note.id), forgotten=piece.note.id)


def _task(waiting: Intake, piece_id: str) -> Task:
    words = _("Marking what is wrong in {file}", file=waiting.name)
    back = Way("faults.index", {"intake_id": waiting.id})
    return Task(MARK, waiting.id, words, partial(_make, waiting, piece_id), back, id=piece_id)


def _make(waiting: Intake, piece_id: str) -> Outcome:
    """Write the copy, in a folder that bears the id of the work."""
    folder = folder_of(piece_id, this_workspace())
    folder.mkdir(exist_ok=True)
    marked.write_marked_copy(folder / marked.name_of_copy(waiting.name), waiting.table(), drawing.look_at(waiting))
    leads_to = Way("marked.made", {"intake_id": waiting.id, "piece_id": piece_id})
    return Outcome(_("The marked copy of {file} is ready.", file=waiting.name), leads_to, shows_itself=True)


@bp.get("/marked/<piece_id>")
@requires(Permission.IMPORT_RECORDS)
def made(intake_id: str, piece_id: str) -> ResponseReturnValue:
    """A copy that was made in the background, to be saved; the spreadsheet itself may have come in meanwhile."""
    path = _get_made(intake_id, piece_id)
    return render_template(
        "marked/made.html",
        name=path.name,
        size=path.stat().st_size,
        intake_id=intake_id,
        piece_id=piece_id,
        kept_days=KEPT_FOR.days,
    )


@bp.get("/marked/<piece_id>/file")
@requires(Permission.IMPORT_RECORDS)
def made_file(intake_id: str, piece_id: str) -> ResponseReturnValue:
    """The copy itself; it stays ready until it is taken off the list of work."""
    return _handed_over(_get_made(intake_id, piece_id))


def _get_made(intake_id: str, piece_id: str) -> Path:
    """A copy of this spreadsheet that is ready, and that this person may know of. Raises ``NotFound``."""
    note = queries.get_note(piece_id, seen_by=current_person())
    path = find_made(note.id, this_workspace())
    if path is None or note.state is not State.DONE or (note.kind, note.subject) != (MARK, intake_id):
        raise NotFound(what=_("file"))
    return path


def _handed_over(path: Path, *, forgotten: str = "") -> Response:
    then = partial(the_worker().forget, forgotten) if forgotten else None
    return hand_over(path, media_type=MEDIA_TYPES[".xlsx"], then=then)
