"""What pages say of long work: how far it has come, how fast, how long still, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from vcsapp.progress import Unit
from vcsapp.web.formatting import moment
from vcsapp.words import N_, _, counted
from vcsapp.work.kinds import find_kind
from vcsapp.work.notes import Note
from vcsapp.work.rules import State, Step

#: How a piece is marked in lists: its words and its tone.
MARKS = {
    State.WAITING: (N_("Waiting its turn"), "plain"),
    State.GOING: (N_("Going on"), "brand"),
    State.DONE: (N_("Done"), "good"),
    State.REFUSED: (N_("Not done"), "problem"),
    State.CANCELLED: (N_("Cancelled"), "plain"),
    State.INTERRUPTED: (N_("Interrupted"), "careful"),
}
#: Seconds, beyond which time is told in minutes.
MANY_SECONDS = 90


@dataclass(frozen=True)
class Line:
    """A piece of work as one line of a list."""

    id: str
    words: str
    url: str
    mark: str
    tone: str
    begun: str
    by_name: str
    is_over: bool


@dataclass(frozen=True)
class Progress:
    """How far a piece has come, in words and for its bar."""

    doing: str
    done: int
    #: 0 where nobody knows.
    total: int
    #: What is told beside the bar, in whole sentences.
    sentences: tuple[str, ...]
    percent: int | None

    def told(self) -> dict[str, Any]:
        """As the page's script asks for it."""
        return {
            "doing": self.doing,
            "done": self.done,
            "total": self.total,
            "words": " ".join(self.sentences),
            "percent": self.percent,
            "aloud": " ".join((self.doing + ".", *self.sentences[-1:])),
        }


#: Of work that no run of the app is at.
NO_PROGRESS = Progress("", 0, 0, (), None)


def line_of(note: Note) -> Line:
    """A piece of work for a list."""
    mark, tone = MARKS[note.state]
    return Line(
        note.id, note.words, url_of(note), str(mark), tone, moment(note.begun_at), note.by_name, note.state.is_over
    )


def url_of(note: Note) -> str:
    """The page of a piece of work."""
    return url_for("work.show", piece_id=note.id)


def progress_of(step: Step) -> Progress:
    """How far a step has come."""
    return Progress(step.doing or _("Beginning"), step.reached, step.total or 0, tuple(_sentences(step)), step.percent)


def _sentences(step: Step) -> list[str]:
    told = []
    if step.total:
        told.append(_so_many_of(step))
    elif step.done:
        told.append(_so_many(step))
    if step.rate is not None:
        told.append(_so_fast(step.unit, step.rate))
    if step.seconds_left:
        told.append(time_left(step.seconds_left))
    return told


def _so_many_of(step: Step) -> str:
    done, total = f"{step.reached:,}", step.total or 0
    if step.unit is Unit.ROWS:
        return counted(total, "{done} of {count} row.", "{done} of {count} rows.", done=done)
    if step.unit is Unit.PACKAGES:
        return counted(total, "{done} of {count} package.", "{done} of {count} packages.", done=done)
    return counted(total, "{done} of {count} record.", "{done} of {count} records.", done=done)


def _so_many(step: Step) -> str:
    if step.unit is Unit.ROWS:
        return counted(step.done, "{count} row so far.", "{count} rows so far.")
    if step.unit is Unit.PACKAGES:
        return counted(step.done, "{count} package so far.", "{count} packages so far.")
    return counted(step.done, "{count} record so far.", "{count} records so far.")


def _so_fast(unit: Unit, rate: int) -> str:
    if unit is Unit.ROWS:
        return counted(rate, "About {count} row a second.", "About {count} rows a second.")
    if unit is Unit.PACKAGES:
        return counted(rate, "About {count} package a second.", "About {count} packages a second.")
    return counted(rate, "About {count} record a second.", "About {count} records a second.")


def time_left(seconds: int) -> str:
    """How long a step still takes, no finer than anybody can believe."""
    if seconds > MANY_SECONDS:
        return counted(
            -(-seconds // 60), "About {count} minute left of this step.", "About {count} minutes left of this step."
        )
    return counted(seconds, "About {count} second left of this step.", "About {count} seconds left of this step.")


def end_of(note: Note) -> str:
    """How a piece of work ended, in a sentence that names it."""
    match note.state:
        case State.DONE:
            told = note.outcome.told if note.outcome else ""
            return told or _("{work}: done.", work=note.words)
        case State.REFUSED:
            return _("{work}: this was not done.", work=note.words)
        case State.CANCELLED:
            return _("{work}: cancelled. Nothing of it was kept.", work=note.words)
        case _other:
            return _("{work}: the app stopped in the middle of it.", work=note.words)


def rest_of(note: Note) -> str:
    """What else there is to say of how a piece of work ended badly: why, what was kept, what to do."""
    if note.state is State.REFUSED:
        return note.refusal
    kind = find_kind(note.kind)
    if note.state is State.INTERRUPTED and kind:
        return str(kind.after_stop)
    return _("Nothing of it was kept. You can begin again whenever you like.")
