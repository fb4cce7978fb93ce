"""Taking packages in, and withdrawing them: refusals, plans, crashes and full disks."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from builders import Desk, a_desk, a_full_record, an_actor
from packages.breaking import Members, members_of, put_together, rows_of, with_cell, with_envelope, with_rows
from vcsapp.accounts import actions as accounts
from vcsapp.accounts.models import Organisation
from vcsapp.activities.models import Activity
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.errors import DiskFull, NotFound, Problem
from vcsapp.exchange import comparing, kept, receiving
from vcsapp.exchange.fingerprint import counts
from vcsapp.exchange.kept import KeptPackageMissing
from vcsapp.exchange.package.reader import read_package
from vcsapp.exchange.receiving import (
    DoesNotGoTogether,
    FromThisLedger,
    HasFindings,
    SameNumberOtherContent,
    StillNeeded,
)
from vcsapp.provenance import history
from vcsapp.provenance.pen import NotYours, writing
from vcsapp.provenance.sections import Profile

ROOT = Path(__file__).resolve().parents[2]
STRANGER = "01890000-0000-7000-8000-0000000000aa"


@pytest.fixture
def sender(desk: Desk) -> Desk:
    """Asha's workspace, with a ledger, a partner and an activity."""
    desk.begin()
    partner = desk.add_organisation()
    desk.log_activity(activity_organisations=[{"organisation_id": partner, "part_played": "partner"}])
    return desk


def state_of(desk: Desk) -> tuple[str, list[str]]:
    """All that a failed import must leave as it was: what is shown, and which packages are kept."""
    with desk.looking() as by:
        held = [package.id for package in receiving.received(seen_by=by)]
    return desk.fingerprint(), held


def test_a_plan_writes_nothing(sender: Desk, council: Desk) -> None:
    before = state_of(council)
    plan = council.plan(sender.export())
    assert (plan.counts.new, plan.counts.changed, plan.counts.same) == (3, 0, 0)
    assert state_of(council) == before
    assert not list(council.workspace.packages.glob("*.zip"))


def test_received_records_can_be_looked_at_and_not_changed(sender: Desk, council: Desk) -> None:
    council.begin("Sheffield City Council")
    council.take_in(sender.export())
    with council.looking():
        activity = db.session.scalars(db.select(Activity)).one()
        partner = db.session.scalars(db.select(Organisation).where(Organisation.name == "Ashfield Library")).one()
    for change in (
        lambda: council.change_activity(activity.id, title="Mine"),
        lambda: council.remove_activity(activity.id),
        lambda: _rename(council, partner.id),
    ):
        before = state_of(council)
        with pytest.raises(NotYours):
            change()
        assert state_of(council) == before


def _rename(desk: Desk, organisation_id: str) -> None:
    with desk.saving() as by:
        accounts.change_organisation(organisation_id, by=by, name="Mine")


def test_taking_in_writes_the_import_log_and_no_history(sender: Desk, council: Desk) -> None:
    council.begin("Sheffield City Council")
    with council.looking() as by:
        deeds = history.number_of_deeds(seen_by=by)
    path = sender.export()
    council.take_in(path)
    council.withdraw(read_package(path).id)
    with council.looking() as by:
        assert history.number_of_deeds(seen_by=by) == deeds
        runs = history.import_runs(seen_by=by)
    assert [run.saying.split()[0] for run in runs] == ["Withdrew", "Took"]
    assert runs[1].outcome == {"new": 3, "changed": 0, "same": 0, "withdrawn": 0, "refused": 0}


def test_own_records_are_never_taken_in(sender: Desk) -> None:
    path = sender.export()
    with pytest.raises(FromThisLedger, match="says the same"):
        sender.take_in(path)
    sender.log_activity("Another")
    sender.change_activity(_first_activity(sender), title="Changed since")
    with pytest.raises(FromThisLedger, match="1 of its records differ"):
        sender.plan(path)


def _first_activity(desk: Desk) -> str:
    with desk.looking():
        return str(db.session.scalars(db.select(Activity.id).order_by(Activity.id)).first())


