"""What a view does that waits a moment for long work: whatever becomes of it meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from flask import Flask, g

from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.work.waiting import carried_out, looked_up
from vcsapp.work.worker import Task, Worker
from vcsapp.workspace import Workspace
from work.gates import TOO_LONG, Gate, a_task


@pytest.fixture
def patient(workspace: Workspace) -> Flask:
    """The app whose pages wait until the work is over."""
    return create_app(Settings(workspace=workspace.folder, testing=True, patience=TOO_LONG))


@pytest.mark.parametrize("wait_for", [carried_out, looked_up])
def test_what_another_window_calls_off_meanwhile_leads_to_the_page_that_says_so(
    patient: Flask, gate: Gate, wait_for: Callable[[Task], object]
) -> None:
    worker: Worker = patient.extensions["worker"]

    def other_window() -> None:
        gate.wait_until_reached()
        worker.call_off(worker.under_way()[0])

    other = threading.Thread(target=other_window)
    with patient.test_request_context():
        g.person = LOCAL_KEEPER
        other.start()
        answer = wait_for(a_task(gate.hold))
    other.join()
    [piece] = worker.pieces()
    assert answer.location == f"/work/{piece.note.id}"  # type: ignore[attr-defined]
