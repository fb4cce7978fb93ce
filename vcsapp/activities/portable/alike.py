"""Activities that look like one another: the same title on the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from vcsapp.activities.models import Activity
from vcsapp.activities.rules.likeness import agreement, title_key
from vcsapp.db.base import db
from vcsapp.months import day_in_words
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.targets import Alike, Draft
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: The agreement of two accounts that share both ward and head count.
MOST_IN_COMMON = 4


@dataclass(frozen=True)
class Known:
    """An activity that is here, as far as likeness asks."""

    id: str
    title: str
    held_on: date
    ended_on: date | None
    ward_code: str | None
    head_count: int | None

    def holds(self, day: date) -> bool:
        """Whether it went on on this day."""
        return self.held_on <= day <= (self.ended_on or self.held_on)


def known_activities(taken: frozenset[str]) -> dict[str, list[Known]]:
    """Own activities that no row of this source became yet, by the key of their title."""
    rows = db.session.execute(
        select(
            Activity.id, Activity.title, Activity.held_on, Activity.ended_on, Activity.ward_code, Activity.head_count
        )
        .where(Activity.owner == own_ledger_id())
        .order_by(Activity.held_on, Activity.reference, Activity.ward_code, Activity.head_count, Activity.id)
    )
    known: dict[str, list[Known]] = {}
    for row in rows:
        if row.id not in taken:
            known.setdefault(title_key(row.title), []).append(Known(*row))
    return known


def find_alike(drafts: Sequence[Draft], taken: frozenset[str]) -> dict[str, Alike]:
    """For each draft at most one activity of its title and day, and each activity for at most one draft.

    Of several, those that have more in common find each other first.
    """
    known = known_activities(taken)
    same_title = {draft.key: known.get(title_key(draft.record.get("title") or ""), []) for draft in drafts}
    hopeful = [draft for draft in drafts if same_title[draft.key]]
    found: dict[str, Alike] = {}
    for wanted in range(MOST_IN_COMMON, -1, -1):
        for draft in hopeful:
            candidates = same_title[draft.key]
            if draft.key not in found and (match := _match(draft.record, candidates, wanted)):
                candidates.remove(match)
                found[draft.key] = Alike(match.id, match.title, _why(match, wanted))
    return found


def _match(record: Record, candidates: Sequence[Known], wanted: int) -> Known | None:
    """The first of these activities on this day with as much else in common as is wanted."""
    same_day = (activity for activity in candidates if activity.held_on == record.get("held_on"))
    return next((activity for activity in same_day if _in_common(activity, record) == wanted), None)


def _in_common(activity: Known, record: Record) -> int:
    return agreement(
        (activity.ward_code, record.get("ward_code")),
        (activity.head_count, record.get("head_count")),
    )


def _why(match: Known, in_common: int) -> str:
    day = day_in_words(match.held_on)
    if in_common == MOST_IN_COMMON:
        return _("The same title on {day}, the same ward and as many people.", day=day)
    return _("The same title on {day}.", day=day)