def test_the_same_number_with_other_content_is_refused(sender: Desk, council: Desk, tmp_path: Path) -> None:
    path = sender.export()
    council.take_in(path)
    other = put_together(tmp_path / "other.vcs.zip", with_cell(members_of(path), "activities", 2, "title", "Forged"))
    before = state_of(council)
    with pytest.raises(SameNumberOtherContent):
        council.take_in(other)
    assert state_of(council) == before


def test_a_package_at_fault_is_not_taken_in(sender: Desk, council: Desk, tmp_path: Path) -> None:
    broken = with_cell(members_of(sender.export()), "activities", 2, "held_on", "soon")
    path = put_together(tmp_path / "broken.vcs.zip", broken)
    before = state_of(council)
    assert council.plan(path).findings
    with pytest.raises(HasFindings, match=r"“broken\.vcs\.zip” was not taken in"):
        council.take_in(path)
    assert state_of(council) == before


def test_a_plan_is_drawn_anew_where_something_came_in_between(sender: Desk, council: Desk) -> None:
    """Else the older package, planned before the newer came, would overwrite what the newer says."""
    older = sender.export()
    sender.change_activity(_first_activity(sender), title="Newer")
    newer = sender.export()
    plan = council.plan(older)
    council.take_in(newer)
    with council.saving() as by:
        receiving.take_in(plan, by=by, workspace=council.workspace)
    with council.looking():
        assert db.session.scalars(db.select(Activity.title)).all() == ["Newer"]


def test_a_plan_carried_out_twice_is_carried_out_once(sender: Desk, council: Desk) -> None:
    plan = council.plan(sender.export())
    for _ in range(2):
        with council.saving() as by:
            receiving.take_in(plan, by=by, workspace=council.workspace)
    with council.looking() as by:
        assert len(receiving.received(seen_by=by)) == 1


def forged(members: Members, **ledger: str) -> Members:
    """The package as if another ledger had sent it: another id for the package, its ledger and its records' owner."""
    told = dict(members)
    said: dict[str, Any] = {}
    with_envelope(members, said.update)
    old = said["vcsapp"]["ledger"]["id"]
    told = {n: c.replace(old.encode(), STRANGER.encode()) if n.startswith("data/") else c for n, c in told.items()}

    def change(descriptor: dict[str, Any]) -> None:
        descriptor["id"] = STRANGER[:-2] + "bb"
        descriptor["vcsapp"]["ledger"]["id"] = STRANGER

    return with_rows(with_envelope(told, change), "activities", rows_of(told, "activities"))


def test_a_package_that_claims_others_records_is_refused(sender: Desk, council: Desk, tmp_path: Path) -> None:
    path = sender.export()
    council.take_in(path)
    before = state_of(council)
    plan = council.plan(put_together(tmp_path / "forged.vcs.zip", forged(members_of(path))))
    assert {finding.cause for finding in plan.findings} == {"not the sender's"}
    assert len(plan.findings) == 3
    with pytest.raises(HasFindings):
        council.take_in(tmp_path / "forged.vcs.zip")
    assert state_of(council) == before


def test_a_package_that_claims_our_own_records_is_refused(sender: Desk, tmp_path: Path) -> None:
    plan = sender.plan(put_together(tmp_path / "forged.vcs.zip", forged(members_of(sender.export()))))
    assert {finding.cause for finding in plan.findings} == {"not the sender's"}


def test_what_third_parties_mention_does_not_bar_the_owner(sender: Desk, council: Desk, tmp_path: Path) -> None:
    """A lie about whose an organisation is must not keep its true owner's package out, in whichever order they come."""
    truth = sender.export()
    members = members_of(truth)
    header, *rows = rows_of(members, "organisations")
    partner = next(number for number, row in enumerate(rows, 2) if "Ashfield Library" in row)
    lie = with_cell(forged(members), "organisations", partner, "owner", STRANGER[:-2] + "cc")
    lie = with_rows(lie, "activities", [rows_of(lie, "activities")[0]])
    lie = with_rows(lie, "activity_organisations", [rows_of(lie, "activity_organisations")[0]])
    lie = with_rows(lie, "organisations", [header, rows_of(lie, "organisations")[partner - 1]])
    path = put_together(tmp_path / "lie.vcs.zip", with_envelope(lie, _no_totals))
    other = a_desk(tmp_path / "other", seed=5)
    for desk, order in ((council, (path, truth)), (other, (truth, path))):
        for one in order:
            desk.take_in(one)
    assert council.fingerprint() == other.fingerprint()


