"""The copy in which what is wrong is marked: the same rows in the same places, and a reason for each fault."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flask import Flask

from critic import Critic
from sheets import Walk
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.db.base import transaction

FAULTY = """Oakfield Food Hub: our year
Event,Date,Attendance,Note
Fair,31/02/2025,1,=WEBSERVICE("http://x")
Walk,2025-05-04,2

Talk,,many,
"""


@pytest.fixture
def walk(app: Flask, client: Critic) -> Walk:
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Oakfield Food Hub")
    return Walk(client)


def copy_of(walk: Walk, content: str | bytes, name: str = "list.csv") -> openpyxl.Workbook:
    walk.hand_in(content, name)
    walk.columns(Date="held_on", Attendance="head_count")
    answer = walk.browser.get(f"{walk.at}/marked.xlsx")
    assert answer.headers["Content-Disposition"].endswith("filename=marked-list.xlsx")
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def test_every_row_stands_where_it_stood_and_only_what_is_wrong_is_marked(walk):
    sheet = copy_of(walk, FAULTY).worksheets[0]
    assert [sheet.cell(3, column).value for column in range(1, 5)] == [
        "Fair",
        "31/02/2025",
        "1",
        '=WEBSERVICE("http://x")',
    ]
    assert sheet.cell(3, 4).data_type == "s"
    marked = {
        (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFE08A"
    }
    assert marked == {(3, 2), (3, 4), (6, 2), (6, 3)}
    assert "no day that exists" in sheet.cell(3, 5).value
    assert sheet.cell(2, 5).value == "What is wrong here"


def test_each_fault_has_its_reason_and_leads_to_its_row(walk):
    reasons = copy_of(walk, FAULTY).worksheets[1]
    rows = list(reasons.iter_rows(min_row=2))
    assert [(row[0].value, row[1].value, row[2].value) for row in rows] == [
        ("3", "Date", "31/02/2025"), ("3", "Note", '=WEBSERVICE("http://x")'), ("6", "Date", ""),
        ("6", "Attendance", "many"),
    ]  # fmt: skip
    assert all(row[3].value for row in rows)
    assert [row[6].value for row in rows] == ["yes", "no", "yes", "yes"]
    assert rows[0][0].hyperlink.location == "'Spreadsheet'!A3"


def test_handed_in_again_the_copy_has_the_same_faults(walk):
    walk.hand_in(FAULTY)
    walk.columns(Date="held_on", Attendance="head_count")
    first = walk.browser.get(f"{walk.at}/findings.json").json["findings"]
    again = walk.browser.get(f"{walk.at}/marked.xlsx").data
    walk.hand_in(again, "list.xlsx")
    walk.columns(Date="held_on", Attendance="head_count")
    second = walk.browser.get(f"{walk.at}/findings.json").json["findings"]
    known = [
        [(one["row"], one["column"], one["cause"]) for one in found if one["refuses"]] for found in (first, second)
    ]
    assert known[0] == known[1]


@pytest.mark.parametrize("person", ["ben", "cerys", "dev"])
def test_only_who_may_import_gets_it(asha, request, person):
    walk = Walk(asha)
    walk.hand_in(FAULTY)
    walk.columns(Date="held_on", Attendance="head_count")
    other: Critic = request.getfixturevalue(person)
    assert other.get(f"{walk.at}/marked.xlsx").status_code == 403
