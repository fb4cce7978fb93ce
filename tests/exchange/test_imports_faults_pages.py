"""What is wrong in a spreadsheet is put right on the pages: all that say the same, one row, or a row left out."""

from __future__ import annotations

import csv
import io
import json
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


def said(html: str) -> str:
    """What a piece of a page says, read aloud."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def buttons(page: str) -> dict[str, dict[str, str]]:
    """What each button of a page sends, by what stands on it."""
    found = {}
    for form in re.findall(r"<form[^>]*method=\"post\"[^>]*>(.*?)</form>", page, re.DOTALL):
        label = re.search(r"<button[^>]*>(.*?)</button>", form, re.DOTALL)
        hidden = re.findall(r"<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", form)
        if label:
            found[said(label[1])] = {name: unescape(value) for name, value in hidden}
    return found


def press(walk: Walk, page: str, label: str, step: str, **more: str) -> str:
    answer = walk.browser.post(f"{walk.at}/corrections/{step}", data=buttons(page)[label] | more, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def fix_all_three(walk: Walk) -> str:
    page = check(walk)
    return press(walk, page, next(each for each in buttons(page) if "fix all 3" in each), "alike")


def check(walk: Walk) -> str:
    return walk.browser.page(f"{walk.at}/check")


def test_a_group_says_what_is_wrong_why_it_matters_what_to_do_and_proposes(walk):
    page = words_of(check(walk))
    assert "5 rows cannot be taken." in page
    assert "fix all 3" in page
    assert "31/02/2025" in page


def test_all_that_say_the_same_are_put_right_with_one_press_and_only_they_are_read_again(walk, app):
    page = words_of(fix_all_three(walk))
    assert "“Specifing the service” is read as" in page
    assert "2 rows cannot be taken." in page
    walk.accept()
    assert heads(app) == {"Fair": 1, "Walk": 2, "Talk": 3, "Good": 6}


def test_something_else_can_be_written_for_all_that_say_the_same(walk):
    group = walk.browser.page(f"{walk.at}/faults?cause=not-one-of-the-answers&heading=Stage")
    sent = {"heading": "Stage", "row": "5", "what": "empty", "cause": "not-one-of-the-answers", "from": "group"}
    assert sent.items() <= buttons(group)["Read as empty where it says “Nonsense”"].items()
    answer = walk.browser.post(f"{walk.at}/corrections/alike", data=sent, follow_redirects=True)
    assert "Nonsense" not in answer.text.partition("<table")[2]
    assert "4 rows cannot be taken." in words_of(check(walk))


def test_to_press_without_a_word_changes_nothing(walk):
    sent = {"heading": "Stage", "row": "5", "instead": " ", "cause": "not-one-of-the-answers", "from": "group"}
    answer = walk.browser.post(f"{walk.at}/corrections/alike", data=sent, follow_redirects=True)
    assert "Nothing was written, so nothing was changed." in answer.text
    assert "5 rows cannot be taken." in words_of(check(walk))


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
    fix_all_three(walk)
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
    fix_all_three(walk)
    page = walk.browser.page(f"{walk.at}/corrections/row?row=2")
    names = dict(re.findall(r'name="(column_\d+)" value="([^"]*)"', page))
    walk.browser.post(f"{walk.at}/corrections/row?row=2", data=names)
    press(walk, walk.browser.page(f"{walk.at}/corrections"), "Take back “Specifing the service”", "take-back")
    assert "5 rows cannot be taken." in words_of(check(walk))


def test_a_row_reads_as_the_file_says_again_although_all_alike_were_put_right(walk):
    fix_all_three(walk)
    row = walk.browser.page(f"{walk.at}/corrections/row?row=2")
    names = dict(re.findall(r'name="(column_\d+)" value="([^"]*)"', row))
    stage_at = next(name for name, value in names.items() if value == "Specifying the service")
    walk.browser.post(f"{walk.at}/corrections/row?row=2", data=names | {stage_at: "Specifing the service"})
    page = words_of(check(walk))
    assert "3 rows cannot be taken." in page
    assert "Since the last of them, 1 row more is refused." in page


def test_every_button_of_the_check_says_by_itself_what_it_does(walk):
    page = check(walk)
    labels = [said(label) for label in re.findall(r"<button[^>]*>(.*?)</button>", page, re.DOTALL)]
    assert len(set(labels)) == len(labels)
    assert any("where it says “Specifing the service”" in label for label in labels)


def test_after_a_correction_the_check_says_what_it_changed(walk):
    assert "Since the last" not in check(walk)
    assert "Since the last of them, 3 rows fewer are refused." in words_of(fix_all_three(walk))
    walk.browser.post(
        f"{walk.at}/corrections/alike", data={"heading": "Stage", "row": "5", "instead": "Still nonsense"}
    )
    assert "as many rows are refused as before" in words_of(check(walk))


def test_the_rows_that_say_the_same_can_be_opened(walk):
    page = check(walk)
    (way,) = set(re.findall(r'href="([^"]*like=2[^"]*)"', page))
    rows = words_of(walk.browser.page(unescape(way)))
    assert [title for title in ("Fair", "Walk", "Talk", "Song") if f"{title}, 2025-05-0" in rows] == [
        "Fair",
        "Walk",
        "Talk",
    ]


def test_the_list_to_print_stands_in_groups_with_what_to_do_and_a_box_before_each_row(walk):
    page = walk.browser.page(f"{walk.at}/findings")
    sections = page.split('<section class="told">')[1:]
    assert [section.count('<span class="tick"') for section in sections] == [4, 1]
    assert "Specifing the service" in sections[0]
    assert "Choose the day that is meant" in sections[1]


def test_a_long_list_to_print_goes_on_from_group_to_group(walk, monkeypatch):
    monkeypatch.setattr("vcsapp.exchange.spreadsheets.pages.faults.FINDINGS_ON_A_PAGE", 2)
    rows = []
    for number in (1, 2, 3):
        page = walk.browser.page(f"{walk.at}/findings?page={number}")
        rows += re.findall(r"corrections/row\?row=(\d+)", page)
    assert rows == ["2", "3", "4", "5", "6"]


def test_what_is_saved_for_programs_says_what_to_do_and_proposes(walk):
    told = json.loads(walk.browser.get(f"{walk.at}/findings.json").data)
    (stage, day) = told["groups"]
    assert (stage["column"], stage["rows"], stage["different"], stage["refuses"]) == ("Stage", 4, 2, True)
    assert day["remedy"].startswith("Choose the day that is meant")
    first = told["findings"][0]
    assert (first["row"], first["value"], first["proposals"]) == (
        2,
        "Specifing the service",
        ["Specifying the service"],
    )
    last = told["findings"][-1]
    assert last["proposals"] == ["2025-02-28", "2025-03-01"]


def test_what_is_saved_for_people_says_the_same(walk):
    saved = walk.browser.get(f"{walk.at}/findings.csv").data.decode("utf-8-sig")
    (first, *_others, last) = csv.DictReader(io.StringIO(saved))
    assert first["Could be"] == "Specifying the service"
    assert last["Could be"] == "28 February 2025; 1 March 2025"
    assert last["What to do"].startswith("Choose the day that is meant")
    assert (last["Row"], last["Left out"], last["Cause"]) == ("6", "yes", "no-such-day")


def test_what_was_written_in_single_cells_is_listed_and_taken_back_cell_by_cell(walk):
    row = walk.browser.page(f"{walk.at}/corrections/row?row=6")
    names = dict(re.findall(r'name="(column_\d+)" value="([^"]*)"', row))
    date_at, title_at = (next(name for name, value in names.items() if value == said) for said in ("31/02/2025", "Tea"))
    walk.browser.post(f"{walk.at}/corrections/row?row=6", data=names | {date_at: "28/02/2025", title_at: "High tea"})
    page = walk.browser.page(f"{walk.at}/corrections")
    assert "Row 6 Date 31/02/2025 28/02/2025" in words_of(page)
    assert "Row 6 Event Tea High tea" in words_of(page)
    page = press(walk, page, "Take back “Date” of row 6", "take-back")
    assert "28/02/2025" not in page
    assert "High tea" in page


def test_many_rows_that_were_left_out_are_taken_in_at_once(walk):
    sent = {"heading": "Stage", "row": "2", "what": "leave-out"}
    walk.browser.post(f"{walk.at}/corrections/alike", data=sent)
    page = walk.browser.page(f"{walk.at}/corrections")
    assert "Row 4" in page
    assert "You put nothing right" in press(walk, page, "Take all of these rows in", "take-back")


def test_a_spreadsheet_is_thrown_away_from_its_check(walk):
    assert "Throw it away here" in buttons(check(walk))
    walk.browser.post(f"{walk.at}/throw-away")
    assert walk.browser.get(f"{walk.at}/check").status_code == 404


def test_a_ward_that_was_chosen_is_told_by_its_name_and_not_by_its_code(walk):
    walk.hand_in("Event,Date,Ward\nFair,2025-05-03,Sale\nWalk,2025-05-04,Sale\n")
    walk.columns()
    page = check(walk)
    label = next(each for each in buttons(page) if each.startswith("Sale Moor, Trafford: fix all 2"))
    assert "“Sale” is read as “Sale Moor, Trafford” in 2 rows." in words_of(press(walk, page, label, "alike"))
    assert "Ward Sale Sale Moor, Trafford" in words_of(walk.browser.page(f"{walk.at}/corrections"))


def test_where_only_answers_of_a_list_can_be_taken_they_are_offered(walk):
    group = walk.browser.page(f"{walk.at}/faults?cause=not-one-of-the-answers&heading=Stage")
    assert '<datalist id="wrong-answers"><option value="' in group
    assert '<option value="Specifying the service">' in group
    assert "datalist" not in walk.browser.page(f"{walk.at}/faults?cause=no-such-day&heading=Date")


def test_a_row_of_which_only_its_likeness_to_another_is_told_can_be_put_right_too(walk, app):
    rows = "".join(f"{number},Session {number},2025-05-03\n" for number in range(10, 20))
    walk.hand_in(f"Reference,Event,Date\n7,Fair,2025-05-03\n7,Walk,2025-05-04\n{rows}")
    assert "1 row cannot be taken." in words_of(walk.columns())
    row = walk.browser.page(f"{walk.at}/corrections/row?row=3")
    names = dict(re.findall(r'name="(column_\d+)" value="([^"]*)"', row))
    number_at = next(name for name, value in names.items() if value == "7")
    answer = walk.browser.post(f"{walk.at}/corrections/row?row=3", data=names | {number_at: "8"}, follow_redirects=True)
    assert "Nothing is wrong with this row any more." in answer.text
    walk.accept()
    assert {"Fair", "Walk"} <= heads(app).keys()


def test_behind_each_figure_of_the_check_stand_its_rows(walk, app):
    page = check(walk)
    assert 'rows?becomes=new"' in page
    new = words_of(walk.browser.page(f"{walk.at}/rows?becomes=new"))
    assert "What would be new" in new
    assert "Good Row 7" in new
    assert "When?: 8 May 2025" in new
    assert 'href="/activities/' not in walk.browser.page(f"{walk.at}/rows?becomes=new"), "It has no page yet."
    walk.accept()
    walk.hand_in(FAULTY.replace(",,6", ",,7"))
    walk.columns(Date="held_on", Stage="stage")
    changed = words_of(walk.browser.page(f"{walk.at}/rows?becomes=changed"))
    assert "How many took part?: “6” becomes “7”" in changed
    assert "No row is among these" in walk.browser.page(f"{walk.at}/rows?becomes=same")
    assert walk.browser.get(f"{walk.at}/rows?becomes=nonsense").status_code == 404


@pytest.mark.parametrize(
    ("cell", "value", "said", "proposed"),
    [
        ("Date", "2099-05-03", "3 May 2099 is far ahead", "3 May 1999"),
        ("Date", "1923-05-03", "3 May 1923 is long past", "3 May 2023"),
        ("Attendance", "200000", "200,000 is very many", ""),
        ("Type", "Workshp", "“Workshp” is not on the list yet, and would be put there beside “Workshop”", "Workshop"),
    ],
)
def test_what_is_hardly_meant_is_told_and_taken_all_the_same(walk, app, cell, value, said, proposed):
    row = {"Event": "Fair", "Date": "2025-05-03", "Attendance": "3", "Type": "Workshop"} | {cell: value}
    walk.hand_in(f"{','.join(row)}\n{','.join(row.values())}\n")
    walk.columns()
    page = check(walk)
    assert said in words_of(page)
    assert "1 activity would be new." in words_of(page)
    assert not proposed or any(label.startswith(f"{proposed}: fix it") for label in buttons(page))


def test_the_receipt_says_in_words_what_was_told(walk):
    answer = walk.accept()
    assert "“Stage”: An answer that is not in the list (4 rows)" in words_of(answer.text)
    assert "not-one-of-the-answers" not in words_of(answer.text)


def test_a_first_import_of_all_is_told_of_a_day_far_ahead_too(client):
    walk = Walk(client)
    walk.hand_in("Event,Date\nFair,2099-05-03\n")
    walk.columns()
    assert "3 May 2099 is far ahead" in words_of(check(walk))
