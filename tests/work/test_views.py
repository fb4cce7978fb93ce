"""The pages of long work, walked as by a browser without scripts: who finds it, what it tells, and calling it off."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic, browser_at
from sheets import EVENTS, Walk, mark_in
from vcsapp.db.base import transaction
from vcsapp.exchange.fingerprint import fingerprint
from vcsapp.exchange.spreadsheets import accepting, intake
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.web.needs import gather
from vcsapp.work.rules import State
from vcsapp.work.worker import Piece, Worker
from work.gates import Gate, a_task, begun, ended


def the_pieces(app: Flask) -> list[Piece]:
    worker: Worker = app.extensions["worker"]
    return worker.pieces()


def flashed(page: str) -> str:
    """What the page tells once."""
    told = re.search(r'<div class="flashes".*?</div>\s*</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", told[0]).split()) if told else ""


def test_a_slow_page_leads_to_one_that_says_how_far_it_has_come(hurried: Flask, gate: Gate) -> None:
    piece = begun(hurried, a_task(gate.hold))
    gate.wait_until_reached()
    page = browser_at(hurried).page(f"/work/{piece.note.id}")
    assert "Bringing in list.csv</h1>" in page
    assert "25 of 50 rows." in page
    assert 'value="25" max="50"' in page
    assert "You can leave this page" in page


def test_its_script_is_told_the_same(hurried: Flask, gate: Gate) -> None:
    piece = begun(hurried, a_task(gate.hold))
    gate.wait_until_reached()
    told = browser_at(hurried).get(f"/work/{piece.note.id}/now").json
    assert told is not None
    assert (told["state"], told["doing"], told["done"], told["total"], told["percent"]) == (
        "going",
        "Reading the rows",
        25,
        50,
        50,
    )
    assert told["words"].startswith("25 of 50 rows.")
    assert told["is_over"] is False


def test_what_waits_says_what_it_waits_for(hurried: Flask, gate: Gate) -> None:
    begun(hurried, a_task(gate.hold, subject="first.csv"))
    second = begun(hurried, a_task(gate.hold, subject="second.csv"))
    page = browser_at(hurried).page(f"/work/{second.note.id}")
    assert "Its turn comes after:" in page
    assert "Bringing in first.csv" in page
    assert "Waiting its turn" in page


def test_every_page_knows_what_goes_on_and_says_once_that_it_is_over(
    hurried: Flask, oakfield: Desk, gate: Gate
) -> None:
    oakfield.begin()
    client = browser_at(hurried)
    piece = begun(hurried, a_task(gate.hold))
    gate.wait_until_reached()
    with hurried.test_request_context("/about"):
        hurried.preprocess_request()
        context: dict[str, Any] = {}
        hurried.update_template_context(context)
        lines = context["work_going_on"]
        assert [line.words for line in lines] == ["Bringing in list.csv"]
    gate.opened.set()
    ended(piece)
    told = flashed(client.page("/about"))
    assert "It has come in." in told
    assert "See what came of it" in told
    assert flashed(client.page("/about")) == ""
    assert client.get(f"/work/{piece.note.id}").location == "/organisations"


def test_on_the_page_to_which_it_leads_no_way_there_is_offered(hurried: Flask) -> None:
    client = browser_at(hurried)
    piece = ended(begun(hurried, a_task(lambda: None)))
    told = flashed(client.get(f"/work/{piece.note.id}", follow_redirects=True).text)
    assert "It has come in." in told
    assert "See what came of it" not in told


def test_others_find_nothing_of_it_and_keepers_all(
    app: Flask, kit: Critic, asha: Critic, dev: Critic, gate: Gate
) -> None:
    piece = begun(app, a_task(gate.hold), by=cast.ASHA)
    gate.wait_until_reached()
    address = f"/work/{piece.note.id}"
    for browser in (asha, kit):
        assert "Bringing in list.csv" in browser.page("/work")
        browser.page(address)
    assert "Bringing in list.csv" not in dev.page("/work")
    for method, page in (("GET", ""), ("GET", "/now"), ("POST", "/cancel"), ("POST", "/forget")):
        assert dev.open(address + page, method=method).status_code == 404
    assert piece.is_under_way
    gate.opened.set()
    ended(piece)
    assert "It has come in." not in flashed(kit.page("/about"))
    assert "It has come in." in flashed(asha.page("/about"))


def test_a_piece_is_called_off_from_its_page(app: Flask, client: Critic, gate: Gate) -> None:
    piece = begun(app, a_task(gate.hold))
    gate.wait_until_reached()
    page = client.send(f"/work/{piece.note.id}/cancel").text
    assert "Nothing of it was kept." in page
    assert piece.note.state is State.CANCELLED
    assert "Cancelled" in client.page("/work")
    assert "Taken off the list" in client.send(f"/work/{piece.note.id}/forget").text
    client.page(f"/work/{piece.note.id}", status=404)


def test_called_off_too_late_it_is_done_and_says_so(app: Flask, client: Critic) -> None:
    piece = ended(begun(app, a_task(lambda: None)))
    assert "It has come in." in client.send(f"/work/{piece.note.id}/cancel").text


@pytest.fixture
def walk(app: Flask, hurried: Flask, oakfield: Desk) -> Walk:
    """Somebody who has handed in a spreadsheet, and goes on in an app whose pages wait for nothing."""
    oakfield.begin()
    walk = Walk(browser_at(app))
    walk.hand_in(EVENTS)
    return Walk(browser_at(hurried), walk.at)


def test_checking_and_bringing_in_go_on_when_the_page_was_left(
    walk: Walk, hurried: Flask, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.columns()
    [check] = the_pieces(hurried)
    assert ended(check).note.state is State.DONE
    mark = mark_in(walk.browser.page(f"{walk.at}/check"))
    write = accepting.accept

    def slowly(*given: Any, **named: Any) -> object:
        gate.hold()
        return write(*given, **named)

    monkeypatch.setattr(accepting, "accept", slowly)
    answer = walk.browser.post(f"{walk.at}/accept", data={"mark": mark})
    assert answer.location.startswith("/work/")
    gate.wait_until_reached()
    assert "Bringing in list.csv" in walk.browser.page(answer.location)
    again = walk.browser.post(f"{walk.at}/accept", data={"mark": mark})
    assert again.location == answer.location
    gate.opened.set()
    ended(the_pieces(hurried)[-1])
    assert "The spreadsheet has come in." in flashed(walk.browser.page("/about"))
    assert "It has come in" in walk.browser.get(answer.location, follow_redirects=True).text


def test_an_import_that_is_called_off_leaves_everything_as_it_was(
    walk: Walk, hurried: Flask, oakfield: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.columns()
    ended(the_pieces(hurried)[-1])
    mark = mark_in(walk.browser.page(f"{walk.at}/check"))
    before = oakfield.fingerprint()
    remember = accepting.remember

    def slowly(*given: Any) -> None:
        # All is written by then, and nothing saved.
        remember(*given)
        gate.hold()

    monkeypatch.setattr(accepting, "remember", slowly)
    at = walk.browser.post(f"{walk.at}/accept", data={"mark": mark}).location
    gate.wait_until_reached()
    piece = the_pieces(hurried)[-1]
    walk.browser.post(f"{at}/cancel")
    assert ended(piece).note.state is State.CANCELLED
    with hurried.app_context():
        assert fingerprint() == before
    assert len(intake.intakes(oakfield.workspace)) == 1


def test_a_file_that_takes_long_to_make_waits_to_be_saved(hurried: Flask, oakfield: Desk) -> None:
    oakfield.begin()
    client = browser_at(hurried)
    asked = {"profile": "return", "period": "everything", "ending": ".vcs.zip"}
    at = client.post("/export", data=asked).location
    [piece] = the_pieces(hurried)
    ended(piece)
    page = client.get(at, follow_redirects=True)
    assert "The file is ready</h1>" in page.text
    saved = client.get(f"{page.request.path}/file")
    assert saved.data.startswith(b"PK")
    assert "attachment" in saved.headers["Content-Disposition"]
    client.send(f"{at}/forget")
    client.page(page.request.path, status=404)
    assert list(oakfield.workspace.work.iterdir()) == []


def test_what_is_sent_while_something_large_is_written_is_not_lost(app: Flask, client: Critic, gate: Gate) -> None:
    def writes_and_waits() -> None:
        with transaction():
            # The first statement takes the lock.
            find_own_ledger()
            gate.hold()

    piece = begun(app, a_task(writes_and_waits))
    gate.wait_until_reached()
    typed = {"name": "Millbrook “Shed”"}
    answer = client.post("/organisations/new", data=typed)
    assert "Nothing that you typed is lost." in answer.text
    assert "Millbrook “Shed”" in answer.text
    assert client.page("/organisations")
    gate.opened.set()
    ended(piece)
    assert "You have added “Millbrook “Shed””" in client.send("/organisations/new", **typed).text


def test_the_first_page_is_told_of_nothing_that_was_seen(app: Flask, client: Critic) -> None:
    ended(begun(app, a_task(lambda: None)))
    client.page("/about")
    with app.test_request_context("/"):
        app.preprocess_request()
        assert not [need for need in gather(cast.KIT) if "/work/" in need.href]
