"""The pages of what is told of single rows: to read, to print, to save."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.exchange.spreadsheets import faults_shown, listing
from vcsapp.exchange.spreadsheets.doorway import for_plan
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.permissions import Permission
from vcsapp.web.access import requires
from vcsapp.web.flashes import tell
from vcsapp.web.paging import paginate, this_list_at
from vcsapp.words import _

bp = Blueprint("faults", __name__, url_prefix="/import/<intake_id>")

#: Findings on one page of their list, which is printed page by page.
FINDINGS_ON_A_PAGE = 500


@bp.get("/findings")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def index(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Everything that is told of single rows, group after group, to read or to print and tick off."""
    which = _asked_for()
    with drawn.opened() as table:
        if which == told.ALL:
            total = sum(group.findings for group in drawn.groups)
            fetch = partial(told.of_groups, table, drawn.file, drawn.groups)
        else:
            total = told.number_of_findings(table, which)
            fetch = partial(told.findings, table, drawn.file, which)
        page = paginate(
            total=total,
            fetch=lambda offset, limit: list(fetch(offset=offset, limit=limit)),
            asked=request.args.get("page"),
            url=this_list_at,
            size=FINDINGS_ON_A_PAGE,
        )
        called = faults_shown.called(table, drawn, page.rows)
    return render_template(
        "faults/index.html",
        waiting=waiting,
        page=page,
        sections=faults_shown.sections(page.rows, drawn.groups),
        called=called,
        are_all_kinds=which == told.ALL,
    )


def _asked_for() -> told.Which:
    """Which findings the address names: all, those of a group, or those of a group that say what one row says."""
    row = request.args.get("like", "")
    like_row = int(row) if row.isdecimal() and len(row) < len("1048576000") else None
    return told.Which(request.args.get("cause", ""), request.args.get("heading"), like_row)


@bp.get("/faults")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def group(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """All texts of one column that are wrong for one cause, each to be put right at once wherever it stands."""
    cause, heading = request.args.get("cause", ""), request.args.get("heading", "")
    found = next((each for each in drawn.groups if (each.cause, each.heading) == (cause, heading)), None)
    if found is None:
        tell(_("Nothing is left of what was wrong there."), tone="plain")
        return redirect(url_for("imports.check", intake_id=waiting.id, _anchor="findings"))
    if not faults_shown.is_in_one_column(drawn, heading):
        return redirect(url_for(".index", intake_id=waiting.id, cause=cause, heading=heading))
    with drawn.opened() as table:
        proposer = faults_shown.proposer_for(drawn)
        page = paginate(
            total=found.values,
            fetch=lambda offset, limit: [
                faults_shown.wrong(each, proposer)
                for each in told.alike(table, cause, heading, offset=offset, limit=limit)
            ],
            asked=request.args.get("page"),
            url=this_list_at,
        )
        shown = faults_shown.group_shown(table, drawn, found, proposer)
    return render_template(
        "faults/group.html",
        waiting=waiting,
        page=page,
        shown=shown,
        answers=faults_shown.answers_for(drawn, heading),
        may_be_empty=faults_shown.may_be_empty(drawn, heading),
    )


@bp.get("/findings.csv")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def as_csv(_waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """The same as a table, to send to whoever made the file."""
    return listing.as_csv(drawn)


@bp.get("/findings.json")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def as_json(_waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """The same for programs."""
    return listing.as_json(drawn)
