"""Questions about activities. Who asks is part of the question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, false, func, select

from vcsapp.accounts.models import Organisation
from vcsapp.accounts.queries import records_joined, records_of_the_same
from vcsapp.acting import Actor
from vcsapp.activities.gaps import Gap, is_gap, with_gap
from vcsapp.activities.models import Activity, ActivityOrganisation
from vcsapp.db.base import db
from vcsapp.errors import NotFound
from vcsapp.permissions import Permission
from vcsapp.records import search

#: A question, whatever its columns.
AnySelect = Select[*tuple[Any, ...]]

#: In a filter: those activities of which nobody is named as the lead.
NOBODY = "nobody"


@dataclass(frozen=True)
class ActivityFilter:
    """What a list of activities is narrowed to. Empty means: no matter which."""

    words: str = ""
    since: date | None = None
    until: date | None = None
    kind: str = ""
    service_area: str = ""
    stage: str = ""
    result: str = ""
    ward: str = ""
    #: An organisation that took any part; records that share an identifier with it count too.
    organisation: str = ""
    #: An organisation that ran it, likewise; or ``NOBODY``.
    lead: str = ""
    #: The ledger in which it is kept.
    owner: str = ""
    #: What it leaves open: the value of a ``Gap``.
    lacking: str = ""


@dataclass(frozen=True)
class ActivityRow:
    """An activity in a list."""

    id: str
    title: str
    held_on: date
    ended_on: date | None
    place: str | None
    ward_code: str | None
    head_count: int | None
    volunteer_hours: Decimal | None
    supported_result: str
    owner: str
    leads: tuple[str, ...]


#: By the order that an address asks for; a minus sign stands for descending. What nobody recorded comes last.
SORTS: dict[str, tuple[Any, ...]] = {
    "-held_on": (Activity.held_on.desc(), Activity.id.desc()),
    "held_on": (Activity.held_on, Activity.id),
    "title": (func.lower(Activity.title), Activity.id),
    "-title": (func.lower(Activity.title).desc(), Activity.id),
    "head_count": (Activity.head_count.nulls_last(), Activity.id),
    "-head_count": (Activity.head_count.desc().nulls_last(), Activity.id),
    "volunteer_hours": (Activity.volunteer_hours.nulls_last(), Activity.id),
    "-volunteer_hours": (Activity.volunteer_hours.desc().nulls_last(), Activity.id),
}
LATEST_FIRST = "-held_on"

_LISTED = (
    Activity.id,
    Activity.title,
    Activity.held_on,
    Activity.ended_on,
    Activity.place,
    Activity.ward_code,
    Activity.head_count,
    Activity.volunteer_hours,
    Activity.supported_result,
    Activity.owner,
)


def activities(
    chosen: ActivityFilter, *, seen_by: Actor, sort: str = LATEST_FIRST, offset: int = 0, limit: int = 50
) -> list[ActivityRow]:
    """The activities that fit."""
    query = narrowed(select(*_LISTED), chosen, seen_by)
    rows = db.session.execute(query.order_by(*SORTS.get(sort, SORTS[LATEST_FIRST])).offset(offset).limit(limit)).all()
    leads = leads_of([row.id for row in rows])
    return [ActivityRow(**row._mapping, leads=leads.get(row.id, ())) for row in rows]


def number_of_activities(chosen: ActivityFilter, *, seen_by: Actor) -> int:
    """How many activities fit."""
    if chosen.words and chosen == ActivityFilter(words=chosen.words) and seen_by.may(Permission.SEE_RECORDS):
        return search.number_matching("activities", chosen.words, seen_by=seen_by)
    return db.session.scalar(narrowed(select(func.count()).select_from(Activity), chosen, seen_by)) or 0


def number_up_to(most: int, chosen: ActivityFilter, *, seen_by: Actor) -> int:
    """How many activities fit, counted no further than ``most``: quick where no more than that needs to be known."""
    found = narrowed(select(Activity.id), chosen, seen_by).limit(most).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


@dataclass(frozen=True)
class Totals:
    """What a set of activities adds up to. Hours are in hours; people are counted once an activity."""

    activities: int
    people: int
    hours: Decimal


def totals(chosen: ActivityFilter, *, seen_by: Actor) -> Totals:
    """What the activities that fit add up to."""
    sums = select(func.count(), func.sum(Activity.head_count), func.sum(Activity.volunteer_hours))
    number, people, hours = db.session.execute(narrowed(sums.select_from(Activity), chosen, seen_by)).one()
    return Totals(number, people or 0, hours or Decimal(0))


def narrowed(query: AnySelect, chosen: ActivityFilter, seen_by: Actor) -> AnySelect:
    """A question about activities, asked only of those that fit and that this person may see."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return query.where(false())
    if search.as_match(chosen.words):
        # Joined, not asked with IN: SQLite then begins at the index, and need not sort the ids that it finds.
        found = search.matching("activities", chosen.words, seen_by=seen_by).subquery()
        query = query.join(found, found.c.id == Activity.id)
    if chosen.since:
        query = query.where(Activity.held_on >= chosen.since)
    if chosen.until:
        query = query.where(Activity.held_on <= chosen.until)
    exactly = {
        Activity.kind: chosen.kind,
        Activity.service_area: chosen.service_area,
        Activity.stage: chosen.stage,
        Activity.supported_result: chosen.result,
        Activity.ward_code: chosen.ward,
        Activity.owner: chosen.owner,
    }
    for column, value in exactly.items():
        if value:
            query = query.where(column == value)
    if is_gap(chosen.lacking):
        query = query.where(with_gap(Gap(chosen.lacking)))
    return _narrowed_to_organisations(query, chosen)


