"""Every file of the collection of awkward ones ends in the rows that a person sees in it, or in one sentence.

What is right for each was worked out by looking at the file, in an editor or a spreadsheet program.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter

from vcsapp.errors import Problem
from vcsapp.exchange.tables import problems
from vcsapp.exchange.tables.opening import open_table

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
NASTY = SHARED / "nasty-files"
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Right:
    """What is right for a file: its headings, and its rows or how many there are and some of them."""

    header: Cells
    rows: list[Cells] | int
    first: Cells = ()
    last: Cells = ()
    #: Words that some note must hold.
    said: tuple[str, ...] = ()
    sheet: str | None = None
    extra: dict[int, Cells] | None = None


def spaced(cells: str) -> Cells:
    """Cells that are written with a blank between them."""
    return tuple(cells.split())


ABC: Cells = ("a", "b", "c")
ID_NAME: Cells = ("id", "name")
PEOPLE: Cells = ("id", "name", "age")
JOHN_JULIE: list[Cells] = [("1101", "John", "30"), ("1102", "Julie", "26")]
ENGLISH_CHINESE: list[Cells] = [("1", "english"), ("2", "中国人")]
BOB_JANE_IAN: list[Cells] = [("Bob", "20", "2010-10-10"), ("Jane", "23", "2012-01-01"), ("Ian", "34", "2015-11-11")]
A_TO_B: Cells = ("Column A", "Column B")
CHICAGO: Cells = ("text", "date", "integer", "boolean", "float", "datetime", "empty_column")
CHICAGO_FIRST: Cells = ("Chicago Reader", "1971-01-01", "40", "true", "1", "1971-01-01T04:14:00", "")
CHICAGO_LAST: Cells = ("Unicode! Σ", "", "", "", "", "", "")
BEYOND = {1: ("Extra data beyond headers will be trimmed",)}
NO_HEADINGS = ("No row of headings was found",)
OF_1904 = ("counts its days from 1904",)
YEARS: Cells = ("Year", *map(str, range(2000, 2008)))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

RIGHT: dict[str, Right | type[Problem]] = {
    "csvkit/bad.csv": Right(
        ("column_a", "column_b", "column_c"),
        [("1", "27", ""), ("", "I'm too short!", ""), ("0", "mixed types.... uh oh", "17")],
        extra={0: ("I'm too long!",)},
    ),
    "csvkit/blanks.csv": Right(tuple("abcdef"), [("", "NA", "N/A", "NONE", "NULL", ".")]),
    "csvkit/date_like_number.csv": Right(("a",), [("4.5",)]),
    "csvkit/mac_newlines.csv": Right(ABC, [("1", "2", "3"), ("Once upon\ra time", "5", "6")]),
    "csvkit/no_header_row.csv": Right(("Column A", "Column B", "Column C"), [("1", "2", "3")], said=NO_HEADINGS),
    "csvkit/null_byte.csv": problems.NullCharacter,
    "csvkit/test_empty_columns.csv": Right(ABC, [("a", "", ""), ("", "", "c")]),
    "csvkit/test_extra_header.csv": Right(("a", "b", "c", "d"), [("1", "2", "3", "")]),
    "csvkit/test_header_newline.csv": Right(("start end", "b", "c"), [("d", "e", "f")]),
    "csvkit/test_latin1.csv": Right(ABC, [("1", "2", "3"), ("4", "5", "©")], said=("is this right: ©?",)),
    "csvkit/test_locale.csv": Right(ABC, [("1,7", "200.000.000", "")]),
    "csvkit/test_utf16_big.csv": Right(ABC, [("1", "2", "3"), ("4", "5", "ʤ")]),
    "csvkit/test_utf16_little.csv": Right(ABC, [("1", "2", "3"), ("4", "5", "ʤ")]),
    "csvkit/test_utf8_bom.csv": Right(("foo", "bar", "baz"), [("1", "2", "3"), ("4", "5", "ʤ")]),
    "csvkit/sheets.xlsx": Right(
        CHICAGO, 5, CHICAGO_FIRST, CHICAGO_LAST, sheet="data", extra=BEYOND, said=("Not read: “not this one”, “ʤ”",)
    ),
    "csvkit/test.xlsx": Right(CHICAGO, 5, CHICAGO_FIRST, CHICAGO_LAST, extra=BEYOND, said=OF_1904),
    "frictionless/accent.csv": Right(
        (
            "n_amenageur", "n_operateur", "n_enseigne", "id_station", "n_station", "ad_station", "code_insee",
            "Xlongitude", "Ylatitude", "nbre_pdc", "id_pdc", "puiss_max", "type_prise", "acces_recharge",
            "accessibilité", "observations", "date_maj",
        ),
        2,
        (
            "XXX", "YYY", "ZZZ", "FR*A17*P*ZZZ*3*_*_*_", "Parking 1", "D109A", "06090", "6.92641", "43.59413", "2",
            "FR*A17*E*ZZZ*3*1*1*_", "22.0", "T2 - E/F", "Payant (badge, appli et QR code)", "24h/24", "RAS",
            "2018/03/31",
        ),
        said=("separated by semicolons",),
    ),
    "frictionless/ascii-notvalid.csv": Right(("A", "B", "C"), [("1", "ssµ", "ab€")]),
    "frictionless/blank-cells.csv": Right(
        ID_NAME, [("1", "Paul"), ("2", "John"), ("3", "George"), ("4", "Ringo"), ("5", "")]
    ),
    "frictionless/blank-headers.csv": Right(("id", "Column B", "age"), JOHN_JULIE, said=("Column B has no heading",)),
    "frictionless/blank-rows-multiple.csv": Right(PEOPLE, JOHN_JULIE),
    "frictionless/blank-rows.csv": Right(PEOPLE, JOHN_JULIE),
    "frictionless/bom.csv": Right(ID_NAME, ENGLISH_CHINESE),
    "frictionless/capital-invalid.csv": Right(
        ("id", "name", "name (2)"), 10, ("1", "London", "Britain"), ("x", "Tokio", "Japan"), extra={9: ("review",)}
    ),
    "frictionless/defective-rows.csv": Right(
        PEOPLE, [("1101", "John", ""), ("1102", "Julie", "26")], extra={1: ("Potatoes",)}
    ),
    "frictionless/doublequote.csv": Right(
        (
            "INCISO", "NOMBREINCISO", "UE", "NOMBREUE", "AÑO", "CODIGOAP", "NOMBREAP", "DESCRIPCIONAP",
            "CODIGOPROGRAMA", "NOMBREPROGRAMA", "DESCRIPCIONPROGRAMA", "INCISOCODIGO", "UECODIGO", "ue_cod",
            "presupuestado", "pfi", "pbi",
        ),
        5,
    ),
    "frictionless/duplicate-headers.csv": Right(
        ("id", "name", "id (2)", "age", "id (3)"),
        [("1101", "John", "0", "30", "001101"), ("1102", "Julie", "0", "26", "001102")],
    ),
    "frictionless/duplicate-rows.csv": Right(PEOPLE, [*JOHN_JULIE, ("1101", "John", "30")]),
    "frictionless/empty.csv": problems.EmptyFile,
    "frictionless/encoding-issue-274.csv": Right(
        (
            "id", "name", "abbreviation", "other_names", "description", "classification", "parent_id",
            "founding_date", "dissolution_date", "image", "url", "jurisdiction_code", "email", "address", "contact",
            "tags", "source_url",
        ),
        507,
        (
            "nz/a2f", "Asia New Zealand Foundation", "A2F", "", "", "", "", "", "", "", "http://www.asianz.org.nz",
            "NZ", "", "", "", "", "",
        ),
    ),
    # Its third row means \" for a quotation mark, where its second means "" for one; no reader can do both.
    "frictionless/escaping.csv": Right(
        ("ID", "Test"),
        [("1", "Test line 1"), ("2", 'Test " line 2'), ("3", 'Test \\ line 3"')],
        said=("Blanks after each",),
    ),
    "frictionless/invalid.csv": Right(
        ("id", "name", "Column C", "name (2)"),
        [("1", "english", "", ""), ("1", "english", "", ""), ("2", "german", "1", "2")],
        extra={2: ("3",)},
    ),
    "frictionless/latin1.csv": Right(ID_NAME, [("1", "english"), ("2", "©")], said=("is this right: ©?",)),
    "frictionless/leading-zeros.csv": Right(("value",), [("01",), ("002",), ("00003",)]),
    "frictionless/schema-errors.csv": Right(
        PEOPLE, [*JOHN_JULIE, ("i_should_be_a_number", "", ""), ("", "2", "3")], extra={3: ("4", "5", "6")}
    ),
    # The remark in the middle stays: whoever brings the file in decides what is no record.
    "frictionless/skip-rows.csv": Right(
        ID_NAME,
        [("1", "english"), ("# it's a comment!", ""), ("2", "中国人")],
        said=("Left aside above the table: row 1, “# it's a comment!”.",),
    ),
    "frictionless/structure-errors.csv": Right(PEOPLE, [*JOHN_JULIE, ("1", "2", "3")], extra={2: ("4", "5", "6")}),
    # Greek that says nothing of being it: the question is what helps, and another encoding can be chosen.
    "frictionless/table-infer-iso-8859-7.csv": Right(
        ("id", "age", "name"), 4, ("1", "39", "Ëåùíéäáò"), said=("is this right: Ëåùíéäáò?",)
    ),
    "frictionless/table-infer-missing-values.csv": Right(
        ("id", "age", "name"), 7, ("1", "39", "Paul"), ("4", "28", "Judy")
    ),
    "frictionless/without-headers.csv": Right(
        A_TO_B, [("1", "english"), ("2", "中国人"), ("3", "german")], said=NO_HEADINGS
    ),
    "frictionless/without-rows.csv": Right(ID_NAME, []),
    "frictionless/merged-cells.xlsx": Right(("data", "data (2)"), []),
    "frictionless/multiline-headers.xlsx": Right(
        (
            "Region",
            "Caloric contribution – (%)",
            "Cumulative impact of changes on cost of food basket – from previous quarter",
            "Cumulative impact of changes on cost of food basket – from baseline (%)",
        ),
        [("A", "B", "C", "D")],
        said=("The headings stand in rows 1 to 5",),
    ),
    "frictionless/preserve-formatting.xlsx": Right(
        (
            "empty", "0", "0.00", "0.0000", "0.00000", "0.0000#", "m/d/yy", "d-mmm", "mm/dd/yy", "mmddyy",
            "mmddyyam/pmdd",
        ),
        [("", *["1000.5577"] * 5, *["2040-05-20"] * 5)],
    ),
    "frictionless/sheet2.xlsx": Right(ID_NAME, ENGLISH_CHINESE, sheet="Sheet2"),
    "frictionless/sheets.xlsx": Right(
        ID_NAME, [("1", "london")], sheet="Sheet1", said=("Not read: “Sheet2”, “Sheet3”",)
    ),
    "frictionless/skip-rows.xlsx": Right(
        ("A", "B"),
        [("8", "9")],
        said=("Left aside above the table: row 1, “Table 1”.", "Left aside as a total: row 4, “TOTAL”."),
    ),
    "frictionless/table.xlsx": Right(ID_NAME, ENGLISH_CHINESE, sheet="Лист1"),
    "frictionless/table.ods": Right(ID_NAME, ENGLISH_CHINESE),
    "frictionless/table-with-booleans.ods": Right(("id", "boolean"), [("1", "true"), ("2", "false")]),
    "frictionless/table-with-ints-floats-dates.ods": Right(
        ("Int", "Float", "Date", "Datetime"),
        [
            ("2013", "3.3", "2009-08-16", "2009-08-16T05:43:21"),
            ("1997", "5.6", "2009-09-20", "2009-09-20T15:30:00"),
            ("1969", "11.7", "2012-08-23", "2012-08-23T20:40:59"),
        ],
    ),
    "frictionless/table-with-two-sheets.ods": Right(ID_NAME, ENGLISH_CHINESE, said=("Not read: “Tabelle2”",)),
    "messytables/complex.csv": Right(
        ("date", "another date", "temperature", "place"),
        [
            ("2011-01-01", "24 October 2011", "0", ""),
            ("2011-01-02", "24 October 2012", "-1", "Galway and more"),
            ("2011-01-03", "", "6,000,000", "Galway"),
        ],
    ),
    "messytables/excel_pasting.csv": Right(
        YEARS,
        13,
        ("Timber", "2,666", "2,274", "1,877", "1,999", "2,055", "1,632", "1,687", "1,751"),
        (
            "Cement, lime, concrete \nand stones", "13,525", "12,874", "12,653", "12,268", "12,208", "11,852", "12,162",
            "12,292",
        ),
        said=("rows 1 and 2, “CO2 emissions", "Left aside as a total: row 18", "rows 20 and 21, “Source: Office"),
    ),
    "messytables/mixedGLB.csv": Right(
        ("Year", *MONTHS, "J-D", "D-N", "DJF", "MAM", "JJA", "SON"),
        133,
        spaced("1880 -43 -27 -26 -36 -31 -39 -24 -14 -29 -23 -20 -23 -28 **** ***** -31 -25 -24"),
        spaced(f"2012 34 38 46 55 61 {'***** ' * 7}**** **** 39 54 ***** *****"),
        said=("rows 1 and 2, “Combined Land--Ocean",),
    ),
    "messytables/null.csv": Right(
        ("Column A", "Column B", "Column C", "Column D"), 10, ("1", "null", "0", "0"), ("10", "null", "0", "0")
    ),
    "messytables/skip_initials.csv": Right(("field1", "field2"), [("hello", "    goodbye"), ("hello2", "goodbye2")]),
    "messytables/utf8bom.csv": Right(("kitten", "win"), []),
    "messytables/weird_head_padding.csv": Right(
        ("Column A", "1985", "1993", "2000", "2005", "2006", "2007", "2008", "2009", "2010"),
        60,
        said=("rows 3 to 9, “An der vertragsärztlichen", "Left aside as a note below the table: rows 74 to 94"),
    ),
    "messytables/utf-16le_encoded.csv": Right((), 327),
    "messytables/blank_line.ods": Right(("Name", "Age", "When"), BOB_JANE_IAN),
    "messytables/simple.ods": Right(("Name", "Age", "When"), BOB_JANE_IAN),
    "messytables/multilineods.ods": Right(("1 2 3 4",), []),
    "messytables/ods_formats.ods": Right(
        ("Date", "Time", "Boolean", "Float", "Currency", "Percentage", "Int", "Scientific", "Fractions", "Text"),
        5,
        ("2014-11-11", "11:12:12", "true", "11.11", "1", "2", "3", "100000", "1.25", "abc"),
        ("", "Other", "", "", "", "", "", "", "", ""),
    ),
    "messytables/simple.xlsx": Right(
        ("date", "temperature", "place"), 6, ("2011-01-01", "1", "Galway"), ("2011-01-03", "5", "Berkeley")
    ),
    "calamine/any_sheets.xlsx": Right(
        A_TO_B,
        [("1", "2"), ("3", "4"), ("5", "6")],
        sheet="Visible",
        said=(*NO_HEADINGS, "Hidden sheets, not read: “Hidden”, “VeryHidden”", "as a note below the table: row 5"),
    ),
    "calamine/any_sheets.ods": Right(
        A_TO_B, [("1", "2"), ("3", "4"), ("5", "6")], sheet="Visible", said=(*NO_HEADINGS, "Hidden sheets, not read")
    ),
    "calamine/date.xlsx": Right(A_TO_B, [("2021-01-01", "15"), ("2021-01-02", "16"), ("255:10:10", "17")]),
    "calamine/date_1904.xlsx": Right(
        A_TO_B, [("2021-01-01", "15"), ("2021-01-02", "16"), ("255:10:10", "17")], said=OF_1904
    ),
    "calamine/date.ods": Right(
        A_TO_B, [("2021-01-01", "15"), ("2021-01-01T10:10:10", "16"), ("10:10:10", "17"), ("10:10:10", "18")]
    ),
    "calamine/errors.xlsx": Right(
        ("Column A",),
        [("#DIV/0!",), ("#NAME?",), ("#VALUE!",), ("#NULL!",), ("#REF!",), ("#NUM!",), ("#N/A",)],
        said=("7 cells show an error", "1 hidden row was read", "links to other files"),
    ),
    "calamine/formula.issue.xlsx": Right((), 3),
    "calamine/header-row.xlsx": Right(
        ("Columns", "Column A", "Column B", "Column C"),
        [("put data here", "1", "2", "3")],
        said=("Left aside above the table: row 3, “Note 1”.",),
    ),
    "calamine/inventory-table.xlsx": Right(
        ("Item", "Type", "Quantity"),
        [("1", "Apple", "50"), ("2", "Banana", "200"), ("3", "Orange", "60"), ("4", "Pear", "100")],
    ),
    # A form, not a table: all that can be said is that no row is lost.
    "calamine/issue_261.xlsx": Right((), 54, said=("Left aside above the table: row 1, “String Value 32”.",)),
    "calamine/merge_cells.xlsx": Right(
        ("Row Merge", "Row Merge (2)", "Not Merged"), [("Column Merge", "Chunk Merged", "")]
    ),
    "calamine/merged_range.xlsx": Right(
        ("A1", "B1", "C1", "C1 (2)", "E1", "F1", "G1", "H1"),
        [tuple(f"{letter}{row}" if letter != "D" else "" for letter in "ABCDEFGH") for row in (3, 4)],
    ),
    "calamine/merged_cells.ods": Right(("A", "B", "C"), [("A", "B", "C"), ("A", "", "C")], said=("Merged cells (1)",)),
    "calamine/no-header.xlsx": Right(A_TO_B, [("a", "0"), ("b", "1")], said=NO_HEADINGS),
    "calamine/special_cells.ods": Right(
        ("Split Line",),
        [
            ("Value  With spaces",),
            ("Value   With 3 spaces",),
            (" Value   With spaces before and after ",),
            ("  Value   With 2 spaces before and after  ",),
        ],
    ),
    "calamine/whitespace_trim.xlsx": Right(
        ("trimmed value", "value with tabs", "Column C", "clean text"),
        [("line1\nline2", "  line1\nline2  ", "", ""), ("日期 时间", "", "", "")],
        sheet="inlineStr",
    ),
}  # fmt: skip


def files(*patterns: str) -> list[object]:
    found = sorted(path for pattern in patterns for path in NASTY.glob(pattern) if path.name != "SOURCE.md")
    return [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in found] or [
        pytest.param(None, marks=pytest.mark.skip(reason="the folder of public data is not beside this checkout"))
    ]


@pytest.mark.parametrize("path", files("parser-fixtures/*/*"))
def test_an_awkward_file_ends_in_its_right_rows_or_in_a_sentence(path: Path):
    right = RIGHT[f"{path.parent.name}/{path.name}"]
    if not isinstance(right, Right):
        with pytest.raises(right, match=path.name):
            list(open_table(path).rows())
        return
    table = open_table(path)
    rows = list(table.rows())
    cells = [row.cells for row in rows]
    if right.header:
        assert table.header == right.header
    if isinstance(right.rows, int):
        assert (len(cells), right.first or cells[0], right.last or cells[-1]) == (right.rows, cells[0], cells[-1])
    else:
        assert cells == right.rows
    assert {n: row.extra for n, row in enumerate(rows) if row.extra} == (right.extra or {})
    assert right.sheet in (None, table.sheet)
    assert [words for words in right.said if not any(words in note for note in table.notes)] == []


def test_for_every_awkward_file_it_is_told_what_is_right():
    if not NASTY.is_dir():
        pytest.skip("the folder of public data is not beside this checkout")
    there = {f"{path.parent.name}/{path.name}" for path in NASTY.glob("parser-fixtures/*/*")}
    assert there == set(RIGHT)


@pytest.mark.parametrize("path", files("csv-spectrum/csv-spectrum/expected/*.json"))
def test_lists_in_json_are_read_as_they_stand(path: Path):
    expected = json.loads(path.read_bytes())
    if isinstance(expected, dict):
        with pytest.raises(problems.NoRowsInJson):
            open_table(path)
        return
    table = open_table(path)
    assert [dict(zip(table.header, row.cells, strict=True)) for row in table.rows()] == expected


@pytest.mark.parametrize("path", files("naughty-strings/*.json"))
def test_a_list_of_texts_is_no_list_of_records(path: Path):
    with pytest.raises(problems.NoRowsInJson, match=path.name):
        open_table(path)


@pytest.mark.parametrize("path", files("naughty-strings/*.txt"))
def test_a_list_of_lines_is_read_line_by_line(path: Path):
    table = open_table(path)
    assert table.header[0].startswith("#")
    assert len(list(table.rows())) > 450


@pytest.mark.parametrize("path", files("naughty-strings/blns.json"))
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_every_naughty_text_is_read_back_unchanged(path: Path, kind: str, tmp_path: Path):
    texts = [text for text in json.loads(path.read_bytes()) if text.strip() and "\x00" not in text]
    if kind == "xlsx":
        # XML knows no other line end, and no half of a pair.
        texts = [text for text in texts if "\r" not in text and not any(0xD800 <= ord(one) < 0xE000 for one in text)]
    made = tmp_path / "naughty"
    made.write_bytes(MAKERS[kind]([["id", "said"], *([f"n{n}", text] for n, text in enumerate(texts))]))
    assert [row.cells[1] for row in open_table(made).rows()] == texts


def as_csv(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def as_json(rows: list[list[str]]) -> bytes:
    return json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]).encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text)
    return stream.getvalue()


MAKERS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}