def _no_totals(descriptor: dict[str, Any]) -> None:
    descriptor["vcsapp"]["control_totals"]["activities"]["sums"] = {"head_count": "0", "volunteer_hours": "0"}


def test_a_list_entry_that_takes_a_code_of_the_app_is_refused(sender: Desk, council: Desk, tmp_path: Path) -> None:
    members = members_of(sender.export())
    header, *rows = rows_of(members, "list_entries")
    ledger = rows_of(members, "activities")[1][1]
    rows.append([STRANGER, ledger, "1", "activity_kinds", "workshop", "Not what you think", ""])
    path = put_together(tmp_path / "codes.vcs.zip", with_rows(members, "list_entries", [header, *rows]))
    before = state_of(council)
    with pytest.raises(DoesNotGoTogether, match="repeats what only one may say"):
        council.take_in(path)
    assert state_of(council) == before


def test_what_others_still_name_of_ours_comes_and_goes_with_their_package(sender: Desk, council: Desk) -> None:
    """An organisation that we removed, and somebody else's record names: shown while it is named, and not for good."""
    council.begin("Sheffield City Council")
    shared = council.add_organisation("Shared Ltd")
    lead = [{"organisation_id": shared, "part_played": "lead"}]
    council.log_activity("Ours", activity_organisations=lead)
    sender.take_in(council.export())
    sender.log_activity("Theirs", activity_organisations=lead)
    theirs = sender.export()
    council.remove_activity(_first_activity(council))
    with council.saving() as by:
        accounts.remove_organisation(shared, by=by)
    before = state_of(council)
    council.take_in(theirs)
    with council.looking():
        assert db.session.get(Organisation, shared)
    council.withdraw(read_package(theirs).id)
    assert state_of(council) == before


def test_a_package_that_our_own_records_need_is_not_withdrawn(sender: Desk, council: Desk) -> None:
    council.begin("Sheffield City Council")
    path = sender.export()
    council.take_in(path)
    with council.looking():
        partner = db.session.scalars(db.select(Organisation.id).where(Organisation.name == "Ashfield Library")).one()
    ours = council.log_activity("Ours", activity_organisations=[{"organisation_id": partner, "part_played": "lead"}])
    before = state_of(council)
    with pytest.raises(StillNeeded, match="Number 1 of “Oakfield Food Hub”"):
        council.withdraw(read_package(path).id)
    assert state_of(council) == before
    council.remove_activity(ours)
    assert council.withdraw(read_package(path).id).withdrawn == 3


def test_a_package_that_is_not_held_cannot_be_withdrawn(council: Desk) -> None:
    with pytest.raises(NotFound):
        council.withdraw(STRANGER)


def test_a_kept_package_that_went_missing_is_named(sender: Desk, council: Desk) -> None:
    path = sender.export()
    council.take_in(path)
    kept.path_of(read_package(path).id, council.workspace).unlink()
    with pytest.raises(KeptPackageMissing):
        council.withdraw(read_package(path).id)
    council.begin("Sheffield City Council")
    with pytest.raises(KeptPackageMissing):
        council.export(profile=Profile.EVERYTHING)


class Stopped(Exception):
    """Something went wrong in the middle."""


