"""The pages on which a spreadsheet comes in, walked as by a browser without scripts."""

from __future__ import annotations

import json
import shutil
import threading

import pytest
from flask import Flask
from sqlalchemy import select

from critic import Critic, browser_at
from sheets import EVENTS, Walk, mark_in, selected, words_of
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.actions import change_activity, log_activity
from vcsapp.activities.models import Activity
from vcsapp.backup.snapshots import snapshots
from vcsapp.db.base import db, transaction
from vcsapp.exchange.fingerprint import fingerprint
from vcsapp.exchange.spreadsheets import accepting, intake
from vcsapp.provenance.models import ImportRun
from vcsapp.workspace import Workspace


@pytest.fixture
def walk(app: Flask, client: Critic) -> Walk:
    """Somebody at the first page of an import, in a workspace that has begun."""
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Oakfield Food Hub")
    return Walk(client)


def activities(app: Flask) -> dict[str, int | None]:
    with app.app_context():
        return {one.title: one.head_count for one in db.session.query(Activity)}


def logged(app: Flask, title: str, **values) -> str:
    from datetime import date

    with app.app_context(), transaction():
        return log_activity(by=LOCAL_KEEPER, title=title, held_on=date(2025, 5, 3), **values)


def test_a_spreadsheet_comes_in_page_by_page(walk, app):
    page = words_of(walk.hand_in(EVENTS))
    assert "list.csv: 2 rows, to become activities" in page
    assert "The heading says “attendance”." in page
    page = words_of(walk.columns())
    for told in ("2 activities would be new.", "Left out: “Colour”.", "“12.0” read as 12", "every row can be taken"):
        assert told in page
    page = words_of(walk.accept().text)
    assert "Brought in activities from list.csv" in page
    assert activities(app) == {"Planning the garden": 12, "Open day": 40}


def test_nothing_is_written_before_it_is_accepted(walk, app):
    with app.app_context():
        before = fingerprint()
    walk.hand_in(EVENTS)
    walk.columns()
    with app.app_context():
        assert fingerprint() == before


def test_a_snapshot_is_made_first(walk, workspace: Workspace):
    walk.hand_in(EVENTS)
    walk.columns()
    walk.accept()
    assert "before-import" in snapshots(workspace)[0].path.name


def test_what_came_in_is_removed_from_the_incoming_folder(walk, workspace: Workspace):
    walk.hand_in(EVENTS)
    walk.columns()
    walk.accept()
    assert list(workspace.incoming.iterdir()) == []


def test_accepted_twice_it_comes_in_once_and_the_second_time_says_so(walk, app):
    walk.hand_in(EVENTS)
    mark = mark_in(walk.columns())
    walk.accept(mark)
    again = walk.accept(mark)
    assert again.status_code == 200
    assert "Nothing was done twice" in again.text
    assert len(activities(app)) == 2


