"""The worker: one piece after the other, each in its turn, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

import cast
from vcsapp.db.base import db, transaction
from vcsapp.errors import Problem
from vcsapp.progress import went_on
from vcsapp.provenance.models import ImportRun
from vcsapp.web.access import current_person
from vcsapp.words import PSEUDO, _, speaking
from vcsapp.work import notes
from vcsapp.work.rules import State
from vcsapp.work.worker import Worker
from work.gates import Gate, a_task, begun, ended


class TooOld(Problem):
    """This file is too old."""


def nothing() -> None:
    return None


def raising(fault: BaseException) -> Callable[[], None]:
    def deed() -> None:
        raise fault

    return deed


def test_pieces_are_done_one_after_the_other(app: Flask, gate: Gate) -> None:
    done: list[str] = []
    first = begun(app, a_task(gate.hold, subject="first"))
    second = begun(app, a_task(lambda: done.append("second"), subject="second"))
    third = begun(app, a_task(lambda: done.append("third"), subject="third"))
    gate.wait_until_reached()
    assert [piece.note.state for piece in (first, second, third)] == [State.GOING, State.WAITING, State.WAITING]
    gate.opened.set()
    ended(third)
    assert done == ["second", "third"]
    assert first.note.state is second.note.state is third.note.state is State.DONE


def test_what_is_under_way_is_not_begun_twice(app: Flask, gate: Gate) -> None:
    piece = begun(app, a_task(gate.hold))
    assert begun(app, a_task(gate.hold)) is piece
    assert begun(app, a_task(nothing), by=cast.ASHA) is not piece
    gate.opened.set()
    ended(piece)
    assert begun(app, a_task(nothing)) is not piece


def test_a_deed_is_done_as_whoever_began_it_and_in_their_language(app: Flask) -> None:
    seen = []
    with speaking(PSEUDO):
        piece = begun(app, a_task(lambda: seen.append((current_person(), _("Save")))), by=cast.ASHA)
    ended(piece)
    assert seen == [(cast.ASHA, piece_said())]


def piece_said() -> str:
    with speaking(PSEUDO):
        return _("Save")


def test_what_is_called_off_in_the_middle_leaves_nothing(app: Flask, gate: Gate) -> None:
    def writes_and_waits() -> None:
        with transaction():
            run = ImportRun(id="run", at=cast.KIT.now(), by_name="Kit", saying="Half", outcome={})
            db.session.add(run)
            db.session.flush()
            gate.hold()

    piece = begun(app, a_task(writes_and_waits))
    gate.wait_until_reached()
    app.extensions["worker"].call_off(piece)
    assert ended(piece).note.state is State.CANCELLED
    with app.app_context():
        assert db.session.get(ImportRun, "run") is None


def test_what_waits_is_called_off_at_once_and_never_begun(app: Flask, gate: Gate) -> None:
    begun(app, a_task(gate.hold, subject="first"))
    waiting = begun(app, a_task(raising(AssertionError("It was begun.")), subject="second"))
    app.extensions["worker"].call_off(waiting)
    assert waiting.note.state is State.CANCELLED
    assert not waiting.is_under_way


def test_a_refusal_is_kept_as_its_sentence(app: Flask) -> None:
    piece = ended(begun(app, a_task(raising(TooOld()))))
    assert piece.note.state is State.REFUSED
    assert piece.note.refusal == "This file is too old."


def test_a_fault_of_our_own_is_told_logged_and_holds_nobody_up(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    piece = ended(begun(app, a_task(raising(KeyError("broken")))))
    assert piece.note.state is State.REFUSED
    assert "it was not your doing" in piece.note.refusal
    assert "KeyError: 'broken'" in caplog.text
    assert ended(begun(app, a_task(nothing))).note.state is State.DONE


def test_how_it_stands_is_noted_on_the_disk(app: Flask, gate: Gate) -> None:
    workspace = app.extensions["workspace"]
    piece = begun(app, a_task(gate.hold))
    gate.wait_until_reached()
    assert [note.state for note in notes.read_all(workspace)] == [State.GOING]
    gate.opened.set()
    ended(piece)
    assert [note.state for note in notes.read_all(workspace)] == [State.DONE]
    worker: Worker = app.extensions["worker"]
    worker.forget(piece.note.id)
    assert list(workspace.work.iterdir()) == []


def test_words_of_progress_do_nothing_where_nobody_watches() -> None:
    went_on(3)


def test_a_note_that_cannot_be_written_holds_nothing_up(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a page that reads a note keeps it from being written in that moment."""
    gate = Gate()
    piece = begun(app, a_task(gate.hold))
    gate.wait_until_reached()

    def denied(*_: object) -> None:
        raise PermissionError("The file is in use")

    monkeypatch.setattr(notes, "write_whole", denied)
    gate.opened.set()
    assert ended(piece).note.state is State.DONE
    monkeypatch.undo()
    assert ended(begun(app, a_task(nothing, subject="next"))).note.state is State.DONE
