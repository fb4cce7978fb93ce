"""Who is at the app, and how guessing is slowed down."""

from __future__ import annotations

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic, browser_at
from vcsapp.accounts.signing_in import FIRST_WAIT, FREE_GUESSES, NAMES_REMEMBERED, Guesses, TooManyGuesses, safe_way_on


class Clock:
    """A clock that stands still until it is told to go on. Seconds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_where_nobody_signs_in_whoever_opens_the_app_keeps_it(client: Critic) -> None:
    assert "Settings" in client.page("/")


def test_where_people_sign_in_every_page_leads_there_first(app: Flask) -> None:
    cast.let_all_sign_in(app)
    answer = browser_at(app).get("/organisations?words=shed")
    assert answer.location == "/sign-in?next=/organisations?words%3Dshed"


def test_a_page_that_does_not_exist_tells_a_stranger_nothing(app: Flask) -> None:
    cast.let_all_sign_in(app)
    assert browser_at(app).get("/nothing").status_code == 302


def test_signing_in_leads_on_to_the_page_that_was_asked_for(app: Flask) -> None:
    cast.let_all_sign_in(app)
    browser = browser_at(app)
    answer = browser.post("/sign-in?next=/history", data={"name": "asha", "passphrase": cast.PASSPHRASE})
    assert answer.location == "/history"
    assert "Sign out" in browser.page("/history")


@pytest.mark.parametrize("typed", ["Élodie Ŵyn", "élodie ŵyn", "ÉLODIE ŴYN", "E\u0301lodie W\u0302yn"])
def test_a_name_may_begin_with_any_letter(client: Critic, typed: str) -> None:
    client.send("/settings/people/new", name="Élodie Ŵyn", role="KEEPER", passphrase=cast.PASSPHRASE)
    client.send("/sign-out")
    assert client.post("/sign-in", data={"name": typed, "passphrase": cast.PASSPHRASE}).location == "/"


def test_a_wrong_passphrase_is_told_without_saying_which_of_the_two_was_wrong(app: Flask) -> None:
    cast.let_all_sign_in(app)
    browser = browser_at(app)
    told = [
        browser.send("/sign-in", name=name, passphrase="wrong").text.count("No one signs in here")
        for name in ("Asha", "Nobody at all")
    ]
    assert told == [2, 2]


def test_after_some_wrong_guesses_even_the_right_one_has_to_wait(app: Flask) -> None:
    cast.let_all_sign_in(app)
    browser = browser_at(app)
    for _ in range(FREE_GUESSES):
        browser.send("/sign-in", name="Asha", passphrase="wrong")
    assert "has to wait" in browser.send("/sign-in", name="Asha", passphrase=cast.PASSPHRASE).text
    assert "has to wait" not in browser.send("/sign-in", name="Ben", passphrase=cast.PASSPHRASE).text


def test_each_further_guess_doubles_the_wait_and_a_right_one_forgives() -> None:
    clock = Clock()
    guesses = Guesses(now=clock)
    for _ in range(FREE_GUESSES + 1):
        guesses.was_wrong("Asha")
    clock.at = FIRST_WAIT * 2 - 1
    with pytest.raises(TooManyGuesses, match="wait for 2 seconds"):
        guesses.check("ASHA")
    clock.at = FIRST_WAIT * 2
    guesses.check("Asha")
    guesses.was_right("Asha")
    guesses.was_wrong("Asha")
    guesses.check("Asha")


def test_guessing_names_does_not_fill_the_memory() -> None:
    guesses = Guesses()
    for n in range(NAMES_REMEMBERED + 10):
        guesses.was_wrong(f"name {n}")
    assert len(guesses.tallies) == NAMES_REMEMBERED


def test_signing_out_ends_it(asha: Critic) -> None:
    assert "You have signed out" in asha.send("/sign-out").text
    assert asha.get("/").status_code == 302


def test_who_is_removed_while_signed_in_is_out_at_once(app: Flask, kit: Critic, asha: Critic) -> None:
    kit.send(f"/settings/people/{cast.ASHA.person_id}/remove")
    assert asha.get("/").status_code == 302


def test_what_somebody_does_bears_their_name(oakfield: Desk, asha: Critic) -> None:
    oakfield.begin()
    asha.send("/organisations/new", name="Shed")
    assert "Asha" in asha.page("/history")


@pytest.mark.parametrize(
    "asked",
    ["https://example.org/", "//example.org", "/\\example.org", "/\t/example.org", "/\r\n/example.org", "", None],
)
def test_signing_in_never_leads_to_another_site(asked: str | None) -> None:
    assert safe_way_on(asked) == "/"