def test_accepted_at_the_same_moment_in_two_windows_it_comes_in_once(walk, app):
    walk.hand_in(EVENTS)
    mark = mark_in(walk.columns())
    answers = []
    windows = [
        threading.Thread(target=lambda: answers.append(Walk(browser_at(app), walk.at).accept(mark))) for _ in range(3)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert {answer.status_code for answer in answers} == {200}
    with app.app_context():
        assert (db.session.query(Activity).count(), db.session.query(ImportRun).count()) == (2, 1)


def test_a_form_that_is_sent_twice_hands_in_one_file(walk, workspace):
    once = "0b0f9a3e-0000-4000-8000-000000000001"
    walk.hand_in(EVENTS, once=once)
    walk.hand_in(EVENTS, once=once)
    assert len(intake.intakes(workspace)) == 1


def test_an_import_is_found_again_after_the_window_was_closed(walk, app):
    walk.hand_in(EVENTS)
    walk.columns(Colour="*")
    later = browser_at(app)
    page = later.page("/import")
    assert f'href="{walk.at}/check"' in page
    assert "Kept as words: “Colour”" in later.page(f"{walk.at}/check")
    assert selected(later.page(f"{walk.at}/columns"))["column_3"] == "*"


def test_an_import_can_be_thrown_away(walk, workspace):
    walk.hand_in(EVENTS)
    page = walk.browser.post(f"{walk.at}/throw-away", follow_redirects=True).text
    assert "Your own copy of the file is untouched" in page
    assert list(workspace.incoming.iterdir()) == []
    assert walk.browser.get(f"{walk.at}/check").status_code == 404


def test_a_power_cut_between_saving_and_tidying_up_brings_nothing_in_twice(walk, app, workspace, tmp_path):
    walk.hand_in(EVENTS)
    mark = mark_in(walk.columns())
    (folder,) = workspace.incoming.iterdir()
    shutil.copytree(folder, tmp_path / "kept")
    walk.accept(mark)
    shutil.copytree(tmp_path / "kept", folder)
    assert "Not brought in yet" not in walk.browser.page("/import")
    assert "Nothing was done twice" in walk.accept(mark).text
    assert len(activities(app)) == 2
    assert list(workspace.incoming.iterdir()) == []


def test_a_failure_while_writing_leaves_everything_as_it_was_and_the_import_where_it_was(walk, app, monkeypatch):
    walk.hand_in(EVENTS)
    mark = mark_in(walk.columns())
    with app.app_context():
        before = fingerprint()

    def cut_off(*_: object) -> None:
        raise InterruptedError

    with monkeypatch.context() as patched:
        patched.setattr(accepting, "remember", cut_off)
        with pytest.raises(InterruptedError):
            walk.accept(mark)
    with app.app_context():
        assert fingerprint() == before
    assert "It has come in" in walk.accept(mark).text


def test_what_is_written_is_what_was_shown_or_nothing(walk, app):
    activity_id = logged(app, "Open day")
    walk.hand_in("Event,Date,Attendance\nOpen day,3 May 2025,40\n")
    mark = mark_in(walk.columns())
    with app.app_context(), transaction():
        change_activity(activity_id, by=LOCAL_KEEPER, head_count=5)
    page = walk.accept(mark).text
    assert "Your records changed while you were looking" in page
    assert activities(app) == {"Open day": 5}
    assert "“5” here and “40” in the file" in page


def test_a_column_that_is_needed_is_asked_for_on_top_of_the_page(walk):
    walk.hand_in(EVENTS)
    page = walk.columns(Date="")
    assert "One thing needs another look" in page
    assert "No column of this file says what all activities need: “When?”" in page
    assert "If the headings stand in another row, say so" in page


def test_a_mapping_is_remembered_for_the_next_file_of_its_kind(walk):
    walk.hand_in(EVENTS)
    walk.columns(Colour="*")
    walk.accept()
    page = walk.hand_in(EVENTS.replace("2025", "2026"), "next-year.csv")
    assert "As you chose last time." in page
    assert selected(page)["column_3"] == "*"


def test_how_the_text_was_read_is_asked_to_be_looked_over(walk):
    assert "is this right: Café?" in walk.hand_in("Event,Date\nCafé,2025-05-03\n".encode("cp1252"))


def test_the_same_file_can_be_taken_for_something_else(walk):
    walk.hand_in("Name,Charity number\nAshfield Library,1090095\n")
    sent = {"source-target": "organisations"}
    page = walk.browser.post(f"{walk.at}/read-otherwise", data=sent, follow_redirects=True).text
    assert "to become organisations" in page
    assert selected(page).items() >= {"column_0": "name", "column_1": "charity_number"}.items()
    assert selected(page)["identified_by"] == "Charity number"


def test_look_alikes_are_listed_with_why_and_a_choice_for_each(walk, app):
    logged(app, "Open day")
    logged(app, "Fair")
    walk.hand_in("Event,Date,Attendance\nOpen day,3 May 2025,40\nFair,3 May 2025,9\nWalk,4 May 2025,2\n")
    assert "2 rows look like something that you have already" in walk.columns()
    page = walk.browser.page(f"{walk.at}/look-alikes")
    assert "The same title on 3 May 2025." in page
    assert "Fills in How many took part?: “40”" in words_of(page)
    first, second = selected(page)
    page = walk.browser.post(f"{walk.at}/look-alikes", data={first: "another", second: "leave"}, follow_redirects=True)
    assert "2 activities would be new." in page.text
    walk.accept()
    with app.app_context():
        heads = sorted((one.title, one.head_count) for one in db.session.query(Activity) if one.head_count)
    assert heads == [("Open day", 40), ("Walk", 2)]


def test_one_choice_can_stand_for_all_look_alikes(walk, app):
    for title in ("Open day", "Fair"):
        logged(app, title)
    walk.hand_in("Event,Date\nOpen day,3 May 2025\nFair,3 May 2025\n")
    walk.columns()
    sent = {"all-everything": "another"}
    page = walk.browser.post(f"{walk.at}/all-look-alikes", data=sent, follow_redirects=True).text
    assert set(selected(page).values()) == {"another"}
    assert "2 activities would be new." in walk.browser.page(f"{walk.at}/check")


def test_many_look_alikes_are_paged_and_each_page_keeps_its_choices(walk, app):
    for number in range(60):
        logged(app, f"Session {number}")
    walk.hand_in("Event,Date\n" + "".join(f"Session {number},3 May 2025\n" for number in range(60)))
    walk.columns()
    address = f"{walk.at}/look-alikes"
    for page in (f"{address}?page=1", f"{address}?page=2"):
        chosen = dict.fromkeys(selected(walk.browser.page(page)), "leave")
        assert walk.browser.post(page, data=chosen).status_code == 302
    assert "60 would be left out" in walk.browser.page(f"{walk.at}/check")


FAULTY = "Event,Date\n" + "".join(f"Session {number},no day {number}\n" for number in range(600)) + "Fair,2025-05-03\n"


def test_all_findings_can_be_reached_page_by_page(walk):
    walk.hand_in(FAULTY)
    page = walk.columns(Date="held_on")
    assert "600 rows cannot be taken." in page
    pages = [walk.browser.page(f"{walk.at}/findings?page={number}") for number in (1, 2)]
    for number in range(600):
        assert sum(f"<td>no day {number}</td>" in one for one in pages) == 1


def test_findings_can_be_saved_and_harm_no_spreadsheet_program(walk):
    walk.hand_in("Event,Date\nFair,=1+1\nWalk,2025-05-03\n")
    walk.columns(Date="held_on")
    saved = walk.browser.get(f"{walk.at}/findings.csv")
    assert saved.headers["Content-Disposition"].startswith("attachment; filename=findings-list.csv")
    assert saved.data.decode("utf-8-sig").splitlines()[1].startswith("2,Date,'=1+1,")
    told = json.loads(walk.browser.get(f"{walk.at}/findings.json").data)
    assert (told["file"], [finding["row"] for finding in told["findings"]]) == ("list.csv", [2])


def test_the_receipt_leads_to_the_records_and_takes_them_back(walk, app):
    walk.hand_in(EVENTS)
    walk.columns()
    answer = walk.accept()
    receipt = answer.request.path
    assert 'href="/activities"' in answer.text
    undo = answer.text.partition('action="/history/')[2].partition('"')[0]
    with app.app_context(), transaction():
        edited = db.session.scalars(select(Activity.id).where(Activity.title == "Open day")).one()
        change_activity(edited, by=LOCAL_KEEPER, head_count=44)
    undone = walk.browser.post(f"/history/{undo}", follow_redirects=True)
    assert "It was changed since." in undone.text
    assert activities(app) == {"Open day": 44}
    page = walk.browser.page(receipt)
    assert "This import was undone" in page
    assert "Undo this import" not in page


def test_the_import_log_keeps_the_same_outcome_as_the_receipt_tells(walk, app):
    walk.hand_in(EVENTS + "Open day,17 May 2025,40,red\nWalk,no day,3,blue\n")
    walk.columns(Date="held_on")
    page = words_of(walk.accept().text)
    with app.app_context():
        outcome = db.session.query(ImportRun).one().outcome
    assert [outcome[kind] for kind in ("new", "same", "refused", "rows", "repeated")] == [2, 1, 1, 4, 1]
    assert outcome["after"]["People who took part"] == "52"
    assert "0 52 52" in page


ADDRESSES = (
    "columns", "columns.json", "check", "rows", "look-alikes", "findings", "findings.csv", "findings.json", "faults",
    "marked.xlsx",
)  # fmt: skip


@pytest.mark.parametrize("person", ["ben", "cerys", "dev"])
def test_only_who_may_import_finds_any_of_it(asha, request, person):
    walk = Walk(asha)
    walk.hand_in(EVENTS)
    mark = mark_in(walk.columns())
    other: Critic = request.getfixturevalue(person)
    for step in ADDRESSES:
        answer = other.get(f"{walk.at}/{step}")
        assert answer.status_code == 403
        assert "Planning the garden" not in answer.text
    assert other.get("/import").status_code == 403
    for step in ("accept", "throw-away", "read-otherwise", "all-look-alikes", "columns"):
        assert other.post(f"{walk.at}/{step}", data={"mark": mark}).status_code == 403
    assert "/import" not in other.get("/about", follow_redirects=True).text
    assert walk.accept(mark).status_code == 200


@pytest.mark.parametrize("wrong", ["nothing", "..", "..%2F..%2Fetc", "%00"])
def test_an_address_that_names_no_import_is_not_found(walk, wrong):
    assert walk.browser.get(f"/import/{wrong}/check").status_code in (404, 308)
    assert walk.browser.post(f"/import/{wrong}/accept").status_code in (404, 405, 308)
