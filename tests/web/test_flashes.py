"""Sentences told once, with the way back."""

from __future__ import annotations

import pytest
from flask import Flask, flash, get_flashed_messages, session

from vcsapp.web.flashes import Flash, flashes, tell


@pytest.fixture
def app() -> Flask:
    app = Flask("flashes")
    app.secret_key = "only for tests"
    return app


def test_a_sentence_comes_with_its_tone_and_its_way_back(app: Flask) -> None:
    with app.test_request_context():
        tell("Logged.", undo_url="/undo/7")
        tell("It is old.", tone="careful")
        assert flashes() == [Flash("Logged.", "good", "/undo/7"), Flash("It is old.", "careful")]


def test_what_is_told_survives_the_way_through_the_cookie(app: Flask) -> None:
    app.add_url_rule("/tell", "tell", lambda: tell("Logged.", undo_url="/undo/7") or "")
    app.add_url_rule("/hear", "hear", lambda: str(flashes()))
    client = app.test_client()
    client.get("/tell")
    assert "undo_url='/undo/7'" in client.get("/hear").text
    assert client.get("/hear").text == "[]"


def test_a_plain_flash_is_good_news_unless_it_says_otherwise(app: Flask) -> None:
    with app.test_request_context():
        flash("Saved.")
        flash("Not saved.", "problem")
        assert [each.tone for each in flashes()] == ["good", "problem"]


def test_an_unknown_tone_is_a_slip_of_ours(app: Flask) -> None:
    with app.test_request_context():
        with pytest.raises(ValueError, match="no tone"):
            tell("Oh.", tone="loud")
        assert not get_flashed_messages()
        assert "_flashes" not in session
