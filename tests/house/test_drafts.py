"""Every form keeps what is typed into it until it is saved; one that does not is named here, with the reason."""

from __future__ import annotations

import re

from flask import Flask

import walk
from builders import Desk
from critic import Critic
from sheets import Walk
from vcsapp.accounts.actions import add_contact
from vcsapp.rooms import FORMS

#: Pages with questions whose answers are not kept as drafts.
NOT_KEPT = {
    "correcting.row": "what is written is kept with the spreadsheet as soon as it is sent",
    "faults.group": "what is written is kept with the spreadsheet as soon as it is sent",
    "beginning.end_sample": "asks nothing but whether to go on",
    "exchange.receive": "a file is no draft; once chosen, it lies in the tray",
    "imports.columns": "every answer is proposed anew from the spreadsheet, and kept with it at each step",
    "imports.index": "a file is no draft; once handed in, it waits in the list below the form",
    "likeness.index": "the choices are kept with the spreadsheet at each step",
    "people.add": "holds a passphrase",
    "people.change_role": "one choice, soon made again",
    "people.set_passphrase": "holds a passphrase",
    "sending.export": "is sent with the address, and changes nothing",
    "signing_in.sign_in": "holds a passphrase",
}
#: A form that is sent, as a page shows it.
FORM = re.compile(r"<form[^>]*method=\"post\"[^>]*>(.*?)</form>", re.DOTALL)
#: Something that a person fills in.
QUESTION = re.compile(r"<textarea|<select|<input(?![^>]*type=\"(?:hidden|submit|search)\")")


def pages_with_questions(app: Flask, browser: Critic) -> dict[str, str]:
    """By endpoint, the forms of its first page on which something can be filled in that is sent."""
    found = {}
    for endpoint, addresses in walk.pages(app, browser).items():
        pages = (browser.page(address) for address in addresses)
        forms = [form for page in pages for form in FORM.findall(page) if QUESTION.search(form)]
        if forms:
            found[endpoint] = "\n".join(forms)
    return found


def furnish(desk: Desk, browser: Critic) -> None:
    """One record of each kind, and a spreadsheet on its way in."""
    organisation_id = desk.begin()
    consent = {"may_publish_name": False, "may_publish_email": False, "may_publish_phone": False}
    with desk.saving() as by:
        add_contact(by=by, organisation_id=organisation_id, name="Zoë", **consent)
    desk.log_activity()
    on_its_way = Walk(browser)
    on_its_way.hand_in(walk.SHEET)
    on_its_way.columns()


def test_every_form_is_kept_and_has_a_name_while_it_is_unfinished(app: Flask, oakfield: Desk, kit: Critic) -> None:
    found = pages_with_questions(app, kit)
    furnish(oakfield, kit)
    found |= pages_with_questions(app, kit)
    kept = {endpoint for endpoint, forms in found.items() if 'name="draft"' in forms}
    assert kept >= {
        "accounts.new",
        "accounts.edit",
        "contacts.new",
        "contacts.edit",
        "activities.new",
        "activities.edit",
    }
    lost = set(found) - kept - set(NOT_KEPT)
    assert not lost, f"Draw these with post_form, or say in NOT_KEPT why they keep nothing: {sorted(lost)}"
    twice = kept & set(NOT_KEPT)
    assert not twice, f"These are kept after all; take them out of NOT_KEPT: {sorted(twice)}"
    unnamed = kept - set(FORMS)
    assert not unnamed, f"Say in FORMS, in rooms.py, what one does at these: {sorted(unnamed)}"


def test_what_is_said_of_forms_is_of_forms_that_there_are(app: Flask) -> None:
    assert set(app.view_functions) >= {*FORMS, *NOT_KEPT}
