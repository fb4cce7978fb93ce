"""Every form keeps what is typed into it until it is saved; one that does not is named here, with the reason."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

import vcsapp
import walk
from vcsapp.app import FORMS

TEMPLATES = Path(vcsapp.__file__).parent / "templates"

#: Pages with questions whose answers are not kept as drafts.
NOT_KEPT = {
    "beginning.end_sample": "asks nothing but whether to go on",
    "exchange.receive": "a file is no draft; once chosen, it lies in the tray",
    "imports.columns": "every answer is proposed anew from the spreadsheet, and kept with it at each step",
    "imports.index": "a file is no draft; once handed in, it waits in the list below the form",
    "imports.look_alikes": "the choices are kept with the spreadsheet at each step",
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


def pages_with_questions(app: Flask, folder: Path) -> dict[str, str]:
    """By endpoint, the first page on which something can be filled in that is sent."""
    keeper = walk.furnish(app, folder)
    found = {}
    for endpoint, [address, *_] in walk.pages(app, keeper).items():
        forms = [form for form in FORM.findall(keeper.page(address)) if QUESTION.search(form)]
        if forms:
            found[endpoint] = "\n".join(forms)
    return found


def test_every_form_is_kept_and_has_a_name_while_it_is_unfinished(app: Flask, tmp_path: Path) -> None:
    found = pages_with_questions(app, tmp_path)
    kept = {endpoint for endpoint, forms in found.items() if 'name="draft"' in forms}
    assert {"accounts.new", "accounts.edit", "contacts.new", "contacts.edit", "activities.new"} <= kept
    lost = set(found) - kept - set(NOT_KEPT)
    assert not lost, f"Draw these with post_form, or say in NOT_KEPT why they keep nothing: {sorted(lost)}"
    assert not kept & set(NOT_KEPT), "These are kept after all; take them out of NOT_KEPT."
    unnamed = kept - set(FORMS)
    assert not unnamed, f"Say in FORMS, in app.py, what one does at these: {sorted(unnamed)}"


def test_what_is_said_of_forms_is_of_forms_that_there_are(app: Flask) -> None:
    assert set(app.view_functions) >= {*FORMS, *NOT_KEPT}
