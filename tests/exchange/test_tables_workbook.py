"""XLSX workbooks as tables, and the workbooks that are refused."""

import io
import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from vcsapp.errors import Problem
from vcsapp.exchange.tables import limits, problems
from vcsapp.exchange.tables.cell_texts import text_of
from vcsapp.exchange.tables.opening import open_table

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared_data = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder of public data is not beside this checkout"
)


def workbook(**sheets):
    """The bytes of a workbook with these sheets, each a list of rows."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    formats = (moment,) if isinstance(cell, datetime) else (day,) if isinstance(cell, date) else ()
                    sheet.write(number, place, cell, *formats)
    return stream.getvalue()


@pytest.fixture
def a_workbook(tmp_path):
    """Write a workbook, or bytes that claim to be one, to a file whose name says nothing."""

    def write(content=None, **sheets):
        path = tmp_path / "table"
        path.write_bytes(content if content is not None else workbook(**sheets))
        return path

    return write


def changed(content, member, old, new):
    """The workbook with one part of it changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            assert name != member or old in part
            target.writestr(name, part.replace(old, new) if name == member else part)
    return stream.getvalue()


def assert_read_or_refused(path):
    """Either the rows can be read, or a sentence names the file; nothing else is raised."""
    refusal = None
    try:
        list(open_table(path).rows())
    except Problem as problem:
        refusal = str(problem)
    assert refusal is None or f"“{path.name}”" in refusal


def test_every_kind_of_cell_becomes_text(a_workbook):
    row = [
        "007",
        25,
        2.5,
        0.1 + 0.2,
        True,
        date(2025, 3, 31),
        datetime.fromisoformat("2025-03-31T14:30"),
        " Café ",
        "2,5",
    ]
    table = open_table(a_workbook(Log=[[f"h{place}" for place in range(9)], row]))
    assert (table.kind, table.encoding, table.delimiter, table.sheet) == ("XLSX", None, None, "Log")
    texts = ("007", "25", "2.5", "0.3", "true", "2025-03-31", "2025-03-31T14:30:00", " Café ", "2,5")
    assert [row.cells for row in table.rows()] == [texts]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e21, "1" + "0" * 21),
        (1e-7, "0.0000001"),
        (-3.0, "-3"),
        (33.9301199, "33.9301199"),
        (123456789012345.0, "123456789012345"),
    ],
)
def test_numbers_are_written_without_exponents(value, text):
    assert text_of(value) == text


def test_rows_keep_their_numbers_through_blank_ones(a_workbook):
    table = open_table(a_workbook(Log=[[], ["a", "b"], [1], [], [2, 3, 4]]))
    assert table.header_number == 2
    assert [(row.number, row.cells, row.extra) for row in table.rows()] == [(3, ("1", ""), ()), (5, ("2", "3"), ("4",))]
    assert list(table.rows()) == list(table.rows())


def test_the_first_sheet_with_something_in_it_is_read_and_the_others_are_named(a_workbook):
    path = a_workbook(Notes=[], Log=[["a"], [1]], More=[["b"], [2]])
    table = open_table(path)
    assert (table.sheet, table.sheets) == ("Log", ("Notes", "Log", "More"))
    assert table.notes == ("The sheet “Log” was read. Not read: “Notes”, “More”.",)
    assert open_table(path, sheet="More").header == ("b",)


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(a_workbook):
    with pytest.raises(problems.NoSuchSheet, match="It has Log"):
        open_table(a_workbook(Log=[["a"]]), sheet="Lag")


def test_a_blank_workbook_is_empty(a_workbook):
    with pytest.raises(problems.EmptyFile):
        open_table(a_workbook(Log=[], More=[]))


# What no file is believed


def test_a_stray_cell_at_the_far_corner_is_found_and_costs_nothing(a_workbook):
    content = workbook(Log=[["a", "b"], [1, 2], [3, 4]])
    content = changed(content, "xl/worksheets/sheet1.xml", b'<row r="3" ', b'<row r="1048576" ')
    content = changed(content, "xl/worksheets/sheet1.xml", b'r="B3"', b'r="XFD1048576"')
    first, last = open_table(a_workbook(content)).rows()
    assert (first.number, first.cells) == (2, ("1", "2"))
    assert (last.number, last.cells, last.extra) == (1_048_576, ("3", ""), ("4",))


