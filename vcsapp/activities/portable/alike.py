"""Activities that look like one another: the same title on the same day."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from vcsapp.activities.models import Activity
from vcsapp.activities.rules.likeness import agreement
from vcsapp.db.base import db
from vcsapp.months import day_in_words
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.targets import Resemblance
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: The agreement of two accounts that share both ward and head count.
MOST_IN_COMMON = 4
#: How many are read from the database at once.
BATCH = 2_000


def known_activities() -> Iterator[Record]:
    """Own activities, as far as likeness asks, in an order that does not depend on chance."""
    rows = db.session.execute(
        select(
            Activity.id, Activity.title, Activity.held_on, Activity.ended_on, Activity.ward_code, Activity.head_count
        )
        .where(Activity.owner == own_ledger_id())
        .order_by(Activity.held_on, Activity.reference, Activity.ward_code, Activity.head_count, Activity.id)
        .execution_options(yield_per=BATCH)
    )
    return map(dict, rows.mappings())


def of_one_day(told: Record, known: Record) -> Resemblance | None:
    """Of two activities of one title, how much more they have in common; None where they were on different days."""
    if told.get("held_on") != known["held_on"]:
        return None
    in_common = agreement(
        (known["ward_code"], told.get("ward_code")),
        (known["head_count"], told.get("head_count")),
    )
    day = day_in_words(known["held_on"])
    if in_common == MOST_IN_COMMON:
        return Resemblance(in_common, _("The same title on {day}, the same ward and as many people.", day=day))
    return Resemblance(in_common, _("The same title on {day}.", day=day))


def of_one_time(told: Record, known: Record) -> Resemblance | None:
    """Of an activity and the shifts of an event of its title, that the shifts fall into its time."""
    first, last = told["held_on"], told["ended_on"] or told["held_on"]
    began, ended = known["held_on"], known["ended_on"] or known["held_on"]
    if began <= first <= ended or first <= began <= last:
        day = day_in_words(began)
        return Resemblance(1, _("The same title, and a shift in the time of the one that began on {day}.", day=day))
    return None
