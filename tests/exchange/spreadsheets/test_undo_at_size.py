"""A large import is taken back in batches; whatever was edited or linked since stays, wherever among them it is."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from builders import Desk
from sheets import a_sheet, bring_in
from vcsapp.accounts.models import Organisation
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.provenance import store
from vcsapp.provenance.undo import CHANGED_SINCE, LINKED_SINCE

ROWS = 3 * store.BATCH + 7
#: Every so many of them is edited afterwards: the first and the last of a batch among them.
EDITED_EVERY = store.BATCH // 4


def session(number: int, heads: int) -> str:
    return f"S{number},Session {number},2025-05-03,{heads},Partner {number % 3}\n"


HEADINGS = "Reference,Event,Date,Attendance,Partner\n"
FIRST = HEADINGS + "".join(session(number, number) for number in range(ROWS))
#: Later every second has one head more.
SECOND = HEADINGS + "".join(session(number, number + number % 2) for number in range(ROWS))


@pytest.fixture
def heads(desk: Desk) -> dict[str, int | None]:
    """What came in: how many took part, by title."""
    bring_in(desk, a_sheet(desk, FIRST))
    return all_heads(desk)


def all_heads(desk: Desk) -> dict[str, int | None]:
    with desk.looking():
        return {one.title: one.head_count for one in db.session.scalars(select(Activity))}


def edit_some(desk: Desk) -> dict[str, str]:
    """Edit some of them; their titles, by id."""
    with desk.looking():
        found = db.session.execute(select(Activity.id, Activity.title).order_by(Activity.id)).all()
    edited = dict(map(tuple, [*found[::EDITED_EVERY], found[-1]]))
    for record_id in edited:
        desk.change_activity(record_id, head_count=9_999)
    return edited


def test_it_goes_but_for_what_was_edited_since_and_whom_that_points_at(desk: Desk, heads: dict[str, int | None]):
    assert len(heads) == ROWS
    entry = desk.last_entry()
    edited = edit_some(desk)
    undone = desk.undo(entry)
    assert all_heads(desk) == dict.fromkeys(edited.values(), 9_999)
    assert {left.record_id for left in undone.left if left.why == CHANGED_SINCE} == edited.keys()
    partners = {left.record_id for left in undone.left if left.why == LINKED_SINCE}
    with desk.looking():
        assert partners == set(
            db.session.scalars(select(Organisation.id).where(Organisation.name.startswith("Partner")))
        )


@pytest.mark.parametrize("order", [("second", "first"), ("first", "second")])
def test_two_imports_are_taken_back_in_either_order_and_edits_survive(desk: Desk, heads, order):
    entries = {"first": desk.last_entry()}
    bring_in(desk, a_sheet(desk, SECOND))
    entries["second"] = desk.last_entry()
    edited = edit_some(desk)
    for which in order:
        desk.undo(entries[which])
    now = all_heads(desk)
    assert {title: now[title] for title in edited.values()} == dict.fromkeys(edited.values(), 9_999)
    others = now.keys() - set(edited.values())
    # Taken back before the second, the first leaves what the second changed; taken back after it, nothing.
    changed = {title for title, count in heads.items() if (count or 0) % 2}
    assert others == (set() if order[0] == "second" else changed - set(edited.values()))
    assert all(now[title] == heads[title] for title in others)


def test_taking_back_the_undo_brings_everything_back(desk: Desk, heads: dict[str, int | None]):
    entry = desk.last_entry()
    edited = edit_some(desk)
    desk.undo(entry)
    desk.undo()
    assert all_heads(desk) == heads | dict.fromkeys(edited.values(), 9_999)
    with desk.looking():
        assert db.session.scalar(select(func.count(Activity.id))) == ROWS
