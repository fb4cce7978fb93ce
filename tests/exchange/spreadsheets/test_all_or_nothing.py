"""An import that is called off, finds the disk full, or meets another window leaves nothing half done."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from builders import Desk
from critic import Critic, browser_at
from sheets import Walk, drawn, mark_in, words_of
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db import scratch
from vcsapp.db.base import db, transaction
from vcsapp.errors import DiskFull, NotFound
from vcsapp.exchange.fingerprint import fingerprint
from vcsapp.exchange.spreadsheets import accepting, correcting, drawing, in_background, intake
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.plan import ChangedSinceShown, SheetPlan
from vcsapp.progress import Cancelled, Unit, watched_by
from vcsapp.provenance.models import ImportRun

ROWS = 300
#: Every tenth row has a day that is none, written in the same way.
SHEET = "Event,Date,Attendance\n" + "".join(
    f"Session {number},{'no day' if number % 10 == 0 else '2025-05-03'},{number}\n" for number in range(ROWS)
)


class CallsOff:
    """A watcher that lets work come so many steps far."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def begins(self, _doing: str, _total: int | None, _unit: Unit) -> None:
        """A step."""
        self.went_on(1)

    def went_on(self, _count: int) -> None:
        """Another."""
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.fixture
def waiting(desk: Desk) -> Intake:
    """A spreadsheet whose columns were looked over."""
    desk.begin()
    return handed_in(desk)


def handed_in(desk: Desk) -> Intake:
    path = desk.folder / "list.csv"
    path.write_text(SHEET, encoding="utf-8")
    with desk.looking():
        understood = drawn(path, chosen={"Date": "held_on"}).understood
        with path.open("rb") as file:
            found = intake.hand_in(
                file, path.name, target="activities", intake_id=uuid4().hex, by=desk.by, workspace=desk.workspace
            )
        return intake.change(found, partial(replace, understood=understood))


@pytest.fixture(autouse=True)
def often_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with a large file: a word after every tenth row, so that work can be called off in between; and a cache so
    small that half of what is written is on the disk by then."""
    monkeypatch.setattr("vcsapp.exchange.spreadsheets.reading.ROWS_A_WORD", 10)
    monkeypatch.setattr(scratch, "PRAGMAS", (*scratch.PRAGMAS, "PRAGMA cache_size = 4", "PRAGMA cache_spill = 4"))


def what_it_would_do(plan: SheetPlan) -> object:
    return plan.fates, plan.refused_rows, plan.groups, plan.after


def steps_until_done(deed: Callable[[], object]) -> Iterator[int]:
    """How many steps were allowed before each time it was called off, until it came to its end."""
    for steps in range(1_000):
        try:
            with watched_by(CallsOff(steps)):
                deed()
        except Cancelled:
            yield steps
        else:
            return
    raise AssertionError("It never came to its end.")


def test_a_check_that_is_called_off_at_any_step_is_worked_out_anew(desk: Desk, waiting: Intake):
    with desk.looking():
        expected = what_it_would_do(drawing.look_at(waiting))

        def from_the_first() -> None:
            waiting.worktable.unlink()
            drawing.look_at(waiting)

        called_off = 0
        for _steps in steps_until_done(from_the_first):
            called_off += 1
            assert drawing.find_drawn(waiting) is None
            assert what_it_would_do(drawing.look_at(waiting)) == expected
        assert called_off > ROWS // 10


def test_a_correction_whose_reading_is_called_off_at_any_step_is_read_anew(desk: Desk, waiting: Intake):
    with desk.looking():
        before = what_it_would_do(drawing.look_at(waiting))
        corrected = correcting.correct_alike(waiting, "Date", "no day", "2025-05-04")
        expected = what_it_would_do(drawing.look_at(corrected))
        assert expected != before

        def corrected_anew() -> None:
            drawing.look_at(waiting)
            drawing.look_at(corrected)

        for _steps in steps_until_done(corrected_anew):
            assert what_it_would_do(drawing.look_at(corrected)) == expected
            assert what_it_would_do(drawing.look_at(waiting)) == before


def test_an_import_that_is_called_off_at_any_step_leaves_no_trace(desk: Desk, waiting: Intake):
    before = desk.fingerprint()
    with desk.looking():
        plan = drawing.look_at(waiting)

    def bring_in() -> None:
        with desk.app.app_context(), transaction():
            accepting.accept(drawing.as_shown(waiting, mark=plan.mark), by=desk.by)

    called_off = 0
    for _steps in steps_until_done(bring_in):
        called_off += 1
        assert desk.fingerprint() == before
        with desk.looking():
            assert drawing.find_drawn(waiting), "The check is not lost with it."
    assert called_off > 2
    assert desk.fingerprint() != before


@contextmanager
def room_for(pages: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the disk had room for so many pages of a scratch database."""
    with monkeypatch.context() as patched:
        patched.setattr(scratch, "PRAGMAS", (*scratch.PRAGMAS, f"PRAGMA max_page_count = {pages}"))
        yield


