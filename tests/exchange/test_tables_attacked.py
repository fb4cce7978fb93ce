"""What hostile or broken programs wrote: rows, or one clear sentence, and never a fault of ours."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets.marking.merges import that_fit
from vcsapp.exchange.tables.letters import whole_letters
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.tables.outline.merged import Span

SHEET = "xl/worksheets/sheet1.xml"


def rows_of(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in open_table(path).rows()]


def a_json(folder: Path, text: str) -> Path:
    path = folder / "list.json"
    path.write_text(text, encoding="utf-8")
    return path


def a_workbook(folder: Path, part: str, *changes: tuple[str, str]) -> Path:
    """A workbook of two columns and three rows, a part of whose XML says otherwise."""
    whole, path = folder / "whole.xlsx", folder / "list.xlsx"
    with xlsxwriter.Workbook(whole) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate((("Event", "People"), ("Fair", 1), ("Walk", 2), ("Tea", 3))):
            sheet.write_row(number, 0, row)
        sheet.write_number(1, 1, 1, day)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            for before, after in changes if name == part else ():
                assert before in content
                content = content.replace(before, after)
            new.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("text", "whole"),
    [("Fair", "Fair"), ("Café", "Café"), ("Fun \ud83d\ude00", "Fun 😀"), ("a\ud800b", "a�b"), ("\udc00", "�")],
)
def test_halves_of_letters_are_joined_or_are_none(text: str, whole: str):
    assert whole_letters(text) == whole


def test_half_a_letter_in_a_list_is_no_letter(tmp_path: Path):
    path = a_json(tmp_path, json.dumps([{"Event\ud800": "a\ud800", "Date": "2025-05-03"}]))
    assert open_table(path).header == ("Event�", "Date")
    assert rows_of(path)[0][1] == ("a�", "2025-05-03")


def test_half_a_letter_in_the_name_of_a_list_or_of_a_package_is_no_letter(tmp_path: Path):
    assert open_table(a_json(tmp_path, json.dumps({"a\ud800": [{"Event": "Fair"}]}))).sheets == ("a�",)
    package = tmp_path / "package.zip"
    told = {"resources": [{"name": "a\ud800", "data": [{"Event\ud800": "Fair"}]}]}
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("datapackage.json", json.dumps(told))
    for text in (open_table(package).sheet or "", *open_table(package).header):
        text.encode()


def test_a_letter_that_a_workbook_wrote_in_halves_is_whole(tmp_path: Path):
    path = a_workbook(tmp_path, "xl/sharedStrings.xml", ("Fair", "Fun _xD83D__xDE00_"), ("Walk", "_xD83D_"))
    assert [cells[0] for _number, cells in rows_of(path)] == ["Fun 😀", "�", "Tea"]


@pytest.mark.parametrize("codec", ["unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined"])
def test_a_package_in_no_encoding_of_texts_is_not_read_so(tmp_path: Path, codec: str):
    package = tmp_path / "package.zip"
    told = {"resources": [{"name": "events", "path": "events.csv", "encoding": codec}]}
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("datapackage.json", json.dumps(told))
        archive.writestr("events.csv", "Event,Date\n\\ud800,2025-05-03\n")
    try:
        read = rows_of(package)
    except Problem:
        return
    assert [cells[0] for _number, cells in read] == ["\\ud800"]


@pytest.mark.parametrize(
    ("said", "numbers"), [("2", [2, 3, 4]), ("0", [2, 3, 4]), ("4", [2, 4, 5]), ("99", [2, 99, 100])]
)
def test_rows_whose_numbers_stand_twice_or_out_of_order_are_all_read(tmp_path: Path, said: str, numbers: list[int]):
    path = a_workbook(tmp_path, SHEET, ('<row r="3"', f'<row r="{said}"'))
    assert rows_of(path) == list(zip(numbers, [("Fair", "1900-01-01"), ("Walk", "2"), ("Tea", "3")], strict=True))


def test_numbers_longer_than_any_are_none(tmp_path: Path):
    path = a_workbook(tmp_path, SHEET, ('t="s"><v>2<', f't="s"><v>{"1" * 5000}<'))
    assert [cells[1] for _number, cells in rows_of(path)] == ["1900-01-01", "2", "3"]
    path = a_workbook(tmp_path, "xl/styles.xml", ('numFmtId="164" formatCode', 'numFmtId="²" formatCode'))
    assert [cells[0] for _number, cells in rows_of(path)] == ["Fair", "Walk", "Tea"]


def test_two_lists_of_one_name_are_one(tmp_path: Path):
    path = a_json(tmp_path, '{"a": [{"x": 1}], "b": [{"z": 0}], "a": [{"y": 2}, 3, {"x": 4}]}')
    assert open_table(path).header == ("x", "y")
    assert rows_of(path) == [(1, ("1", "")), (2, ("", "2")), (4, ("4", ""))]


def test_merged_cells_above_the_first_row_are_in_no_copy():
    assert list(that_fit([Span(0, 0, 0, 1), Span(2, 0, 2, 1)])) == [Span(2, 0, 2, 1)]
