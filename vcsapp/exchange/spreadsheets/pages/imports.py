"""The pages on which a spreadsheet comes in: hand it in, look over its columns, check what would happen, accept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.errors import NotFound, Problem
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import (
    faults_shown,
    in_background,
    intake,
    listing,
    mapping,
    remembered,
    sharing,
    shown,
)
from vcsapp.exchange.spreadsheets.doorway import for_intake, for_plan
from vcsapp.exchange.spreadsheets.forms.columns import ColumnsForm
from vcsapp.exchange.spreadsheets.forms.handing_in import SharedForm, SourceForm, UploadForm
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.log import find_run, is_taken_back
from vcsapp.exchange.spreadsheets.plan import ChangedSinceShown, SheetPlan
from vcsapp.exchange.spreadsheets.understanding import Understanding
from vcsapp.exchange.tables.limits import limits_in_words
from vcsapp.exchange.tables.problems import PackageNotTable
from vcsapp.exchange.targets import target_named
from vcsapp.permissions import Permission
from vcsapp.quoting import quoted
from vcsapp.records.addresses import book
from vcsapp.records.links import links_of
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work.waiting import carried_out

bp = Blueprint("imports", __name__, url_prefix="/import")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.IMPORT_RECORDS)
def index() -> ResponseReturnValue:
    """Hand in a spreadsheet, or go on with one that was handed in before."""
    form, leads_to_receive = UploadForm(), False
    if form.validate_on_submit():
        try:
            return _handed_in(form)
        except Problem as problem:
            leads_to_receive = isinstance(problem, PackageNotTable)
            problem.field = problem.field or "file"
            form.show(problem)
    return render_template(
        "imports/index.html",
        form=form,
        leads_to_receive=leads_to_receive,
        limits=limits_in_words(),
        were_decided=remembered.number_decided(seen_by=current_person()) > 0,
        unfinished=[
            (one, target_named(one.target)) for one in intake.intakes(this_workspace()) if not find_run(one.id)
        ],
    )


def _handed_in(form: UploadForm) -> ResponseReturnValue:
    """Put the file among those on their way in. Raises a Problem where it is refused in a moment."""
    # A form that is sent twice hands in one file.
    if intake.find_intake(str(form.once_id), this_workspace()):
        return redirect(url_for(".columns", intake_id=form.once_id))
    upload = form.file.data
    handing_in = in_background.hand_in(
        upload.stream, upload.filename, target=form.target.data, intake_id=str(form.once_id)
    )
    return carried_out(handing_in)


@bp.route("/<intake_id>/columns", methods=["GET", "POST"])
@requires(Permission.IMPORT_RECORDS)
@for_intake
def columns(waiting: Intake) -> ResponseReturnValue:
    """Look over what each column becomes."""
    table, target = waiting.table(), target_named(waiting.target)
    proposed = mapping.propose(table, target, here_now(), waiting.looked_over)
    proposed = mapping.as_chosen(proposed, waiting.understood)
    source = mapping.find_source(table, target)
    form = ColumnsForm.about(
        proposed, target, waiting.understood or (Understanding.of(source.mapping) if source else None)
    )
    if form.validate_on_submit():
        try:
            understood = form.understood
            mapping.check(understood, target)
        except Problem as problem:
            form.show(problem)
        else:
            intake.change(waiting, partial(replace, understood=understood))
            if form.is_to_be_asked_more:
                tell(_("Say once how the days are meant, then go on."), tone="plain")
                return redirect(url_for(".columns", intake_id=waiting.id))
            return redirect(url_for(".check", intake_id=waiting.id))
    return render_template(
        "imports/columns.html",
        form=form,
        waiting=waiting,
        table=table,
        target=target,
        source=SourceForm.of(waiting, table),
        shared=SharedForm(prefix="shared"),
        needed=[quoted(slot.field.label) for slot in target.slots if slot.field.required],
    )


@bp.post("/<intake_id>/read-otherwise")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def read_otherwise(waiting: Intake) -> ResponseReturnValue:
    """Take the same file for something else, or read another of its sheets."""
    form = SourceForm.of(waiting, waiting.table())
    if form.validate_on_submit():
        try:
            intake.read_otherwise(waiting, target=form.target.data, sheet=form.chosen_sheet, read_as=form.read_as)
        except Problem as problem:
            tell(problem.sentence, tone="careful")
    return redirect(url_for(".columns", intake_id=waiting.id))


@bp.get("/<intake_id>/columns.json")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def columns_as_file(waiting: Intake) -> ResponseReturnValue:
    """How the columns are understood, as a file for others."""
    target = target_named(waiting.target)
    understood = waiting.understood or mapping.proposed(waiting.table(), target, here_now(), waiting.looked_over)
    return listing.download(sharing.told(understood, target), "application/json", f"columns-{waiting.target}.json")


@bp.post("/<intake_id>/columns-from-file")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def columns_from_file(waiting: Intake) -> ResponseReturnValue:
    """Take over how somebody else understood such columns."""
    form = SharedForm(prefix="shared")
    if form.validate_on_submit():
        upload, table = form.file.data, waiting.table()
        try:
            understood = sharing.read(
                upload.stream, intake.safe_name(upload.filename or ""), target_named(waiting.target), table.header
            )
        except Problem as problem:
            tell(problem.sentence, tone="careful")
        else:
            intake.change(waiting, partial(replace, understood=understood))
            tell(_("The columns are understood as the file says. Look them over."))
    return redirect(url_for(".columns", intake_id=waiting.id))


@bp.get("/<intake_id>/check")
@requires(Permission.IMPORT_RECORDS)
@for_plan
def check(waiting: Intake, drawn: SheetPlan) -> ResponseReturnValue:
    """What would happen, before anything does."""
    with drawn.opened() as table:
        proposer = faults_shown.proposer_for(drawn)
        groups = [faults_shown.group_shown(table, drawn, each, proposer) for each in drawn.groups]
    return render_template(
        "imports/check.html",
        waiting=waiting,
        drawn=drawn,
        sentences=shown.sentences(drawn),
        about_columns=shown.about_columns(drawn.understood.columns),
        sums=shown.sums(drawn),
        totals=shown.totals(drawn.before, drawn.after),
        conversions=sorted(drawn.tally.conversions.values(), key=lambda one: (one.heading, -one.cells)),
        groups=groups,
        since_last=faults_shown.since_last_correction(drawn),
        mark=drawn.mark,
    )


@bp.post("/<intake_id>/accept")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def accept(waiting: Intake) -> ResponseReturnValue:
    """Bring it in, in the background where that takes long."""
    try:
        return carried_out(in_background.bring_in(waiting, mark=request.form.get("mark", "")))
    except ChangedSinceShown as problem:
        tell(problem.sentence, tone="careful")
        return redirect(url_for(".check", intake_id=waiting.id))


@bp.get("/done/<run_id>")
@requires(Permission.IMPORT_RECORDS)
def receipt(run_id: str) -> ResponseReturnValue:
    """What came in, and the way to take it back."""
    run = find_run(run_id)
    if run is None or "target" not in run.outcome:
        raise NotFound(what=_("import"))
    target = target_named(run.outcome["target"])
    return render_template(
        "imports/receipt.html",
        run=run,
        told=faults_shown.told_in_run(run.outcome.get("findings", ())),
        words=shown.record_words(target.model.__tablename__),
        totals=shown.totals(run.outcome["before"], run.outcome["after"]),
        records_url=url_for(book()[target.model.__tablename__].listed_at),
        is_taken_back=is_taken_back(run),
        links=links_of("import_runs", run_id, seen_by=current_person()),
    )


@bp.post("/<intake_id>/throw-away")
@requires(Permission.IMPORT_RECORDS)
@for_intake
def throw_away(waiting: Intake) -> ResponseReturnValue:
    """Leave a spreadsheet alone; the file that it was copied from stays where it is."""
    intake.throw_away(waiting)
    sentence = _("“{file}” was thrown away here. Your own copy of the file is untouched.", file=waiting.name)
    tell(sentence, tone="plain")
    return redirect(url_for(".index"))
