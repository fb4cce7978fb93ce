"""Activities that look like one another: the same title on the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from vcsapp.activities.models import Activity
from vcsapp.activities.rules.likeness import title_key
from vcsapp.db.base import db
from vcsapp.fields import day_in_words
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.targets import Alike, Draft
from vcsapp.provenance.travelling import Record


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
        .order_by(Activity.held_on, Activity.id)
    )
    known: dict[str, list[Known]] = {}
    for row in rows:
        if row.id not in taken:
            known.setdefault(title_key(row.title), []).append(Known(*row))
    return known


def find_alike(drafts: Sequence[Draft], taken: frozenset[str]) -> dict[str, Alike]:
    """For each draft at most one activity, and each activity for at most one draft.

    Of several that share title and day, the one that also shares ward and head count comes first.
    """
    known = known_activities(taken)
    found: dict[str, Alike] = {}
    for exactly in (True, False):
        for draft in drafts:
            if draft.key not in found and (match := _match(draft.record, known, exactly)):
                known[title_key(match.title)].remove(match)
                found[draft.key] = Alike(match.id, match.title, _why(match, exactly))
    return found


def _match(record: Record, known: dict[str, list[Known]], exactly: bool) -> Known | None:
    if not record.get("title") or not record.get("held_on"):
        return None
    same_day = [k for k in known.get(title_key(record["title"]), ()) if k.held_on == record["held_on"]]
    if exactly:
        same_day = [
            k
            for k in same_day
            if _agree(k.ward_code, record.get("ward_code")) and _agree(k.head_count, record.get("head_count"))
        ]
    return same_day[0] if same_day else None


def _agree(one: object, other: object) -> bool:
    return one is not None and one == other


def _why(match: Known, exactly: bool) -> str:
    also = ", the same ward and as many people" if exactly else ""
    return f"The same title on {day_in_words(match.held_on)}{also}."
