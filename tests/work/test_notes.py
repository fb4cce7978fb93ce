"""What is noted of long work outlives the app, and goes when it is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from vcsapp.work import notes
from vcsapp.work.notes import Note, Outcome, Way
from vcsapp.work.rules import State
from vcsapp.workspace import Workspace

BEGUN = datetime(2026, 5, 1, 9, tzinfo=UTC)
NOTE = Note("one", "import", "list", "Bringing in “list”.csv", None, "You", BEGUN, Way("imports.index"))
ENDED = replace(
    NOTE,
    state=State.DONE,
    ended_at=BEGUN + timedelta(minutes=3),
    outcome=Outcome("Done.", Way("imports.receipt", {"run_id": "x"}), undo=Way("undo", {"entry_id": "y"})),
)


def test_a_note_is_read_as_it_was_written(workspace: Workspace) -> None:
    for note in (NOTE, ENDED, replace(NOTE, state=State.REFUSED, refusal="It is “damaged”.")):
        notes.write(note, workspace)
        assert list(notes.read_all(workspace)) == [note]


def test_a_note_that_cannot_be_read_spoils_no_other(workspace: Workspace) -> None:
    notes.write(NOTE, workspace)
    for name, content in (("cut", '{"id": "cu'), ("list", "[]"), ("empty", ""), ("strange", '{"id": 3}')):
        (workspace.work / f"{name}.json").write_text(content, encoding="utf-8")
    assert list(notes.read_all(workspace)) == [NOTE]


def test_the_sweep_takes_what_ended_long_ago_with_its_file_and_leaves_the_rest(workspace: Workspace) -> None:
    old = replace(ENDED, id="old", ended_at=BEGUN - timedelta(days=40))
    for note in (ENDED, old, replace(NOTE, id="going", state=State.GOING)):
        notes.write(note, workspace)
        notes.folder_of(note.id, workspace).mkdir()
    notes.folder_of("nobody's", workspace).mkdir()
    (workspace.work / "half.part").touch()
    notes.sweep(workspace, now=BEGUN)
    assert sorted(path.name for path in workspace.work.iterdir()) == ["going", "going.json", "one", "one.json"]
