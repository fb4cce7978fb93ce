"""The pages that say what cannot be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from flask import Flask, request
from sqlalchemy.exc import OperationalError

from critic import Critic, browser_at
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.errors import Problem
from vcsapp.web.access import public
from vcsapp.web.errors import way_back
from vcsapp.words import ENGLISH, PSEUDO, speaking
from vcsapp.workspace import Workspace


class GardenClosed(Problem):
    """The garden is closed on {day}."""

    status = 409


@pytest.fixture
def failing(app: Flask) -> Callable[[BaseException], Critic]:
    """A browser at the app as it is in life, with a page at /fails that fails as it is told."""
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)

    def browser(error: BaseException) -> Critic:
        @public
        def fails() -> str:
            raise error

        app.add_url_rule("/fails", "fails", fails)
        return browser_at(app)

    return browser


def full_disk() -> OperationalError:
    origin = sqlite3.OperationalError("database or disk is full")
    origin.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("INSERT", {}, origin)


def test_a_refusal_is_shown_in_its_own_words_with_its_own_status(failing: Callable[[BaseException], Critic]) -> None:
    assert "The garden is closed on Mondays." in failing(GardenClosed(day="Mondays")).page("/fails", status=409)


def test_a_full_disk_is_said_to_be_full(failing: Callable[[BaseException], Critic]) -> None:
    assert "The disk is full" in failing(full_disk()).page("/fails", status=507)


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError(), OperationalError("SELECT", {}, sqlite3.OperationalError("odd"))]
)
def test_a_fault_of_ours_is_owned_up_to_and_logged(
    failing: Callable[[BaseException], Critic], caplog: pytest.LogCaptureFixture, fault: BaseException
) -> None:
    page = failing(fault).page("/fails", status=500)
    assert "It was not your doing" in page
    assert type(fault).__name__ not in page
    assert type(fault).__name__ in caplog.text


def test_an_address_that_leads_nowhere_says_so(app: Flask) -> None:
    assert "There is no such page" in browser_at(app).page("/nowhere", status=404)


def test_a_step_that_is_no_page_says_so(app: Flask) -> None:
    assert "cannot be opened like that" in browser_at(app).page("/explore", status=405)


def test_a_file_that_is_too_large_is_told_the_limit(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 3_000_000
    answer = browser_at(app).post("/receive", data=bytes(3_000_001), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "larger than 3 MB" in answer.text


@pytest.mark.parametrize(
    ("method", "referrer", "back"),
    [
        ("GET", "http://localhost/rows?page=2", "/rows?page=2"),
        ("GET", "http://localhost/here", "/"),
        ("POST", "http://localhost/here", "/here"),
        ("GET", "http://elsewhere.example/rows", "/"),
        ("POST", "http://localhost//elsewhere.example/rows", "/elsewhere.example/rows"),
        ("POST", "http://localhost/\\elsewhere.example", "/elsewhere.example"),
        ("GET", "", "/"),
    ],
)
def test_the_way_back_leads_to_the_page_of_ours_that_one_came_from(
    app: Flask, method: str, referrer: str, back: str
) -> None:
    with app.test_request_context("/here", method=method, headers={"Referer": referrer}):
        assert request.path == "/here"
        assert way_back() == back


def test_a_refusal_before_anybody_is_let_in_is_said_in_the_readers_language(workspace: Workspace) -> None:
    app = create_app(Settings(workspace=workspace.folder, testing=True, language=PSEUDO))
    with speaking(ENGLISH):  # As a thread does that has answered nothing yet.
        assert '<html lang="en-XA">' in browser_at(app).post("/organisations/new").text
