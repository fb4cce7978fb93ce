"""Workbooks as they are written, read back by others' readers."""

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.values.by_field import understand
from vcsapp.exchange.workbooks.cells import CellTooLong, TooManyRows, text_cell
from vcsapp.exchange.workbooks.ods import write_ods
from vcsapp.exchange.workbooks.sheets import About, Column, Sheet, free_title
from vcsapp.exchange.workbooks.xlsx import write_xlsx
from vcsapp.fields import Choice, Count, Day, Hours, Instant, Option, Text, YesNo

NAUGHTY = Path(__file__).parents[2].parent / "shared" / "data" / "nasty-files" / "naughty-strings" / "blns.json"
SOFFICE = shutil.which("soffice")

FIELDS = (
    Text(name="id", label="id"),
    Text(name="place", label="Where?"),
    Day(name="held_on", label="When?"),
    Count(name="people", label="How many came?"),
    Hours(name="length", label="How long?"),
    YesNo(name="is_free", label="Free?"),
    Instant(name="at", label="Written down at"),
    Choice(name="level", label="Level", options=(Option("one", "One service"),)),
)
AT = datetime(2025, 4, 1, 9, 30, tzinfo=UTC)
ROWS = [
    ("007", "Caffè Nero\n  two  blanks ", date(2025, 3, 31), 25, Decimal("0.667"), True, AT, "one"),
    ("=1+1", None, None, 0, None, False, None, None),
    ("https://example.org", 'ŵ "quoted" <&> 🌻', date(1900, 1, 1), 10_000_000, Decimal(2), None, None, None),
]
writers = pytest.mark.parametrize("write", [write_xlsx, write_ods])


def log(rows=ROWS, title="Log"):
    return Sheet(title, tuple(Column(field.label, field) for field in FIELDS), rows)


def written(write, *sheets, about=None):
    stream = io.BytesIO()
    write(stream, sheets, about)
    return stream.getvalue()


def read_back(content):
    """Every sheet as calamine reads it, by its title."""
    with load_workbook(io.BytesIO(content)) as workbook:
        return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


@writers
def test_each_value_is_written_as_what_it_is(write):
    rows = read_back(written(write, log()))["Log"]
    assert rows[0] == [field.label for field in FIELDS]
    assert rows[1] == [
        "007", "Caffè Nero\n  two  blanks ", date(2025, 3, 31), 25.0, 0.667, "Yes", "2025-04-01T09:30:00.000Z", "one",
    ]  # fmt: skip
    assert rows[2] == ["=1+1", "", "", 0.0, "", "No", "", ""]
    assert rows[3][:4] == ["https://example.org", 'ŵ "quoted" <&> 🌻', "1900-01-01", 10_000_000.0]


def test_a_workbook_comes_home_unchanged(tmp_path):
    write_xlsx(tmp_path / "log.xlsx", [log()])
    table = open_table(tmp_path / "log.xlsx")
    home = [tuple(understand(*pair).value for pair in zip(FIELDS, row.cells, strict=True)) for row in table.rows()]
    trimmed = [tuple(v.strip().replace("\n", " ") if isinstance(v, str) else v for v in row) for row in ROWS]
    assert [row[2:] for row in home] == [row[2:] for row in ROWS]
    assert [row[0] for row in home] == [row[0] for row in trimmed]


@writers
def test_the_same_tables_make_the_same_bytes(write):
    assert written(write, log()) == written(write, log())


@writers
def test_rows_are_asked_for_one_by_one_and_once(write):
    rows = ((str(number),) for number in range(3_000))
    content = written(write, Sheet("Long", (Column("number"),), rows))
    assert len(read_back(content)["Long"]) == 3_001


@writers
def test_values_without_a_field_are_written_by_their_type(write):
    values = [True, 1.5, 10**20, float("inf"), Decimal("0.1"), "1", AT]
    content = written(write, Sheet("Mixed", (Column("value"),), [[value] for value in values]))
    found = [row[0] for row in read_back(content)["Mixed"][1:]]
    assert found == [True, 1.5, str(10**20), "inf", 0.1, "1", "2025-04-01T09:30:00+00:00"]


@writers
def test_a_text_too_long_for_a_cell_is_refused_with_its_place(write, tmp_path):
    path = tmp_path / "workbook"
    path.write_text("as it was")
    sheet = Sheet("Stories", (Column("id"), Column("Story")), [("1", "short"), ("2", "🌻" * 16_384)])
    with pytest.raises(CellTooLong, match="Row 3 of the sheet “Stories” has 32,768 characters under “Story”"):
        write(path, [sheet])
    assert path.read_text() == "as it was"
    assert [each.name for each in tmp_path.iterdir()] == ["workbook"]


@writers
def test_the_longest_text_that_fits_is_kept_whole(write):
    text = "x" * 32_767
    assert read_back(written(write, Sheet("S", (Column("a"),), [[text]])))["S"][1] == [text]