def _narrowed_to_organisations(query: AnySelect, chosen: ActivityFilter) -> AnySelect:
    if chosen.organisation:
        query = query.where(Activity.id.in_(_with_part(chosen.organisation)))
    if chosen.lead == NOBODY:
        # Asked once for the whole list; asked of each activity it would take several times as long.
        led = select(ActivityOrganisation.activity_id).where(ActivityOrganisation.part_played == "lead")
        query = query.where(Activity.id.not_in(led))
    elif chosen.lead:
        query = query.where(Activity.id.in_(_with_part(chosen.lead).where(ActivityOrganisation.part_played == "lead")))
    return query


def _with_part(organisation_id: str) -> Select[str]:
    one = records_of_the_same(organisation_id)
    return select(ActivityOrganisation.activity_id).where(ActivityOrganisation.organisation_id.in_(one))


def leads_of(activity_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names of the organisations that ran each of these activities."""
    rows = db.session.execute(
        select(ActivityOrganisation.activity_id, Organisation.name)
        .join(Organisation, Organisation.id == ActivityOrganisation.organisation_id)
        .where(ActivityOrganisation.activity_id.in_(activity_ids), ActivityOrganisation.part_played == "lead")
        .order_by(Organisation.name)
    )
    leads: dict[str, tuple[str, ...]] = {}
    for activity_id, name in rows:
        leads[activity_id] = (*leads.get(activity_id, ()), name)
    return leads


@dataclass(frozen=True)
class PartPlayed:
    """An organisation and its part in an activity."""

    organisation_id: str
    name: str
    part_played: str


@dataclass(frozen=True)
class ActivityPage:
    """Everything that an activity's page shows; ``private_note`` only for those who may read it."""

    activity: Activity
    organisations: tuple[PartPlayed, ...]
    #: Role and number of people.
    participants: tuple[tuple[str, int], ...]
    #: Fact and answer.
    answers: dict[str, str]
    private_note: str | None


def activity_page(activity_id: str, *, seen_by: Actor) -> ActivityPage:
    """An activity with all that belongs to it. Raises ``NotFound``."""
    activity = get_activity(activity_id, seen_by=seen_by)
    parts = db.session.execute(
        select(Organisation.id, Organisation.name, ActivityOrganisation.part_played)
        .join(Organisation, Organisation.id == ActivityOrganisation.organisation_id)
        .where(ActivityOrganisation.activity_id == activity_id)
        .order_by(ActivityOrganisation.part_played, Organisation.name)
    )
    note = activity.private_note if seen_by.may(Permission.SEE_PRIVATE_NOTES) else None
    return ActivityPage(
        activity,
        tuple(PartPlayed(*row) for row in parts),
        tuple((row.took_part_as, row.people) for row in activity.participants),
        {row.fact: row.answer for row in activity.facts},
        note,
    )


def get_activity(activity_id: str, *, seen_by: Actor) -> Activity:
    """One activity. Raises ``NotFound``."""
    found = db.session.get(Activity, activity_id) if seen_by.may(Permission.SEE_RECORDS) else None
    if found is None:
        raise NotFound(what="activity")
    return found


def is_logged(activity_id: str) -> bool:
    """Whether there is an activity with this id already."""
    return db.session.scalar(select(Activity.id).where(Activity.id == activity_id)) is not None


def spread_by_lead(chosen: ActivityFilter, *, seen_by: Actor) -> list[tuple[str | None, str, int]]:
    """How many of the activities that fit stand where on the ladder, by the organisation that ran them.

    Rows of organisation (None where nobody is named), result and number. Records that share an identifier are one
    organisation, named by the record that stands for all. An activity that two organisations ran together is counted
    with each of them.
    """
    joined = func.json_each(json.dumps(records_joined())).table_valued("key", "value")
    # Laid out once, so that SQLite can look a record up in it instead of reading all of it for each.
    leader = select(joined.c.key, joined.c.value).cte("leader").prefix_with("MATERIALIZED")
    lead = func.coalesce(leader.c.value, ActivityOrganisation.organisation_id)
    query = (
        select(lead, Activity.supported_result, func.count(Activity.id.distinct()))
        .select_from(Activity)
        .outerjoin(
            ActivityOrganisation,
            (ActivityOrganisation.activity_id == Activity.id) & (ActivityOrganisation.part_played == "lead"),
        )
        .outerjoin(leader, leader.c.key == ActivityOrganisation.organisation_id)
        .group_by(lead, Activity.supported_result)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(narrowed(query, chosen, seen_by))]


def spread(chosen: ActivityFilter, *, seen_by: Actor) -> dict[str, int]:
    """How many of the activities that fit stand where on the ladder, each activity counted once."""
    query = select(Activity.supported_result, func.count()).group_by(Activity.supported_result)
    return {row[0]: row[1] for row in db.session.execute(narrowed(query, chosen, seen_by))}
