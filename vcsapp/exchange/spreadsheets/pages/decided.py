"""The pages of what was decided of look-alikes: to look through, and to take back."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp import fields
from vcsapp.db.base import transaction
from vcsapp.exchange.spreadsheets import remembered
from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.log import find_run, is_taken_back
from vcsapp.exchange.targets import target_named
from vcsapp.permissions import Permission
from vcsapp.records.addresses import find_url
from vcsapp.records.search import titles
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.forms import FilterForm
from vcsapp.web.inputs import TextInput
from vcsapp.web.paging import paginate, this_list_at
from vcsapp.words import N_, _

bp = Blueprint("decided", __name__, url_prefix="/import/decisions")

WORDS = fields.Text(name="words", label="Words in either name", why="To find a decision again.")
#: What was decided, as it stands in the list.
SAID = {
    Choice.SAME: N_("The same"),
    Choice.ANOTHER: N_("Two different ones"),
    Choice.LEAVE: N_("Left out"),
}


class DecidedFilter(FilterForm):
    """Narrows the list of decisions."""

    words = TextInput(WORDS)


@bp.get("")
@requires(Permission.IMPORT_RECORDS)
def index() -> ResponseReturnValue:
    """What was decided of look-alikes, the latest first."""
    narrowing, person = DecidedFilter.asked(), current_person()
    words = narrowing.chosen.get("words", "")
    page = paginate(
        total=remembered.number_decided(words, seen_by=person),
        fetch=lambda offset, limit: remembered.decided(words, seen_by=person, offset=offset, limit=limit),
        asked=request.args.get("page"),
        url=this_list_at,
    )
    run = find_run(request.args.get("came_in_with", ""))
    here = titles([one.record_id for one in page.rows])
    return render_template(
        "decided/index.html",
        narrowing=narrowing,
        page=page,
        # By which the last one that was taken back came in, if that can still be undone.
        run=run if run and run.entry_id and not is_taken_back(run) else None,
        said=SAID,
        # Two may be decided about one that was removed since: it has no page.
        urls={record_id: find_url(kind, record_id) for record_id, (kind, _title) in here.items()},
        kinds={one.target: target_named(one.target).title for one in page.rows},
    )


@bp.post("/<decision_id>/take-back")
@requires(Permission.IMPORT_RECORDS)
def take_back(decision_id: str) -> ResponseReturnValue:
    """Forget one decision; what came in by it stays, and its import can be undone."""
    with transaction():
        decision = remembered.take_back(decision_id, by=current_person())
        title, run_id = decision.title, decision.run_id
    tell(_("“{title}”: the next file that tells of it asks you again. What came in stays as it is.", title=title))
    return redirect(url_for(".index", came_in_with=run_id))
