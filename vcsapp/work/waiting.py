"""What a view does with long work: begin it, wait a moment, and lead to its page where it takes longer."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from vcsapp.progress import Cancelled
from vcsapp.web.access import current_person
from vcsapp.web.surroundings import these_settings
from vcsapp.work.telling import tell_outcome
from vcsapp.work.worker import Piece, Task, the_worker


def awaited(task: Task) -> Piece:
    """Begin it in the background, and wait for a moment. Then it is done and has an outcome, or it has a page to go to.

    That is so while it is under way, and where it was called off in another window meanwhile. Where it was refused in
    that moment, the very Problem is raised.
    """
    piece = the_worker().begin(task, by=current_person())
    if not piece.is_over.wait(these_settings().patience):
        return piece
    the_worker().was_told(piece.note)
    if piece.fault is not None and not isinstance(piece.fault, Cancelled):
        the_worker().forget(piece.note.id)
        raise piece.fault
    return piece


def to_its_page(piece: Piece) -> ResponseReturnValue:
    """The way to the page that shows how far a piece has come."""
    return redirect(url_for("work.show", piece_id=piece.note.id))


def looked_up(task: Task) -> ResponseReturnValue | None:
    """For work that only finds something out: None once that is known, else the way to its page."""
    piece = awaited(task)
    if piece.note.outcome is None:
        return to_its_page(piece)
    the_worker().forget(piece.note.id)
    return None


def carried_out(task: Task) -> ResponseReturnValue:
    """For work that changes something: the way to what came of it, or else to its page."""
    piece = awaited(task)
    outcome = piece.note.outcome
    if outcome is None:
        return to_its_page(piece)
    the_worker().forget(piece.note.id)
    tell_outcome(outcome)
    return redirect(outcome.leads_to.url)