def test_a_claim_to_hold_more_strings_than_memory_costs_nothing(a_workbook):
    content = changed(workbook(Log=[["a"]]), "xl/sharedStrings.xml", b'uniqueCount="1"', b'uniqueCount="4294967295"')
    assert open_table(a_workbook(content)).header == ("a",)


def test_a_part_that_unpacks_to_far_more_than_a_table_is_refused(a_workbook):
    content = changed(workbook(Log=[["a"]]), "xl/sharedStrings.xml", b"</sst>", b" " * 40_000_000 + b"</sst>")
    with pytest.raises(problems.FileTooLarge, match="far more"):
        open_table(a_workbook(content))


def test_a_workbook_that_unpacks_beyond_the_limit_is_refused(a_workbook, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_UNPACKED_BYTES", 1_000_000)
    content = changed(workbook(Log=[["a"]]), "xl/sharedStrings.xml", b"</sst>", random.Random(1).randbytes(1_000_000))
    with pytest.raises(problems.FileTooLarge, match="1 MB"):
        open_table(a_workbook(content))


def test_a_part_that_lies_about_its_size_is_found_out(a_workbook):
    content = changed(workbook(Log=[["a"]]), "xl/sharedStrings.xml", b"</sst>", b"</sst>" + b" " * 5_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/sharedStrings.xml").file_size.to_bytes(4, "little")
    with pytest.raises(problems.DamagedFile, match="larger than it says"):
        open_table(a_workbook(content.replace(size, (200).to_bytes(4, "little"))))


def test_too_many_parts_are_refused(a_workbook, monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
    with pytest.raises(problems.FileTooLarge, match="parts"):
        open_table(a_workbook(Log=[["a"]]))


def test_error_cells_are_read_as_what_they_show_and_counted(a_workbook):
    content = changed(
        workbook(Log=[["a", "b"], ["x", 1]]),
        "xl/worksheets/sheet1.xml",
        b'<c r="B2"><v>1</v>',
        b'<c r="B2" t="e"><v>#REF!</v>',
    )
    table = open_table(a_workbook(content))
    assert [row.cells for row in table.rows()] == [("x", "#REF!")]
    assert table.notes == ("1 cell shows an error such as #REF! and was read as that.",)
    assert list(table.whole_rows()) == [(1, ["a", "b"]), (2, ["x", "#REF!"])]


def test_a_workbook_cut_short_anywhere_is_damaged_not_a_crash(a_workbook):
    content = workbook(Log=[["a", "b"], [1, 2]])
    for length in range(4, len(content), 97):
        with pytest.raises(problems.DamagedFile):
            open_table(a_workbook(content[:length]))


def test_a_workbook_damaged_anywhere_is_read_or_refused(a_workbook):
    content, dice = workbook(Log=[["a", "b"], [1, "x"]]), random.Random(7)
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(3):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        assert_read_or_refused(a_workbook(bytes(damaged)))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_broken_xml_within_a_sound_archive_is_read_or_refused(a_workbook, part):
    content, dice = workbook(Log=[["a", "b"], [date(2025, 3, 31), "x"]]), random.Random(11)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(part)
    for _ in range(60):
        damaged = bytearray(xml)
        damaged[dice.randrange(len(xml))] = dice.choice(b'<>"&9Z \xff')
        assert_read_or_refused(a_workbook(changed(content, part, xml, bytes(damaged))))


@needs_shared_data
def test_a_real_register_of_grants_is_read():
    table = open_table(SHARED / "grants" / "ab-charitable-trust-xlsx" / "abct-360giving-data.xlsx")
    rows = list(table.rows())
    assert (len(rows), len(table.header)) == (783, 22)
    assert {row.cells[table.header.index("Award Date")] for row in rows[:2]} == {"2021-01-26"}
