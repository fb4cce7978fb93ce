"""The reader against what is damaged, changed or meant to harm: one kind sentence each, never a crash."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from packages.breaking import (
    Members,
    descriptor_of,
    members_of,
    put_together,
    rows_of,
    sealed,
    with_descriptor,
    with_envelope,
    with_rows,
)
from vcsapp.errors import Problem
from vcsapp.exchange.package import archive
from vcsapp.exchange.package.archive import (
    ChangedPackage,
    DamagedPackage,
    DangerousPackage,
    NewerPackage,
    NotAPackage,
)
from vcsapp.exchange.package.reader import Package, read_package

#: How many places are tried; all of them where the whole proof is asked for.
TRIES = 3000 if os.environ.get("VCSAPP_PROOF") == "full" else 300
FIRST_CASE = 20260401


@pytest.fixture
def members(full_package: Path) -> Members:
    return members_of(full_package)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Where a test puts its broken package."""
    return tmp_path / "broken.vcs.zip"


def read_or_refuse(path: Path) -> Package | Problem:
    """What the reader makes of a file; anything but a package or a Problem fails the test."""
    try:
        return read_package(path)
    except Problem as refusal:
        problem = refusal
    assert problem.sentence.endswith(".")
    assert "{" not in problem.sentence
    return problem


