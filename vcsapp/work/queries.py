"""Which pieces of work somebody may know of: those they began, and for whoever keeps the workspace all."""

from __future__ import annotations

from vcsapp.acting import Actor
from vcsapp.errors import NotFound
from vcsapp.permissions import Permission
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work import notes
from vcsapp.work.notes import Note
from vcsapp.work.worker import the_worker


def noted(*, seen_by: Actor) -> list[Note]:
    """What is remembered of long work, the latest first."""
    now = {piece.note.id: piece.note for piece in the_worker().pieces()}
    found = {note.id: note for note in notes.read_all(this_workspace())} | now
    seen = [note for note in found.values() if may_see(note, seen_by)]
    return sorted(seen, key=lambda note: (note.begun_at, note.id), reverse=True)


def get_note(note_id: str, *, seen_by: Actor) -> Note:
    """One piece of it. Raises ``NotFound``, also for what somebody else began."""
    for note in noted(seen_by=seen_by):
        if note.id == note_id:
            return note
    raise NotFound(what=_("piece of work"))


def may_see(note: Note, person: Actor) -> bool:
    """Whether this person may know of it."""
    return began(note, person) or person.may(Permission.KEEP_WORKSPACE)


def began(note: Note, person: Actor) -> bool:
    """Whether it was this person who began it."""
    return note.person_id == person.person_id


def under_way(*, seen_by: Actor) -> list[Note]:
    """What is not over yet, the one that goes on first, then in their turn."""
    return [piece.note for piece in the_worker().under_way() if may_see(piece.note, seen_by)]
