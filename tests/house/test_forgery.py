"""A form that is not our own changes nothing, and what was typed into it is not lost."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from builders import Desk
from critic import Critic


@pytest.fixture
def guarded(app: Flask, client: Critic) -> Critic:
    """A browser at the app as it is in life, where every form needs its token."""
    app.config["WTF_CSRF_ENABLED"] = True
    return client


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert found, "There is no token on this page."
    return found[1]


def test_a_form_without_its_token_changes_nothing_and_shows_what_was_typed(guarded: Critic) -> None:
    answer = guarded.send("/organisations/new", name="Millbrook Men’s Shed", csrf_token="made up")
    assert answer.status_code == 400
    assert "This page was open for too long" in answer.text
    assert "Millbrook Men’s Shed" in answer.text
    assert "made up" not in answer.text
    assert "No organisations yet" in guarded.page("/organisations")


def test_a_passphrase_is_never_shown_again(guarded: Critic) -> None:
    answer = guarded.send("/settings/people/new", name="Mo", passphrase="three plain words")
    assert answer.status_code == 400
    assert "three plain words" not in answer.text


def test_a_form_with_its_token_is_taken(guarded: Critic) -> None:
    token = token_of(guarded.page("/organisations/new"))
    assert "You have added “Shed”" in guarded.send("/organisations/new", name="Shed", csrf_token=token).text


def test_a_button_with_its_token_is_taken(oakfield: Desk, guarded: Critic) -> None:
    oakfield.add_organisation("Shed")
    token = token_of(guarded.page("/history"))
    assert "1 record put back" in guarded.send(f"/history/{oakfield.last_entry()}/undo", csrf_token=token).text
