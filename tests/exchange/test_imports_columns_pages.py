"""The page of the columns: what is asked once, and what is shared."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage

from critic import Critic
from sheets import Walk, marked_in, selected, words_of
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.models import Activity
from vcsapp.db.base import db, transaction

DOUBTFUL = "Ref,Event,Date\n1,Fair,03/04/2025\n2,Walk,05/06/2025\n"


@pytest.fixture
def walk(app: Flask, client: Critic) -> Walk:
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Oakfield Food Hub")
    return Walk(client)


def days(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(one.held_on.isoformat() for one in db.session.query(Activity))


def sent(walk: Walk, **more: str) -> str:
    page = walk.browser.page(f"{walk.at}/columns")
    answers = selected(page) | marked_in(page) | more
    answer = walk.browser.post(f"{walk.at}/columns", data=answers, follow_redirects=True)
    return answer.text


def test_a_column_that_can_be_read_in_two_ways_is_asked_of_once_with_the_evidence(walk, app):
    page = walk.hand_in(DOUBTFUL)
    assert "How are the days of “Date” meant?" in words_of(page)
    assert marked_in(page) == {}, "Only a person can say it, so nothing is marked beforehand."
    assert "Day first: 3 April 2025" in words_of(page)
    assert "How are the days of “Date” meant?" in sent(walk), "It cannot be passed over."
    sent(walk, order_2="month")
    walk.accept()
    assert days(app) == ["2025-03-04", "2025-05-06"]


def test_the_order_that_was_chosen_is_remembered_for_the_source(walk, app):
    walk.hand_in(DOUBTFUL)
    sent(walk, order_2="month")
    walk.accept()
    assert list(marked_in(walk.hand_in(DOUBTFUL.replace("2025", "2026"))).values()) == ["month"]


def test_a_column_that_shows_its_order_is_not_asked_of(walk):
    page = walk.hand_in(DOUBTFUL + "3,Talk,31/03/2025\n")
    assert marked_in(page) == {}


def test_a_column_that_only_the_person_takes_for_a_day_is_asked_of_then(walk):
    walk.hand_in("Event,Date,Something\nFair,2025-05-03,03/04/2025\n")
    page = sent(walk, column_2="ended_on")
    assert "Say once how the days are meant" in page
    assert "How are the days of “Something” meant?" in words_of(page)


def test_the_column_that_numbers_the_rows_is_proposed_with_what_was_seen_of_it(walk):
    page = walk.hand_in(DOUBTFUL)
    assert selected(page)["identified_by"] == "Ref"
    assert "no two of 2 rows are alike" in words_of(page)


def test_a_column_that_does_not_tell_rows_apart_is_not_proposed_for_that(walk):
    page = walk.hand_in("Ref,Event,Date\n1,Fair,2025-05-03\n1,Walk,2025-05-04\n")
    assert selected(page)["identified_by"] == ""


def test_the_council_whose_places_are_meant_can_be_named(walk):
    walk.hand_in("Event,Date,Ward\nFair,2025-05-03,Central\n")
    assert "is no council that is known here" in sent(walk, council="Narnia")
    sent(walk, council="Barnsley")
    assert "Barnsley" in walk.browser.page(f"{walk.at}/columns")


def test_the_file_can_be_read_otherwise(walk):
    page = walk.hand_in("Our events,\nEvent,Date\nFair,2025-05-03\nWalk,2025-05-04\n")
    assert "2 rows, to become activities" in words_of(page)
    otherwise = {"source-target": "activities", "source-header_row": "3"}
    page = walk.browser.post(f"{walk.at}/read-otherwise", data=otherwise, follow_redirects=True).text
    assert "1 row, to become activities" in words_of(page)
    assert "headings in row 3" in words_of(page)
    back = {"source-target": "activities", "source-header_row": ""}
    page = walk.browser.post(f"{walk.at}/read-otherwise", data=back, follow_redirects=True).text
    assert "2 rows, to become activities" in words_of(page)


def test_choices_are_saved_as_a_file_and_used_by_somebody_else(walk):
    walk.hand_in("What we did,Date\nFair,2025-05-03\n")
    sent(walk, column_0="title")
    saved = walk.browser.get(f"{walk.at}/columns.json").data
    walk.hand_in("What we did,Date\nWalk,2026-05-03\n", "other.csv")
    upload = {"shared-file": FileStorage(io.BytesIO(saved), "choices.json")}
    page = walk.browser.post(f"{walk.at}/columns-from-file", data=upload, follow_redirects=True).text
    assert "The columns are understood as the file says." in page
    assert selected(page)["column_0"] == "title"


def test_a_file_that_holds_no_choices_changes_nothing(walk):
    walk.hand_in(DOUBTFUL)
    upload = {"shared-file": FileStorage(io.BytesIO(b"<html>"), "page.html")}
    page = walk.browser.post(f"{walk.at}/columns-from-file", data=upload, follow_redirects=True).text
    assert re.search("does not say how columns are understood", page)


@pytest.mark.parametrize("person", ["ben", "cerys", "dev"])
def test_only_who_may_import_shares_or_takes_choices(asha, request, person):
    walk = Walk(asha)
    walk.hand_in(DOUBTFUL)
    other: Critic = request.getfixturevalue(person)
    assert other.get(f"{walk.at}/columns.json").status_code == 403
    assert other.post(f"{walk.at}/columns-from-file").status_code == 403
