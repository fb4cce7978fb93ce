"""Questions about everything that is here, whoever keeps it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from vcsapp.accounts.models import Organisation
from vcsapp.accounts.queries import among, records_joined
from vcsapp.acting import Actor
from vcsapp.activities import queries as activities
from vcsapp.activities.models import Activity
from vcsapp.activities.queries import NOBODY, ActivityFilter
from vcsapp.db.base import db
from vcsapp.permissions import Permission
from vcsapp.provenance.models import ReceivedPackage
from vcsapp.words import _


@dataclass(frozen=True)
class Source:
    """One record of an organisation, and the ledger in which it is kept."""

    organisation_id: str
    name: str
    owner: str


@dataclass(frozen=True)
class OrganisationSpread:
    """Where the activities that one organisation ran stand on the ladder or beside it."""

    #: The record that stands for all of its records; ``NOBODY`` for activities of which nobody is named as the lead.
    lead: str
    name: str
    #: All its records; none for ``NOBODY``.
    sources: tuple[Source, ...] = ()
    #: Activities by result.
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many activities it ran."""
        return sum(self.numbers.values())


@dataclass(frozen=True)
class MonthCount:
    """How many activities of one month have one result."""

    #: The first day of the month.
    month: date
    result: str
    activities: int


@dataclass(frozen=True)
class SenderTotals:
    """What the activities that one ledger keeps add up to. Hours are in hours; people are counted once an activity."""

    ledger_id: str
    activities: int
    people: int
    hours: Decimal
    first_on: date
    last_on: date


def spread_by_organisation(chosen: ActivityFilter, *, seen_by: Actor) -> list[OrganisationSpread]:
    """The spread of each organisation that ran any activity that fits, the busiest first, and what nobody ran last.

    Records that share an identifier are one organisation. An activity that two ran together stands with both.
    """
    numbers: dict[str, dict[str, int]] = {}
    for lead, result, number in activities.spread_by_lead(chosen, seen_by=seen_by):
        numbers.setdefault(lead or NOBODY, {})[result] = number
    sources = _sources_of(numbers.keys() - {NOBODY})
    spreads = [
        OrganisationSpread(lead, sources[lead][0].name, sources[lead], by_result)
        for lead, by_result in numbers.items()
        if lead != NOBODY
    ]
    spreads.sort(key=lambda spread: (-spread.total, spread.name.casefold(), spread.lead))
    if NOBODY in numbers:
        spreads.append(OrganisationSpread(NOBODY, _("Nobody is named as running it"), numbers=numbers[NOBODY]))
    return spreads


def _sources_of(leads: Collection[str]) -> dict[str, tuple[Source, ...]]:
    """All records of each of these organisations, that which stands for them first."""
    together = records_joined()
    stands_for = {record: lead for record, lead in together.items() if lead in leads}
    stands_for |= {lead: lead for lead in leads}
    rows = db.session.execute(
        select(Organisation.id, Organisation.name, Organisation.owner).where(Organisation.id.in_(among(stands_for)))
    )
    found: dict[str, list[Source]] = {}
    for row in rows:
        found.setdefault(stands_for[row.id], []).append(Source(row.id, row.name, row.owner))
    return {
        lead: tuple(sorted(sources, key=lambda source: (source.organisation_id != lead, source.organisation_id)))
        for lead, sources in found.items()
    }


def by_month(chosen: ActivityFilter, *, seen_by: Actor) -> list[MonthCount]:
    """How many of the activities that fit were held in each month, by result, each activity counted once.

    Months in which nothing was held are left out; the earliest comes first.
    """
    # By day first: that is how the index has them, so nothing but the few sums must be sorted.
    days = select(Activity.supported_result, Activity.held_on, func.count().label("number")).group_by(
        Activity.supported_result, Activity.held_on
    )
    day = activities.narrowed(days, chosen, seen_by).subquery()
    month = func.substr(day.c.held_on, 1, len("2026-04"))
    query = (
        select(month, day.c.supported_result, func.sum(day.c.number))
        .group_by(month, day.c.supported_result)
        .order_by(month, day.c.supported_result)
    )
    return [MonthCount(date.fromisoformat(f"{row[0]}-01"), row[1], row[2]) for row in db.session.execute(query)]


def totals_by_sender(chosen: ActivityFilter, *, seen_by: Actor) -> list[SenderTotals]:
    """What the activities that fit add up to, ledger by ledger, the busiest first."""
    query = (
        select(
            Activity.owner,
            func.count(),
            func.sum(Activity.head_count),
            func.sum(Activity.volunteer_hours),
            func.min(Activity.held_on),
            func.max(Activity.held_on),
        )
        .group_by(Activity.owner)
        .order_by(func.count().desc(), Activity.owner)
    )
    rows = db.session.execute(activities.narrowed(query, chosen, seen_by))
    return [
        SenderTotals(owner, number, people or 0, hours or Decimal(0), first_on, last_on)
        for owner, number, people, hours, first_on, last_on in rows
    ]


def latest_packages(*, seen_by: Actor) -> dict[str, ReceivedPackage]:
    """The package with the highest number that is held of each ledger."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return {}
    held = db.session.scalars(select(ReceivedPackage).order_by(ReceivedPackage.number, ReceivedPackage.created))
    return {package.ledger_id: package for package in held}
