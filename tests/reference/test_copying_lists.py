"""The copier of reference lists: what may ship ships unchanged, and nothing else."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED_LISTS = REPOSITORY.parent / "shared" / "domain" / "data"
lists = runpy.run_path(str(REPOSITORY / "scripts" / "lists.py"))
copy_of = lists["copy_of"]


def test_rows_whose_licence_forbids_shipping_are_dropped() -> None:
    assert copy_of("id,ship_in_app\r\nours,yes\r\ntheirs,no\r\n") == "id,ship_in_app\r\nours,yes\r\n"


def test_a_list_without_such_a_mark_ships_whole_and_unchanged() -> None:
    text = 'id,label\r\na,"One, with a comma"\r\nb,"Two ""quoted"""\r\nc,"on two\r\nlines"\r\nd,Caffè\r\n'
    assert copy_of(text) == text


def test_letters_that_were_lost_on_the_way_are_put_back() -> None:
    assert copy_of("name\r\nsir ynys mï¿½n\r\n") == "name\r\nsir ynys môn\r\n"


def test_a_copy_is_stale_when_it_is_missing_or_different(tmp_path: Path) -> None:
    source, shipped = tmp_path / "source", tmp_path / "shipped"
    for folder in (source, shipped):
        folder.mkdir()
    for name in lists["LISTS"]:
        (source / f"{name}.csv").write_bytes(b"id\r\na\r\n")
        (shipped / f"{name}.csv").write_bytes(b"id\r\na\r\n")
    assert lists["stale_lists"](source, shipped) == []
    (shipped / "wards.csv").unlink()
    (shipped / "glossary.csv").write_bytes(b"id\r\nb\r\n")
    assert lists["stale_lists"](source, shipped) == ["glossary", "wards"]


@pytest.mark.skipif(
    not SHARED_LISTS.is_dir(), reason="the folder that the lists are copied from is not beside this copy"
)
def test_what_is_shipped_is_what_copying_gives() -> None:
    assert lists["stale_lists"](SHARED_LISTS) == []
