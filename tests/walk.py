"""A workspace with everything in it, and a walk along its links that finds every page there is.

Whoever adds a page need not remember the tests that walk: a page that can be reached by links is walked, and one that
cannot is found by ``unreached``.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Container
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

import cast
from builders import Desk, a_contact, a_desk, an_activity
from critic import Critic
from packages import breaking
from sheets import Walk
from vcsapp.accounts.actions import add_contact
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.sample.opening import lay_out, offer_sample
from vcsapp.work import notes
from vcsapp.work.notes import Note, Way
from vcsapp.work.rules import State
from vcsapp.work.worker import Worker

#: Names as long as people make them, with and without blanks; they stand first in the lists, so that links lead there.
LONG_NAME = "Abbots Harrowdale and Upper Netherwick Joint Committee for Neighbourly Gardens and Green Spaces (2009)"
ONE_WORD = "Aberllanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
#: A spreadsheet with a row to bring in, one with a fault, and one that looks like the row before it.
SHEET = "What,When,Volunteer hours\nPlanting day,3/4/2026,12\nLitter pick,31/2/2026,3\nPlanting day,3/4/2026,11\n"
#: Another row for it, which looks like an activity that somebody logged.
ALIKE = f"{ONE_WORD},2/11/2026,7\n"

#: Where the walk sets out: the first page, and what forms lead to that are sent with the address.
BEGINNINGS = ("/", "/search?q=Zo%C3%AB")
#: How many pages of one kind are opened in search of links that the first of them had not.
LOOKED_AT = 8
#: Seconds that work in the background may take here.
LONG_WORK = 60


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def furnish(app: Flask, folder: Path) -> Critic:
    """The sample network, names as long as they come, and something in every state that a page can show.

    Answers the browser of its keeper. Everybody in the cast can sign in.
    """
    offer_sample(app)
    with app.app_context():
        lay_out()
    desk = Desk(app, LOCAL_KEEPER, folder)
    long_one = desk.add_organisation(LONG_NAME)
    with desk.saving() as by:
        add_contact(by=by, organisation_id=long_one, **a_contact())
    desk.add_organisation(ONE_WORD)
    desk.log_activity(ONE_WORD, held_on=date(2026, 11, 2))
    desk.log_activity(**an_activity(long_one, long_one, title=LONG_NAME, held_on=date(2026, 11, 1), ended_on=None))
    keeper = cast.signed_in(app, cast.KIT)
    _packages(desk, keeper, folder)
    checked = _spreadsheets(keeper)
    _unfinished(keeper)
    _long_work(app, keeper, checked)
    return keeper


def _packages(desk: Desk, keeper: Critic, folder: Path) -> None:
    """One package that was received, one that waits, and one that cannot be taken."""
    sender = a_desk(folder / "sender", "Mair")
    sender.begin(LONG_NAME)
    desk.take_in(sender.export())
    sender.log_activity("Seed swap")
    waits = sender.export()
    broken = breaking.with_cell(breaking.members_of(sender.export()), "activities", 2, "held_on", "yesterday")
    for path in (waits, breaking.put_together(folder / "broken.vcs.zip", broken)):
        keeper.post("/receive", data={"packages": (BytesIO(path.read_bytes()), path.name)})


def _spreadsheets(keeper: Critic) -> str:
    """One that was brought in, one that was checked and waits, and one whose columns were not looked at yet.

    Answers the address of the one that waits.
    """
    brought_in, checked, handed_in = Walk(keeper), Walk(keeper), Walk(keeper)
    brought_in.hand_in(SHEET)
    brought_in.columns()
    brought_in.accept()
    checked.hand_in(SHEET + ALIKE)
    checked.columns()
    handed_in.hand_in(SHEET)
    return checked.at


def _unfinished(keeper: Critic) -> None:
    """Two forms that were left before they were saved."""
    for address, typed in (("/activities/new", {"title": LONG_NAME}), ("/organisations/new", {"name": ONE_WORD})):
        mark = re.search(r'name="draft" value="([^"]+)"', keeper.page(address))
        assert mark, f"{address} keeps no drafts."
        keeper.post("/unfinished/finish-later", data={"draft": mark[1], **typed})


def _long_work(app: Flask, keeper: Critic, checked: str) -> None:
    """Two files made in the background, one of them the marked copy of the spreadsheet that was ``checked``; and a
    spreadsheet on its way in that a power cut interrupted."""
    settings, worker = app.extensions["settings"], app.extensions["worker"]
    app.extensions["settings"] = replace(settings, patience=0)
    keeper.post("/export", data={"profile": "return", "period": "this-year", "ending": ".vcs.zip"})
    keeper.get(f"{checked}/marked.xlsx")
    app.extensions["settings"] = settings
    _await_all(worker)
    now = datetime.now(UTC)
    back = Way("imports.index")
    cut_short = Note(
        "cut-short", "test", "list.csv", f"Bringing in {LONG_NAME}.csv", cast.KIT.person_id, "Kit", now, back
    )
    notes.write(replace(cut_short, state=State.INTERRUPTED, ended_at=now), app.extensions["workspace"])


def _await_all(worker: Worker) -> None:
    for piece in worker.pieces():
        assert piece.is_over.wait(LONG_WORK), f"{piece.note.words} never ended."


def pages(app: Flask, browser: FlaskClient, *, each: int = 1) -> dict[str, list[str]]:
    """The first addresses of every page, by endpoint, found by following links from the first page on.

    An endpoint that only leads on to another page, or hands over a file, stands there without an address.
    """
    waiting, seen, found, opened = deque(BEGINNINGS), set(BEGINNINGS), dict[str, list[str]](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(app, address)
        if not endpoint or opened[endpoint] >= max(LOOKED_AT, each):
            continue
        opened[endpoint] += 1
        answer = browser.get(address)
        assert answer.status_code in (200, 302), f"A link leads to {address}, which answered {answer.status_code}."
        addresses = found.setdefault(endpoint, [])
        if answer.status_code == 200 and answer.mimetype == "text/html" and len(addresses) < each:
            addresses.append(address)
        for link in ways_on(answer, address):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def ways_on(answer: TestResponse, address: str) -> list[str]:
    """The addresses in this app to which an answer leads, by its links or by itself."""
    if answer.status_code == 302:
        return [answer.location]
    return links_of(answer.text, address) if answer.mimetype == "text/html" else []


def session_of(browser: FlaskClient, address: str) -> dict[str, str]:
    """The cookie by which a browser is known to have signed in, for a real browser at this address."""
    [session] = [cookie for cookie in browser._cookies.values() if "session" in cookie.key]
    return {"name": session.key, "value": session.value, "url": address}


def links_of(html: str, address: str) -> list[str]:
    """The addresses in this app that a page links to."""
    reading = Links()
    reading.feed(html)
    whole = (urldefrag(urljoin(address, link)).url for link in reading.found)
    return [link for link in whole if not urlsplit(link).scheme]


def endpoint_of(app: Flask, address: str) -> str:
    """The endpoint that answers an address when it is opened; empty if none does."""
    try:
        return app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")[0]
    except (HTTPException, RequestRedirect):
        return ""


def unreached(app: Flask, found: Container[str]) -> set[str]:
    """The endpoints that are opened with GET and that no link leads to."""
    opened = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return {endpoint for endpoint in opened if endpoint not in found}
