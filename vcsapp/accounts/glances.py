"""What a search shows of organisations and of the people through whom they are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from vcsapp.accounts.models import Contact, Organisation, OrganisationIdentifier
from vcsapp.accounts.rules import fields
from vcsapp.accounts.shown import area_in_short, number_in_short
from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.permissions import Permission
from vcsapp.records.addresses import Glance, in_a_line


def organisations(ids: Sequence[str], seen_by: Actor) -> Mapping[str, Glance]:
    """Name; kind, council and the number to show."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return {}
    rows = db.session.scalars(select(Organisation).where(Organisation.id.in_(ids))).all()
    numbers = _numbers_of(ids)
    return {row.id: Glance(row.name, _line_of(row, numbers.get(row.id, ""))) for row in rows}


def _line_of(row: Organisation, number: str) -> str:
    return in_a_line(
        fields.KIND.words(row.kind) if row.kind else "",
        area_in_short(row.area_code) if row.area_code else "",
        number_in_short(number) if number else "",
    )


def _numbers_of(ids: Sequence[str]) -> dict[str, str]:
    """The number to show for each of these, where there is one."""
    numbers = db.session.scalars(
        select(OrganisationIdentifier)
        .where(OrganisationIdentifier.organisation_id.in_(ids))
        .order_by(OrganisationIdentifier.is_preferred)
    )
    return {number.organisation_id: number.org_id for number in numbers}


def contacts(ids: Sequence[str], seen_by: Actor) -> Mapping[str, Glance]:
    """Name; position and organisation. Nothing for those who may not see contacts."""
    if not seen_by.may(Permission.SEE_CONTACTS):
        return {}
    rows = db.session.execute(
        select(Contact.id, Contact.name, Contact.position, Organisation.name)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .where(Contact.id.in_(ids))
    )
    return {key: Glance(name, in_a_line(position, at)) for key, name, position, at in rows}
