"""The pages of receiving: the tray, accepting and withdrawing."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from vcsapp.db.base import transaction
from vcsapp.errors import NotFound, Problem
from vcsapp.exchange import kept, moving, receiving, shown, tray
from vcsapp.exchange.counts import Counts, counts_of, together
from vcsapp.exchange.findings import grouped
from vcsapp.exchange.forms import ReceiveForm
from vcsapp.exchange.outlook import Outlook, first_look, outlook_of
from vcsapp.exchange.receiving import Plan
from vcsapp.exchange.tray import Parcel
from vcsapp.exchange.views.surroundings import snapshot, this_workspace
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.formatting import plural
from vcsapp.web.paging import paginate, this_list_at

bp = Blueprint("exchange", __name__)

#: Findings on a page: more than rows, since nobody reads them one by one.
FINDINGS_ON_A_PAGE = 200
#: Refusals told at once, so that they fit into the cookie that carries them; the rest stand in the tray.
MOST_TOLD = 3
GONE = "That package is not in the tray any more: it was accepted or thrown away. Nothing was changed."


@bp.route("/receive", methods=["GET", "POST"])
@requires(Permission.RECEIVE_PACKAGES)
def receive() -> ResponseReturnValue:
    """The tray, and the packages that are held; files are put into the tray here."""
    form, tables = ReceiveForm(), []
    if form.validate_on_submit():
        tables = _put_down(form)
        if not form.faults and not tables:
            return redirect(url_for(".receive"))
    workspace = this_workspace()
    cards = [shown.card_of(parcel, outlook_of(parcel, workspace=workspace)) for parcel in tray.parcels(workspace)]
    return render_template(
        "exchange/receive.html",
        form=form,
        tables=tables,
        import_url=url_for("imports.index"),
        cards=cards,
        ready=[card for card in cards if _is_ready(card.outlook)],
        held=shown.held_by_sender(receiving.received(seen_by=current_person())),
    )


def _is_ready(outlook: Outlook) -> bool:
    """Whether it can be accepted without asking anything more: a whole record may also be gone on with here."""
    needs_choice = outlook.may_continue and current_person().may(Permission.KEEP_WORKSPACE)
    return outlook.is_good and not needs_choice


def _put_down(form: ReceiveForm) -> list[str]:
    """Put every file that is a package into the tray; answers the names of those that are tables.

    The form says of each other one why it was not put there.
    """
    if not form.files:
        form.refuse("Choose the file that was sent to you. Its name ends in .vcs.zip.")
    tables = []
    for file in form.files:
        try:
            _put_down_one(file)
        except tray.SpreadsheetNotPackage as problem:
            tables.append(str(problem.words["file"]))
        except Problem as problem:
            form.refuse(problem.sentence)
    return tables


def _put_down_one(file: FileStorage) -> None:
    """Put one file into the tray. Raises a Problem where it could never be taken in."""
    parcel = tray.put_down(file.stream, file.filename or "", by=current_person(), workspace=this_workspace())
    try:
        first_look(parcel, workspace=this_workspace())
    except BaseException:
        tray.take_away(parcel)
        raise


@bp.post("/receive/<parcel_id>/accept")
@requires(Permission.RECEIVE_PACKAGES)
def accept(parcel_id: str) -> ResponseReturnValue:
    """Accept one package of the tray."""
    try:
        parcel = tray.get_parcel(parcel_id, this_workspace())
    except NotFound:
        tell(GONE, tone="plain")
        return redirect(url_for(".receive"))
    snapshot("before-package")
    plan, counts = _take_in(parcel)
    who = f"number {plan.package.number:,} of {plan.package.ledger_name}"
    if plan.is_held:
        tell(f"Accepted before: {who}. Nothing was changed.", tone="plain")
    else:
        tell(f"Accepted {who}: {shown.done(counts)}.", undo_url=url_for(".withdraw", record_id=plan.package.id))
    return redirect(url_for(".receive"))


@bp.post("/receive/accept-all")
@requires(Permission.RECEIVE_PACKAGES)
def accept_all() -> ResponseReturnValue:
    """Accept all that are good, each for itself: one that fails leaves the others unharmed."""
    workspace = this_workspace()
    looked_at = [(outlook_of(parcel, workspace=workspace), parcel) for parcel in tray.parcels(workspace)]
    good = [(outlook.order, parcel) for outlook, parcel in looked_at if _is_ready(outlook)]
    if good:
        snapshot("before-packages")
    accepted, refusals = [], []
    for _, parcel in sorted(good, key=lambda each: (each[0], each[1].id)):
        try:
            accepted.append(_take_in(parcel)[1])
        except Problem as problem:
            refusals.append(problem.sentence)
    if accepted:
        tell(f"Accepted {plural(len(accepted), 'package')}: {shown.done(together(accepted))}.")
    for sentence in refusals[:MOST_TOLD]:
        tell(sentence, tone="problem")
    return redirect(url_for(".receive"))


def _take_in(parcel: Parcel) -> tuple[Plan, Counts]:
    """Take one package in, in a transaction of its own, and out of the tray."""
    workspace = this_workspace()
    with transaction():
        plan = receiving.plan(parcel.path, workspace=workspace, name=parcel.name)
        counts = receiving.take_in(plan, by=current_person(), workspace=workspace)
    tray.take_away(parcel)
    return plan, counts


@bp.post("/receive/<parcel_id>/continue")
@requires(Permission.KEEP_WORKSPACE)
def continue_here(parcel_id: str) -> ResponseReturnValue:
    """Go on here with the record that a package holds whole."""
    try:
        parcel = tray.get_parcel(parcel_id, this_workspace())
    except NotFound:
        tell(GONE, tone="plain")
        return redirect(url_for(".receive"))
    with transaction():
        counts = moving.continue_here(parcel.path, by=current_person(), workspace=this_workspace(), name=parcel.name)
    tray.take_away(parcel)
    tell(f"This workspace now goes on with that record: {plural(counts.new, 'record')} of your own.")
    return redirect("/")


@bp.post("/receive/<parcel_id>/throw-away")
@requires(Permission.RECEIVE_PACKAGES)
def throw_away(parcel_id: str) -> ResponseReturnValue:
    """Take a package out of the tray without accepting it; thrown away twice, it is gone all the same."""
    for parcel in tray.parcels(this_workspace()):
        if parcel.id == parcel_id:
            tray.take_away(parcel)
            tell(f"Thrown away: “{parcel.name}”. Nothing else was changed, and the sender's own file is untouched.")
    return redirect(url_for(".receive"))


@bp.get("/receive/<parcel_id>/findings")
@requires(Permission.RECEIVE_PACKAGES)
def findings(parcel_id: str) -> ResponseReturnValue:
    """All that is wrong with a package in the tray, by cause, each with its place."""
    parcel = tray.get_parcel(parcel_id, this_workspace())
    outlook = outlook_of(parcel, workspace=this_workspace())
    groups = grouped(outlook.findings)
    listed = [finding for group in groups for finding in group.findings]
    page = paginate(
        total=len(listed),
        fetch=lambda offset, limit: listed[offset : offset + limit],
        asked=request.args.get("page"),
        url=this_list_at,
        size=FINDINGS_ON_A_PAGE,
    )
    return render_template("exchange/findings.html", card=shown.card_of(parcel, outlook), groups=groups, page=page)


@bp.get("/receive/<parcel_id>/findings.json")
@requires(Permission.RECEIVE_PACKAGES)
def findings_file(parcel_id: str) -> ResponseReturnValue:
    """The same as a file for whoever made the package."""
    parcel = tray.get_parcel(parcel_id, this_workspace())
    outlook = outlook_of(parcel, workspace=this_workspace())
    answer = jsonify(package=parcel.name, findings=[finding.told() for finding in outlook.findings])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{parcel.name}-findings.json")
    return answer


@bp.route("/receive/held/<record_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.RECEIVE_PACKAGES)
def withdraw(record_id: str) -> ResponseReturnValue:
    """Say what would be shown without a package, and take it out of those that are held."""
    person, workspace = current_person(), this_workspace()
    try:
        held = receiving.get_received(record_id, seen_by=person)
    except NotFound:
        if request.method == "GET":
            raise
        tell("That package is withdrawn already. Nothing was changed.", tone="plain")
        return redirect(url_for(".receive"))
    who = f"number {held.number:,} of {held.ledger_name}"
    if request.method == "GET":
        counts = counts_of(receiving.plan_withdrawal(held, workspace=workspace))
        return render_template(
            "exchange/withdraw.html", record_id=record_id, who=who, period=shown.period_of(held),
            effects=shown.would_withdraw(counts),
        )  # fmt: skip
    snapshot("before-withdrawal")
    with transaction():
        receiving.withdraw(record_id, by=person, workspace=workspace)
    kept.sweep(workspace)
    tell(f"Withdrew {who}. What the other packages say remains.")
    return redirect(url_for(".receive"))