def test_a_package_cut_short_anywhere_is_refused(full_package: Path, broken: Path) -> None:
    whole = full_package.read_bytes()
    for length in {
        *range(40),
        *range(0, len(whole), max(1, len(whole) // TRIES)),
        *range(len(whole) - 40, len(whole)),
    }:
        broken.write_bytes(whole[:length])
        assert isinstance(read_or_refuse(broken), NotAPackage | DamagedPackage), length


def test_a_package_in_which_any_byte_was_changed_is_refused(full_package: Path, broken: Path) -> None:
    """But for bytes that mean nothing, such as a member's date: then it says exactly what it said."""
    whole, said = full_package.read_bytes(), read_package(full_package)
    dice = random.Random(FIRST_CASE)
    for place in sorted(dice.sample(range(len(whole)), TRIES)):
        spoiled = bytearray(whole)
        spoiled[place] ^= 1 << dice.randrange(8)
        broken.write_bytes(spoiled)
        outcome = read_or_refuse(broken)
        assert isinstance(outcome, Problem) or outcome == said, place


def test_a_package_in_which_a_stretch_was_overwritten_is_refused(full_package: Path, broken: Path) -> None:
    whole, said = full_package.read_bytes(), read_package(full_package)
    dice = random.Random(FIRST_CASE + 1)
    for _ in range(TRIES // 3):
        start, length = dice.randrange(len(whole)), dice.randrange(1, 200)
        broken.write_bytes(whole[:start] + dice.randbytes(length) + whole[start + length :])
        outcome = read_or_refuse(broken)
        assert isinstance(outcome, Problem) or outcome == said, start


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04", b"id,owner\r\n", b"PK\x05\x06" + bytes(18)]
)
def test_what_is_no_package_is_named_as_such(broken: Path, content: bytes) -> None:
    broken.write_bytes(content)
    assert isinstance(read_or_refuse(broken), NotAPackage | DamagedPackage)


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert isinstance(read_or_refuse(tmp_path / "nowhere.vcs.zip"), NotAPackage)
    assert isinstance(read_or_refuse(tmp_path), NotAPackage)


def test_a_workbook_is_no_package(tmp_path: Path) -> None:
    path = put_together(tmp_path / "book.xlsx", {"xl/workbook.xml": b"<workbook/>"})
    with pytest.raises(NotAPackage, match=r"no datapackage\.json"):
        read_package(path)


def test_a_data_package_of_another_program_is_named_as_such(broken: Path) -> None:
    with pytest.raises(NotAPackage, match="another program"):
        read_package(put_together(broken, {"datapackage.json": b'{"name": "weather", "resources": []}'}))


@pytest.mark.parametrize("before", [True, False])
def test_bytes_before_or_after_are_refused(full_package: Path, broken: Path, before: bool) -> None:
    whole = full_package.read_bytes()
    broken.write_bytes(b"PK\x03\x04 more" + whole if before else whole + b"more")
    with pytest.raises((ChangedPackage, DamagedPackage)):
        read_package(broken)


@pytest.mark.parametrize("after", ["data/activities.csv", "datapackage.json"])
def test_bytes_between_two_members_or_after_the_last_are_refused(members: Members, broken: Path, after: str) -> None:
    class Gap(zipfile.ZipFile):
        """Leaves something after one member."""

        def writestr(self, name: Any, *told: Any, **more: Any) -> None:
            super().writestr(name, *told, **more)
            if name == after:
                assert self.fp
                self.fp.write(b"hidden")
                self.start_dir = self.fp.tell()

    with Gap(broken, "w") as gaps:
        for name, content in members.items():
            gaps.writestr(name, content)
    with pytest.raises(ChangedPackage, match="bytes before, between or after"):
        read_package(broken)


def test_a_package_written_as_a_stream_is_read(members: Members, broken: Path) -> None:
    """Such an archive has a descriptor after each member (APPNOTE 4.3.9); it is no hidden text."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_place: int) -> int:
            raise OSError

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    broken.write_bytes(stream.getvalue())
    assert read_package(broken).findings == []


def test_a_comment_after_the_archive_is_refused(members: Members, broken: Path) -> None:
    put_together(broken, members)
    with zipfile.ZipFile(broken, "a") as archive_:
        archive_.comment = b"something else"
    with pytest.raises(ChangedPackage):
        read_package(broken)


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.csv",
        "/etc/passwd",
        "data/../../x.csv",
        "data\\x.csv",
        "C:/x.csv",
        "data/",
        "README.html/x",
        "virus.exe",
        "data/Activities.csv",
        "packages/../x.vcs.zip",
        "data/a.csv ",
        "files/" + "0" * 64 + ".exe/x",
    ],
)
def test_names_that_do_not_belong_are_refused(members: Members, broken: Path, name: str) -> None:
    with pytest.raises(DangerousPackage, match="does not belong in it"):
        read_package(put_together(broken, members | {name: b"x"}))


def test_a_member_that_nobody_vouches_for_is_refused(members: Members, broken: Path) -> None:
    with pytest.raises(ChangedPackage, match=r"“data/more\.csv” was added"):
        read_package(put_together(broken, members | {"data/more.csv": b"x"}))


def test_a_missing_member_is_named(members: Members, broken: Path) -> None:
    for name in members.keys() - {"datapackage.json"}:
        without = {one: content for one, content in members.items() if one != name}
        with pytest.raises(ChangedPackage, match="is missing"):
            read_package(put_together(broken, without))


def test_a_member_that_stands_twice_is_refused(members: Members, broken: Path) -> None:
    put_together(broken, members)
    with (
        zipfile.ZipFile(broken, "a") as doubled,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        doubled.writestr("data/activities.csv", b"id\r\n")
    with pytest.raises(DangerousPackage, match="same name"):
        read_package(broken)


def test_an_encrypted_member_is_refused(full_package: Path, broken: Path) -> None:
    broken.write_bytes(_with_directory_entry(full_package.read_bytes(), at=8, said=struct.pack("<H", 1)))
    with pytest.raises(DangerousPackage, match="encrypted"):
        read_package(broken)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_unusual_ways_of_packing_are_refused(full_package: Path, broken: Path, method: int) -> None:
    broken.write_bytes(_with_directory_entry(full_package.read_bytes(), at=10, said=struct.pack("<H", method)))
    with pytest.raises(DangerousPackage, match="unusual way"):
        read_package(broken)


def _with_directory_entry(whole: bytes, *, at: int, said: bytes) -> bytes:
    """The archive with one thing said otherwise of its first member in the directory (APPNOTE 4.3.12)."""
    place = whole.index(b"PK\x01\x02") + at
    return whole[:place] + said + whole[place + len(said) :]


def test_a_bomb_is_not_unpacked(members: Members, broken: Path) -> None:
    with pytest.raises(DangerousPackage, match="far more than it weighs"):
        read_package(put_together(broken, members | {"data/bomb.csv": bytes(20 * archive.MB)}))


def test_a_descriptor_beyond_all_measure_is_not_read(members: Members, broken: Path) -> None:
    noise = random.Random(1).randbytes(archive.MAX_DESCRIPTOR // 2).hex().encode()
    with pytest.raises(DangerousPackage, match="descriptor"):
        read_package(put_together(broken, members | {"datapackage.json": b'{"x": "' + noise + b'"}'}))


def test_more_members_than_any_package_has_are_refused(
    members: Members, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", len(members) - 1)
    with pytest.raises(DangerousPackage, match="more than this app opens"):
        read_package(put_together(broken, members))


def test_more_bytes_than_are_opened_are_refused(
    members: Members, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", sum(map(len, members.values())) - 1)
    with pytest.raises(DangerousPackage, match="more than this app opens"):
        read_package(put_together(broken, members))


def test_a_wrong_sum_is_named(members: Members, broken: Path) -> None:
    members["data/activities.csv"] = members["data/activities.csv"].replace(b",41,", b",14,").replace(b",40,", b",99,")
    with pytest.raises(ChangedPackage, match=r"“data/activities\.csv” is not as it was"):
        read_package(put_together(broken, members))


def test_a_newer_format_says_which_app_is_needed(members: Members, broken: Path) -> None:
    newer = with_envelope(members, lambda told: told["vcsapp"].update(format=2))
    with pytest.raises(NewerPackage, match="its format is 2; this version reads up to 1"):
        read_package(put_together(broken, newer))


#: What may stand where something else should.
NONSENSE: tuple[Any, ...] = (
    None,
    [],
    {},
    "",
    "x",
    0,
    -1,
    10**400,
    1e308,
    True,
    "\x00",
    "\ud800",
    [[]],
    {"a": None},
    "9" * 5000,
)


def places_in(told: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in a JSON document."""
    if path:
        yield path
    inside = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for key, value in inside:
        yield from places_in(value, (*path, key))


def replaced(told: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The document with another value at one place."""
    if not path:
        return value
    copy = dict(told) if isinstance(told, dict) else list(told)
    copy[path[0]] = replaced(told[path[0]], path[1:], value)
    return copy


def test_no_nonsense_in_a_descriptor_is_a_crash(members: Members, broken: Path) -> None:
    descriptor = descriptor_of(members)
    # What columns mean our reader takes from the code; what the descriptor says of them is for others.
    every = [path for path in places_in(descriptor) if "schema" not in path]
    dice = random.Random(FIRST_CASE)
    cases = [(path, value) for path in every for value in NONSENSE]
    for path, value in dice.sample(cases, min(len(cases), TRIES)):
        spoiled = replaced(descriptor, path, value)
        read_or_refuse(put_together(broken, members | {"datapackage.json": json.dumps(spoiled).encode()}))


def test_what_the_envelope_must_say_is_refused_when_it_is_left_out(members: Members, broken: Path) -> None:
    descriptor = descriptor_of(members)
    needed = [("id",), ("created",), ("resources",)]
    needed += [("vcsapp", key) for key in ("format", "profile", "scope", "complete", "ledger", "number", "files")]
    needed += [("vcsapp", "control_totals"), ("vcsapp", "ledger", "id"), ("vcsapp", "ledger", "name")]
    for path in needed:
        put_together(broken, with_descriptor(members, replaced(descriptor, path, None)))
        with pytest.raises(DamagedPackage):
            read_package(broken)


@pytest.mark.parametrize("text", [b"{", b"[]", b"null", b"\xff\xfe", b'{"vcsapp": 1}', b"[" * 100_000, b"1" * 9999])
def test_a_descriptor_that_is_none_is_refused(members: Members, broken: Path, text: bytes) -> None:
    with pytest.raises((DamagedPackage, NotAPackage)):
        read_package(put_together(broken, members | {"datapackage.json": text}))


def test_a_return_cannot_claim_to_be_a_full_picture_of_organisations(full_return: Path, broken: Path) -> None:
    """Else a return could make others' organisations vanish that it never was to carry."""
    members = with_envelope(members_of(full_return), lambda told: told["vcsapp"]["complete"].append("organisations"))
    with pytest.raises(DamagedPackage):
        read_package(put_together(broken, members))


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"\xff\xfe\x00", DamagedPackage),
        (b'id,"owner', DamagedPackage),
        (b"", DamagedPackage),
        (b"\xef\xbb\xbfid,owner\r\n", DamagedPackage),
        (b"id,owner,version\r\n", DamagedPackage),
    ],
)
def test_a_table_that_is_none_is_refused(members: Members, broken: Path, said: bytes, problem: type[Problem]) -> None:
    with pytest.raises(problem, match=r"data/activities\.csv"):
        read_package(put_together(broken, sealed(members | {"data/activities.csv": said})))


