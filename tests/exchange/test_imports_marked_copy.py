"""The copy in which what is wrong is marked: the same rows in the same places, and a reason for each fault."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import openpyxl
import pytest
from flask import Flask

from critic import Critic
from sheets import Walk
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.db.base import transaction
from vcsapp.exchange.views.kinds import MARK
from vcsapp.progress import went_on
from vcsapp.work.rules import State
from vcsapp.workspace import Workspace

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
    with walk.browser.get(f"{walk.at}/marked.xlsx") as answer:
        content = answer.data
    assert answer.headers["Content-Disposition"].endswith("filename=marked-list.xlsx")
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_copy_comes_at_once_where_it_is_small_and_nothing_of_it_stays(walk: Walk, workspace: Workspace) -> None:
    sheet, reasons = copy_of(walk, FAULTY).worksheets
    assert [cell.value for cell in sheet[3]][:4] == ["Fair", "31/02/2025", "1", '=WEBSERVICE("http://x")']
    assert sheet["D3"].data_type == "s"
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.border.left.style == "medium"] == ["B3", "D3", "B6", "C6"]
    assert sheet["E2"].value == "What is wrong here (marked copy)"
    rows = [row for row in reasons.iter_rows(values_only=True) if row[1] == "Date" and row[2] == "31/02/2025"]
    assert [(row[0], row[6]) for row in rows] == [(3, "yes")]
    assert list(workspace.work.iterdir()) == []


@pytest.fixture
def slow(app: Flask, walk: Walk) -> Walk:
    """The spreadsheet checked, in an app whose pages wait for no work from then on."""
    walk.hand_in(FAULTY)
    walk.columns(Date="held_on", Attendance="head_count")
    app.extensions["settings"] = replace(app.extensions["settings"], patience=0)
    return walk


def test_a_large_copy_is_made_in_the_background_and_waits_to_be_saved(app: Flask, slow: Walk) -> None:
    its_page = slow.browser.get(f"{slow.at}/marked.xlsx").location
    (piece,) = [each for each in app.extensions["worker"].pieces() if each.task.kind == MARK]
    assert piece.is_over.wait(60)
    ready = slow.browser.get(its_page).location
    assert "The marked copy is ready" in slow.browser.page(ready)
    assert "marked-list.xlsx" in slow.browser.page(ready)
    with slow.browser.get(f"{ready}/file") as answer:
        assert len(openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets) == 2
    slow.browser.page(ready.replace(slow.at, "/import/another"), status=404)
    slow.browser.post(f"/work/{piece.note.id}/forget")
    slow.browser.page(ready, status=404)


def test_a_copy_that_is_called_off_leaves_no_file(
    app: Flask, slow: Walk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, called_off = Event(), Event()

    def rows(*_given: object) -> Iterator[object]:
        begun.set()
        assert called_off.wait(60)
        went_on(0)
        yield from ()

    monkeypatch.setattr("vcsapp.exchange.spreadsheets.marked.alongside", rows)
    slow.browser.get(f"{slow.at}/marked.xlsx")
    (piece,) = [each for each in app.extensions["worker"].pieces() if each.task.kind == MARK]
    assert begun.wait(60)
    slow.browser.post(f"/work/{piece.note.id}/cancel")
    called_off.set()
    assert piece.is_over.wait(60)
    assert piece.note.state is State.CANCELLED
    assert [path for path in workspace.work.rglob("*") if path.suffix != ".json"] == []


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
    for address in ("marked.xlsx", "marked/some-id", "marked/some-id/file"):
        answer = other.get(f"{walk.at}/{address}")
        assert answer.status_code == 403
        assert "31/02/2025" not in answer.text
