"""The pages of long work: the list, how far a piece has come, and calling it off."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.surroundings import these_settings
from vcsapp.words import _
from vcsapp.work import notes, queries, shown
from vcsapp.work.notes import Note
from vcsapp.work.worker import Piece, the_worker

bp = Blueprint("work", __name__, url_prefix="/work")

#: Seconds after which the page of a piece asks anew where no script does it.
LOOK_AGAIN_AFTER = 5


@bp.get("")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """What goes on in the background, and what became of what did."""
    person = current_person()
    return render_template(
        "work/index.html",
        under_way=[shown.line_of(note) for note in queries.under_way(seen_by=person)],
        over=[shown.line_of(note) for note in queries.noted(seen_by=person) if note.state.is_over],
        kept_days=notes.KEPT_FOR.days,
    )


@bp.get("/<piece_id>")
@requires(Permission.SEE_RECORDS)
def show(piece_id: str) -> ResponseReturnValue:
    """How far a piece has come; where it was done, on to what came of it."""
    note = queries.get_note(piece_id, seen_by=current_person())
    if note.state.is_over and note.outcome:
        _was_told(note, unless_in_this_run=True)
        return redirect(note.outcome.leads_to.url)
    if note.state.is_over:
        _was_told(note)
    return render_template(
        "work/show.html",
        note=note,
        line=shown.line_of(note),
        so_far=_progress_of(note),
        before=[line for line in map(shown.line_of, _before(note)) if line.id != note.id],
        rest=shown.rest_of(note) if note.state.is_over else "",
        look_again_after=LOOK_AGAIN_AFTER,
    )


@bp.get("/<piece_id>/now")
@requires(Permission.SEE_RECORDS)
def now(piece_id: str) -> ResponseReturnValue:
    """The same for the page's script: the state, and how far it has come."""
    note = queries.get_note(piece_id, seen_by=current_person())
    mark, _tone = shown.MARKS[note.state]
    return jsonify(state=note.state.value, mark=str(mark), is_over=note.state.is_over, **_progress_of(note).told())


@bp.post("/<piece_id>/cancel")
@requires(Permission.SEE_RECORDS)
def cancel(piece_id: str) -> ResponseReturnValue:
    """Call a piece off. What was done already in that moment stays done, and its page says so."""
    note = queries.get_note(piece_id, seen_by=current_person())
    piece = the_worker().find(note.id)
    if piece and not piece.note.state.is_over:
        the_worker().call_off(piece)
        # At its next step, which is mostly at once: then the page can already say so.
        piece.is_over.wait(these_settings().patience)
    return redirect(url_for(".show", piece_id=piece_id))


@bp.post("/<piece_id>/forget")
@requires(Permission.SEE_RECORDS)
def forget(piece_id: str) -> ResponseReturnValue:
    """Take a piece that is over off the list, with the file that it made."""
    note = queries.get_note(piece_id, seen_by=current_person())
    if note.state.is_over:
        the_worker().forget(note.id)
        tell(_("Taken off the list. What it did here stays as it is."), tone="plain")
    return redirect(url_for(".index"))


def _before(note: Note) -> list[Note]:
    """What has its turn before this piece, as far as the person looking may know of it."""
    waiting = queries.under_way(seen_by=current_person())
    places = [each.id for each in waiting]
    return waiting[: places.index(note.id)] if note.id in places else []


def _progress_of(note: Note) -> shown.Progress:
    piece: Piece | None = the_worker().find(note.id)
    return shown.progress_of(piece.step) if piece else shown.NO_PROGRESS


def _was_told(note: Note, *, unless_in_this_run: bool = False) -> None:
    """Whoever began it sees how it ended; of this run's, the page to which it leads says it."""
    if queries.began(note, current_person()) and not (unless_in_this_run and the_worker().find(note.id)):
        the_worker().was_told(note)
