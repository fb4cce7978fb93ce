"""The tray keeps what was put down, whole, and only that."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Desk
from vcsapp.errors import DiskFull, NotFound
from vcsapp.exchange import tray
from vcsapp.exchange.outlook import REMEMBERED, outlook_of


@pytest.fixture
def package(desk: Desk) -> Path:
    desk.begin()
    desk.log_activity()
    return desk.export()


def put_down(desk: Desk, path: Path, name: str = "return.vcs.zip") -> tray.Parcel:
    with desk.looking() as by:
        return tray.put_down(io.BytesIO(path.read_bytes()), name, by=by, workspace=desk.workspace)


def test_a_package_lies_in_the_tray_after_the_window_was_closed(council: Desk, package: Path) -> None:
    parcel = put_down(council, package)
    assert tray.parcels(council.workspace) == [parcel]
    assert parcel.path.read_bytes() == package.read_bytes()


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    council: Desk, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tray.shutil, "copyfileobj", refuse)
    with pytest.raises(DiskFull):
        put_down(council, package)
    assert list(council.workspace.incoming.iterdir()) == []


def test_the_same_file_is_put_down_once(council: Desk, package: Path) -> None:
    put_down(council, package)
    with pytest.raises(tray.InTrayAlready):
        put_down(council, package, "again.vcs.zip")
    assert len(tray.parcels(council.workspace)) == 1


@pytest.mark.parametrize("name", ["list.csv", "LIST.CSV", "list.tsv"])
def test_a_table_has_a_better_place(council: Desk, tmp_path: Path, name: str) -> None:
    table = tmp_path / name
    table.write_text("name,when\nPlanning,2025-05-03\n")
    with pytest.raises(tray.SpreadsheetNotPackage):
        put_down(council, table, name)
    assert list(council.workspace.incoming.iterdir()) == []


def test_what_a_power_cut_left_is_swept_away_and_nothing_else(council: Desk, package: Path) -> None:
    parcel = put_down(council, package)
    left = council.workspace.incoming / f"{tray.UNFINISHED}x"
    noteless = council.workspace.incoming / "noteless"
    somebody_elses = council.workspace.incoming / "an-import"
    for folder in (left, noteless, somebody_elses):
        folder.mkdir()
    (noteless / tray.PACKAGE).write_bytes(b"PK")
    tray.sweep(council.workspace)
    assert set(council.workspace.incoming.iterdir()) == {parcel.folder, somebody_elses}


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"name": 1}', "\ufeff"])
def test_a_note_that_cannot_be_read_is_no_parcel(council: Desk, package: Path, note: str) -> None:
    parcel = put_down(council, package)
    (parcel.folder / tray.NOTE).write_text(note)
    assert tray.parcels(council.workspace) == []
    with pytest.raises(NotFound):
        tray.get_parcel(parcel.id, council.workspace)


@pytest.mark.parametrize("asked", ["..", ".", "../packages", ""])
def test_an_id_is_never_taken_for_a_path(council: Desk, package: Path, asked: str) -> None:
    put_down(council, package)
    with pytest.raises(NotFound):
        tray.get_parcel(asked, council.workspace)


@given(st.text(max_size=300))
def test_a_name_never_leads_anywhere(name: str) -> None:
    plain = tray.plain_name(name)
    assert plain
    assert "/" not in plain
    assert len(plain) <= 200


def test_folders_that_a_browser_sends_along_are_left_out() -> None:
    assert tray.plain_name("C:\\fakepath\\return.vcs.zip") == "return.vcs.zip"
    assert tray.plain_name("../../return.vcs.zip") == "return.vcs.zip"


def test_an_outlook_is_remembered_as_it_was_worked_out(council: Desk, package: Path) -> None:
    parcel = put_down(council, package)
    with council.looking():
        first = outlook_of(parcel, workspace=council.workspace)
        parcel.path.write_bytes(b"nobody reads this again")
        assert outlook_of(parcel, workspace=council.workspace) == first
    assert first.counts.new == 2


def test_an_outlook_is_worked_out_anew_once_anything_is_written(council: Desk, desk: Desk, package: Path) -> None:
    parcel = put_down(council, package)
    with council.looking():
        assert outlook_of(parcel, workspace=council.workspace).counts.new == 2
    council.take_in(package)
    with council.looking():
        again = outlook_of(parcel, workspace=council.workspace)
    assert again.is_held
    assert (again.counts.new, again.counts.same) == (0, 2)


@pytest.mark.parametrize("spoilt", ["", "{", "{}", '{"stamp": "other"}'])
def test_a_spoilt_memory_is_worked_out_anew(council: Desk, package: Path, spoilt: str) -> None:
    parcel = put_down(council, package)
    (parcel.folder / REMEMBERED).write_text(spoilt)
    with council.looking():
        assert outlook_of(parcel, workspace=council.workspace).counts.new == 2
