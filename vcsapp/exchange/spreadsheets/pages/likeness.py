"""The pages on which a person says whether a row and a record that is here are the same."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.exchange.spreadsheets import intake
from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.doorway import for_intake, for_plan
from vcsapp.exchange.spreadsheets.forms.choices import ChoicesForm, EverythingForm
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.side_by_side import meetings
from vcsapp.exchange.spreadsheets.worktable import alike
from vcsapp.exchange.spreadsheets.worktable.alike import LookAlike
from vcsapp.permissions import Permission
from vcsapp.web.access import requires
from vcsapp.web.flashes import tell
from vcsapp.web.paging import Page, paginate, this_list_at
from vcsapp.words import _

bp = Blueprint("likeness", __name__, url_prefix="/import/<intake_id>")


@bp.route("/look-alikes", methods=["GET", "POST"])
@requires(Permission.IMPORT_RECORDS)
@for_plan
def index(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Say of rows that look like what is here whether they are the same, one by one."""
    with drawn.opened() as table:
        page = paginate(
            total=drawn.look_alikes,
            fetch=lambda offset, limit: list(alike.look_alikes(table, offset=offset, limit=limit)),
            asked=request.args.get("page"),
            url=this_list_at,
        )
        shown = meetings(table, page.rows)
    form = ChoicesForm.about(page.rows)
    if form.validate_on_submit():
        intake.decide(waiting, lambda before: replace(before, choices={**before.choices, **form.chosen}))
        tell(_("Your choices are kept."))
        return redirect(_next_after(page, form, drawn) or url_for("imports.check", intake_id=waiting.id))
    everything = waiting.decisions.everything
    return render_template(
        "likeness/index.html",
        form=form,
        waiting=waiting,
        drawn=drawn,
        page=page,
        meetings=shown,
        for_all=EverythingForm(prefix="all", data={"everything": everything and everything.value}),
    )


def _next_after(page: Page[LookAlike], form: ChoicesForm, drawn: SheetPlan) -> str:
    """Where those stand that come next; nothing, if there are none.

    Those that wait stand first, so what was decided gives way to the next that wait.
    """
    decided = form.number_decided
    if decided and drawn.waits > decided:
        return this_list_at(1)
    return "" if decided else page.next_url


@bp.post("/all-look-alikes")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def choose_for_all(waiting: Intake) -> ResponseReturnValue:
    """Say of all rows that look like what is here whether they are the same, at once."""
    form = EverythingForm(prefix="all")
    if form.validate_on_submit():
        everything = Choice(form.everything.data)
        # What was chosen one by one gives way to it.
        intake.decide(waiting, partial(replace, everything=everything, choices={}))
        tell(_("The same choice now stands for all of them."))
    return redirect(url_for(".index", intake_id=waiting.id))
