"""The pages of the people through whom an organisation is reached."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from builders import Desk, a_contact
from critic import Critic
from vcsapp.accounts import actions
from vcsapp.accounts.models import Contact
from vcsapp.db.base import db

FFION = {
    "name": "Ffion Hughes",
    "email": "ffion@example.org",
    "may_publish_name": "true",
    "may_publish_email": "false",
    "may_publish_phone": "false",
    "agreed_on": "3/4/2026",
}


@pytest.fixture
def organisation_id(oakfield: Desk) -> str:
    return oakfield.begin()


@pytest.fixture
def contact_id(oakfield: Desk, organisation_id: str) -> str:
    with oakfield.saving() as by:
        return actions.add_contact(by=by, organisation_id=organisation_id, **a_contact())


def test_a_contact_is_shown_with_what_they_agreed_to(client: Critic, organisation_id: str) -> None:
    page = client.send(f"/organisations/{organisation_id}/contacts/new", **FFION).text
    assert "Ffion Hughes" in page
    assert "name, agreed on 3 April 2026" in page


def test_consent_must_be_answered_one_way_or_the_other(client: Critic, organisation_id: str) -> None:
    page = client.send(f"/organisations/{organisation_id}/contacts/new", name="Ffion").text
    assert "things need another look" in page


def test_a_form_that_is_sent_twice_adds_one_contact(client: Critic, organisation_id: str) -> None:
    twice = FFION | {"once": "b5a2c1de-0000-4000-8000-000000000001"}
    for _ in range(2):
        page = client.send(f"/organisations/{organisation_id}/contacts/new", **twice).text
    assert page.count("<h3>Ffion Hughes</h3>") == 1


def test_a_contact_that_was_changed_meanwhile_is_not_written_over(client: Critic, contact_id: str) -> None:
    client.send(f"/contacts/{contact_id}/edit", **FFION, version="1")
    page = client.send(f"/contacts/{contact_id}/edit", **FFION | {"name": "Mair"}, version="1").text
    assert "changed after you opened this page" in page


def test_a_contact_is_changed(client: Critic, contact_id: str) -> None:
    assert "Ffion Hughes" in client.send(f"/contacts/{contact_id}/edit", **FFION).text


def test_a_contact_is_removed_and_put_back(oakfield: Desk, client: Critic, contact_id: str) -> None:
    client.page(f"/contacts/{contact_id}/remove")
    assert "You have removed a contact" in client.send(f"/contacts/{contact_id}/remove").text
    oakfield.undo()
    with oakfield.looking():
        assert db.session.scalars(select(Contact.id)).all() == [contact_id]


def test_the_history_names_the_organisation_and_not_the_person(client: Critic, organisation_id: str) -> None:
    client.send(f"/organisations/{organisation_id}/contacts/new", **FFION)
    assert "Ffion" not in client.page("/history")


def test_a_commissioner_is_not_told_whom_to_call(dev: Critic, organisation_id: str, contact_id: str) -> None:
    page = dev.page(f"/organisations/{organisation_id}")
    assert "Zoë" not in page
    assert "People to ask" not in page
    dev.page(f"/contacts/{contact_id}/edit", status=403)


def test_a_reader_sees_contacts_and_may_not_change_them(ben: Critic, organisation_id: str, contact_id: str) -> None:
    page = ben.page(f"/organisations/{organisation_id}")
    assert "Zoë" in page
    assert f"/contacts/{contact_id}" not in page
    ben.page(f"/contacts/{contact_id}/remove", status=403)
