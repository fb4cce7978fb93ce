"""The marked copy of a spreadsheet, as the command line writes it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cli.conftest import Call

LIST = "Event,Date,Attendance\nFair,31/02/2025,12\nWalk,2025-05-04,2\nTalk,2025-06-04,3\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


def test_a_marked_copy_is_written_and_nothing_is_brought_in(vcsapp: Call, faulty: Path, tmp_path: Path) -> None:
    copy = tmp_path / "marked.xlsx"
    before = vcsapp("status", "--json", workspace=tmp_path / "a").told
    answer = vcsapp("import", faulty, "--as", "activities", "--marked", copy, "--json", workspace=tmp_path / "a")
    assert (answer.code, answer.told["written"], answer.told["marked"]) == (1, False, str(copy))
    assert vcsapp("status", "--json", workspace=tmp_path / "a").told["fingerprint"] == before["fingerprint"]
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].border.left.style) == ("31/02/2025", "medium")
    assert faulty.read_text() == LIST


def test_a_person_is_told_where_the_copy_is(vcsapp: Call, faulty: Path, tmp_path: Path) -> None:
    copy = tmp_path / "marked.xlsx"
    answer = vcsapp("import", faulty, "--as", "activities", "--marked", copy, workspace=tmp_path / "a")
    assert f"{copy} was written: a copy in which all that is wrong is marked." in answer.out


def test_the_copy_never_takes_the_place_of_the_spreadsheet(vcsapp: Call, faulty: Path, tmp_path: Path) -> None:
    answer = vcsapp("import", faulty, "--as", "activities", "--marked", faulty, "--json", workspace=tmp_path / "a")
    assert answer.code == 1
    assert "is the spreadsheet itself" in answer.told["findings"][0]["sentence"]
    assert faulty.read_text() == LIST


def test_a_data_package_has_no_marked_copy(vcsapp: Call, tmp_path: Path) -> None:
    vcsapp("start", "Oakfield Food Hub", workspace=tmp_path / "a")
    package = tmp_path / "r.vcs.zip"
    vcsapp("export", package, workspace=tmp_path / "a")
    answer = vcsapp("import", package, "--marked", tmp_path / "m.xlsx", workspace=tmp_path / "b")
    assert answer.code == 2
    assert not (tmp_path / "m.xlsx").exists()
