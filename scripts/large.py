"""A workspace of any size, filled in bulk: many organisations and activities in the words of the sample network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from random import Random

from flask import Flask

from vcsapp.accounts.actions import start_with_organisation
from vcsapp.accounts.models import Organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.actions import change_activity
from vcsapp.activities.models import Activity
from vcsapp.db.base import transaction
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import own_ledger
from vcsapp.provenance.travelling import Record, shape_of
from vcsapp.sample import content
from vcsapp.sample.entries import entries

#: So many activities to one organisation.
ACTIVITIES_EACH = 50
#: The days of activities are moved back by up to so many weeks, which spreads them over some years.
WEEKS_BACK = 300
#: How often the activity whose page is opened was changed.
CHANGES = 5


@dataclass(frozen=True)
class Large:
    """What there is to look at in the workspace."""

    activities: int
    organisations: int
    #: The activity that has a history.
    activity_id: str
    #: An organisation that ran some of them.
    lead_id: str


def fill(app: Flask, *, activities: int) -> Large:
    """Fill an empty workspace with so many activities, and one organisation for every fifty of them."""
    with app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Harrowdale Voluntary Network")
        keys = {"owner": own_ledger(by=LOCAL_KEEPER).id, "version": 1}
        organisations = [{**keys, **record} for record in _organisations(max(1, activities // ACTIVITIES_EACH))]
        store.insert(shape_of(Organisation), organisations)
        organisation_ids = [organisation["id"] for organisation in organisations]
        logged = ({**keys, **record} for record in _activities(activities, organisation_ids))
        store.insert(shape_of(Activity), logged)
        activity_id = _id("a", activities // 2)
        for number in range(CHANGES):
            change_activity(activity_id, by=LOCAL_KEEPER, outcome=f"It was looked at {number + 1} times.")
    return Large(activities, len(organisations) + 1, activity_id, lead_id=organisation_ids[0])


def _organisations(many: int) -> Iterator[Record]:
    known = content.organisations()
    for number in range(many):
        values = asdict(known[number % len(known)])
        register_number = {"scheme": "GB-LOCAL", "identifier": f"large-{_id('b', number)}", "is_preferred": True}
        yield values | {
            "id": _id("b", number),
            "name": f"{values['name']} {number}",
            "organisation_identifiers": [register_number],
        }


def _activities(many: int, organisation_ids: Sequence[str]) -> Iterator[Record]:
    dice, settled = Random(1), shape_of(Activity).settled
    known = [entry.values for entry in entries(content.series(), content.common(), dice=dice, organisation_ids=_keys())]
    known = [values | settled(values) for values in known]
    for number in range(many):
        values = known[number % len(known)]
        back = timedelta(weeks=dice.randrange(WEEKS_BACK))
        yield values | {
            "id": _id("a", number),
            "title": f"{values['title']} {number}",
            "held_on": values["held_on"] - back,
            "ended_on": values["ended_on"] and values["ended_on"] - back,
            "activity_organisations": _played(values["activity_organisations"], organisation_ids, dice),
        }


def _played(parts: Sequence[Record], organisation_ids: Sequence[str], dice: Random) -> list[Record]:
    """The same parts, played by other organisations."""
    others = dice.sample(organisation_ids, min(len(parts), len(organisation_ids)))
    return [part | {"organisation_id": other} for part, other in zip(parts, others, strict=False)]


def _keys() -> dict[str, str]:
    return {organisation.key: organisation.key for organisation in content.organisations()}


def _id(kind: str, number: int) -> str:
    return f"{number:08x}-0000-7000-8000-{kind * 12}"
