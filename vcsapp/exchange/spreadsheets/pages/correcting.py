"""The pages on which a person puts right what is wrong in a spreadsheet: cells that say the same, or one row."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.errors import NotFound
from vcsapp.exchange.spreadsheets import correcting, drawing, faults_shown
from vcsapp.exchange.spreadsheets.doorway import for_intake, for_plan
from vcsapp.exchange.spreadsheets.forms.row import RowForm
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.permissions import Permission
from vcsapp.quoting import quoted
from vcsapp.web.access import requires
from vcsapp.web.flashes import tell
from vcsapp.web.paging import Page, paginate, this_page_with
from vcsapp.words import _, counted

bp = Blueprint("correcting", __name__, url_prefix="/import/<intake_id>/corrections")


@bp.get("")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def index(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Everything that was written otherwise than the file says it, to be taken back."""
    corrections = waiting.corrections
    alike = _in_pages(list(corrections.alike.items()), "page")
    cells = _in_pages(sorted(corrections.single.items()), "cells")
    with drawn.opened() as table:
        stands = {(row, heading): table.raw_row(row).get(heading, "") for (row, heading), _instead in cells.rows}
    return render_template(
        "correcting/index.html",
        waiting=waiting,
        alike=alike,
        words={
            (heading, text): faults_shown.words_for(drawn, heading, text, instead)
            for (heading, text), instead in alike.rows
        },
        cells=cells,
        stands=stands,
        left_out=_in_pages(sorted(corrections.left_out), "left-out"),
    )


def _in_pages(all_of_them: list[Any], name: str) -> Page[Any]:
    """A list of which others stand on the same page; ``name`` is the part of the address that says where it is."""
    return paginate(
        total=len(all_of_them),
        fetch=lambda offset, limit: all_of_them[offset : offset + limit],
        asked=request.args.get(name),
        url=lambda number: this_page_with(**{name: number}),
    )


@bp.post("/alike")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def alike(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """Write something else for all cells of a column that say the same, or leave their rows out."""
    heading, instead = request.form.get("heading", ""), request.form.get("instead", "").strip()
    with drawn.opened() as table:
        cells = drawing.cells_of(waiting, table, _number("row"))
        if heading not in cells:
            raise NotFound(what=_("row in the spreadsheet"))
        text = cells[heading]
        rows = table.rows_that_say(list(cells).index(heading), text)
    if request.form.get("what") == "leave-out":
        correcting.leave_out(waiting, rows)
        tell(counted(len(rows), "{count} row will be left out.", "{count} rows will be left out."))
    elif not instead and request.form.get("what") != "empty":
        tell(_("Nothing was written, so nothing was changed. Write what is to be read instead."), tone="careful")
    else:
        correcting.correct_alike(waiting, heading, text, instead)
        said = quoted(faults_shown.words_for(drawn, heading, text, instead)) if instead else _("empty")
        sentence = counted(
            len(rows), "{text} is read as {instead} in {count} row.", "{text} is read as {instead} in {count} rows.",
            text=quoted(text), instead=said,
        )  # fmt: skip
        tell(sentence)
    return _back(waiting, heading)


@bp.route("/row", methods=["GET", "POST"])
@requires(Permission.IMPORT_RECORDS)
@for_plan
def row(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """One row as it stands in the file: what is told of it, and its cells, to be written otherwise for it alone."""
    number = _number("row")
    with drawn.opened() as table:
        cells = drawing.cells_of(waiting, table, number)
        findings = told.of_row(table, drawn.file, number)
        beside = told.rows_beside(table, number)
    if not cells:
        raise NotFound(what=_("row in the spreadsheet"))
    form = RowForm.about(number, cells, drawn.understood, waiting.corrections)
    if form.validate_on_submit():
        correcting.correct_row(waiting, number, cells, form.written)
        tell(_("Row {row} is read as you wrote it.", row=f"{number:,}"))
        return redirect(url_for(".row", intake_id=waiting.id, row=number))
    return render_template(
        "correcting/row.html",
        waiting=waiting,
        form=form,
        number=number,
        findings=findings,
        others={heading: text for heading, text in cells.items() if heading not in form.headings},
        beside=beside,
        is_left_out=number in waiting.corrections.left_out,
    )


@bp.post("/leave-out")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def leave_out(waiting: Intake) -> ResponseReturnValue:
    """Leave one row out, or take it in after all."""
    number, is_out = _number("row"), request.form.get("what") != "take-in"
    (correcting.leave_out if is_out else correcting.take_in)(waiting, [number])
    said = _("Row {row} will be left out.", row=f"{number:,}") if is_out else _("Row {row} is read.", row=f"{number:,}")
    tell(said)
    return redirect(url_for(".row", intake_id=waiting.id, row=number))


@bp.post("/take-back")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def take_back(waiting: Intake) -> ResponseReturnValue:
    """Read what was corrected as the file says it."""
    what, sent = request.form.get("what"), request.form
    if what == "alike":
        correcting.take_back_alike(waiting, sent.get("heading", ""), sent.get("text", ""))
    elif what == "cell":
        correcting.take_back_cell(waiting, _number("row"), sent.get("heading", ""))
    elif what == "left-out":
        correcting.take_in(waiting, [_number("row")])
    elif what == "all-left-out":
        correcting.take_all_in(waiting)
    else:
        correcting.take_back_all(waiting)
    tell(_("It is read again as the file says it."))
    return redirect(url_for(".index", intake_id=waiting.id))


def _number(name: str) -> int:
    """The number of a row as the address or the form names it. Raises ``NotFound``."""
    said = request.values.get(name, "")
    if not said.isdecimal() or len(said) > len("1048576000"):
        raise NotFound(what=_("row in the spreadsheet"))
    return int(said)


def _back(waiting: Intake, heading: str) -> ResponseReturnValue:
    """To the texts of that column which are still wrong, or to the check."""
    cause = request.form.get("cause", "")
    if cause and request.form.get("from") == "group":
        return redirect(url_for("faults.group", intake_id=waiting.id, cause=cause, heading=heading))
    anchor = "questions" if request.form.get("asked") else "findings"
    return redirect(url_for("imports.check", intake_id=waiting.id, _anchor=anchor))
