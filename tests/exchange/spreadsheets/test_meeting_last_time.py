"""Where a spreadsheet meets what it said last time, and what was edited here since."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select

from builders import Desk, a_desk
from sheets import a_sheet, bring_in, drawn
from vcsapp.accounts.models import OrganisationIdentifier
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.spreadsheets.decisions import Decisions, Ruling, Stands
from vcsapp.exchange.spreadsheets.disputes import mark_of_all
from vcsapp.exchange.spreadsheets.meeting import meet
from vcsapp.exchange.spreadsheets.understanding import Understanding
from vcsapp.exchange.spreadsheets.worktable import disputed
from vcsapp.exchange.spreadsheets.worktable.disputed import Dispute
from vcsapp.provenance.models import HistoryChange, HistoryEntry, TableSource

HEADINGS = "Reference,Event,Date,Attendance,What happened\n"
LIST = HEADINGS + "1,Open day,2025-05-03,40,Sun\n"


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path / "oakfield")
    made.begin()
    return made


def one(desk: Desk, reference: str = "1") -> Activity:
    with desk.looking():
        return db.session.scalars(select(Activity).where(Activity.reference == reference)).one()


def heads(desk: Desk) -> int | None:
    return one(desk).head_count


def edit(desk: Desk, **values) -> None:
    desk.change_activity(one(desk).id, **values)


def comes(desk: Desk, text: str, **how):
    return bring_in(desk, a_sheet(desk, text), **how)


def disputes_of(desk: Desk, text: str, **how) -> list[Dispute]:
    with desk.looking(), drawn(a_sheet(desk, text), **how).opened() as table:
        return list(disputed.disputes(table))


def for_the_file(desk: Desk, text: str) -> Decisions:
    """What somebody decides who takes what the file says, in every field that is disputed now."""
    rulings = {one.place: Ruling(Stands.FILE, one.ruling.seen) for one in disputes_of(desk, text)}
    return Decisions(rulings=rulings)


def test_a_row_that_says_the_same_changes_nothing_though_its_record_was_edited_here(desk):
    comes(desk, LIST)
    edit(desk, head_count=99)
    before = desk.fingerprint()
    counts = comes(desk, LIST)
    assert (counts.new, counts.changed, counts.same) == (0, 0, 1)
    assert desk.fingerprint() == before


def test_what_only_the_file_changed_is_changed(desk):
    comes(desk, LIST)
    counts = comes(desk, LIST.replace("40", "41"))
    assert (counts.changed, heads(desk)) == (1, 41)


def test_ten_rows_that_changed_are_ten_changes(desk):
    text = HEADINGS + "".join(f"{n},Day {n},2025-05-03,{n},\n" for n in range(30))
    comes(desk, text)
    for n in range(10):
        text = text.replace(f"{n},Day {n},2025-05-03,{n},", f"{n},Day {n},2025-05-03,{n + 100},")
    counts = comes(desk, text)
    assert (counts.new, counts.changed, counts.same) == (0, 10, 20)
    with desk.looking():
        entry = desk.last_entry()
        told = db.session.scalars(select(HistoryChange).where(HistoryChange.entry_id == entry)).all()
        assert [change.change for change in told] == ["changed"] * 10
        assert all(json.loads(change.after or "").keys() == {"head_count"} for change in told)


def test_changed_on_both_sides_what_stands_here_is_kept_and_both_are_shown(desk):
    comes(desk, LIST)
    edit(desk, head_count=99)
    (found,) = disputes_of(desk, LIST.replace("40", "41"))
    assert (found.field, found.last_time, found.here, found.file) == ("head_count", 40, 99, 41)
    assert found.ruling.stands is Stands.HERE
    counts = comes(desk, LIST.replace("40", "41"))
    assert (counts.changed, heads(desk)) == (0, 99)


def test_changed_on_both_sides_to_the_same_there_is_nothing_to_decide(desk):
    comes(desk, LIST)
    edit(desk, head_count=41)
    assert disputes_of(desk, LIST.replace("40", "41")) == []


def test_where_the_person_takes_the_file_it_takes_the_place_of_what_stood_here(desk):
    comes(desk, LIST)
    edit(desk, head_count=99, description="Rain")
    text = LIST.replace("40", "41").replace("Sun", "Fog")
    heads_only = {k: v for k, v in for_the_file(desk, text).rulings.items() if k[1] == "head_count"}
    counts = comes(desk, text, decisions=Decisions(rulings=heads_only))
    assert (counts.changed, heads(desk), one(desk).description) == (1, 41, "Rain")


@pytest.mark.parametrize("is_for_the_file", [False, True])
def test_the_same_file_once_more_changes_nothing_whichever_was_chosen(desk, is_for_the_file):
    comes(desk, LIST)
    edit(desk, head_count=99)
    text = LIST.replace("40", "41")
    comes(desk, text, decisions=for_the_file(desk, text) if is_for_the_file else None)
    before = desk.fingerprint()
    counts = comes(desk, text)
    assert (counts.changed, counts.same, disputes_of(desk, text)) == (0, 1, [])
    assert desk.fingerprint() == before


def test_beside_a_dispute_what_only_the_file_changed_is_changed_all_the_same(desk):
    comes(desk, LIST)
    edit(desk, head_count=99)
    comes(desk, LIST.replace("40", "41").replace("Sun", "Rain"))
    assert (heads(desk), one(desk).description) == (99, "Rain")


def test_a_ruling_is_not_applied_where_the_record_was_changed_after_it_was_made(desk):
    comes(desk, LIST)
    edit(desk, head_count=99)
    text = LIST.replace("40", "41")
    ruled = for_the_file(desk, text)
    edit(desk, head_count=98)
    comes(desk, text, decisions=ruled)
    assert heads(desk) == 98


def test_a_ruling_is_not_applied_where_the_file_says_something_else_by_now(desk):
    comes(desk, LIST)
    edit(desk, head_count=99)
    ruled = for_the_file(desk, LIST.replace("40", "41"))
    comes(desk, LIST.replace("40", "4,100"), decisions=ruled)
    assert heads(desk) == 99


def test_one_choice_for_all_holds_of_those_that_were_seen_and_of_no_others(desk):
    text = LIST + "2,Fair,2025-05-03,7,\n"
    comes(desk, text)
    edit(desk, head_count=99)
    later = text.replace("40", "41").replace(",7,", ",8,")
    with desk.looking(), drawn(a_sheet(desk, later)).opened() as table:
        for_all = Decisions(otherwise=Ruling(Stands.FILE, mark_of_all(table)))
    assert [one.ruling.stands for one in disputes_of(desk, later, decisions=for_all)] == [Stands.FILE]
    desk.change_activity(one(desk, "2").id, head_count=70)
    assert [one.ruling.stands for one in disputes_of(desk, later, decisions=for_all)] == [Stands.HERE] * 2
    comes(desk, later, decisions=for_all)
    assert (heads(desk), one(desk, "2").head_count) == (99, 70)


def test_a_row_that_is_gone_from_the_file_changes_nothing_and_is_counted(desk):
    comes(desk, LIST + "2,Fair,2025-05-03,7,\n3,Walk,2025-05-04,8,\n")
    before = desk.fingerprint()
    with desk.looking():
        assert drawn(a_sheet(desk, LIST)).not_told_now == 2
    comes(desk, LIST)
    assert desk.fingerprint() == before


def test_a_cell_that_was_emptied_empties_the_field_if_it_said_something_last_time(desk):
    comes(desk, LIST)
    comes(desk, LIST.replace("40", ""))
    assert heads(desk) is None


def test_a_cell_that_was_always_empty_empties_nothing(desk):
    comes(desk, LIST.replace("40", ""))
    edit(desk, head_count=99)
    comes(desk, LIST.replace("40", "").replace("Sun", "Rain"))
    assert (heads(desk), one(desk).description) == (99, "Rain")


def test_an_undo_of_the_second_import_puts_back_what_it_set_and_a_later_edit_survives(desk):
    comes(desk, LIST)
    comes(desk, LIST.replace("40", "41").replace("Sun", "Rain"))
    second = desk.last_entry()
    edit(desk, head_count=99)
    undone = desk.undo(second)
    assert (heads(desk), one(desk).description) == (99, "Sun")
    assert [left.record_id for left in undone.left] == [one(desk).id]


def test_what_was_edited_after_an_import_that_was_undone_is_asked_about_when_it_comes_again(desk):
    comes(desk, LIST)
    comes(desk, LIST.replace("40", "41"))
    desk.undo()
    edit(desk, head_count=99)
    assert [one.last_time for one in disputes_of(desk, LIST.replace("40", "41"))] == [40]


def test_what_came_in_again_after_an_undo_stays_known_however_it_was_edited_since(desk):
    text = LIST.replace("40", "41")
    comes(desk, LIST)
    comes(desk, text)
    desk.undo()
    comes(desk, text)
    edit(desk, head_count=40)
    counts = comes(desk, text)
    assert (counts.changed, counts.same, heads(desk)) == (0, 1, 40)


def test_several_imports_are_undone_one_after_the_other_and_the_source_is_back_where_it_was(desk):
    comes(desk, LIST)
    for number in ("41", "42"):
        comes(desk, LIST.replace("40", number))
    desk.undo()
    with desk.looking():
        second = db.session.scalars(
            select(HistoryEntry.id)
            .where(HistoryEntry.saying.startswith("Brought in"))
            .order_by(HistoryEntry.counter.desc())
            .offset(1)
        ).first()
    desk.undo(second)
    assert heads(desk) == 40
    counts = comes(desk, LIST)
    assert (counts.changed, counts.same) == (0, 1)
    assert comes(desk, LIST.replace("40", "42")).changed == 1


def test_a_ruling_that_was_undone_with_its_import_is_asked_for_once_more(desk):
    comes(desk, LIST)
    edit(desk, head_count=99)
    text = LIST.replace("40", "41")
    comes(desk, text, decisions=for_the_file(desk, text))
    desk.undo()
    assert heads(desk) == 99
    (found,) = disputes_of(desk, text)
    assert (found.last_time, found.here, found.file) == (40, 99, 41)
    comes(desk, text)
    assert heads(desk) == 99


def test_numbers_that_were_filled_in_by_an_import_that_was_undone_are_filled_in_again_and_lose_none(desk):
    desk.add_organisation(
        "Ashfield Library",
        organisation_identifiers=[{"scheme": "GB-CHC", "identifier": "1090095", "is_preferred": True}],
    )
    path = a_sheet(desk, "Name,Charity number,Company number\nAshfield Library,1090095,00738693\n")
    for _again in range(2):
        assert bring_in(desk, path, "organisations").changed == 1
        with desk.looking():
            numbers = set(db.session.scalars(select(OrganisationIdentifier.identifier)))
        assert numbers == {"1090095", "00738693"}
        desk.undo()
    with desk.looking():
        assert db.session.scalar(select(func.count()).select_from(OrganisationIdentifier)) == 1


def statements_of_meeting(desk: Desk, rows: int) -> int:
    """How many statements it takes to find out that a file says nothing new, beside bringing in what it said before."""
    path = a_sheet(desk, HEADINGS + "".join(f"{n},Day {n},2025-05-03,7,\n" for n in range(rows)))
    bring_in(desk, path)
    statements: list[str] = []
    with desk.looking(), drawn(path).opened() as table:
        source = db.session.scalars(select(TableSource.id)).one()
        table.connection.set_trace_callback(statements.append)
        meet(table, Understanding({}), path.name, Decisions(), source_id=source)
    return sum(not statement.startswith("INSERT INTO last_time") for statement in statements)


def test_rows_that_say_nothing_new_take_no_statement_of_their_own(desk):
    assert statements_of_meeting(desk, 20) == statements_of_meeting(desk, 2_000)


def test_a_row_without_a_number_that_says_another_place_now_is_the_same_and_changes(desk):
    text = "Event,Date,Venue,Attendance\nFair,2025-05-03,Hall,1\nWalk,2025-05-04,Park,2\n"
    bring_in(desk, a_sheet(desk, text))
    counts = bring_in(desk, a_sheet(desk, text.replace("Hall", "Town hall")))
    assert (counts.new, counts.changed, counts.same) == (0, 1, 1)
    with desk.looking():
        assert {one.title: one.place for one in db.session.query(Activity)} == {"Fair": "Town hall", "Walk": "Park"}
    assert bring_in(desk, a_sheet(desk, text.replace("Hall", "Town hall"))).changed == 0


def test_a_row_that_says_another_place_where_somebody_changed_the_place_here_is_disputed(desk):
    text = "Event,Date,Venue\nFair,2025-05-03,Hall\nWalk,2025-05-04,Park\n"
    bring_in(desk, a_sheet(desk, text))
    with desk.looking():
        (fair,) = db.session.scalars(select(Activity.id).where(Activity.title == "Fair"))
    desk.change_activity(fair, place="Barn")
    with desk.looking(), drawn(a_sheet(desk, text.replace("Hall", "Town hall"))).opened() as table:
        assert table.ask("SELECT field, choice FROM disputes") == [("place", "here")]