def test_columns_in_another_order_are_refused(members: Members, broken: Path) -> None:
    header, *rows = rows_of(members, "contacts")
    turned = [list(reversed(row)) for row in (header, *rows)]
    with pytest.raises(DamagedPackage, match="columns"):
        read_package(put_together(broken, with_rows(members, "contacts", turned)))


def test_rows_of_another_width_are_found(members: Members, broken: Path) -> None:
    rows = rows_of(members, "contacts")
    package = read_package(
        put_together(broken, with_rows(members, "contacts", [*rows, ["short"], [*rows[1], "long"], []]))
    )
    assert [(one.cause, one.row) for one in package.findings] == [("width", 3), ("width", 4), ("width", 5)]


def test_null_bytes_in_a_text_are_found(members: Members, broken: Path) -> None:
    header, *rows = rows_of(members, "contacts")
    rows[0][header.index("name")] = "Zo\x00e"
    found = read_package(put_together(broken, with_rows(members, "contacts", [header, *rows]))).findings
    assert [(one.row, one.column) for one in found] == [(2, "name")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("held_on", "20250503"),
        ("held_on", "2025-W18-6"),
        ("head_count", "007"),
        ("head_count", "٤٠"),
        ("volunteer_hours", "12.50"),
        ("volunteer_hours", "-0"),
        ("volunteer_hours", "1e1"),
        ("version", "+1"),
    ],
)
def test_a_value_that_is_written_in_another_way_is_found(
    members: Members, broken: Path, column: str, value: str
) -> None:
    """Else two packages of the same record could differ, and an outside validator would refuse what we take."""
    header, *rows = rows_of(members, "activities")
    rows[0][header.index(column)] = value
    found = read_package(put_together(broken, with_rows(members, "activities", [header, *rows]))).findings
    assert (2, column) in [(one.row, one.column) for one in found]


