"""Files as tables, whatever their name says: CSV, and what is refused."""

import csv
import io
import json
import os
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vcsapp.errors import Problem
from vcsapp.exchange.tables import problems
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.tables.outline.headings import column_letters, named_headings

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def a_file(tmp_path):
    """Write bytes, or text as UTF-8, to a file whose name says nothing."""

    def write(content, name="table"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def cells(table):
    return [row.cells for row in table.rows()]


def assert_read_or_refused(path):
    """Either every row has a cell for each heading, or a sentence names the file."""
    try:
        table = open_table(path)
        widths = {len(row.cells) for row in table.rows()}
    except Problem as problem:
        refusal = str(problem)
    else:
        assert widths <= {len(table.header)}
        return
    assert f"“{path.name}”" in refusal


def test_a_plain_file_is_read_without_a_note(a_file):
    table = open_table(a_file("name,hours\nCafé,2\n"))
    assert (table.kind, table.encoding, table.delimiter, table.sheet) == ("CSV", "UTF-8", ",", None)
    assert (table.header, cells(table), table.notes) == (("name", "hours"), [("Café", "2")], ())


def test_more_columns_than_anybody_can_look_over_are_refused(a_file):
    assert len(open_table(a_file(",".join(map(str, range(500))))).header) == 500
    with pytest.raises(problems.TooManyColumns, match="1,000 columns"):
        open_table(a_file(",".join(map(str, range(1000)))))


def test_a_byte_order_mark_is_no_part_of_the_first_heading(a_file):
    assert open_table(a_file(b'\xef\xbb\xbf"na,me",b\n1,2\n')).header == ("na,me", "b")


def test_windows_1252_is_read_and_asks_about_a_name(a_file):
    table = open_table(a_file("name,place\nSmörgås – Café,Hull\n".encode("cp1252")))
    assert table.encoding == "Windows-1252"
    assert cells(table) == [("Smörgås – Café", "Hull")]
    assert table.notes == ("Read as Windows-1252; is this right: Smörgås – Café?",)


def test_a_letter_far_down_the_file_decides_the_encoding(a_file):
    table = open_table(a_file(("name\n" + "x\n" * 1_500_000 + "Zoë\n").encode("cp1252")))
    assert table.notes == ("Read as Windows-1252; is this right: Zoë?",)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_as_excel_saves_it_is_read(a_file, codec):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    table = open_table(a_file(mark + "name\tplace\nŵyn\tBala\n".encode(codec)))
    assert (table.encoding, table.delimiter, cells(table)) == ("UTF-16", "\t", [("ŵyn", "Bala")])


def test_bytes_that_stand_for_nothing_in_windows_1252_are_read_as_latin_1(a_file):
    table = open_table(a_file(b"name,b\nCaf\xe9 \x81,2\n"))
    assert table.notes == ("Read as Latin-1; is this right: Caf\xe9 \x81?",)


def test_a_mark_that_promises_what_does_not_follow_is_refused(a_file):
    with pytest.raises(problems.UnreadableText, match="UTF-16"):
        open_table(a_file(b"\xff\xfea\x00,\x00b"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_lines(a_file, delimiter):
    text = delimiter.join(["name", "said", "n\nA", '"well; yes, | no"', "1\n"])
    table = open_table(a_file(text))
    assert table.delimiter == delimiter
    assert cells(table) == [("A", "well; yes, | no", "1")]


def test_decimal_commas_do_not_make_a_comma_the_delimiter(a_file):
    assert open_table(a_file("name;hours\nA;1,5\nB;2,5\n")).delimiter == ";"


def test_one_column_has_no_delimiter_to_tell(a_file):
    assert cells(open_table(a_file("name\nSmith, John\n"))) == [("Smith",)]
    assert next(open_table(a_file("name\nSmith, John\n")).rows()).extra == (" John",)


def test_the_line_that_names_the_separator_is_no_heading(a_file):
    table = open_table(a_file("sep=;\r\na;b\r\n1,5;2\r\n"))
    assert (table.delimiter, table.header) == (";", ("a", "b"))
    assert [row.number for row in table.rows()] == [3]


def test_rows_have_the_numbers_that_a_spreadsheet_program_shows(a_file):
    table = open_table(a_file('\n\na,b\n"one\ntwo",2\n\n,\n3,4\n'))
    assert table.header_number == 3
    assert [(row.number, row.cells) for row in table.rows()] == [(4, ("one\ntwo", "2")), (7, ("3", "4"))]


def test_line_ends_of_all_systems_are_read(a_file):
    for end in ("\n", "\r\n", "\r"):
        assert cells(open_table(a_file(end.join(["a,b", "1,2", "3,4"])))) == [("1", "2"), ("3", "4")]


def test_short_rows_are_filled_and_long_ones_found(a_file):
    first, second, third = open_table(a_file("a,b,c\n1\n1,2,3,,\n1,2,3,4,,5\n")).rows()
    assert first.cells == ("1", "", "")
    assert second.extra == ()
    assert (third.cells, third.extra) == (("1", "2", "3"), ("4", "5"))


def test_cells_are_kept_as_they_stand(a_file):
    assert cells(open_table(a_file('id,x\n007," =1+1 "\n'))) == [("007", " =1+1 ")]


def test_a_table_can_be_read_again(a_file):
    table = open_table(a_file("a\n1\n2\n"))
    assert cells(table) == cells(table) == [("1",), ("2",)]


def test_headings_are_made_unique_and_said_so(a_file):
    table = open_table(a_file("id,,Ward,ward,Ward (2),id\n1,2,3,4,5,6\n"))
    assert table.header == ("id", "Column B", "Ward", "ward (3)", "Ward (2)", "id (2)")
    assert table.notes[0] == "Column B has no heading; it is called “Column B” here."
    assert len(table.notes) == 3


@given(st.lists(st.sampled_from(["", "a", "A", "a (2)", "a (3)", "Column A", "Column B", " a "]), max_size=12))
def test_headings_are_always_unique_and_never_blank(written):
    names, _ = named_headings(written)
    assert all(names)
    assert len({name.casefold() for name in names}) == len(names)


def test_columns_are_lettered_as_in_a_spreadsheet():
    assert [column_letters(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


# What is refused


@pytest.mark.parametrize("content", ["", "\n\n", " , ,\n", "\ufeff"])
def test_a_file_without_a_row_is_empty(a_file, content):
    with pytest.raises(problems.EmptyFile):
        open_table(a_file(content))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\x00", "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"SQLite format 3\x00", "a database"),
        (b"\x1f\x8b\x08\x00", "an archive|archive"),
        (b"<!DOCTYPE html><html><table>", "a web page"),
        (b'<?xml version="1.0"?><a/>', "an XML"),
        (b"{\\rtf1 a}", "rich-text"),
        (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "older Office"),
        (bytes(range(256)) * 8, "another program"),
    ],
)
def test_other_files_are_told_by_their_content(a_file, content, what):
    with pytest.raises(problems.NotATable, match=what):
        open_table(a_file(content, "table.csv"))


def zipped(*names, **parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, parts.get(name.partition(".")[0], ""))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (zipped("datapackage.json", "data/a.csv", datapackage='{"vcsapp": {}}'), problems.PackageNotTable),
        (zipped("mimetype", "content.xml"), problems.OpenDocument),
        (zipped("xl/workbook.bin"), problems.BinaryExcel),
        (zipped("word/document.xml"), problems.NotATable),
        (zipped("a.csv"), problems.NotATable),
        (zipped("a.csv")[:-20], problems.DamagedFile),
        (OLE + "Workbook".encode("utf-16-le"), problems.DamagedFile),
        (OLE + "EncryptedPackage".encode("utf-16-le"), problems.EncryptedWorkbook),
    ],
    # The content has the time in it, at which it was made.
    ids=["package", "open document", "binary", "Word", "ZIP", "half a ZIP", "half a workbook", "encrypted"],
)
def test_files_that_need_another_step_say_which(a_file, content, problem):
    with pytest.raises(problem, match=r"“table\.csv”"):
        open_table(a_file(content, "table.csv"))


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path):
    with pytest.raises(problems.CannotBeRead, match="No such file"):
        open_table(tmp_path / "gone.csv")


