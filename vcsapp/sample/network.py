"""Filling an empty workspace with the sample network: the same deeds, by the same verbs, at every run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from vcsapp.accounts import actions as accounts
from vcsapp.accounts.models import Organisation
from vcsapp.accounts.rules.identifiers import local_identifier
from vcsapp.acting import LOCAL_KEEPER, Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import ReceivedPackage
from vcsapp.provenance.travelling import Record
from vcsapp.sample import content
from vcsapp.sample.deeds import Deed, Story, in_order
from vcsapp.sample.entries import BORROWED_AREA, entries
from vcsapp.sample.staff import BEGUN_AT, SEED, Staff

#: The short name that stands in the network's own numbers.
NETWORK = "harrowdale"

#: Said first of the organisation that keeps the record.
ALL_MADE_UP = (
    "Harrowdale and all its people and organisations are made up, so that you can look round before you begin. "
    "Only the wards are real: they are Calderdale's, borrowed so that lists by place have something to show."
)


class WorkspaceNotEmpty(Problem):
    """There are records in this workspace already, and the sample network would be mixed up with them. Open the sample
    in a new workspace, in a folder of its own."""

    status = 409


@dataclass(frozen=True)
class Filled:
    """How much the sample network put into the workspace."""

    organisations: int
    contacts: int
    activities: int


def fill(*, by: Actor = LOCAL_KEEPER) -> Filled:
    """Put the sample network into this workspace, which must be empty. It takes some seconds.

    The door opens the transaction, as for every verb. ``by`` is whoever asks for it; the history tells of the
    network's own people, whose clock and dice make every sample network the same, ids and all.
    Raises ``NotAllowed`` and ``WorkspaceNotEmpty``.
    """
    by.must_be_allowed_to(Permission.KEEP_RECORDS)
    if holds_anything():
        raise WorkspaceNotEmpty
    staff = Staff()
    organisation_ids = _record_organisations(staff)
    logged = entries(content.series(), content.common(), organisation_ids=organisation_ids, dice=Random(SEED))
    stories = [Story(number, entry) for number, entry in enumerate(logged)]
    contacts = list(_contact_deeds(organisation_ids))
    for deed in in_order([*contacts, *(deed for story in stories for deed in story.deeds())]):
        staff.clock.at = deed.at
        deed.do(staff)
    return Filled(len(organisation_ids), len(contacts), len(stories))


def holds_anything() -> bool:
    """Whether something was recorded or received here."""
    if find_own_ledger() is not None:
        return True
    return any(db.session.scalar(select(model.id).limit(1)) for model in (Organisation, ReceivedPackage))


def _record_organisations(staff: Staff) -> dict[str, str]:
    """Begin the ledger and add every organisation, a few minutes apart; answers their ids by their keys."""
    ids = {}
    for number, organisation in enumerate(content.organisations()):
        staff.clock.at = BEGUN_AT + timedelta(minutes=4 * number)
        person = staff.on_duty()
        is_own = organisation.key == content.OWN
        begin_or_add = accounts.start_with_organisation if is_own else accounts.add_organisation
        ids[organisation.key] = begin_or_add(by=person, **_organisation_values(organisation, person.new_id()))
    return ids


def _organisation_values(organisation: content.SampleOrganisation, organisation_id: str) -> Record:
    values = asdict(organisation)
    is_own = values.pop("key") == content.OWN
    number = local_identifier(NETWORK, organisation_id)
    # The verb that begins a record calls the part by a shorter name.
    numbers = "identifiers" if is_own else "organisation_identifiers"
    return values | {
        "id": organisation_id,
        "area_code": BORROWED_AREA,
        "description": f"{organisation.description} {ALL_MADE_UP if is_own else content.MADE_UP}",
        numbers: [{"scheme": number.scheme, "identifier": number.value, "is_preferred": True}],
    }


def _contact_deeds(organisation_ids: Mapping[str, str]) -> Iterator[Deed]:
    """Contacts are added when they agree to be; the others on the second day."""
    for contact in content.contacts():
        day = contact.agreed_on or (BEGUN_AT + timedelta(days=1)).date()

        def add(staff: Staff, contact: content.SampleContact = contact) -> None:
            _add_contact(contact, organisation_ids[contact.organisation], staff)

        yield Deed(datetime.combine(day, time(10, 30), UTC), add)


def _add_contact(contact: content.SampleContact, organisation_id: str, staff: Staff) -> None:
    accounts.add_contact(
        by=staff.on_duty(),
        organisation_id=organisation_id,
        name=contact.name,
        position=contact.position,
        email=contact.email,
        phone=contact.phone,
        may_publish_name="name" in contact.agreed_to,
        may_publish_email="email" in contact.agreed_to,
        may_publish_phone="phone" in contact.agreed_to,
        agreed_on=contact.agreed_on,
    )
