"""The page that lists what the rows of a spreadsheet would become: behind each figure of the check, its rows."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from vcsapp.errors import NotFound
from vcsapp.exchange.spreadsheets import drafted_shown
from vcsapp.exchange.spreadsheets.doorway import for_plan
from vcsapp.exchange.spreadsheets.drafted_shown import HEADED, Becomes
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.permissions import Permission
from vcsapp.web.access import requires
from vcsapp.web.paging import paginate, this_list_at
from vcsapp.words import _

bp = Blueprint("drafted", __name__, url_prefix="/import/<intake_id>")


@bp.get("/rows")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def index(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """The rows of which one thing would become."""
    asked = request.args.get("becomes", Becomes.NEW)
    if asked not in list(Becomes):
        raise NotFound(what=_("list"))
    becomes = Becomes(asked)
    with drawn.opened() as table:
        page = paginate(
            total=drafted_shown.number_of(drawn, becomes),
            fetch=lambda offset, limit: drafted_shown.rows_shown(table, becomes, offset=offset, limit=limit),
            asked=request.args.get("page"),
            url=this_list_at,
        )
    return render_template("drafted/index.html", waiting=waiting, page=page, heading=_(HEADED[becomes]))