@pytest.mark.parametrize("pages", [5, 10, 20, 30, 40, 50])
def test_where_the_disk_fills_up_while_it_is_checked_nothing_is_lost(desk, waiting, monkeypatch, pages):
    with desk.looking():
        expected = what_it_would_do(drawing.look_at(waiting))
        size = waiting.worktable.stat().st_size // 4096
        waiting.worktable.unlink()
        with room_for(min(pages, size - 1), monkeypatch), pytest.raises(DiskFull):
            drawing.look_at(waiting)
        assert drawing.find_drawn(waiting) is None
        assert what_it_would_do(drawing.look_at(waiting)) == expected


def test_where_the_disk_fills_up_while_it_is_written_nothing_of_it_is_here(desk: Desk, waiting: Intake):
    before = desk.fingerprint()
    with desk.looking():
        mark = drawing.look_at(waiting).mark
        with pytest.raises(DiskFull):
            _accept_on_a_small_disk(waiting, mark, desk)
        db.session.execute(text("PRAGMA max_page_count = 1073741823"))
        assert drawing.find_drawn(waiting)
    assert desk.fingerprint() == before
    with desk.saving() as by:
        assert accepting.accept(drawing.as_shown(waiting, mark=mark), by=by).new == ROWS - 30


def _accept_on_a_small_disk(waiting: Intake, mark: str, desk: Desk) -> None:
    with transaction():
        pages = db.session.scalar(text("PRAGMA page_count"))
        db.session.execute(text(f"PRAGMA max_page_count = {pages + 5}"))
        accepting.accept(drawing.as_shown(waiting, mark=mark), by=desk.by)


def test_where_the_disk_has_no_room_for_the_snapshot_nothing_is_written(walk: Walk, app: Flask, monkeypatch):
    with app.app_context():
        before = fingerprint()
    with monkeypatch.context() as patched:
        patched.setattr(in_background, "snapshot", no_room)
        page = walk.accept()
    assert "The disk is full" in page.text
    with app.app_context():
        assert fingerprint() == before
    assert "It has come in" in walk.accept().text


def no_room(_reason: str) -> None:
    raise DiskFull


def test_what_two_windows_put_right_in_the_same_moment_is_both_kept(waiting: Intake):
    correcting.correct_alike(waiting, "Date", "no day", "2025-05-04")
    corrected = correcting.leave_out(waiting, [3])
    assert corrected.corrections.alike == {("Date", "no day"): "2025-05-04"}
    assert corrected.corrections.left_out == {3}


def test_what_is_put_right_in_a_spreadsheet_that_was_thrown_away_is_refused(waiting: Intake):
    intake.throw_away(waiting)
    with pytest.raises(NotFound):
        correcting.leave_out(waiting, [3])
    assert not waiting.folder.exists()


