"""What every page knows of long work: what goes on, what has ended since the last page, and what holds others up."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from vcsapp.acting import Actor, utc_now
from vcsapp.config import Settings
from vcsapp.errors import BeingWritten
from vcsapp.web.access import current_person
from vcsapp.web.errors import NOT_SHOWN_AGAIN, way_back
from vcsapp.web.flashes import tell
from vcsapp.web.formatting import uk_day
from vcsapp.web.needs import Need, Weight
from vcsapp.words import _, speaking
from vcsapp.work import queries, shown
from vcsapp.work.kinds import Kind, take_stock
from vcsapp.work.notes import Note, Outcome
from vcsapp.work.rules import State
from vcsapp.work.worker import Piece, Worker, the_worker
from vcsapp.workspace import Workspace

#: What nobody can send again without typing it again.
NOT_SENT_AGAIN = ("passphrase",)


def register(app: Flask, kinds: Sequence[Kind]) -> None:
    """Set up the app's worker, find out what became of work that a stop cut short, and tell pages of it."""
    workspace: Workspace = app.extensions["workspace"]
    settings: Settings = app.extensions["settings"]
    app.extensions["worker"] = Worker(app, workspace)
    app.extensions["kinds_of_work"] = {kind.name: kind for kind in kinds}
    if not settings.only_looking:
        with app.app_context(), speaking(settings.language):
            take_stock(workspace, now=utc_now())
    app.before_request(tell_what_ended)
    app.context_processor(lambda: {"work_going_on": work_going_on()})
    app.register_error_handler(BeingWritten, being_written)


def work_going_on() -> list[shown.Line]:
    """A line for each piece under way that the person looking may know of; for ``components/work.html``.

    The pages of the work itself say it in full.
    """
    if "person" not in g or request.blueprint == "work":
        return []
    return [shown.line_of(note) for note in queries.under_way(seen_by=current_person())]


def tell_what_ended() -> None:
    """Tell whoever began a piece of work how it ended, on the next page that they open."""
    if "person" not in g or request.method != "GET" or request.blueprint == "work":
        return
    for piece in the_worker().pieces():
        if piece.note.state.is_over and not piece.note.is_told and queries.began(piece.note, current_person()):
            _tell_end(piece)


def _tell_end(piece: Piece) -> None:
    note, outcome = piece.note, piece.note.outcome
    the_worker().was_told(note)
    if outcome is None:
        tell(shown.end_of(note), tone="problem" if note.state is State.REFUSED else "plain")
    elif request.path == outcome.leads_to.url:
        tell_outcome(outcome)
    else:
        link = Markup('<a href="{url}">{label}</a>').format(url=outcome.leads_to.url, label=_("See what came of it"))
        told = escape(shown.end_of(note)) + " " + link
        tell(told, tone=outcome.tone, undo_url=outcome.undo.url if outcome.undo else "")


def tell_outcome(outcome: Outcome) -> None:
    """Say what came of a piece of work on the page to which it leads, unless that page says so by itself."""
    if outcome.told and not outcome.shows_itself:
        tell(outcome.told, tone=outcome.tone, undo_url=outcome.undo.url if outcome.undo else "")
    for sentence in outcome.refusals:
        tell(sentence, tone="problem")


def needs(by: Actor) -> list[Need]:
    """For the first page: work of this person that ended in an earlier run of the app, and that they do not know of."""
    told = {piece.note.id for piece in the_worker().pieces()}
    return [
        Need(sentence=shown.end_of(note), href=shown.url_of(note), weight=_weight(note), since=uk_day(note.begun_at))
        for note in queries.noted(seen_by=by)
        if queries.began(note, by) and note.state.is_over and not note.is_told and note.id not in told
    ]


def _weight(note: Note) -> Weight:
    return Weight.WHEN_THERE_IS_TIME if note.state is State.DONE else Weight.SOON


def being_written(problem: BeingWritten) -> ResponseReturnValue:
    """The page for a form that came while something long was being written: what was typed stands in it still."""
    going_on = queries.under_way(seen_by=current_person())
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    may_send_again = not request.files and not any(name in NOT_SENT_AGAIN for name, _value in typed)
    page = render_template(
        "errors/being_written.html",
        sentence=problem.sentence,
        going_on=[shown.line_of(note) for note in going_on],
        typed=[(name, value) for name, value in typed if name not in NOT_SHOWN_AGAIN and value],
        sends=typed if may_send_again else [],
        address=request.full_path.rstrip("?"),
        back_url=way_back(),
    )
    return page, problem.status, {"Retry-After": "5"}
