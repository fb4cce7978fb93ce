"""A hub with something to find, some of it private."""

from __future__ import annotations

import pytest

from builders import Desk, a_contact, an_identifier
from vcsapp.accounts.actions import add_contact


@pytest.fixture
def hub(oakfield: Desk) -> Desk:
    """An organisation with a number and a contact, and activities, one of them with a private note."""
    oakfield.begin()
    shed = oakfield.add_organisation(
        "Millbrook Men's Shed", organisation_identifiers=[an_identifier("1090095", is_preferred=True)]
    )
    with oakfield.saving() as by:
        zoe = a_contact() | {"name": "Zoë Quillfeather", "email": "zoe@hub.example"}
        add_contact(by=by, organisation_id=shed, **zoe)
    oakfield.log_activity("Planning the garden", place="Weavers' Yard", private_note="A quarrel about the quinces")
    oakfield.log_activity("Community choir", description="Nobody is tested, and some come for the garden alone.")
    return oakfield
