"""Drafts lie in files that only this person of the computer may read, whole or not at all."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vcsapp.drafts import kept
from vcsapp.drafts.kept import Draft
from vcsapp.drafts.marks import Mark, Sealer, sealer_of
from vcsapp.errors import DiskFull
from vcsapp.workspace import Workspace

NOON = datetime(2026, 4, 3, 12, tzinfo=UTC)


def a_draft(name: str = "Shed", *, draft_id: str = "1", kept_at: datetime = NOON) -> Draft:
    typed = (("version", "3"), ("name", f"  {name}\nof the village  "))
    return Draft(draft_id, "somebody", "/organisations/new", "OrganisationForm", NOON, kept_at, typed)


def test_a_draft_comes_back_as_it_was(workspace: Workspace) -> None:
    kept.keep(a_draft("Siôn’s “shed” 🌱"), workspace)
    assert kept.find_draft("1", "somebody", workspace) == a_draft("Siôn’s “shed” 🌱")


def test_it_is_called_by_the_first_thing_that_was_typed() -> None:
    assert a_draft().first_words == "Shed of the village"
    assert Draft("1", "somebody", "/", "", NOON, NOON, (("version", "3"), ("name", " "))).first_words == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes.")
def test_nobody_else_on_the_computer_may_read_it(workspace: Workspace) -> None:
    kept.keep(a_draft(), workspace)
    sealer_of(workspace)
    for path in workspace.drafts.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_where_the_disk_is_full_the_draft_before_stays(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(a_draft(), workspace)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DiskFull):
        kept.keep(a_draft("Library"), workspace)
    assert kept.find_draft("1", "somebody", workspace) == a_draft()
    assert [path.name for path in (workspace.drafts / "somebody").iterdir()] == ["1.json"]


@pytest.mark.parametrize("told", ["", "{}", "[]", '{"typed": 1}', "\ud800".encode("utf-16", "surrogatepass").hex()])
def test_a_file_that_cannot_be_read_is_no_draft_and_is_swept_away(workspace: Workspace, told: str) -> None:
    kept.keep(a_draft(), workspace)
    broken = workspace.drafts / "somebody" / "2.json"
    broken.write_text(told, encoding="utf-8")
    assert kept.drafts_of("somebody", workspace, now=NOON) == [a_draft()]
    kept.sweep(workspace, now=NOON)
    assert not broken.exists()


def test_the_sweep_takes_what_a_power_cut_left_and_what_was_thrown_away(workspace: Workspace) -> None:
    kept.keep(a_draft(), workspace)
    folder = workspace.drafts / "somebody"
    (folder / "x.part").write_text("half", encoding="utf-8")
    (folder / "1.json").rename(folder / "1.thrown")
    kept.sweep(workspace, now=NOON + timedelta(hours=1))
    assert [path.name for path in folder.iterdir()] == ["1.thrown"]
    kept.sweep(workspace, now=NOON + timedelta(days=2))
    assert list(folder.iterdir()) == []


def test_a_mark_is_good_only_where_it_was_sealed(workspace: Workspace, tmp_path: Path) -> None:
    mark = Mark("somebody", "/organisations/new", "OrganisationForm", "1")
    sealed = sealer_of(workspace).seal(mark)
    assert sealer_of(workspace).unseal(sealed) == mark, "The secret outlives the app."
    assert Sealer("another secret").unseal(sealed) is None
    assert sealer_of(workspace).unseal("made up") is None
