"""The activities of the sample network, as they would be typed into the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from vcsapp.provenance.travelling import Record
from vcsapp.reference import places
from vcsapp.sample.answers import ladder_values
from vcsapp.sample.content import MADE_UP, Common, Series
from vcsapp.sample.days import days_held

#: Calderdale's wards are borrowed, so that maps and filters have real places to show.
BORROWED_AREA = "E08000033"

#: By chance, one activity in so many …
NOT_COUNTED = 18  #: has no head count
CLAIMED = 3  #: of those that might, says where its organisers would place it
PLAIN_OUTCOME = 2  #: of those without an outcome of their own has one that others could have too
NOTED = 40  #: has a private note
REFERRED = 6  #: of those that were commissioned has a reference in the commissioner's system


@dataclass(frozen=True)
class Entry:
    """One activity: what is recorded of it in the end, and when it was first logged."""

    logged_at: datetime
    values: Record


def entries(
    series: Sequence[Series], common: Common, *, organisation_ids: Mapping[str, str], dice: Random
) -> list[Entry]:
    """Every activity of all series, in the order in which they were logged."""
    planned = (entry for each in series for entry in _entries_of(each, common, organisation_ids, dice))
    return sorted(planned, key=lambda entry: (entry.logged_at, entry.values["title"]))


def _entries_of(series: Series, common: Common, organisation_ids: Mapping[str, str], dice: Random) -> Iterator[Entry]:
    days = days_held(dice, weekday=series.weekday, months=series.months, times=series.times)
    outcomes = _outcomes(series, common, dice)
    always = _always(series, organisation_ids)
    for number, day in enumerate(days):
        ended = day + timedelta(days=series.lasts - 1)
        values = always | {
            "title": f"{series.title}: {series.topics[number % len(series.topics)]}",
            "held_on": day,
            "ended_on": ended if ended > day else None,
            "outcome": outcomes[number],
            "private_note": dice.choice(common.private_notes) if _happens(dice, NOTED) else None,
            "reference": f"HC-{dice.randrange(10_000):04}"
            if series.commissioner and _happens(dice, REFERRED)
            else None,
        }
        result = series.journey[number * len(series.journey) // series.times]
        yield Entry(_logged_at(ended, dice), values | _people(series, dice) | _ladder(series, result, dice))


def _always(series: Series, organisation_ids: Mapping[str, str]) -> Record:
    """What is the same for every activity of a series."""
    return {
        "place": series.place,
        "ward_code": ward_code(series.ward) if series.ward else None,
        "kind": series.kind,
        "service_area": series.service_area,
        "stage": series.stage,
        "level": series.level,
        "project": series.project,
        "description": f"{series.about} {MADE_UP}",
        "relationship_type": series.form,
        "activity_organisations": [
            {"organisation_id": organisation_ids[key], "part_played": part} for key, part in _parts_played(series)
        ],
    }


def ward_code(name: str) -> str:
    """The code of a ward of the borrowed council area."""
    return places.find_ward(name, council=BORROWED_AREA)[0].code


def _parts_played(series: Series) -> Iterator[tuple[str, str]]:
    yield series.lead, "lead"
    yield from ((partner, "partner") for partner in series.partners)
    if series.commissioner:
        yield series.commissioner, "commissioner"


def _outcomes(series: Series, common: Common, dice: Random) -> list[str | None]:
    """An outcome or none for each time: the series' own stand once each, scattered among plainer ones."""
    own = dice.sample(range(series.times), len(series.outcomes))
    plain = (
        dice.choice(common.outcomes[series.kind]) if _happens(dice, PLAIN_OUTCOME) else None
        for _ in range(series.times)
    )
    told: list[str | None] = list(plain)
    for position, outcome in zip(sorted(own), series.outcomes, strict=True):
        told[position] = outcome
    return told


def _people(series: Series, dice: Random) -> Record:
    if _happens(dice, NOT_COUNTED):
        return {"head_count": None, "volunteer_hours": None, "activity_participants": []}
    head_count = dice.randint(*series.people)
    by_role = {role: max(1, int(head_count * share)) for role, share in series.roles.items()}
    hours = by_role.get("volunteer", 0) * series.hours
    return {
        "head_count": head_count,
        "volunteer_hours": hours or None,
        "activity_participants": [{"took_part_as": role, "people": people} for role, people in by_role.items()],
    }


def _ladder(series: Series, result: str, dice: Random) -> Record:
    values = ladder_values(result, dice)
    may_claim = series.claims and values["decision"] == "shared"
    return values | {"claimed_result": series.claims if may_claim and _happens(dice, CLAIMED) else None}


def _logged_at(ended: date, dice: Random) -> datetime:
    """A day or several days later, in office hours."""
    day = ended + timedelta(days=dice.randint(1, 9))
    return datetime.combine(day, time(dice.randint(9, 16), dice.randrange(60)), UTC)


def _happens(dice: Random, one_in: int) -> bool:
    return dice.randrange(one_in) == 0
