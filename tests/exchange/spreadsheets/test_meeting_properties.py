"""Whatever order files, edits and undos come in: nobody's edit is lost unseen, and a file that says nothing new is one.

A model of a few lines says what is to stand, as long as nothing is undone; after that what may never happen is held to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from builders import Desk, a_desk
from sheets import a_sheet, bring_in, drawn
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets.decisions import Decisions, Ruling, Stands
from vcsapp.exchange.spreadsheets.worktable import disputed
from vcsapp.provenance.undo import NothingToUndo, UndoneAlready

#: What files say, and people too; above it are values that only people give, each once.
SAID = st.none() | st.integers(0, 3)
FIELDS = ("head_count", "volunteer_hours")
ROWS = ("a", "b", "c")
#: A file: what it says of each row that it has, in both fields.
FILES = st.dictionaries(st.sampled_from(ROWS), st.tuples(SAID, SAID), min_size=1)
STEPS = st.lists(
    st.tuples(st.just("file"), FILES, st.booleans())
    | st.tuples(st.just("edit"), st.sampled_from(ROWS), st.integers(0, 1), SAID | st.just("own"))
    | st.tuples(st.just("undo"), st.integers(0, 5)),
    min_size=2,
    max_size=9,
)
_numbers = count(1)

#: A row and which of its fields.
Place = tuple[str, int]


@dataclass
class Model:
    """What stands here and what the source said last, worked out as a person would with pencil and paper."""

    here: dict[Place, int | None] = field(default_factory=dict)
    said: dict[Place, int | None] = field(default_factory=dict)

    def comes(self, file: Mapping[str, tuple[int | None, int | None]], *, takes_file: bool) -> None:
        for place, value in places(file):
            before, now = self.said.get(place), self.here.get(place)
            if place not in self.said or (value not in (before, now) and (now == before or takes_file)):
                self.here[place] = value
            self.said[place] = value


def places(file: Mapping[str, tuple[int | None, int | None]]) -> Iterator[tuple[Place, int | None]]:
    for row, values in file.items():
        for n, value in enumerate(values):
            yield (row, n), value


@dataclass
class Story:
    """One source, told of in a workspace that has seen others."""

    desk: Desk
    number: int = field(default_factory=lambda: next(_numbers))
    entries: list[str] = field(default_factory=list)

    def sheet(self, file: Mapping[str, tuple[int | None, int | None]]):
        """As people write it; a heading of its own makes it another source than that of the story before."""
        lines = (
            ",".join(
                (
                    f"{row}{self.number}",
                    f"{row} {self.number}",
                    "2025-05-03",
                    *("" if one is None else str(one) for one in values),
                )
            )
            for row, values in file.items()
        )
        head = f"Number {self.number},Event,Date,Attendance,Volunteer hours\n"
        return a_sheet(self.desk, head + "\n".join(lines) + "\n")

    @property
    def how(self):
        return {"chosen": {f"Number {self.number}": "reference", "Volunteer hours": "volunteer_hours"}}

    def records(self) -> dict[str, Activity]:
        with self.desk.looking():
            asked = select(Activity).where(Activity.reference.in_([f"{row}{self.number}" for row in ROWS]))
            return {one.title[0]: one for one in db.session.scalars(asked)}

    def here(self) -> dict[Place, int | None]:
        return {
            (row, n): None if value is None else int(value)
            for row, one in self.records().items()
            for n, value in enumerate((one.head_count, one.volunteer_hours))
        }

    def comes(self, file, *, takes_file: bool):
        decisions = Decisions()
        if takes_file:
            with self.desk.looking(), drawn(self.sheet(file), **self.how).opened() as table:
                found = list(disputed.disputes(table))
            decisions = Decisions(rulings={one.place: Ruling(Stands.FILE, one.ruling.seen) for one in found})
        counts = bring_in(self.desk, self.sheet(file), decisions=decisions, **self.how)
        if counts.new or counts.changed:
            self.entries.append(self.desk.last_entry())
        return counts


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = a_desk(tmp_path_factory.mktemp("stories") / "oakfield")
    made.begin()
    return made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_edit_is_lost_unseen_and_a_file_comes_in_once(desk, steps):
    story, model, edited = Story(desk), Model(), {}
    is_exact = True
    for what, *about in steps:
        if what == "edit":
            row, n, value = about
            _edit(story, model, edited, (row, n), value)
        elif what == "undo":
            is_exact = not _undo(story, about[0]) and is_exact
            edited = {place: value for place, value in edited.items() if place in story.here()}
        else:
            file, takes_file = about
            counts = story.comes(file, takes_file=takes_file)
            model.comes(file, takes_file=takes_file)
            if takes_file:
                edited = {place: value for place, value in edited.items() if place[0] not in file}
            _comes_to_nothing_twice(story, file)
            assert counts.refused == 0
        here = story.here()
        assert {place: here[place] for place in edited} == edited
        if is_exact:
            assert here == model.here


def _edit(story: Story, model: Model, edited: dict[Place, int], place: Place, value: object) -> None:
    """Somebody changes a field of a record that is here; a value of their own is one that no file says."""
    record = story.records().get(place[0])
    if record is None:
        return
    mine = 1_000 + next(_numbers) if value == "own" else value
    story.desk.change_activity(record.id, **{FIELDS[place[1]]: mine})
    model.here[place] = mine
    edited.pop(place, None)
    if value == "own":
        edited[place] = mine


def _undo(story: Story, which: int) -> bool:
    """Take back one of the imports, if that can be; whether it was."""
    if which >= len(story.entries):
        return False
    with suppress(NothingToUndo, UndoneAlready):
        story.desk.undo(story.entries[which])
        return True
    return False


def _comes_to_nothing_twice(story: Story, file) -> None:
    before = story.desk.fingerprint()
    again = bring_in(story.desk, story.sheet(file), **story.how)
    assert (again.new, again.changed) == (0, 0)
    assert story.desk.fingerprint() == before
