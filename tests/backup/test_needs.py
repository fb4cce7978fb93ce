"""When a full copy is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from builders import Clock, Desk, an_actor
from vcsapp.backup.needs import needs
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.permissions import Role
from vcsapp.provenance.sections import Profile
from vcsapp.web.needs import Need

MAY, END_OF_MAY, JUNE = (datetime(2026, month, day, 9, tzinfo=UTC) for month, day in ((5, 1), (5, 28), (6, 2)))


def needed(desk: Desk, at: datetime, role: Role = Role.KEEPER) -> list[Need]:
    with desk.app.test_request_context():
        return list(needs(an_actor(role=role, clock=Clock(at))))


def test_a_copy_is_asked_for_once_the_oldest_change_without_one_is_a_month_old(oakfield: Desk) -> None:
    desk = Desk(oakfield.app, an_actor(clock=Clock(MAY)), oakfield.folder)
    assert needed(desk, JUNE) == []
    desk.begin()
    assert needed(desk, END_OF_MAY) == []
    [need] = needed(desk, JUNE)
    assert need.since == MAY.date()
    assert "profile=everything" in need.href


def test_a_snapshot_or_a_package_of_everything_is_a_copy(oakfield: Desk) -> None:
    desk = Desk(oakfield.app, an_actor(clock=Clock(MAY)), oakfield.folder)
    desk.begin()
    take_snapshot(desk.workspace, reason="before-import", at=END_OF_MAY, keep=3)
    assert needed(desk, JUNE) == []
    desk.by.now.at = END_OF_MAY  # type: ignore[attr-defined]  # The clock of a test's actor can be set.
    desk.add_organisation()
    july = JUNE.replace(month=7)
    assert len(needed(desk, july)) == 1
    desk.export(profile=Profile.EVERYTHING)
    assert needed(desk, july) == []


def test_who_may_not_take_everything_out_is_not_asked_to(oakfield: Desk) -> None:
    desk = Desk(oakfield.app, an_actor(clock=Clock(MAY)), oakfield.folder)
    desk.begin()
    assert needed(desk, JUNE, Role.EDITOR) == []
