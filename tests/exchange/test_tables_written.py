"""Whatever Hypothesis writes, in any of the formats, is read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from vcsapp.exchange.tables.archive import tree_of
from vcsapp.exchange.tables.cell_texts import text_of
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.tables.xlsx.book import Book
from vcsapp.exchange.tables.xlsx.rows import SheetXml, rows_by_expression, rows_by_parser

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
few = settings(max_examples=80, deadline=None)
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"])
WORDS = st.text(LETTERS | st.sampled_from("\n\",;|'=<&_x"), max_size=12)
PLAIN = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)


@st.composite
def tables(draw, texts=WORDS, least=1):
    """Headings, and rows of which none is blank and none looks like a total or a note."""
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(texts, min_size=width - 1, max_size=width - 1), min_size=least, max_size=6))
    return [f"heading {place}" for place in range(width)], [[f"n{n}", *row] for n, row in enumerate(rows)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


def read_back(path: Path, content: bytes):
    path.write_bytes(content)
    return open_table(path)


@few
@given(
    tables(),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_csv_of_any_delimiter_line_end_and_encoding_is_read_back(folder, table, delimiter, quoting, end, codec):
    header, rows = table
    # The csv module leaves a line feed in a cell without quotation marks where lines end otherwise.
    quoting = csv.QUOTE_ALL if end == "\r" else quoting
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end)
    # Of many like rows the delimiter is plain, whatever stands in the few others; the same goes for the encoding.
    writer.writerows([header, *[["n"] + ["plain"] * (len(header) - 1)] * 40, *rows])
    found = read_back(folder / "csv", stream.getvalue().encode(codec))
    assert (found.header, found.delimiter) == (tuple(header), delimiter)
    assert [list(row.cells) for row in found.rows()][40:] == rows


@few
@given(tables(PLAIN), st.sampled_from(["cp1252", "latin-1"]), st.sampled_from("éüß£©ñ"))
def test_text_in_one_byte_a_letter_is_read_back_and_asked_about(folder, table, codec, letter):
    header, rows = table
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([header, *rows, [f"Caf{letter}"] * len(header)])
    found = read_back(folder / "one", stream.getvalue().encode(codec))
    assert [list(row.cells) for row in found.rows()] == [*rows, [f"Caf{letter}"] * len(header)]
    assert any(f"is this right: Caf{letter}?" in note for note in found.notes)


@few
@given(tables(), st.integers(0, 3), st.integers(0, 3))
def test_titles_and_blank_rows_above_are_told_from_the_table(folder, table, titles, blank):
    header, rows = table
    header, rows = [*header, "last"], [[*row, "x"] for row in rows]
    above = [[f"Our year, part {n}"] for n in range(titles)] + [[]] * blank
    stream = io.StringIO()
    csv.writer(stream).writerows([*above, header, *rows])
    found = read_back(folder / "titles", stream.getvalue().encode())
    if len(header) > 3 or len(rows) > 1:
        assert found.header == tuple(header)
        assert [list(row.cells) for row in found.rows()] == rows


@few
@given(tables())
def test_json_is_read_back(folder, table):
    header, rows = table
    content = json.dumps([dict(zip(header, row, strict=True)) for row in rows]).encode()
    found = read_back(folder / "json", content)
    assert (list(found.header), [list(row.cells) for row in found.rows()]) == (header, rows)


VALUES = (
    WORDS.filter(lambda text: not text.startswith("="))
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e14, 1e14, allow_nan=False).map(lambda number: float(format(number, ".12g")))
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(2200, 1, 1))
    | st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2200-01-01")).map(
        lambda moment: moment.replace(microsecond=0)
    )
)


def as_read(value) -> str:
    """A value as the cell's text."""
    if isinstance(value, datetime) and value.time().isoformat() == "00:00:00":
        return value.date().isoformat()
    return text_of(value)