@pytest.mark.parametrize("at", range(4))
def test_a_failure_at_any_writing_changes_nothing(
    full_return: Path, council: Desk, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before, written = state_of(council), []
    insert = comparing.store.insert

    def failing(shape: Any, records: Any) -> None:
        written.append(shape.name)
        if len(written) > at:
            raise Stopped
        insert(shape, records)

    monkeypatch.setattr(comparing.store, "insert", failing)
    with pytest.raises(Stopped):
        council.take_in(full_return)
    assert state_of(council) == before


def test_a_full_disk_changes_nothing(sender: Desk, council: Desk) -> None:
    with sender.saving() as by, writing("Many", by=by) as pen:
        pen.make_many(Activity, ({"title": f"Session {n}", "held_on": date(2025, 5, 3)} for n in range(3000)))
    path, before = sender.export(), state_of(council)
    plan = council.plan(path)
    with council.looking():
        with pytest.raises(DiskFull):
            _take_in_on_a_small_disk(council, plan)
        db.session.execute(text("PRAGMA max_page_count = 1073741823"))
        kept.sweep(council.workspace)
    assert state_of(council) == before
    assert not list(council.workspace.packages.glob("*.zip"))
    assert council.take_in(path).new == 3003


def _take_in_on_a_small_disk(council: Desk, plan: receiving.Plan) -> None:
    with transaction():
        pages = db.session.scalar(text("PRAGMA page_count"))
        db.session.execute(text(f"PRAGMA max_page_count = {pages + 5}"))
        receiving.take_in(plan, by=council.by, workspace=council.workspace)


def test_a_disk_that_is_full_for_the_kept_file_changes_nothing(
    sender: Desk, council: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_told: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before, path = state_of(council), sender.export()
    monkeypatch.setattr(kept.os, "fsync", full)
    with pytest.raises(DiskFull):
        council.take_in(path)
    monkeypatch.undo()
    assert state_of(council) == before


#: Takes a package in, and says when it begins to write.
IMPORT = """
import sys
from pathlib import Path
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import transaction
from vcsapp.exchange import receiving
from vcsapp.acting import LOCAL_KEEPER
app = create_app(Settings(workspace=Path(sys.argv[1])))
workspace = app.extensions["workspace"]
with app.app_context():
    plan = receiving.plan(Path(sys.argv[2]), workspace=workspace)
    print("writing", flush=True)
    with transaction():
        receiving.take_in(plan, by=LOCAL_KEEPER, workspace=workspace)
    print("saved", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL.")
@pytest.mark.parametrize("after", [0, 0.01, 0.03, 0.1, 0.2])
def test_a_process_that_is_killed_leaves_all_or_nothing(sender: Desk, council: Desk, after: float) -> None:
    with sender.saving() as by, writing("Many", by=by) as pen:
        pen.make_many(Activity, ({"title": f"Session {n}", "held_on": date(2025, 5, 3)} for n in range(3000)))
    path, before = sender.export(), state_of(council)[0]
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(council.workspace.folder), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout
    assert process.stdout.readline() == "writing\n"
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    saved = "saved" in process.communicate()[0]
    opened = create_app(Settings(workspace=council.workspace.folder, testing=True))
    again = Desk(opened, an_actor("Dev", seed=9), council.folder)
    with closing(sqlite3.connect(council.workspace.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    fingerprint, held = state_of(again)
    assert len(held) == len(list(again.workspace.packages.glob("*.zip")))
    assert (fingerprint != before) == bool(held)
    assert held or not saved
    again.take_in(path)
    with again.looking():
        assert counts()["activities"] == 3001


def test_reading_everything_of_another_is_no_going_on(tmp_path: Path, council: Desk) -> None:
    sender = a_desk(tmp_path / "sender", seed=7)
    a_full_record(sender)
    path = sender.export(profile=Profile.EVERYTHING)
    council.begin("Sheffield City Council")
    before = council.fingerprint()
    assert council.take_in(path).new > 0
    with council.looking() as by:
        theirs = [deed for deed in history.deeds(seen_by=by, limit=100) if "Sheffield" not in deed.saying]
        assert theirs
        assert not any(deed.may_be_undone for deed in theirs)
    with pytest.raises(NotFound):
        council.undo(theirs[0].entry_id)
    council.withdraw(read_package(path).id)
    assert council.fingerprint() == before


def test_every_refusal_is_a_sentence() -> None:
    for problem in Problem.__subclasses__():
        if problem.__module__.startswith("vcsapp.exchange"):
            assert (problem.__doc__ or "").strip().endswith((".", "{differences}")), problem