def test_a_plan_is_not_written_once_another_lies_in_its_place(desk: Desk, waiting: Intake):
    before = desk.fingerprint()
    with desk.looking():
        shown = drawing.look_at(waiting)
        drawing.look_at(correcting.correct_alike(waiting, "Date", "no day", "2025-05-04"))
    with pytest.raises(ChangedSinceShown), desk.saving() as by:
        accepting.accept(shown, by=by)
    assert desk.fingerprint() == before


def test_nobody_draws_a_plan_anew_while_it_is_written(desk: Desk, waiting: Intake):
    with desk.looking():
        plan = drawing.look_at(waiting)
        other = sqlite3.connect(waiting.worktable, timeout=0, isolation_level=None)
        with closing(other), plan.held(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("DELETE FROM drafts")


@pytest.fixture
def walk(app: Flask, oakfield: Desk) -> Walk:
    oakfield.begin()
    walk = Walk(browser_at(app))
    walk.hand_in(SHEET)
    walk.columns(Date="held_on")
    return walk


@contextmanager
def being_drawn_anew(walk: Walk, app: Flask) -> Iterator[None]:
    """As while another window draws the plan anew, and has begun to write."""
    (waiting,) = intake.intakes(app.extensions["workspace"])
    with closing(sqlite3.connect(waiting.worktable, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_page_does_not_stumble_over_the_other_window_that_draws_the_plan_anew(walk: Walk, app: Flask, monkeypatch):
    monkeypatch.setattr(scratch, "PATIENCE", 0.1)
    with being_drawn_anew(walk, app):
        answers = [walk.browser.get(f"{walk.at}/{step}") for step in ("check", "findings", "findings.csv")]
    assert {answer.status_code for answer in answers} <= {302, 503}
    assert "30 rows cannot be taken." in words_of(walk.browser.page(f"{walk.at}/check"))


def test_what_was_shown_in_one_window_is_not_brought_in_once_another_put_something_right(walk: Walk, app: Flask):
    shown = mark_in(walk.browser.page(f"{walk.at}/check"))
    other: Critic = browser_at(app)
    other.post(f"{walk.at}/corrections/alike", data={"heading": "Date", "row": "2", "instead": "2025-05-04"})
    page = walk.accept(shown).text
    assert "Your records changed while you were looking" in page
    with app.app_context():
        assert not app.extensions["sqlalchemy"].session.query(ImportRun).count()
    assert "Every row can be taken" in words_of(page) or "cannot be taken" not in words_of(page)


def test_a_file_that_is_brought_in_twice_at_once_comes_in_once(walk: Walk, app: Flask):
    shown = mark_in(walk.browser.page(f"{walk.at}/check"))
    walk.accept(shown)
    with app.app_context():
        once = fingerprint()
    assert "This was brought in already" in walk.accept(shown).text
    with app.app_context():
        assert fingerprint() == once


def test_after_a_power_cut_no_worktable_is_believed(walk: Walk, app: Flask):
    workspace = app.extensions["workspace"]
    (waiting,) = intake.intakes(workspace)
    torn = bytearray(waiting.worktable.read_bytes())
    torn[8192:] = random.Random(1).randbytes(len(torn) - 8192)
    waiting.worktable.write_bytes(torn)
    again = create_app(Settings(workspace=Path(workspace.folder), testing=True))
    page = browser_at(again).page(f"{walk.at}/check")
    assert "30 rows cannot be taken." in words_of(page)


def test_a_damaged_worktable_is_laid_anew(desk: Desk, waiting: Intake):
    with desk.looking():
        expected = what_it_would_do(drawing.look_at(waiting))
        waiting.worktable.write_bytes(b"no database at all, but long enough to be taken for one" * 100)
        assert drawing.find_drawn(waiting) is None
        assert what_it_would_do(drawing.look_at(waiting)) == expected
