"""The pages on which a person says which side stands where the file and somebody here changed one field."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.exchange.spreadsheets import intake
from vcsapp.exchange.spreadsheets.decisions import Ruling, Stands
from vcsapp.exchange.spreadsheets.disputes import mark_of_all
from vcsapp.exchange.spreadsheets.doorway import for_plan
from vcsapp.exchange.spreadsheets.forms.rulings import OneSideForm, SidesForm
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.side_by_side import both_sides
from vcsapp.exchange.spreadsheets.worktable import disputed
from vcsapp.permissions import Permission
from vcsapp.web.access import requires
from vcsapp.web.flashes import tell
from vcsapp.web.paging import paginate, this_list_at
from vcsapp.words import _

bp = Blueprint("disputes", __name__, url_prefix="/import/<intake_id>")


@bp.route("/disputes", methods=["GET", "POST"])
@requires(Permission.IMPORT_RECORDS)
@for_plan
def index(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Say of fields that the file and somebody here changed which of the two stands, one by one."""
    with drawn.opened() as table:
        page = paginate(
            total=drawn.disputes,
            fetch=lambda offset, limit: list(disputed.disputes(table, offset=offset, limit=limit)),
            asked=request.args.get("page"),
            url=this_list_at,
        )
        shown = both_sides(table, page.rows)
        seen = mark_of_all(table)
    form = SidesForm.about(page.rows, {place: one.label for place, one in shown.items()})
    if form.validate_on_submit():
        intake.decide(waiting, lambda before: replace(before, rulings={**before.rulings, **form.rulings}))
        tell(_("Your choices are kept."))
        return redirect(page.next_url or url_for("imports.check", intake_id=waiting.id))
    otherwise = waiting.decisions.otherwise
    said_of_these = otherwise.stands.value if otherwise and otherwise.seen == seen else None
    return render_template(
        "disputes/index.html",
        form=form,
        waiting=waiting,
        page=page,
        shown=shown,
        for_all=OneSideForm(prefix="all", data={"stands": said_of_these}),
        seen=seen,
    )


@bp.post("/all-disputes")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def choose_for_all(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Say of all fields that both changed which of the two stands, at once."""
    form = OneSideForm(prefix="all")
    with drawn.opened() as table:
        seen = mark_of_all(table)
    if not form.validate_on_submit():
        tell(_("Nothing was chosen. Choose which of the two stands, then send it."), tone="careful")
    elif request.form.get("seen") != seen:
        tell(
            _("What is disputed changed while you were looking, so nothing was chosen yet. Look once more."),
            tone="careful",
        )
    else:
        ruling = Ruling(Stands(form.stands.data), seen)
        intake.decide(waiting, partial(replace, rulings={}, otherwise=ruling))
        tell(_("The same choice now stands for all of them."))
    return redirect(url_for(".index", intake_id=waiting.id))