def test_rows_and_sums_that_are_not_those_promised_are_found(members: Members, broken: Path) -> None:
    for change in ({"rows": 99}, {"sums": {"head_count": "1", "volunteer_hours": "12.667"}}, {"sums": None}):
        spoiled = with_envelope(members, lambda told: told["vcsapp"]["control_totals"]["activities"].update(change))  # noqa: B023 (called at once)
        found = read_package(put_together(broken, spoiled)).findings
        assert [(one.cause, one.file) for one in found] == [("sums to compare", "data/activities.csv")]


def test_a_part_of_a_record_that_is_not_there_is_found(members: Members, broken: Path) -> None:
    header, *rows = rows_of(members, "activity_facts")
    rows.append(["01890000-0000-7000-8000-00000000dead", *rows[0][1:]])
    found = read_package(put_together(broken, with_rows(members, "activity_facts", [header, *rows]))).findings
    assert [(one.cause, one.column) for one in found] == [("orphan", "activity_id")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("section", "passwords"),
        ("before", "{"),
        ("before", "[]"),
        ("after", '{"title": 5}'),
        ("after", '{"no_field": "x"}'),
        ("before", '{"held_on": "never"}'),
        ("change", "removed"),
        ("before", "[" * 50_000),
    ],
)
def test_history_that_nobody_could_read_is_found(members: Members, broken: Path, column: str, value: str) -> None:
    header, *rows = rows_of(members, "history_changes")
    changed = next(row for row in rows if row[header.index("change")] == "changed")
    changed[header.index(column)] = value
    found = read_package(put_together(broken, with_rows(members, "history_changes", [header, *rows]))).findings
    assert found
    assert {one.file for one in found} == {"data/history_entries.csv"}


def test_the_sum_of_a_member_is_that_of_the_standard_library(members: Members) -> None:
    """The specification says SHA-256; a reader without our code must come to the same."""
    for told in descriptor_of(members)["resources"]:
        assert told["hash"] == "sha256:" + hashlib.sha256(members[told["path"]]).hexdigest()
