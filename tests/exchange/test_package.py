"""A good package: every field filled, every byte as promised, nothing private in a return."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from builders import SECRET, YEAR, Desk
from packages.breaking import descriptor_of, members_of, rows_of
from vcsapp.exchange.package.reader import read_package
from vcsapp.exchange.package.tables import tables
from vcsapp.provenance.sections import Profile


def test_the_full_package_has_something_in_every_field(full_package: Path) -> None:
    members, empty = members_of(full_package), []
    for table in tables(Profile.EVERYTHING):
        header, *rows = rows_of(members, table.name)
        empty += [f"{table.name}.{name}" for place, name in enumerate(header) if not any(row[place] for row in rows)]
    assert not empty, f"Let builders.a_full_record fill these: {empty}"


def test_a_good_package_is_read_without_a_finding(full_package: Path, full_return: Path) -> None:
    assert read_package(full_package).findings == []
    assert read_package(full_return).findings == []


def test_what_is_read_is_what_was_written(full_package: Path, full_desk: Desk) -> None:
    package, members = read_package(full_package), members_of(full_package)
    for table in tables(Profile.EVERYTHING):
        told = package.records[table.section.name].values()
        rows = (
            told
            if table.part is None
            else [row | {table.part.parent.name: r["id"]} for r in told for row in r[table.name]]
        )
        written = [[field.write(row[field.name]) for field in table.fields] for row in rows]
        assert sorted(written) == sorted(rows_of(members, table.name)[1:]), table.name


def test_nothing_private_leaves_in_a_return(full_return: Path) -> None:
    for name, content in members_of(full_return).items():
        assert SECRET.encode() not in content, name
        assert b"contacts" not in name.encode()


def test_a_return_names_in_its_readme_what_was_left_out(full_return: Path) -> None:
    page = members_of(full_return)["README.html"].decode()
    assert "Contacts: they stay with the sender." in page
    assert "Private note" in page


def test_the_same_record_makes_the_same_bytes(full_desk: Desk, full_package: Path) -> None:
    again = members_of(full_desk.export(profile=Profile.EVERYTHING))
    for name, content in members_of(full_package).items():
        if name.startswith("data/"):
            assert again[name] == content


def test_rows_stand_in_the_order_of_their_keys(full_package: Path) -> None:
    members = members_of(full_package)
    for table in tables(Profile.EVERYTHING):
        header, *rows = rows_of(members, table.name)
        keys = [
            [field.read(row[header.index(field.name)]) for field in table.fields if field.name in table.key]
            for row in rows
        ]
        assert keys == sorted(keys), table.name


def test_tables_are_csv_as_the_rfc_says(full_package: Path) -> None:
    for name, content in members_of(full_package).items():
        if name.endswith(".csv"):
            assert not content.startswith(b"\xef\xbb\xbf")
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(csv.reader(io.StringIO(content.decode(), newline="")))
            assert text.getvalue().encode() == content


def test_a_return_carries_only_its_period(full_desk: Desk) -> None:
    members = members_of(full_desk.export(period=YEAR))
    header, *rows = rows_of(members, "activities")
    assert [row[header.index("held_on")] for row in rows] == ["2025-05-03"]
    assert descriptor_of(members)["vcsapp"]["scope"]["start"] == "2025-04-01"


def test_everything_knows_no_period(full_desk: Desk) -> None:
    path = full_desk.export(profile=Profile.EVERYTHING, period=YEAR)
    assert read_package(path).period.is_open
    assert len(rows_of(members_of(path), "activities")) == 3


def test_the_descriptor_vouches_for_every_other_member(full_package: Path) -> None:
    with zipfile.ZipFile(full_package) as archive:
        told = json.loads(archive.read("datapackage.json"))
        vouched = {one["path"] for one in told["resources"]} | {one["path"] for one in told["vcsapp"]["files"]}
        assert vouched | {"datapackage.json"} == set(archive.namelist())


@pytest.mark.parametrize("profile", Profile)
def test_a_package_says_what_it_is_of(full_desk: Desk, profile: Profile) -> None:
    path = full_desk.export(profile=profile)
    package = read_package(path)
    with full_desk.looking():
        assert package.ledger_name == "Oakfield “Food” Hub"
    assert package.profile is profile
    assert package.number == len(full_desk.sent)