def test_two_hundred_megabytes_of_noise_are_told_at_once(tmp_path):
    path = tmp_path / "noise.csv"
    with path.open("wb") as stream:
        stream.write(os.urandom(1_000_000))
        stream.truncate(200_000_000)
    began = time.perf_counter()
    with pytest.raises(problems.NotATable):
        open_table(path)
    assert time.perf_counter() - began < 1


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.write(b"a,b\n" * 20_000)
        stream.truncate(600_000_000)
    with pytest.raises(problems.FileTooLarge, match="500 MB"):
        open_table(path)


@pytest.mark.parametrize(
    ("content", "problem", "row"),
    [
        ('a,b\n1,2\n"3,4\n5,6\n', problems.QuoteNeverClosed, 3),
        ('a,b\n1,"', problems.QuoteNeverClosed, 2),
        ('a,b\n1,2\n"3' + ",4\n" * 100_000, problems.QuoteNeverClosed, 3),
        ("a,b\n1,\x00\n" + "3,4\n" * 100, problems.NullCharacter, 2),
        ("a,b\n1," + "x" * 1_200_000, problems.RowTooLong, 2),
    ],
)
def test_text_that_is_no_table_is_refused_with_the_row(a_file, content, problem, row):
    with pytest.raises(problem, match=f"[Rr]ow {row} "):
        list(open_table(a_file(content)).rows())


# Properties, and files that others made


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_the_csv_module_writes_is_read_back(tmp_path_factory, data):
    text = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n\",;|'=\x85"), max_size=12)
    width = data.draw(st.integers(2, 5))
    rows = data.draw(st.lists(st.lists(text, min_size=width, max_size=width), max_size=6))
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerows([[f"heading {place}" for place in range(width)], *rows])
    path = tmp_path_factory.mktemp("csv") / "table"
    path.write_bytes(stream.getvalue().encode())
    wanted = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert cells(open_table(path)) == wanted


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_whatever_crash_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "bytes"
    path.write_bytes(content)
    assert_read_or_refused(path)


def shared_files(pattern):
    found = sorted(SHARED.glob(pattern))
    return [pytest.param(path, id=path.name) for path in found] or [
        pytest.param(None, marks=pytest.mark.skip(reason="the folder of public data is not beside this checkout"))
    ]


# Of location_coordinates.csv the makers' expected reading shows another telephone number than the file.
@pytest.mark.parametrize("path", shared_files("nasty-files/csv-spectrum/csv-spectrum/[!l]*.csv"))
def test_the_csv_spectrum_is_read_as_its_makers_say(path):
    expected = json.loads((path.parent / "expected" / f"{path.stem}.json").read_bytes())
    table = open_table(path)
    found = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows()]
    assert found == expected


@pytest.mark.parametrize("path", shared_files("nasty-files/parser-fixtures/*/*.*"))
def test_awkward_files_are_read_or_refused_in_words(path):
    assert_read_or_refused(path)
