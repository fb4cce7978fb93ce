"""What of sharing and bringing in can take long, and how to tell after a crash whether it has happened."""

from __future__ import annotations

from vcsapp.db.base import db
from vcsapp.exchange import exporting
from vcsapp.exchange.spreadsheets.log import find_run
from vcsapp.exchange.views.surroundings import find_made
from vcsapp.provenance.models import ReceivedPackage
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work.kinds import Kind
from vcsapp.work.notes import Outcome, Way

HAND_IN, CHECK, IMPORT = "hand-in-a-spreadsheet", "check-a-spreadsheet", "import"
MARK = "mark-a-spreadsheet"
LOOK, ACCEPT, ACCEPT_ALL, CONTINUE, WITHDRAW = "look-at-packages", "accept", "accept-all", "continue", "withdraw"
EXPORT = "export"

TRAY = Way("exchange.receive")
FILE_STILL_THERE = "Nothing of it was kept. The file is still there: begin again."


def import_outcome(run_id: str) -> Outcome:
    """Where to see what came in from a spreadsheet."""
    told = _("The spreadsheet has come in.")
    return Outcome(told, Way("imports.receipt", {"run_id": run_id}), shows_itself=True)


def export_outcome(package_id: str) -> Outcome:
    """Where to fetch a file that was made."""
    return Outcome(_("The file is ready."), Way("sending.made", {"package_id": package_id}), shows_itself=True)


def _imported(intake_id: str) -> Outcome | None:
    return import_outcome(intake_id) if find_run(intake_id) else None


def _accepted(parcel_id: str) -> Outcome | None:
    return Outcome(_("The package was accepted."), TRAY) if find_run(parcel_id) else None


def _continued(parcel_id: str) -> Outcome | None:
    return (
        Outcome(_("This workspace now goes on with that record."), Way("home.index")) if find_run(parcel_id) else None
    )


def _withdrawn(package_id: str) -> Outcome | None:
    is_gone = db.session.get(ReceivedPackage, package_id) is None
    return Outcome(_("The package was withdrawn."), TRAY) if is_gone else None


def _exported(package_id: str) -> Outcome | None:
    has_file = find_made(package_id, this_workspace()) is not None
    return export_outcome(package_id) if has_file and exporting.was_made(package_id) else None


#: What the app is told of the long work of this room.
LONG_WORK = (
    Kind(HAND_IN, "Nothing was kept of it here. Your own file is untouched: choose it once more."),
    Kind(CHECK, "Nothing was changed, for it only looks. The file is still there: look over it again."),
    Kind(IMPORT, FILE_STILL_THERE, _imported),
    Kind(MARK, "No copy was made, and nothing was changed. The spreadsheet is still there: save the copy again."),
    Kind(LOOK, "Nothing was changed, for it only looks. What waits is still there: look again."),
    Kind(ACCEPT, "Nothing of it was kept. The package is still waiting: accept it again.", _accepted),
    Kind(
        ACCEPT_ALL,
        "Each package is accepted wholly or not at all. Those that were are listed as accepted; the others are still "
        "waiting.",
    ),
    Kind(CONTINUE, "Nothing of it was kept. The package is still waiting: begin again.", _continued),
    Kind(WITHDRAW, "Nothing was changed. The package is still held: withdraw it again.", _withdrawn),
    Kind(EXPORT, "No file was made, and nothing has left. Make it again.", _exported),
)
