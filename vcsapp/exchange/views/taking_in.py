"""What is done with packages in the background: reading, accepting, going on with a record, withdrawing."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import FileStorage

from vcsapp.acting import Actor
from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.exchange import kept, moving, receiving, shown, tray
from vcsapp.exchange.counts import Counts, together
from vcsapp.exchange.forms import ReceiveForm
from vcsapp.exchange.outlook import Outlook, first_look, outlook_of
from vcsapp.exchange.receiving import Plan
from vcsapp.exchange.tray import Parcel
from vcsapp.exchange.views.kinds import TRAY
from vcsapp.exchange.views.surroundings import snapshot
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _, counted
from vcsapp.work.notes import Outcome, Way

#: Refusals told at once, so that they fit into the cookie that carries them; the rest stand in the tray.
MOST_TOLD = 3


def is_ready(outlook: Outlook, person: Actor) -> bool:
    """Whether it can be accepted without asking anything more: a whole record may also be gone on with here."""
    needs_choice = outlook.may_continue and person.may(Permission.KEEP_WORKSPACE)
    return outlook.is_good and not needs_choice


def put_down(form: ReceiveForm) -> tuple[list[str], list[Parcel]]:
    """Put every file that may be a package into the tray; answers the names of those that are tables, and the parcels.

    The form says of each other one why it was not put there.
    """
    if not form.files:
        form.refuse(_("Choose the file that was sent to you. Its name ends in .vcs.zip."))
    tables, parcels = [], []
    for file in form.files:
        try:
            parcels.append(_put_down_one(file))
        except tray.SpreadsheetNotPackage as problem:
            tables.append(str(problem.words["file"]))
        except Problem as problem:
            form.refuse(problem.sentence)
    return tables, parcels


def _put_down_one(file: FileStorage) -> Parcel:
    return tray.put_down(file.stream, file.filename or "", by=current_person(), workspace=this_workspace())


def look_first(parcels: Sequence[Parcel], refusals: list[str]) -> Outcome:
    """See what each new package would do; what could never be taken in leaves the tray, and the refusals say why."""
    unread = list(parcels)
    try:
        while unread:
            try:
                first_look(unread[0], workspace=this_workspace())
            except Problem as problem:
                refusals.append(problem.sentence)
                tray.take_away(unread[0])
            del unread[0]
    except BaseException:
        # What nobody has looked at is no part of the tray.
        for parcel in unread:
            tray.take_away(parcel)
        raise
    good = len(parcels) - len(refusals)
    told = counted(
        good,
        "{count} package was opened, and waits until you accept it.",
        "{count} packages were opened, and wait until you accept them.",
    )
    return Outcome(told if good else "", TRAY, refusals=tuple(refusals[:MOST_TOLD]))


def look_again(parcels: Sequence[Parcel]) -> Outcome:
    """See what packages in the tray would do now."""
    for parcel in parcels:
        outlook_of(parcel, workspace=this_workspace())
    return Outcome(_("What waits was looked at again."), TRAY, shows_itself=True)


def accept(parcel: Parcel) -> Outcome:
    """Accept one package, after a snapshot."""
    snapshot("before-package")
    plan, counts = _take_in(parcel)
    who = shown.number_of(plan.package.number, plan.package.ledger_name)
    if plan.is_held:
        return Outcome(_("Accepted before: {package}. Nothing was changed.", package=who), TRAY, tone="plain")
    undo = Way("exchange.withdraw", {"record_id": plan.package.id})
    return Outcome(_("Accepted {package}: {counts}.", package=who, counts=shown.done(counts)), TRAY, undo)


def accept_all() -> Outcome:
    """Accept all that are good, after a snapshot, each in a transaction of its own."""
    workspace = this_workspace()
    looked_at = [(outlook_of(parcel, workspace=workspace), parcel) for parcel in tray.parcels(workspace)]
    good = [(outlook.order, parcel) for outlook, parcel in looked_at if is_ready(outlook, current_person())]
    if good:
        snapshot("before-packages")
    accepted, refusals = [], []
    for _order, parcel in sorted(good, key=lambda each: (each[0], each[1].id)):
        try:
            accepted.append(_take_in(parcel)[1])
        except Problem as problem:
            refusals.append(problem.sentence)
    return Outcome(_accepted(accepted), TRAY, refusals=tuple(refusals[:MOST_TOLD]))


def _accepted(counts: Sequence[Counts]) -> str:
    if not counts:
        return ""
    done = shown.done(together(list(counts)))
    return counted(len(counts), "Accepted {count} package: {done}.", "Accepted {count} packages: {done}.", done=done)


def _take_in(parcel: Parcel) -> tuple[Plan, Counts]:
    """Take one package in, in a transaction of its own, and out of the tray. Raises ``NotFound`` if it has gone."""
    workspace = this_workspace()
    tray.get_parcel(parcel.id, workspace)
    with transaction():
        plan = receiving.plan(parcel.path, workspace=workspace, name=parcel.name)
        counts = receiving.take_in(plan, by=current_person(), workspace=workspace, run_id=parcel.id)
    tray.take_away(parcel)
    return plan, counts


def continue_here(parcel: Parcel) -> Outcome:
    """Go on with the record that a package holds whole."""
    person, workspace = current_person(), this_workspace()
    tray.get_parcel(parcel.id, workspace)
    with transaction():
        counts = moving.continue_here(parcel.path, by=person, workspace=workspace, name=parcel.name, run_id=parcel.id)
    tray.take_away(parcel)
    told = counted(
        counts.new,
        "This workspace now goes on with that record: {count} record of your own.",
        "This workspace now goes on with that record: {count} records of your own.",
    )
    return Outcome(told, Way("home.index"))


def withdraw(package_id: str, who: str) -> Outcome:
    """Take a package out of those that are held, after a snapshot."""
    snapshot("before-withdrawal")
    with transaction():
        receiving.withdraw(package_id, by=current_person(), workspace=this_workspace())
    kept.sweep(this_workspace())
    return Outcome(_("Withdrew {package}. What the other packages say remains.", package=who), TRAY)
