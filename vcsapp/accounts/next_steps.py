"""What one can do next about an organisation: the few steps that make sense as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from vcsapp.accounts.queries import OrganisationPage
from vcsapp.accounts.rules.identifiers import LOCAL
from vcsapp.acting import Actor
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.words import _


def next_steps(page: OrganisationPage, *, by: Actor) -> Iterator[tuple[str, str]]:
    """Words and address of each step that this person may take."""
    organisation = page.organisation
    if by.may(Permission.KEEP_RECORDS):
        yield _("Log an activity with it"), url_for("activities.new", organisation=organisation.id)
        if organisation.owner == own_ledger_id():
            yield from _to_complete(page)
    yield _("See all activities that it took part in"), url_for("activities.index", organisation=organisation.id)


def _to_complete(page: OrganisationPage) -> Iterator[tuple[str, str]]:
    organisation = page.organisation
    if not page.contacts:
        yield _("Add somebody to ask"), url_for("contacts.new", organisation_id=organisation.id)
    if all(number.scheme == LOCAL for number in organisation.identifiers):
        yield _("Give it its number in a register"), url_for("accounts.edit", record_id=organisation.id)
