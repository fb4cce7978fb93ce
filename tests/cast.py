"""The people who walk through all tests, always with the same parts."""

from __future__ import annotations

from flask import Flask
from werkzeug.security import generate_password_hash

from critic import Critic, browser_at
from vcsapp.accounts.models import User
from vcsapp.acting import Actor
from vcsapp.db.base import db, transaction
from vcsapp.permissions import Role

#: Keeps the workspace of Oakfield Food Hub.
KIT = Actor(name="Kit", role=Role.KEEPER, person_id="00000000-0000-7000-8000-000000000001")
#: Of Oakfield Food Hub; may edit.
ASHA = Actor(name="Asha", role=Role.EDITOR, person_id="00000000-0000-7000-8000-000000000002")
#: Of Oakfield Food Hub; may only read.
BEN = Actor(name="Ben", role=Role.READER, person_id="00000000-0000-7000-8000-000000000003")
#: Of another charity; must see nothing of Oakfield's.
CERYS = Actor(name="Cerys", role=Role.OUTSIDER, person_id="00000000-0000-7000-8000-000000000004")
#: A commissioner at the council.
DEV = Actor(name="Dev", role=Role.COMMISSIONER, person_id="00000000-0000-7000-8000-000000000005")

CAST = (KIT, ASHA, BEN, CERYS, DEV)
PASSPHRASE = "three plain words"
#: One round instead of many, so that signing in costs the tests no time.
QUICK_HASH = generate_password_hash(PASSPHRASE, method="pbkdf2:sha256:1")


def let_all_sign_in(app: Flask) -> None:
    """Give everybody in the cast a name to sign in with; from then on, everybody must."""
    with app.app_context(), transaction():
        known = {user.id for user in db.session.query(User)}
        db.session.add_all(
            User(id=one.person_id, name=one.name, role=one.role.name, passphrase_hash=QUICK_HASH)
            for one in CAST
            if one.person_id not in known
        )


def signed_in(app: Flask, person: Actor) -> Critic:
    """A browser in which this person has signed in."""
    let_all_sign_in(app)
    browser = browser_at(app)
    answer = browser.post("/sign-in", data={"name": person.name, "passphrase": PASSPHRASE})
    assert answer.status_code == 302, f"{person.name} could not sign in."
    return browser
