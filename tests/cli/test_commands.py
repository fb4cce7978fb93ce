"""The commands: what they answer, what they write, and with which code they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Call
from vcsapp.cli.main import main
from vcsapp.workspace import Workspace


def test_a_missing_workspace_is_made_and_its_state_told(vcsapp: Call, tmp_path: Path) -> None:
    told = vcsapp("status", "--json", workspace=tmp_path / "new" / "place").told
    assert told["ledger"] is None
    assert told["counts"]["organisations"] == told["counts"]["activities"] == 0
    assert told["schema"]
    assert len(told["fingerprint"]) == 64


def test_options_may_stand_before_or_after_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(tmp_path / "a"), "--json", "start", "Oakfield Food Hub"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert main(["status", "--json", "--workspace", str(tmp_path / "a")]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Oakfield Food Hub"
    assert before["organisation"]


def test_a_wrong_call_ends_with_2(vcsapp: Call, tmp_path: Path) -> None:
    assert vcsapp("frobnicate").code == 2
    assert vcsapp("import", tmp_path / "not-there.csv").code == 2
    assert vcsapp("export", tmp_path / "r.vcs.zip", "--period", "last year", workspace=tmp_path / "a").code == 2
    backwards = vcsapp("export", tmp_path / "r.vcs.zip", "--period", "2026-01-01/2025-01-01", workspace=tmp_path / "a")
    assert backwards.code == 2
    assert "ends before it begins" in backwards.err


def test_a_spreadsheet_needs_to_be_told_what_it_is(vcsapp: Call, charities: Path, tmp_path: Path) -> None:
    answer = vcsapp("import", charities, workspace=tmp_path / "a")
    assert answer.code == 2
    assert "--as organisations" in answer.err


def test_organisations_come_in_and_come_in_again_as_the_same(vcsapp: Call, charities: Path, tmp_path: Path) -> None:
    told = vcsapp("import", charities, "--as", "organisations", "--accept", "--json", workspace=tmp_path / "a").told
    assert (told["new"], told["changed"], told["same"], told["withdrawn"], told["refused"]) == (2, 0, 1, 0, 0)
    assert "repeats GB-CHC-1090095" in told["findings"][0]["sentence"]
    once = vcsapp("status", "--json", workspace=tmp_path / "a").told
    again = vcsapp("import", charities, "--as", "organisations", "--accept", "--json", workspace=tmp_path / "a").told
    assert (again["new"], again["changed"]) == (0, 0)
    assert vcsapp("status", "--json", workspace=tmp_path / "a").told["fingerprint"] == once["fingerprint"]


def test_a_dry_run_writes_nothing(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    before = vcsapp("status", "--json", workspace=tmp_path / "a").told
    told = vcsapp(
        "import", events, "--as", "activities", "--dry-run", "--accept", "--json", workspace=tmp_path / "a"
    ).told
    assert told["new"] == 2
    assert vcsapp("status", "--json", workspace=tmp_path / "a").told == before
    assert not list((tmp_path / "a" / "snapshots").iterdir())


def test_nothing_of_a_spreadsheet_comes_in_unless_that_is_said(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    answer = vcsapp("import", events, "--as", "activities", workspace=tmp_path / "a")
    assert "nothing was brought in" in answer.out.lower()
    assert vcsapp("status", "--json", workspace=tmp_path / "a").told["counts"]["activities"] == 0


def test_faulty_rows_stop_an_import_unless_they_may_be_left_out(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    refused = vcsapp("import", events, "--as", "activities", "--json", workspace=tmp_path / "a")
    assert refused.code == 1
    finding = next(finding for finding in refused.told["findings"] if finding["refuses"])
    assert (finding["row"], finding["column"]) == (4, "end_date")
    assert "before it begins" in finding["sentence"]
    assert vcsapp("status", "--json", workspace=tmp_path / "a").told["counts"]["activities"] == 0
    accepted = vcsapp("import", events, "--as", "activities", "--accept", "--json", workspace=tmp_path / "a")
    assert accepted.code == 0
    assert (accepted.told["new"], accepted.told["refused"]) == (2, 1)
    assert list((tmp_path / "a" / "snapshots").iterdir())


def test_a_return_travels_is_the_same_again_and_is_withdrawn(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    sender, council, package = tmp_path / "sender", tmp_path / "council", tmp_path / "return.vcs.zip"
    vcsapp("start", "Oakfield Food Hub", workspace=sender)
    vcsapp("import", events, "--as", "activities", "--accept", workspace=sender)
    made = vcsapp("export", package, "--period", "2025-04-01/2026-03-31", "--json", workspace=sender)
    assert made.told["rows"]["activities"] == 2
    assert vcsapp("check", package).code == 0
    empty = vcsapp("status", "--json", workspace=council).told
    dry = vcsapp("import", package, "--dry-run", "--json", workspace=council).told
    assert dry["new"] > 0
    assert vcsapp("status", "--json", workspace=council).told == empty
    taken = vcsapp("import", package, "--json", workspace=council)
    assert taken.code == 0
    assert taken.told["new"] == dry["new"]
    held = vcsapp("status", "--json", workspace=council).told
    assert held["counts"]["activities"] == 2
    again = vcsapp("import", package, "--json", workspace=council).told
    assert (again["new"], again["changed"], again["withdrawn"]) == (0, 0, 0)
    assert again["same"] >= taken.told["new"]
    assert vcsapp("status", "--json", workspace=council).told == held
    assert vcsapp("withdraw", package, workspace=council).code == 0
    assert vcsapp("status", "--json", workspace=council).told["fingerprint"] == empty["fingerprint"]
    assert vcsapp("withdraw", package, workspace=council).code == 1


def test_everything_is_gone_on_with_in_an_empty_workspace_or_only_read(
    vcsapp: Call, events: Path, tmp_path: Path
) -> None:
    first, package = tmp_path / "first", tmp_path / "everything.vcs.zip"
    vcsapp("start", "Oakfield Food Hub", workspace=first)
    vcsapp("import", events, "--as", "activities", "--accept", workspace=first)
    vcsapp("export", package, "--profile", "everything", workspace=first)
    there = vcsapp("status", "--json", workspace=first).told
    vcsapp("import", package, workspace=tmp_path / "second")
    moved = vcsapp("status", "--json", workspace=tmp_path / "second").told
    assert (moved["ledger"], moved["fingerprint"]) == (there["ledger"], there["fingerprint"])
    vcsapp("import", package, "--read", workspace=tmp_path / "reader")
    read = vcsapp("status", "--json", workspace=tmp_path / "reader").told
    assert read["ledger"] is None
    assert read["fingerprint"] == there["fingerprint"]


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"PK\x03\x04 and then nothing"]
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(vcsapp: Call, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(content)
    answer = vcsapp("import", path, "--as", "activities", "--json", workspace=tmp_path / "a")
    assert answer.code == 1
    assert answer.told["refused"] == 1
    assert answer.told["findings"][0]["sentence"].endswith(".")
    assert "Traceback" not in answer.out + answer.err


def test_a_package_that_was_cut_short_is_refused(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    package = tmp_path / "return.vcs.zip"
    vcsapp("import", events, "--as", "activities", "--accept", workspace=tmp_path / "a")
    vcsapp("export", package, workspace=tmp_path / "a")
    package.write_bytes(package.read_bytes()[:-200])
    for command in ("check", "import"):
        answer = vcsapp(command, package, "--json", workspace=tmp_path / "b")
        assert answer.code == 1
        assert "cut short" in answer.told["findings"][0]["sentence"]


def test_the_sample_fills_an_empty_workspace_only(vcsapp: Call, tmp_path: Path) -> None:
    assert vcsapp("sample", "--json", workspace=tmp_path / "a").told["counts"]["activities"] == 600
    assert vcsapp("sample", workspace=tmp_path / "a").code == 1


def test_while_the_app_is_open_one_may_look_but_not_write(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "a")
    vcsapp("start", "Oakfield Food Hub", workspace=workspace.folder)
    with workspace.hold():
        assert vcsapp("status", "--json", workspace=workspace.folder).told["name"] == "Oakfield Food Hub"
        refused = vcsapp("import", events, "--as", "activities", workspace=workspace.folder)
    assert refused.code == 1
    assert "already open" in refused.err


def test_workbooks_leave_by_the_ending_of_their_name(vcsapp: Call, events: Path, tmp_path: Path) -> None:
    vcsapp("import", events, "--as", "activities", "--accept", workspace=tmp_path / "a")
    for ending in (".xlsx", ".ods"):
        assert vcsapp("export", tmp_path / f"return{ending}", workspace=tmp_path / "a").code == 0
        assert (tmp_path / f"return{ending}").stat().st_size > 1000
    unknown = vcsapp("export", tmp_path / "return.docx", workspace=tmp_path / "a")
    assert unknown.code == 1
    assert ".vcs.zip" in unknown.err
