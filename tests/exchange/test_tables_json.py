"""JSON files and data packages as tables."""

from __future__ import annotations

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from vcsapp.errors import Problem
from vcsapp.exchange.tables import limits, problems
from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.opening import open_table

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared_data = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder of public data is not beside this checkout"
)


@pytest.fixture
def a_file(tmp_path: Path):
    """Write text or bytes to a file whose name says nothing."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "table"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def a_package(tmp_path: Path):
    """Write a data package with these resources and files."""

    def write(*resources: dict[str, Any], folder: str = "", **files: str | bytes) -> Path:
        path = tmp_path / "package"
        with zipfile.ZipFile(path, "w") as archive:
            descriptor = {"profile": "tabular-data-package", "resources": resources}
            archive.writestr(f"{folder}datapackage.json", json.dumps(descriptor))
            for name, content in files.items():
                archive.writestr(f"{folder}data/{name}.csv", content)
        return path

    return write


def cells(table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows()]


def test_a_list_of_objects_is_a_table(a_file):
    table = open_table(a_file('[{"name": "Café", "hours": 2.50}, {"name": null, "asked": true}, {}, 7]'))
    assert (table.kind, table.encoding, table.sheets) == ("JSON", "UTF-8", ())
    assert table.header == ("name", "hours", "asked")
    assert [(row.number, row.cells) for row in table.rows()] == [(1, ("Café", "2.50", "")), (2, ("", "", "true"))]
    assert table.notes == ("Left out of the list, for they are no records: 2.",)
    assert next(iter(table.whole_rows())) == (0, ("name", "hours", "asked"))


def test_grants_within_grants_become_columns_named_by_the_way_to_them(a_file):
    grant = {
        "id": "360G-1",
        "recipientOrganization": [{"name": "Shed", "location": [{"ward": "Armley"}]}],
        "tags": ["a", "b"],
        "none": [],
    }
    table = open_table(a_file(json.dumps({"license": {"name": "x"}, "grants": [grant]})))
    assert table.sheet == "grants"
    assert dict(zip(table.header, cells(table)[0], strict=True)) == {
        "id": "360G-1",
        "recipientOrganization.0.name": "Shed",
        "recipientOrganization.0.location.0.ward": "Armley",
        "tags": "a; b",
        "none": "",
    }


def test_several_lists_are_offered_as_sheets(a_file):
    path = a_file('{"places": [{"a": 1}], "words": ["x"], "people": [{"b": 2}, {"b": 3}]}')
    table = open_table(path)
    assert (table.sheet, table.sheets) == ("places", ("places", "people"))
    assert table.notes == ("The list “places” was read. Not read: “people”.",)
    assert cells(open_table(path, sheet="people")) == [("2",), ("3",)]
    with pytest.raises(problems.NoSuchSheet, match="places, people"):
        open_table(path, sheet="words")


def test_no_digit_of_a_number_is_lost(a_file):
    assert cells(open_table(a_file('[{"a": 12345678901234567890.10, "b": 1e400, "c": NaN}]'))) == [
        ("12345678901234567890.10", "1e400", "NaN")
    ]


def test_records_longer_than_a_block_are_read(a_file, monkeypatch):
    records = [{"name": "x" * 100_000, "n": n} for n in range(4)]
    assert [row[1] for row in cells(open_table(a_file(json.dumps(records))))] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("text", ['{"a": 1}', "[]", "{}", '["a", "b"]', '{"a": ["b"]}', "[[1, 2]]"])
def test_json_without_records_says_so(a_file, text):
    with pytest.raises(problems.NoRowsInJson):
        open_table(a_file(text))


@pytest.mark.parametrize(
    "text", ['[{"a": 1}', '[{"a": 1},]', '[{"a" 1}]', '[{"a": 1}] x', '{"a": [{"b": 1}', '{"a": 1 "b"}']
)
def test_broken_json_says_where(a_file, text):
    with pytest.raises(problems.BrokenJson, match="not written as JSON must be"):
        open_table(a_file(text))


def test_json_damaged_anywhere_is_read_or_refused(a_file):
    content = json.dumps({"grants": [{"a": 1, "b": [{"c": "é"}]}, {"a": "x"}]}).encode()
    dice = random.Random(3)
    for _ in range(300):
        damaged = bytearray(content)
        damaged[dice.randrange(len(damaged))] = dice.choice(b'{}[]",:9 \x00\xff')
        refusal = "“table”"
        try:
            cells(open_table(a_file(bytes(damaged))))
        except Problem as problem:
            refusal = str(problem)
        assert "“table”" in refusal


def test_a_description_without_its_tables_says_where_they_are(a_file):
    text = '{"name": "log", "resources": [{"name": "log", "path": "data/log.csv"}]}'
    with pytest.raises(problems.ResourcesElsewhere, match=r"data/log\.csv"):
        open_table(a_file(text))


# Data packages


def test_the_tables_of_a_package_are_offered_as_sheets(a_package):
    path = a_package(
        {"name": "log", "path": "data/log.csv"}, {"name": "people", "path": ["data/people.csv"]}, log="a,b\n1,2\n",
        people="c\n3\n",
    )  # fmt: skip
    table = open_table(path)
    assert (table.kind, table.sheet, table.sheets) == ("Data Package", "log", ("log", "people"))
    assert (table.header, cells(table)) == (("a", "b"), [("1", "2")])
    assert table.notes == ("The table “log” was read. Not read: “people”.",)
    assert cells(open_table(path, sheet="people")) == [("3",)]


def test_a_package_within_a_folder_is_one_too(a_package):
    path = a_package({"name": "log", "path": "data/log.csv"}, folder="mine/", log="a\n1\n")
    assert cells(open_table(path)) == [("1",)]


def test_encoding_and_dialect_are_as_the_package_says(a_package):
    dialect = {"delimiter": ";", "quoteChar": "'", "header": False}
    fields = {"fields": [{"name": "name"}, {"name": "said"}]}
    resource = {"name": "log", "path": "data/log.csv", "encoding": "iso-8859-7", "dialect": dialect, "schema": fields}
    table = open_table(a_package(resource, log="'Λ;ε';1\n".encode("iso-8859-7")))
    assert (table.header, cells(table)) == (("name", "said"), [("Λ;ε", "1")])
    assert (table.encoding, table.delimiter) == ("Greek (ISO 8859-7)", ";")


def test_what_the_package_says_wrongly_is_found_out(a_package):
    resource = {"name": "log", "path": "data/log.csv", "encoding": "utf-8"}
    table = open_table(a_package(resource, log="name,b\nCafé,1\n".encode("cp1252")))
    assert table.notes == ("Read as Windows-1252; is this right: Café?",)
    resource["dialect"] = {"delimiter": ";"}
    path = a_package(resource, log="name,b\nCafe,1\n")
    assert cells(open_table(path, otherwise=ReadAs(delimiter=","))) == [("Cafe", "1")]


def test_rows_within_the_description_are_read(a_package):
    path = a_package(
        {"name": "objects", "data": [{"a": 1}, {"b": "x"}]}, {"name": "lists", "data": [["a", "b"], [1, None]]}
    )
    assert (open_table(path).header, cells(open_table(path))) == (("a", "b"), [("1", ""), ("", "x")])
    assert cells(open_table(path, sheet="lists")) == [("1", "")]


def test_what_cannot_be_read_of_a_package_is_said(a_package):
    path = a_package(
        {"name": "log", "path": "data/log.csv"},
        {"name": "gone", "path": "data/gone.csv"},
        {"name": "far", "path": "https://example.org/far.csv"},
        log="a\n1\n",
    )
    (note,) = open_table(path).notes
    assert "“gone”, which is missing from the package (data/gone.csv)" in note
    assert "“far”, which lies elsewhere (https://example.org/far.csv) and is not fetched" in note
    with pytest.raises(problems.NoSuchSheet):
        open_table(path, sheet="far")


def test_a_package_of_ours_is_received_not_read(tmp_path: Path):
    path = tmp_path / "return.vcs.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", '{"vcsapp": {"format": 1}, "resources": []}')
    with pytest.raises(problems.PackageNotTable):
        open_table(path)


def test_a_package_damaged_within_is_a_problem(a_package, tmp_path: Path):
    path = a_package({"name": "log", "path": "data/log.csv"}, log="name\n" + "x" * 500)
    content = bytearray(path.read_bytes())
    content[content.find(b"xxxx") + 10] = 121
    path.write_bytes(content)
    with pytest.raises(problems.DamagedFile):
        cells(open_table(path))


@needs_shared_data
def test_the_same_grants_are_the_same_as_csv_and_as_json():
    folder = SHARED / "grants" / "trafford-voluntary-sector-grants"
    as_csv = open_table(folder / "trafford_council_voluntary_sector_grants.csv")
    as_json = open_table(folder / "trafford_council_voluntary_sector_grants.json")
    identifiers = [
        [row.cells[table.header.index(name)] for row in table.rows()]
        for table, name in ((as_csv, "Identifier"), (as_json, "id"))
    ]
    assert identifiers[0] == identifiers[1]
    assert len(identifiers[0]) == 555


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("countries-and-currencies", {"currencies": 2, "countries-using-usd-and-gbp": 23}),
        ("donation-codes", {"donation-codes": 3}),
        ("donations", {"donations": 5}),
        ("geo-location-fk", {"offices": 3, "gazetteer": 3}),
        ("units-and-prefixes", {"units": 174, "unit-prefixes": 20}),
    ],
)
def test_packages_that_others_published_are_read_once_packed(tmp_path: Path, name, tables):
    folder = SHARED / "data-packages" / "frictionless-examples" / name
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder).as_posix())
    packed = tmp_path / "package.zip"
    packed.write_bytes(stream.getvalue())
    found = open_table(packed).sheets
    assert {sheet: len(cells(open_table(packed, sheet=sheet))) for sheet in found} == tables
    with pytest.raises(problems.ResourcesElsewhere):
        open_table(folder / "datapackage.json")


def test_an_object_larger_than_any_record_is_refused(a_file, monkeypatch):
    monkeypatch.setattr("vcsapp.exchange.tables.in_json.text.LONGEST_OBJECT", 100_000)
    with pytest.raises(problems.BrokenJson, match="more than 100,000 characters"):
        open_table(a_file(json.dumps([{"a": "x" * limits.HEAD_BYTES * 20}])))
