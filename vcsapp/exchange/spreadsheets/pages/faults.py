"""The pages of what is told of single rows: to read, to print, to save."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.exchange.spreadsheets import faults_shown, listing, marked
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

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Findings on one page of their list.
FINDINGS_ON_A_PAGE = 200


@bp.get("/findings")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def index(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Everything that is told of single rows, to read or to print."""
    cause, heading = request.args.get("cause", ""), request.args.get("heading")
    with drawn.opened() as table:
        page = paginate(
            total=told.number_of_findings(table, cause=cause, heading=heading),
            fetch=lambda offset, limit: list(
                told.findings(table, drawn.file, cause=cause, heading=heading, offset=offset, limit=limit)
            ),
            asked=request.args.get("page"),
            url=this_list_at,
            size=FINDINGS_ON_A_PAGE,
        )
    return render_template("faults/index.html", waiting=waiting, page=page, cause=cause)


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
    return render_template("faults/group.html", waiting=waiting, page=page, shown=shown)


@bp.get("/findings.csv")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def as_csv(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """The same as a table, to send to whoever made the file."""
    return listing.as_csv(drawn.findings, waiting.name)


@bp.get("/findings.json")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def as_json(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """The same for programs."""
    return listing.as_json(drawn.findings, waiting.name)


@bp.get("/marked.xlsx")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def as_workbook(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """A copy of the spreadsheet with what is wrong marked, and a sheet of reasons."""
    with TemporaryDirectory(prefix="marked-", ignore_cleanup_errors=True) as folder:
        content = marked.marked_copy(Path(folder), waiting.table(), drawn)
    return listing.download(content, XLSX, marked.name_of_copy(waiting.name))