@writers
def test_more_rows_than_a_sheet_can_hold_are_refused(write, monkeypatch):
    monkeypatch.setattr("vcsapp.exchange.workbooks.cells.MOST_ROWS", 3)
    written(write, Sheet("S", (Column("a"),), [["1"], ["2"]]))
    with pytest.raises(TooManyRows, match="“S” would have more than 3 rows"):
        written(write, Sheet("S", (Column("a"),), [["1"], ["2"], ["3"]]))


@writers
def test_a_sheet_without_rows_still_has_its_headings(write):
    assert read_back(written(write, log(rows=[])))["Log"] == [[field.label for field in FIELDS]]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("Activities", "Activities"),
        ("2025/26: [all]?", "2025 26 all"),
        ("", "Sheet"),
        ("'quoted'", "quoted"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
    ],
)
def test_titles_are_such_as_every_program_takes(wanted, title):
    assert free_title(wanted, {"history"}) == title


@writers
def test_sheets_of_one_title_are_told_apart(write):
    content = written(write, *[Sheet(title, (Column("a"),), [["1"]]) for title in ("Log", "log", "y" * 35, "Y" * 35)])
    assert list(read_back(content)) == ["Log", "log (2)", "y" * 31, "Y" * 27 + " (2)"]


def test_an_xlsx_workbook_says_what_it_is_and_keeps_its_headings_in_sight():
    about = About("Our <year>", "Oakfield", datetime(2026, 4, 3, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(written(write_xlsx, log(), about=about))) as archive:
        core, custom = archive.read("docProps/core.xml").decode(), archive.read("docProps/custom.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<dc:title>Our &lt;year&gt;</dc:title><dc:creator>Oakfield</dc:creator>" in core
    assert "2026-04-03T00:00:00Z" in core
    assert "en-GB" in custom
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet


def test_every_part_of_an_ods_workbook_parses_and_the_media_type_comes_first():
    about = About("Our <year>", "Oakfield & friends")
    with zipfile.ZipFile(io.BytesIO(written(write_ods, log(title="A & B"), about=about))) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    trees = {name: ElementTree.fromstring(part) for name, part in parts.items()}
    listed = {
        entry.get("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path")
        for entry in trees["META-INF/manifest.xml"]
    }
    assert listed == {"/", *parts} - {"META-INF/manifest.xml"}
    assert b"<dc:language>en-GB</dc:language>" in parts["meta.xml"]


# Any text


def naughty():
    return json.loads(NAUGHTY.read_bytes()) if NAUGHTY.is_file() else []


@writers
@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the folder of public data is not beside this checkout")
def test_naughty_strings_come_back_as_they_were(write):
    rows = [[text] for text in naughty()]
    found = read_back(written(write, Sheet("Naughty", (Column("text"),), [*rows, ["end"]])))["Naughty"]
    assert found == [["text"], *[[text_cell(row[0])] for row in rows], ["end"]]


@writers
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=30) | st.text(" \t\n\r\x00a<&'\"_x0041_=", max_size=12), min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was_but_for_what_xml_forbids(write, texts):
    content = written(write, Sheet("S", (Column("a"), Column("b")), [[text, "end"] for text in texts]))
    assert read_back(content)["S"][1:] == [[text_cell(text), "end"] for text in texts]


def test_what_xml_forbids_is_dropped_and_nothing_else():
    assert text_cell("a\x00\x0b\ud800\uffffb\tc\r\nd\re\x85\u2028🌻") == "ab\tc\nd\ne\x85\u2028🌻"


# LibreOffice as an outside judge

without_libreoffice = pytest.mark.skipif(
    SOFFICE is None and "CI" not in os.environ, reason="LibreOffice, which judges the workbooks, is not installed"
)


@pytest.mark.judge
@without_libreoffice
@pytest.mark.parametrize(("write", "suffix"), [(write_xlsx, "xlsx"), (write_ods, "ods")])
def test_libreoffice_reads_the_same(write, suffix, tmp_path):
    assert SOFFICE, "LibreOffice must be installed where the build runs"
    path = tmp_path / f"log.{suffix}"
    write(path, [log(), Sheet("Tabs", (Column("a"),), [["a\tb"]])])
    # 44 is a comma, 34 a quotation mark, 76 UTF-8, and -1 writes every sheet to a file of its own.
    filter_options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", filter_options, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "log-Log.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[1] == [
        "007", "Caffè Nero\n  two  blanks ", "2025-03-31", "25", "0.667", "Yes", "2025-04-01T09:30:00.000Z", "one",
    ]  # fmt: skip
    assert [row[0] for row in rows[2:]] == ["=1+1", "https://example.org"]
    assert rows[3][1] == 'ŵ "quoted" <&> 🌻'
    assert "a\tb" in (tmp_path / "log-Tabs.csv").read_text(encoding="utf-8")
