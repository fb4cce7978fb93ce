"""Whatever is done on a page can be undone from the page that follows, or it was said beforehand that it cannot.

Every address that something can be sent to stands in one of three tables here; a new one is missed by name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

import cast
import vcsapp
from builders import Desk, a_desk
from critic import Critic
from sheets import EVENTS, Walk
from vcsapp.accounts.actions import add_contact
from vcsapp.exchange import tray

TEMPLATES = Path(vcsapp.__file__).parent / "templates"

#: Changes nothing that is recorded, and why that is so.
RECORDS_NOTHING = {
    "beginning.put_away": "the first steps are found again under Help",
    "beginning.take_up": "a button on the same page puts them away again",
    "correcting.alike": "reads a spreadsheet otherwise; “What you put right” takes it back",
    "correcting.leave_out": "the same page takes the row in after all",
    "correcting.row": "reads a spreadsheet otherwise; “What you put right” takes it back",
    "correcting.take_back": "reads the file as it stands, and can be written otherwise again",
    "decided.take_back": "only has the next file ask again, and then it can be decided again",
    "disputes.choose_for_all": "chooses for an import, which can be chosen otherwise until it is accepted",
    "disputes.index": "chooses for an import, which can be chosen otherwise until it is accepted",
    "drafts.bring_back": "is an undo; “Throw it away” stands on the page that follows",
    "drafts.finish_later": "keeps what was typed, and “Throw away” stands beside it",
    "drafts.keep": "keeps what was typed, and “Throw it away” stands over the form",
    "exchange.receive": "only puts a file into the tray, where “Throw away” stands beside it",
    "exchange.throw_away": "takes a copy out of the tray; the file that was put there is where it was",
    "help.switch_keys": "the same button switches them back",
    "likeness.choose_for_all": "chooses for an import, which can be chosen otherwise until it is accepted",
    "imports.columns": "chooses for an import, which can be chosen otherwise until it is accepted",
    "imports.columns_from_file": "chooses for an import, which can be chosen otherwise until it is accepted",
    "imports.index": "only takes a copy of a file, and “Throw away” stands beside it",
    "likeness.index": "chooses for an import, which can be chosen otherwise until it is accepted",
    "imports.read_otherwise": "the same form reads it the other way again",
    "signing_in.sign_in": "“Sign out” stands on every page",
    "signing_in.sign_out": "signing in again is all",
    "tour.leave": "the tour is found again under Help",
    "work.cancel": "what was under way is left as if it had not begun; it can be begun again",
    "work.forget": "takes a line off a list; what it tells of stays",
}

#: Cannot be undone with a button, which the page says on which it is done: its template, and words from it.
SAID_BEFOREHAND = {
    "beginning.begin": ("beginning/begin.html", "it can be changed later"),
    "beginning.end_sample": ("beginning/end_sample.html", "A snapshot is kept"),
    "beginning.explore": ("beginning/welcome.html", "you throw it away and begin your own record"),
    "exchange.continue_here": ("components/parcel.html", "it becomes yours to change"),
    "exchange.withdraw": ("exchange/withdraw.html", "you can accept it again at any time"),
    "imports.throw_away": ("imports/index.html", "Your own file is never changed"),
    "sending.export": ("sending/export.html", "cannot be taken back"),
}

#: What offers its undo, and a journey there that ends on the page where it is offered.
Journey = Callable[[Desk, Critic], str]
OFFERED: dict[str, Journey] = {}
#: An undo straight away, or the way to it on the record's own page.
UNDO = re.compile(r'>Undo<|>Undo this import<|/withdraw"')


def offers(endpoint: str) -> Callable[[Journey], Journey]:
    def remember(journey: Journey) -> Journey:
        OFFERED[endpoint] = journey
        return journey

    return remember


@offers("accounts.new")
def add_an_organisation(_desk: Desk, kit: Critic) -> str:
    return kit.send("/organisations/new", name="Shed").text


@offers("accounts.edit")
def change_an_organisation(desk: Desk, kit: Critic) -> str:
    return kit.send(f"/organisations/{desk.add_organisation()}/edit", name="Shed", version="1").text


@offers("accounts.remove")
def remove_an_organisation(desk: Desk, kit: Critic) -> str:
    return kit.send(f"/organisations/{desk.add_organisation()}/remove").text


AGREED_TO_NOTHING = {"may_publish_name": "false", "may_publish_email": "false", "may_publish_phone": "false"}


def a_contact(desk: Desk) -> str:
    """The address of a contact."""
    organisation_id = desk.add_organisation()
    with desk.saving() as by:
        consent = dict.fromkeys(AGREED_TO_NOTHING, False)
        return f"/contacts/{add_contact(by=by, organisation_id=organisation_id, name='Zoë', **consent)}"


@offers("contacts.new")
def add_a_contact(desk: Desk, kit: Critic) -> str:
    address = f"/organisations/{desk.add_organisation()}/contacts/new"
    return kit.send(address, name="Zoë", **AGREED_TO_NOTHING).text


@offers("contacts.edit")
def change_a_contact(desk: Desk, kit: Critic) -> str:
    return kit.send(f"{a_contact(desk)}/edit", name="Zoe", version="1", **AGREED_TO_NOTHING).text


@offers("contacts.remove")
def remove_a_contact(desk: Desk, kit: Critic) -> str:
    return kit.send(f"{a_contact(desk)}/remove").text


@offers("activities.new")
def log_an_activity(_desk: Desk, kit: Critic) -> str:
    return kit.send("/activities/new", title="Lunch", held_on="3 May 2025").text


@offers("activities.edit")
def change_an_activity(desk: Desk, kit: Critic) -> str:
    return kit.send(f"/activities/{desk.log_activity()}/edit", title="Lunch", held_on="3 May 2025", version="1").text


@offers("activities.remove")
def remove_an_activity(desk: Desk, kit: Critic) -> str:
    return kit.send(f"/activities/{desk.log_activity()}/remove").text


@offers("history.undo")
def undo_itself(desk: Desk, kit: Critic) -> str:
    desk.add_organisation()
    return kit.send(f"/history/{desk.last_entry()}/undo").text


@offers("people.add")
def add_a_person(_desk: Desk, kit: Critic) -> str:
    return kit.send("/settings/people/new", name="Mo", role="EDITOR", passphrase=cast.PASSPHRASE).text


@offers("people.change_role")
def change_a_role(_desk: Desk, kit: Critic) -> str:
    return kit.send(f"/settings/people/{cast.ASHA.person_id}/role", role="READER").text


@offers("people.set_passphrase")
def set_a_new_passphrase(_desk: Desk, kit: Critic) -> str:
    return kit.send(f"/settings/people/{cast.ASHA.person_id}/passphrase", passphrase="four very plain words").text


@offers("people.remove")
def remove_a_person(_desk: Desk, kit: Critic) -> str:
    return kit.send(f"/settings/people/{cast.ASHA.person_id}/remove").text


@offers("people.undo")
def put_a_person_back(desk: Desk, kit: Critic) -> str:
    undo = re.search(r"/settings/people/undo/[^\"]+", remove_a_person(desk, kit))
    assert undo
    return kit.send(undo[0]).text


@offers("drafts.throw_away")
def throw_a_draft_away(desk: Desk, kit: Critic) -> str:
    mark = re.search(r'name="draft" value="([^"]+)"', kit.page("/organisations/new"))
    assert mark
    kit.post("/unfinished/keep", data={"draft": mark[1], "name": "Shed"})
    [path] = desk.workspace.drafts.glob("*/*.json")
    return kit.send(f"/unfinished/{path.stem}/throw-away").text


@offers("imports.accept")
def bring_in_a_spreadsheet(_desk: Desk, kit: Critic) -> str:
    walk = Walk(kit)
    walk.hand_in(EVENTS)
    walk.columns()
    return walk.accept().text


def in_the_tray(desk: Desk, kit: Critic) -> str:
    """The id of a package that waits."""
    sender = a_desk(desk.folder / "sender", "Mair")
    sender.begin("Millbrook Men’s Shed")
    package = sender.export()
    kit.post("/receive", data={"packages": (io.BytesIO(package.read_bytes()), "return.vcs.zip")})
    [parcel] = tray.parcels(desk.workspace)
    return parcel.id


@offers("exchange.accept")
def accept_a_package(desk: Desk, kit: Critic) -> str:
    return kit.send(f"/receive/{in_the_tray(desk, kit)}/accept").text


@offers("exchange.accept_all")
def accept_all_packages(desk: Desk, kit: Critic) -> str:
    in_the_tray(desk, kit)
    return kit.send("/receive/accept-all").text


def test_everything_that_can_be_sent_is_undone_or_said_to_be_final(app: Flask) -> None:
    sent_to = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    known = {*RECORDS_NOTHING, *SAID_BEFOREHAND, *OFFERED}
    assert not sent_to - known, f"Offer an undo after these, or say why there is none: {sorted(sent_to - known)}"
    assert not known - sent_to, f"Nothing is sent to these any more; take them out: {sorted(known - sent_to)}"


@pytest.mark.parametrize("endpoint", sorted(OFFERED))
def test_what_can_be_undone_offers_it(oakfield: Desk, kit: Critic, endpoint: str) -> None:
    oakfield.begin()
    kit.page("/")
    page = OFFERED[endpoint](oakfield, kit)
    assert UNDO.search(page.partition("<main")[2]), f"Nothing on the page after {endpoint} leads back."


@pytest.mark.parametrize("endpoint", sorted(SAID_BEFOREHAND))
def test_what_cannot_be_undone_is_said_beforehand(endpoint: str) -> None:
    template, words = SAID_BEFOREHAND[endpoint]
    assert words in (TEMPLATES / template).read_text(encoding="utf-8"), f"{template} must say: {words}"
