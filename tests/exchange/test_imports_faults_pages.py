"""What is wrong in a spreadsheet is put right on the pages: all that say the same, one row, or a row left out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask

from critic import Critic
from sheets import Walk, words_of
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.models import Activity
from vcsapp.db.base import db, transaction

#: Three rows say the same wrong kind of stage, one says another, and one has a day that is none.
FAULTY = """Event,Date,Stage,Attendance
Fair,2025-05-03,Specifing the service,1
Walk,2025-05-04,Specifing the service,2
Talk,2025-05-05,Specifing the service,3
Song,2025-05-06,Nonsense,4
Tea,31/02/2025,,5
Good,2025-05-08,,6
"""


@pytest.fixture
def walk(app: Flask, client: Critic) -> Walk:
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Oakfield Food Hub")
    walk = Walk(client)
    walk.hand_in(FAULTY)
    walk.columns(Date="held_on", Stage="stage")
    return walk


def heads(app: Flask) -> dict[str, int | None]:
    with app.app_context():
        return {one.title: one.head_count for one in db.session.query(Activity)}


def buttons(page: str) -> dict[str, dict[str, str]]:
    """What each button of a page sends, by what stands on it."""
    found = {}
    for form in re.findall(r"<form[^>]*method=\"post\"[^>]*>(.*?)</form>", page, re.DOTALL):
        label = re.search(r"<button[^>]*>(.*?)</button>", form, re.DOTALL)
        hidden = re.findall(r"<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", form)
        if label:
            found[unescape(label[1])] = {name: unescape(value) for name, value in hidden}
    return found


def press(walk: Walk, page: str, label: str, step: str, **more: str) -> str:
    answer = walk.browser.post(f"{walk.at}/corrections/{step}", data=buttons(page)[label] | more, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def check(walk: Walk) -> str:
    return walk.browser.page(f"{walk.at}/check")


def test_a_group_says_what_is_wrong_why_it_matters_what_to_do_and_proposes(walk):
    page = words_of(check(walk))
    assert "5 rows cannot be taken." in page
    assert "fix all 3" in page
    assert "31/02/2025" in page


def test_all_that_say_the_same_are_put_right_with_one_press_and_only_they_are_read_again(walk, app):
    label = next(each for each in buttons(check(walk)) if each.endswith("fix all 3"))
    page = words_of(press(walk, check(walk), label, "alike"))
    assert "“Specifing the service” is read as" in page
    assert "2 rows cannot be taken." in page
    walk.accept()
    assert heads(app) == {"Fair": 1, "Walk": 2, "Talk": 3, "Good": 6}


def test_something_else_can_be_written_for_all_that_say_the_same(walk):
    group = walk.browser.page(f"{walk.at}/faults?cause=not-one-of-the-answers&heading=Stage")
    sent = {"heading": "Stage", "row": "5", "instead": "", "cause": "not-one-of-the-answers", "from": "group"}
    assert "Nonsense" in group
    answer = walk.browser.post(f"{walk.at}/corrections/alike", data=sent, follow_redirects=True)
    assert "Nonsense" not in answer.text.partition("<table")[2]
    assert "4 rows cannot be taken." in words_of(check(walk))


def test_what_is_written_instead_and_is_wrong_too_is_told(walk):
    sent = {"heading": "Stage", "row": "5", "instead": "More nonsense"}
    walk.browser.post(f"{walk.at}/corrections/alike", data=sent)
    assert "“More nonsense” is not one of the answers" in words_of(check(walk))


def test_one_row_is_put_right_by_itself(walk, app):
    page = walk.browser.page(f"{walk.at}/corrections/row?row=6")
    assert "31/02/2025" in page
    names = dict(re.findall(r'name="(column_\d+)" value="([^"]*)"', page))
    date_at = next(name for name, value in names.items() if value == "31/02/2025")
    answer = walk.browser.post(
        f"{walk.at}/corrections/row?row=6", data={**names, date_at: "28/02/2025"}, follow_redirects=True
    )
    assert "Nothing is wrong with this row any more." in answer.text
    walk.accept()
    assert heads(app)["Tea"] == 5


def test_a_row_is_left_out_and_taken_in_again(walk):
    walk.browser.post(f"{walk.at}/corrections/leave-out", data={"row": "6"})
    assert "4 rows cannot be taken." in words_of(check(walk))
    page = walk.browser.page(f"{walk.at}/corrections/row?row=6")
    assert "This row is left out" in page
    walk.browser.post(f"{walk.at}/corrections/leave-out", data={"row": "6", "what": "take-in"})
    assert "5 rows cannot be taken." in words_of(check(walk))


def test_everything_that_was_put_right_can_be_taken_back(walk):
    label = next(each for each in buttons(check(walk)) if each.endswith("fix all 3"))
    press(walk, check(walk), label, "alike")
    walk.browser.post(f"{walk.at}/corrections/leave-out", data={"row": "6"})
    page = walk.browser.page(f"{walk.at}/corrections")
    assert "Specifing the service" in page
    assert "Row 6" in page
    page = press(walk, page, "Take back “Specifing the service”", "take-back")
    page = press(walk, page, "Take row 6 in", "take-back")
    assert "You put nothing right" in page
    assert "5 rows cannot be taken." in words_of(check(walk))


def test_all_of_it_can_be_taken_back_at_once(walk):
    walk.browser.post(f"{walk.at}/corrections/leave-out", data={"row": "6"})
    press(walk, walk.browser.page(f"{walk.at}/corrections"), "Take all of it back", "take-back", what="all")
    assert "5 rows cannot be taken." in words_of(check(walk))


@pytest.mark.parametrize("row", ["", "x", "-1", "99999", "9" * 30])
def test_a_row_that_nothing_is_told_of_is_not_found(walk, row):
    assert walk.browser.get(f"{walk.at}/corrections/row?row={row}").status_code == 404


@pytest.mark.parametrize("person", ["ben", "cerys", "dev"])
def test_only_who_may_import_finds_any_of_it(asha, request, person):
    walk = Walk(asha)
    walk.hand_in(FAULTY)
    walk.columns(Date="held_on", Stage="stage")
    other: Critic = request.getfixturevalue(person)
    for step in ("corrections", "corrections/row?row=6", "faults?cause=no-such-day&heading=Date"):
        answer = other.get(f"{walk.at}/{step}")
        assert answer.status_code == 403
        assert "31/02/2025" not in answer.text
    for step in ("alike", "row?row=6", "leave-out", "take-back"):
        assert other.post(f"{walk.at}/corrections/{step}", data={"row": "6"}).status_code == 403


def test_a_row_that_is_saved_as_it_was_read_is_not_corrected_by_itself(walk):
    label = next(each for each in buttons(check(walk)) if each.endswith("fix all 3"))
    press(walk, check(walk), label, "alike")
    page = walk.browser.page(f"{walk.at}/corrections/row?row=2")
    names = dict(re.findall(r'name="(column_\d+)" value="([^"]*)"', page))
    walk.browser.post(f"{walk.at}/corrections/row?row=2", data=names)
    press(walk, walk.browser.page(f"{walk.at}/corrections"), "Take back “Specifing the service”", "take-back")
    assert "5 rows cannot be taken." in words_of(check(walk))
