"""The marked copy as a file: what stands in it, where, and all in which it differs from the file that came."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import which
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook
from xlsxwriter import Workbook

from builders import Desk
from sheets import a_sheet, drawn
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import mapping
from vcsapp.exchange.spreadsheets.marked import TooLongForExcel, alongside, name_of_copy, title_of, write_marked_copy
from vcsapp.exchange.spreadsheets.marking import cells as marking_cells
from vcsapp.exchange.spreadsheets.marking.cells import CUT, Cells
from vcsapp.exchange.spreadsheets.marking.merges import that_fit
from vcsapp.exchange.spreadsheets.understanding import Corrections
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.tables.outline.merged import Span
from vcsapp.exchange.tables.remarks import REMARKS
from vcsapp.exchange.targets import target_named
from vcsapp.exchange.workbooks.cells import LONGEST_CELL, NOT_IN_XML, utf16_length
from vcsapp.exchange.workbooks.xlsx import OPTIONS

FAULTY = """Oakfield Food Hub: our year
Event,Date,Attendance,Note
Fair,31/02/2025,12,'=1+1
Walk,2025-05-04,2

Talk,05/05/2025,many,
Total,,14,
"""
#: What these columns become, whatever stands in them.
CHOSEN = {"Event": "title", "Date": "held_on"}
YELLOW = "FFFFE08A"


@pytest.fixture
def desk(oakfield: Desk) -> Desk:
    oakfield.begin()
    return oakfield


def copy_of(path: Path, **how: Any) -> Path:
    """The marked copy of a file. Needs the app."""
    copy = path.with_name(name_of_copy(path.name))
    write_marked_copy(copy, open_table(path), drawn(path, **{"chosen": CHOSEN} | how))
    return copy


def reasons_in(copy: Path) -> list[list[Any]]:
    """The cells of the sheet of reasons that are not blank, row by row."""
    rows = openpyxl.load_workbook(copy).worksheets[1].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def marked_in(copy: Path) -> set[str]:
    return {
        cell.coordinate
        for row in openpyxl.load_workbook(copy).worksheets[0].iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == YELLOW and cell.border.left.style == "medium"
    }


def written(folder: Path, rows: Sequence[Sequence[Any]], *, since_1904: bool = False) -> Path:
    """Cells, each written as they are in a copy."""
    path = folder / "cells.xlsx"
    with Workbook(str(path), {**OPTIONS, "date_1904": since_1904}) as book:
        writer = Cells(book, book.add_worksheet(), since_1904=since_1904)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                writer.write(at, place, value)
    return path


# Cells


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(max_size=30) | st.text(" \t\n\r\x00\x0ba<&'\"_x0041_=+-@", max_size=12), min_size=1, max_size=9)
)
def test_whatever_text_stands_in_a_cell_stands_in_the_copy(tmp_path: Path, texts: list[str]) -> None:
    path = written(tmp_path, [[text, "end"] for text in texts])
    assert [row[1] for row in open_table(path).whole_rows()] == [[text or None, "end"] for text in texts]
    with load_workbook(path) as book:
        others = book.get_sheet_by_index(0).to_python()
    legal = [at for at, text in enumerate(texts) if not NOT_IN_XML.search(text) and "\r" not in text]
    assert [others[at] for at in legal] == [[texts[at], "end"] for at in legal]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(-(10**15) + 1, 10**15 - 1)
    | st.floats(-1e300, 1e300).map(lambda number: float(format(number, ".15g")))
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(9999, 12, 31))
    | st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("9999-12-30")).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    st.booleans(),
)
def test_every_value_stays_what_it_is(tmp_path: Path, value: Any, since_1904: bool) -> None:
    path = written(tmp_path, [["value", "end"], [value, "end"]], since_1904=since_1904)
    ((_one, _titles), (_two, (found, end))) = open_table(path).whole_rows()
    if isinstance(value, datetime) and value.time() == time():
        # Excel knows no difference between a day and its midnight.
        value = value.date()
    if since_1904 and isinstance(value, date) and value.year < 1905:
        value, found = value.isoformat(), str(found)
    assert (found, end) == (value, "end")


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 10**400, datetime(2025, 5, 3, 12, tzinfo=UTC), date(1850, 1, 1)]
)
def test_what_excel_has_no_number_for_stands_as_text(tmp_path: Path, value: Any) -> None:
    ((_number, cells),) = open_table(written(tmp_path, [[value, "end"]])).whole_rows()
    assert isinstance(cells[0], str)
    assert cells[0].startswith(("NaN", "Infinity", "1000", "2025-05-03T12:00:00", "1850-01-01"))


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    ((_number, cells),) = open_table(written(tmp_path, [["a\ud800b", "end"]])).whole_rows()
    assert cells == ["a\ufffdb", "end"]


@given(st.text(st.sampled_from("ab🌻é"), max_size=40))
def test_a_text_is_cut_only_where_a_cell_cannot_hold_it_and_says_so(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking_cells, "LONGEST_CELL", 20)
        cells = Cells(Workbook(io.BytesIO()), Workbook(io.BytesIO()).add_worksheet())
        kept = cells.fitting(text)
    assert utf16_length(kept) <= 20
    assert cells.cut == (utf16_length(text) > 20)
    assert text.startswith(kept.removesuffix(CUT)) if cells.cut else kept == text


# Rows and what is told of them


@given(st.sets(st.integers(1, 30)), st.lists(st.none() | st.integers(0, 35)))
def test_each_row_goes_with_all_that_is_told_of_it(numbers: set[int], told: list[int | None]) -> None:
    found = [Finding("cause", str(n), row=row) for n, row in enumerate(sorted(told, key=lambda row: row or -1))]
    got = list(alongside([(number, []) for number in sorted(numbers)], found))
    assert [(number, list(its)) for number, _cells, its in got] == [
        (number, [one for one in found if one.row == number]) for number in sorted(numbers)
    ]


spans = st.builds(
    lambda row, column, rows, columns: Span(row, column, row + rows, column + columns),
    st.integers(1, 9), st.integers(0, 9), st.integers(0, 4), st.integers(0, 4),
)  # fmt: skip


@given(st.lists(spans, max_size=12))
def test_no_two_merged_cells_overlap(found: list[Span]) -> None:
    kept = list(that_fit(found))
    cells = [
        (row, column)
        for span in kept
        for row in range(span.first_row, span.last_row + 1)
        for column in range(span.first_column, span.last_column + 1)
    ]
    assert len(cells) == len(set(cells))
    assert set(kept) <= set(found)


def test_a_sheet_that_is_one_merged_cell_costs_nothing() -> None:
    assert list(that_fit([Span(1, 0, 1_048_576, 16_383)])) == []


# The whole copy


def test_every_row_keeps_its_number_and_only_what_is_wrong_is_marked(desk: Desk) -> None:
    with desk.looking():
        copy = copy_of(a_sheet(desk, FAULTY))
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    stood = list(csv.reader(io.StringIO(FAULTY)))
    for number, row in enumerate(stood, start=1):
        assert [sheet.cell(number, place).value or "" for place in range(1, len(row) + 1)] == row
    assert marked_in(copy) == {"B3", "C6"}
    assert "no day that exists" in sheet["B3"].comment.text
    assert "no day that exists" in sheet["E3"].value
    assert sheet["E2"].value == REMARKS
    assert [sheet.cell(number, 5).value for number in (1, 4, 5, 7)] == [None] * 4


def test_headings_stay_in_sight_and_the_table_can_be_filtered(desk: Desk) -> None:
    with desk.looking():
        sheet = openpyxl.load_workbook(copy_of(a_sheet(desk, FAULTY))).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:E6")
    assert sheet["A2"].font.bold
    assert not sheet["A1"].font.bold


def test_reasons_come_by_cause_with_their_number_and_lead_to_the_cells(desk: Desk) -> None:
    with desk.looking():
        copy = copy_of(a_sheet(desk, FAULTY + "\n".join(f"Day {n},30/02/2025,1," for n in range(3))))
    sheet = openpyxl.load_workbook(copy).worksheets[1]
    by_first = {(row[0].value, row[1].value): row for row in sheet.iter_rows()}
    days = by_first[4, "Date"]
    assert days[6].value == "yes"
    first = sheet[days[0].hyperlink.location.rpartition("!")[2]]
    assert (first.value, first.hyperlink.location.replace("'", "")) == (3, "Spreadsheet!B3")
    assert [cell.value for cell in by_first[6, "Attendance"]][2] == "many"
    assert all(cell.value for cell in by_first[6, "Attendance"][3:])
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


CLEAN_ENDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CLEAN_ENDS, CLEAN_ENDS, CLEAN_ENDS), min_size=1, max_size=5))
def test_whatever_a_list_says_its_copy_says(desk: Desk, rows: list[tuple[str, str, str]]) -> None:
    told = [dict(zip(("Event", "Date", "Note"), row, strict=True)) for row in rows]
    path = a_sheet(desk, json.dumps(told), "list.json")
    with desk.looking():
        copy = copy_of(path)
        expected = [(number + 1, [*cells]) for number, cells in open_table(path).whole_rows()]
        found = dict(open_table(copy).whole_rows())
    for number, cells in expected:
        kept = list(found.get(number, []))[: len(cells)]
        assert kept + [None] * (len(cells) - len(kept)) == cells


def test_what_stands_beyond_the_headings_is_never_written_over(desk: Desk) -> None:
    with desk.looking():
        copy = copy_of(a_sheet(desk, "Event,Date\nFair,2025-05-03,,,far out\nWalk,2025-05-04\n"))
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    assert sheet["E2"].value == "far out"
    assert sheet["F1"].value == REMARKS
    assert "more cells than there are headings" in sheet["F2"].value


def test_a_list_without_a_row_of_headings_stands_one_row_lower_and_the_copy_says_so(desk: Desk) -> None:
    path = a_sheet(desk, json.dumps([{"Event": "Fair", "Date": "31/02/2025"}]), "list.json")
    with desk.looking():
        copy = copy_of(path)
    assert marked_in(copy) == {"B2"}
    assert ["The file has its headings in no row; each row stands one lower here than its number says."] in reasons_in(
        copy
    )
    assert [1, "Date", "31/02/2025"] in [row[:3] for row in reasons_in(copy)]


def test_what_was_put_right_is_told_and_the_cells_stand_as_they_came(desk: Desk) -> None:
    corrections = Corrections(single={(3, "Date"): "32/02/2025"}, alike={("Attendance", "many"): "lots"})
    with desk.looking():
        copy = copy_of(a_sheet(desk, FAULTY), corrections=corrections)
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    assert (sheet["B3"].value, sheet["C6"].value) == ("31/02/2025", "many")
    assert "“32/02/2025” was written instead of it here" in sheet["E3"].value
    told = {tuple(row[:3]): row[3] for row in reasons_in(copy) if len(row) == 7}
    assert "“32/02/2025” was written" in told[3, "Date", "31/02/2025"]
    assert "“lots” was written" in told[6, "Attendance", "many"]


def test_limits_of_excel_are_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * (LONGEST_CELL + 1)
    with desk.looking():
        path = a_sheet(desk, f"Event,Date,Note\nFair,31/02/2025,{long}\nWalk,30/02/2025,\n")
        monkeypatch.setattr("vcsapp.exchange.spreadsheets.marking.sheet.MOST_NOTES", 1)
        monkeypatch.setattr("vcsapp.exchange.spreadsheets.marking.reasons.MOST_LINKS", 1)
        copy = copy_of(path)
        said = " ".join(str(row[0]) for row in reasons_in(copy) if len(row) == 1)
        assert "were cut: a cell can hold 32,767 characters" in said
        assert "faulty cells bear a note" in said
        sheet = openpyxl.load_workbook(copy).worksheets[0]
        assert sheet["C2"].value.endswith(CUT)
        assert (sheet["B2"].comment is None, sheet["B3"].comment is None) == (False, True)
        assert "no day that exists" in sheet["D3"].value
        monkeypatch.setattr("vcsapp.exchange.spreadsheets.marked.MOST_ROWS", 2)
        copy.unlink()
        with pytest.raises(TooLongForExcel, match="more than 2 rows"):
            copy_of(path)
    assert not copy.exists()


def test_more_reasons_than_a_sheet_holds_are_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vcsapp.exchange.spreadsheets.marking.reasons.MOST_ROWS", 12)
    with desk.looking():
        copy = copy_of(a_sheet(desk, "Event,Date\n" + "".join(f"Day {n},31/02/2025\n" for n in range(20))))
    rows = reasons_in(copy)
    assert len(rows) == 12
    said = next(row[0] for row in rows if row and str(row[0]).startswith("Only the first"))
    assert int(said.split()[3]) == sum(1 for row in rows if row[1:3] == ["Date", "31/02/2025"])


# Coming home


def a_workbook(folder: Path) -> Path:
    """A title, headings in two rows with a merged one, days as days, a place merged over rows, a total."""
    path = folder / "year.xlsx"
    with Workbook(str(path)) as book:
        sheet, day = book.add_worksheet("Our 'year' so far"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "Oakfield Food Hub")
        sheet.merge_range(2, 3, 2, 4, "Attendance")
        for place, heading in enumerate(["Event", "Date", "Place", "adults", "children"]):
            sheet.write(3, place, heading)
        sheet.merge_range(4, 2, 5, 2, "M33 7ZF")
        for at, (event, when) in enumerate(
            [("Fair", date(2025, 5, 3)), ("Walk", "31/02/2025"), ("Talk", date(2025, 6, 1))], 4
        ):
            sheet.write(at, 0, event)
            sheet.write(at, 1, when, day)
            sheet.write(at, 3, at)
            sheet.write(at, 4, "few" if at == 6 else 2.5)
    return path


@pytest.mark.parametrize("make", [lambda desk: a_sheet(desk, FAULTY), lambda desk: a_workbook(desk.folder)])
def test_handed_in_again_the_copy_is_read_mapped_and_faulted_like_the_file_itself(desk: Desk, make: Any) -> None:
    path = make(desk)
    with desk.looking():
        copy = copy_of(path)
        first, again = open_table(path), open_table(copy)
        assert again.header == first.header
        assert mapping.signature(again) == mapping.signature(first)
        assert list(again.rows()) == list(first.rows())
        kind, here = target_named("activities"), here_now()
        assert mapping.proposed(again, kind, here) == mapping.proposed(first, kind, here)
        assert any(REMARKS in note for note in again.notes)
        found = [
            [(one.row, one.column, one.cause, one.value) for one in drawn(each, chosen=CHOSEN).findings]
            for each in (path, copy)
        ]
        assert found[0]
        assert found[0] == found[1]
        twice = copy_of(copy)
    assert [*load_workbook(twice).sheet_names] == [*load_workbook(copy).sheet_names]
    rows = openpyxl.load_workbook(twice).worksheets[0].iter_rows(values_only=True)
    assert [row.count(REMARKS) for row in rows if REMARKS in row] == [1]


def test_a_column_of_ones_own_is_not_taken_for_our_remarks(desk: Desk) -> None:
    with desk.looking():
        table = open_table(a_sheet(desk, "Event,Date,What is wrong here\nFair,2025-05-03,rain\n"))
    assert table.header == ("Event", "Date", "What is wrong here")


@pytest.mark.parametrize("name", ["Reasons", "history", "🌻" * 40, "a:b/c", "'", ""])
def test_the_sheet_has_a_name_that_excel_takes(desk: Desk, name: str) -> None:
    with desk.looking():
        table = open_table(a_sheet(desk, FAULTY))
    title = title_of(replace(table, grid=replace(table.grid, sheet=name)))
    with Workbook(io.BytesIO()) as book:
        book.add_worksheet(title)
        book.add_worksheet("Reasons")


def test_days_of_an_old_mac_stay_the_same_days(desk: Desk) -> None:
    path = desk.folder / "mac.xlsx"
    with Workbook(str(path), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        for place, value in enumerate(("Event", "Date", "Bare")):
            sheet.write(0, place, value)
        sheet.write(1, 0, "Fair")
        sheet.write(1, 1, date(2025, 5, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write(1, 2, 44_318)
    with desk.looking():
        again = open_table(copy_of(path))
    assert again.since_1904
    assert [row.cells for row in again.rows()] == [("Fair", "2025-05-03", "44318")]


@pytest.mark.parametrize(
    ("file", "name"), [("list.csv", "marked-list.xlsx"), ("Our year.v2.xlsx", "marked-Our year.v2.xlsx")]
)
def test_the_copy_is_called_after_its_file(file: str, name: str) -> None:
    assert name_of_copy(file) == name


@pytest.mark.judge
@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed here.")
def test_libreoffice_shows_the_same_rows_and_reasons(desk: Desk, tmp_path: Path) -> None:
    with desk.looking():
        copy = copy_of(a_sheet(desk, FAULTY))
    to_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["soffice", profile, "--headless", "--convert-to", to_csv, "--outdir", str(tmp_path), str(copy)]
    subprocess.run(asked, check=True, capture_output=True, timeout=180)
    with (tmp_path / f"{copy.stem}-Spreadsheet.csv").open(encoding="utf-8", newline="") as stream:
        shown = list(csv.reader(stream))
    stood = list(csv.reader(io.StringIO(FAULTY)))
    assert [row[: len(other)] for row, other in zip(shown, stood, strict=True)] == stood
    reasons = (tmp_path / f"{copy.stem}-Reasons.csv").read_text(encoding="utf-8")
    assert "3,Date,31/02/2025," in reasons
    assert "6,Attendance,many," in reasons
