"""Making packages: numbered, complete or not at all, remembered, and only by those who may."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import YEAR, Desk, an_actor
from packages.breaking import descriptor_of, members_of
from vcsapp.errors import NotAllowed
from vcsapp.exchange import exporting
from vcsapp.exchange.exporting import NowhereToWrite, UnknownFormat
from vcsapp.exchange.package.scope import Period
from vcsapp.permissions import Role
from vcsapp.provenance.ledgers import own_ledger
from vcsapp.provenance.sections import Profile


@pytest.fixture
def begun(desk: Desk) -> Desk:
    desk.begin()
    desk.log_activity(head_count=12, volunteer_hours=None)
    return desk


def test_packages_of_a_ledger_are_numbered_and_remembered(begun: Desk) -> None:
    begun.export()
    begun.export(ending=".xlsx")
    begun.export(profile=Profile.EVERYTHING, period=YEAR)
    with begun.looking() as by:
        sent = exporting.sent(seen_by=by)
    assert [(one.number, one.profile, one.format) for one in sent] == [
        (3, "everything", ".vcs.zip"),
        (2, "return", ".xlsx"),
        (1, "return", ".vcs.zip"),
    ]
    assert sent[-1].row_counts["activities"] == 1
    assert sent[0].period_start is None
    with begun.looking():
        assert exporting.sent(seen_by=an_actor(role=Role.OUTSIDER)) == []


def test_an_export_that_fails_leaves_no_file_and_no_number(begun: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "_sync", refuse)
    with pytest.raises(NowhereToWrite, match="No space left"):
        begun.export()
    monkeypatch.undo()
    assert not list(begun.folder.glob("sent-*"))
    begun.export()
    with begun.looking() as by:
        assert [one.number for one in exporting.sent(seen_by=by)] == [1]


def test_a_folder_that_is_not_there_is_named(begun: Desk) -> None:
    with pytest.raises(NowhereToWrite, match="nowhere"):
        begun.export(ending="/nowhere/x.vcs.zip")


def test_a_failed_export_leaves_the_older_file_as_it_was(begun: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = begun.export()
    before = path.read_bytes()

    def break_off(*_told: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(exporting, "write_package", break_off)
    begun.sent.clear()
    with pytest.raises(RuntimeError):
        begun.export()
    assert path.read_bytes() == before
    assert [one.name for one in begun.folder.glob("sent-*")] == [path.name]


def test_a_name_that_ends_in_nothing_known_is_refused(begun: Desk) -> None:
    with pytest.raises(UnknownFormat):
        begun.export(ending=".docx")


@pytest.mark.parametrize(
    ("role", "profile", "may"),
    [
        (Role.KEEPER, Profile.EVERYTHING, True),
        (Role.EDITOR, Profile.EVERYTHING, False),
        (Role.EDITOR, Profile.RETURN, True),
        (Role.READER, Profile.RETURN, False),
        (Role.OUTSIDER, Profile.RETURN, False),
    ],
)
def test_only_those_who_may_take_records_out(begun: Desk, role: Role, profile: Profile, may: bool) -> None:
    begun.by = an_actor(role=role, seed=8)
    if may:
        assert begun.export(profile=profile).is_file()
    else:
        with pytest.raises(NotAllowed):
            begun.export(profile=profile)
        assert not list(begun.folder.glob("sent-*"))


def test_a_file_is_called_after_network_period_and_profile(begun: Desk) -> None:
    with begun.saving() as by:
        own_ledger(by=by).name = "Cyngor Tref “Y Bala” / Café"
        name = exporting.suggested_name(profile=Profile.RETURN, period=YEAR, ending=".vcs.zip", by=by)
    assert name == "cyngor-tref-y-bala-caf-2025-04-01-to-2026-03-31-return.vcs.zip"


def test_a_period_includes_both_its_days(begun: Desk) -> None:
    for day in (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)):
        begun.log_activity(f"On {day}", held_on=day)
    rows = members_of(begun.export(period=YEAR))["data/activities.csv"].decode()
    assert [f"On {day}" in rows for day in ("2025-03-31", "2025-04-01", "2026-03-31", "2026-04-01")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_an_open_end_of_a_period_leaves_nothing_out(begun: Desk) -> None:
    begun.log_activity("Long ago", held_on=date(1999, 1, 1))
    said = descriptor_of(members_of(begun.export(period=Period(end=date(2025, 12, 31)))))
    assert said["vcsapp"]["scope"]["start"] is None
    assert said["vcsapp"]["control_totals"]["activities"] == {
        "rows": 2,
        "sums": {"head_count": "12", "volunteer_hours": "0"},
    }
