"""The pages of receiving: the tray, accepting and withdrawing."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.errors import NotFound
from vcsapp.exchange import receiving, shown, tray
from vcsapp.exchange.counts import counts_of
from vcsapp.exchange.findings import grouped
from vcsapp.exchange.forms import ReceiveForm
from vcsapp.exchange.outlook import is_known, outlook_of
from vcsapp.exchange.tray import Parcel
from vcsapp.exchange.views import taking_in
from vcsapp.exchange.views.kinds import ACCEPT, ACCEPT_ALL, CONTINUE, LOOK, TRAY, WITHDRAW
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.paging import paginate, this_list_at
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import N_, _, counted
from vcsapp.work.notes import Way
from vcsapp.work.waiting import carried_out, looked_up
from vcsapp.work.worker import Task

bp = Blueprint("exchange", __name__)

#: Findings on a page: more than rows, since nobody reads them one by one.
FINDINGS_ON_A_PAGE = 200
GONE = N_("That package is not waiting any more: it was accepted or thrown away. Nothing was changed.")


@bp.route("/receive", methods=["GET", "POST"])
@requires(Permission.RECEIVE_PACKAGES)
def receive() -> ResponseReturnValue:
    """The tray, and the packages that are held; files are put into the tray here."""
    form, workspace, tables = ReceiveForm(), this_workspace(), list[str]()
    if form.validate_on_submit():
        tables, parcels = taking_in.put_down(form)
        if on_its_way := _looked_at_first(form, parcels):
            return on_its_way
        if not form.faults and not tables:
            return redirect(url_for(".receive"))
    if on_its_way := _looked_at_again(tray.parcels(workspace)):
        return on_its_way
    cards = [shown.card_of(parcel, outlook_of(parcel, workspace=workspace)) for parcel in tray.parcels(workspace)]
    return render_template(
        "exchange/receive.html",
        form=form,
        tables=tables,
        import_url=url_for("imports.index"),
        cards=cards,
        ready=[card for card in cards if taking_in.is_ready(card.outlook, current_person())],
        held=shown.held_by_sender(receiving.received(seen_by=current_person())),
    )


def _looked_at_first(form: ReceiveForm, parcels: list[Parcel]) -> ResponseReturnValue | None:
    """See what each new package would do. None once that is known, and the form says which cannot be taken in."""
    if not parcels:
        return None
    refusals: list[str] = []
    words = counted(len(parcels), "Reading {count} package", "Reading {count} packages")
    reading = partial(taking_in.look_first, parcels, refusals)
    if on_its_way := looked_up(Task(LOOK, parcels[0].id, words, reading, TRAY)):
        return on_its_way
    for sentence in refusals:
        form.refuse(sentence)
    return None


def _looked_at_again(parcels: list[Parcel]) -> ResponseReturnValue | None:
    """See what the packages in the tray would do, where something has changed since. None once that is known."""
    stale = [parcel for parcel in parcels if not is_known(parcel)]
    if not stale:
        return None
    words = _("Looking again at what waits")
    return looked_up(Task(LOOK, "tray", words, partial(taking_in.look_again, stale), TRAY))


@bp.post("/receive/<parcel_id>/accept")
@requires(Permission.RECEIVE_PACKAGES)
def accept(parcel_id: str) -> ResponseReturnValue:
    """Accept one package of the tray."""
    parcel = _find_parcel(parcel_id)
    if parcel is None:
        return _gone()
    words = _("Accepting {file}", file=parcel.name)
    return carried_out(Task(ACCEPT, parcel.id, words, partial(taking_in.accept, parcel), TRAY))


@bp.post("/receive/accept-all")
@requires(Permission.RECEIVE_PACKAGES)
def accept_all() -> ResponseReturnValue:
    """Accept all that are good, each for itself: one that fails leaves the others unharmed."""
    words = _("Accepting all packages that are ready")
    return carried_out(Task(ACCEPT_ALL, "tray", words, taking_in.accept_all, TRAY))


@bp.post("/receive/<parcel_id>/continue")
@requires(Permission.KEEP_WORKSPACE)
def continue_here(parcel_id: str) -> ResponseReturnValue:
    """Go on here with the record that a package holds whole."""
    parcel = _find_parcel(parcel_id)
    if parcel is None:
        return _gone()
    words = _("Going on with the record in {file}", file=parcel.name)
    return carried_out(Task(CONTINUE, parcel.id, words, partial(taking_in.continue_here, parcel), TRAY))


def _find_parcel(parcel_id: str) -> Parcel | None:
    return next((parcel for parcel in tray.parcels(this_workspace()) if parcel.id == parcel_id), None)


def _gone() -> ResponseReturnValue:
    tell(str(GONE), tone="plain")
    return redirect(url_for(".receive"))


@bp.post("/receive/<parcel_id>/throw-away")
@requires(Permission.RECEIVE_PACKAGES)
def throw_away(parcel_id: str) -> ResponseReturnValue:
    """Take a package out of the tray without accepting it; thrown away twice, it is gone all the same."""
    if parcel := _find_parcel(parcel_id):
        tray.take_away(parcel)
        sentence = _(
            "Thrown away: “{file}”. Nothing else was changed, and the sender's own file is untouched.", file=parcel.name
        )
        tell(sentence)
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
    try:
        held = receiving.get_received(record_id, seen_by=current_person())
    except NotFound:
        if request.method == "GET":
            raise
        tell(_("That package is withdrawn already. Nothing was changed."), tone="plain")
        return redirect(url_for(".receive"))
    who = shown.number_of(held.number, held.ledger_name)
    if request.method == "POST":
        back = Way("exchange.withdraw", {"record_id": held.id})
        deed = partial(taking_in.withdraw, held.id, who)
        return carried_out(Task(WITHDRAW, held.id, _("Withdrawing {package}", package=who), deed, back))
    counts = counts_of(receiving.plan_withdrawal(held, workspace=this_workspace()))
    return render_template(
        "exchange/withdraw.html",
        record_id=record_id,
        who=who,
        period=shown.period_of(held),
        effects=shown.would_withdraw(counts),
    )