@few
@given(tables(VALUES), st.booleans())
def test_xlsx_is_read_back_with_every_kind_of_value(folder, table, since_1904):
    header, rows = table
    rows = [
        [row[0], *(0 if since_1904 and isinstance(v, date) and v.year < 1905 else v for v in row[1:])] for row in rows
    ]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": since_1904}) as book:
        day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "d mmm yy hh:mm"})
        sheet = book.add_worksheet()
        for number, cells in enumerate([header, *rows]):
            for place, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif isinstance(value, date):
                    sheet.write_datetime(number, place, value, moment if isinstance(value, datetime) else day)
                else:
                    sheet.write(number, place, value)
    found = read_back(folder / "xlsx", stream.getvalue())
    assert found.since_1904 is since_1904
    assert [list(row.cells) for row in found.rows()] == [[as_read(value) for value in row] for row in rows]


def ods_cell(value) -> str:
    kinds = {bool: "boolean", int: "float", float: "float", date: "date", datetime: "date"}
    kind = kinds.get(type(value), "string")
    told = str(value).lower() if kind == "boolean" else value.isoformat() if kind == "date" else repr(value)
    attribute = (
        "" if kind == "string" else f"office:{'value' if kind == 'float' else f'{kind}-value'}={quoteattr(told)}"
    )
    lines = str(value).split("\n") if kind == "string" else [told]
    paragraphs = "".join(f"<text:p>{blanks(escape(line))}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="{kind}" {attribute}>{paragraphs}</table:table-cell>'


def blanks(line: str) -> str:
    return line.replace(" ", '<text:s text:c="1"/>')


@few
@given(tables(VALUES))
def test_ods_is_read_back_with_every_kind_of_value(folder, table):
    header, rows = table
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in [header, *rows])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="a">{lines}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    found = read_back(folder / "ods", stream.getvalue())
    assert [list(row.cells) for row in found.rows()] == [[as_read(value) for value in row] for row in rows]


# What reads the cells of XLSX, against two others


def workbooks() -> list[object]:
    found = sorted(path for path in SHARED.glob("**/*.xlsx"))
    return [pytest.param(path, id=path.name) for path in found] or [
        pytest.param(None, marks=pytest.mark.skip(reason="the folder of public data is not beside this checkout"))
    ]


@pytest.mark.parametrize("path", workbooks())
def test_the_expression_and_the_parser_find_the_same_cells(path: Path):
    book = Book(path)
    for sheet in book.sheets:
        xml = SheetXml(book.archive, sheet.part)
        for piece in list(xml.pieces()):
            quick = rows_by_expression(piece.decode())
            root = tree_of(xml.head + piece + b"</sheetData></worksheet>", path)
            rows = next(element for element in root if element.tag.endswith("}sheetData"))
            if quick is not None:
                by_parser = [(number, cells) for number, cells in rows_by_parser(rows, 0) if cells]
                assert [row for row in quick if row[1]] == by_parser


@pytest.mark.parametrize("path", workbooks())
def test_an_independent_reader_finds_the_same_values(path: Path):
    workbook = load_workbook(path)
    for name in open_table(path).sheets:
        sheet = workbook.get_sheet_by_name(name)
        theirs = {
            (number, place): cell
            for number, cells in enumerate(sheet.iter_rows(), start=1)
            for place, cell in enumerate(cells)
            if cell not in ("", None)
        }
        ours = {
            (number, place): cell
            for number, cells in (open_table(path, sheet=name).whole_rows() if theirs else ())
            for place, cell in enumerate(cells)
            # The other reader cannot show errors, and shows lengths of time otherwise.
            if cell is not None and not str(cell).startswith("#")
        }
        assert {k: str(v) for k, v in ours.items() if not isinstance(v, str)} == {
            k: str(int(v) if isinstance(v, float) and v.is_integer() else v)
            for k, v in theirs.items()
            if not isinstance(ours.get(k), str)
        }
