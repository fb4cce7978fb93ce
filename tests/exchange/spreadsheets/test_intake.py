"""A spreadsheet on its way in: kept whole or not at all, and found again after the window was closed."""

from __future__ import annotations

import errno
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Desk
from sheets import EVENTS
from vcsapp.errors import DiskFull, NotFound, Problem
from vcsapp.exchange.spreadsheets import intake
from vcsapp.exchange.spreadsheets.decisions import Choice, Decisions, Ruling, Stands
from vcsapp.exchange.spreadsheets.understanding import Corrections, Understanding


def handed_in(desk: Desk, content: str = EVENTS, name: str = "list.csv", intake_id: str = "one") -> intake.Intake:
    file = io.BytesIO(content.encode())
    return intake.hand_in(file, name, target="activities", intake_id=intake_id, by=desk.by, workspace=desk.workspace)


def test_what_was_chosen_is_there_after_the_window_was_closed(desk):
    waiting = replace(
        handed_in(desk),
        understood=Understanding({"Event": "title"}, identified_by=("title",), month_first=("Date",)),
        corrections=Corrections({("Date", "x"): "2025-05-03"}, {(2, "Event"): "Fair"}, frozenset({3})),
        decisions=Decisions(
            {("a|b", "an id"): Choice.LEAVE},
            rulings={("a|b", "title"): Ruling(Stands.FILE, "a mark")},
            otherwise=Ruling(Stands.HERE, "another"),
        ),
    )
    intake.save(waiting)
    assert intake.intakes(desk.workspace) == [waiting]
    assert (waiting.rows, waiting.by_name, waiting.path.read_text()) == (2, "Asha", EVENTS)


@pytest.mark.parametrize("content", ["", "Event,Date\n", '{"a": 1}', "a\x00\x01\x02\x03\x04\x05\x06\x07\x08"])
def test_a_file_that_is_no_table_leaves_nothing_behind(desk, content):
    with pytest.raises(Problem, match=r"“list\.csv”"):
        handed_in(desk, content)
    assert list(desk.workspace.incoming.iterdir()) == []


def test_a_file_that_cannot_be_read_to_its_end_is_refused_at_once(desk):
    with pytest.raises(Problem, match="opened and never closed"):
        handed_in(desk, EVENTS + '"never closed,2025-05-03\n')


def test_a_full_disk_is_said_and_leaves_nothing_behind(desk, monkeypatch):
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(intake.shutil, "copyfileobj", no_room)
    with pytest.raises(DiskFull):
        handed_in(desk)
    assert list(desk.workspace.incoming.iterdir()) == []


def test_the_latest_comes_first(desk):
    assert [handed_in(desk, intake_id=name).id for name in ("first", "second")] == ["first", "second"]
    assert [waiting.id for waiting in intake.intakes(desk.workspace)] == ["second", "first"]


def test_one_that_is_thrown_away_is_gone(desk):
    intake.throw_away(handed_in(desk))
    assert list(desk.workspace.incoming.iterdir()) == []
    with pytest.raises(NotFound):
        intake.get_intake("one", desk.workspace)


@pytest.mark.parametrize("spoiled", ["", "[]", "{", '{"name": "list.csv"}'])
def test_a_note_that_cannot_be_read_is_as_none_and_is_swept_up_only_when_it_is_gone(desk, spoiled):
    waiting = handed_in(desk)
    (waiting.folder / intake.NOTE).write_text(spoiled, encoding="utf-8")
    assert intake.intakes(desk.workspace) == []
    (waiting.folder / intake.NOTE).unlink()
    intake.sweep(desk.workspace)
    assert list(desk.workspace.incoming.iterdir()) == []


def test_a_sweep_leaves_what_is_on_its_way(desk):
    waiting = handed_in(desk)
    intake.sweep(desk.workspace)
    assert intake.intakes(desk.workspace) == [waiting]


def test_read_as_something_else_its_columns_are_open_again(desk):
    decided = Decisions(everything=Choice.LEAVE)
    waiting = replace(handed_in(desk), understood=Understanding({"Event": "title"}), decisions=decided)
    other = intake.read_otherwise(waiting, target="organisations", sheet=None)
    assert (other.target, other.understood, other.decisions) == ("organisations", None, Decisions())
    assert json.loads((other.folder / intake.NOTE).read_text())["understood"] is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("C:\\Users\\Asha\\events.csv", "events.csv"),
        ("../../etc/passwd", "passwd"),
        ("a<b>c?.csv", "a_b_c_.csv"),
        ("NUL.csv", "_NUL.csv"),
        ("", "spreadsheet"),
        (f"{'x' * 300}.csv", f"{'x' * 50}.csv"),
        ("Café “Ŵythnos”.xlsx", "Café “Ŵythnos”.xlsx"),
    ],
)
def test_a_name_is_kept_as_far_as_every_system_can_keep_it(name, safe):
    assert intake.safe_name(name) == safe


@given(st.text(max_size=300))
def test_no_name_leads_out_of_its_folder(name):
    safe = intake.safe_name(name)
    assert safe
    assert safe not in (".", "..")
    assert not set(safe) & set('/\\<>:"|?*\x00\n')
    assert len(safe.encode()) <= 255
