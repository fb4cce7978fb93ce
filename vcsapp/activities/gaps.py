"""What an entry of the log can still leave open, as conditions on it: lists are narrowed by them, and needs counted."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from vcsapp.activities.models import Activity, ActivityFact, ActivityOrganisation
from vcsapp.activities.rules.rungs import ASKED_BEFORE, NO, NOT_ENOUGH, TOLD_WHAT_CHANGED, YES, shipped_ladder


class Gap(StrEnum):
    """Something that an entry does not say yet. The value stands in addresses."""

    #: Nobody is named as having run it.
    LEAD = "lead"
    #: How many people took part was not counted.
    HEAD_COUNT = "people"
    #: Questions about how it was decided are open, and without them it has no place on the ladder.
    ANSWERS = "answers"
    #: People were asked, and were not told what came of it.
    REPLY = "reply"


def with_gap(gap: Gap) -> ColumnElement[bool]:
    """That an activity has this gap."""
    return _CONDITIONS[gap]()


def is_gap(written: str) -> bool:
    """Whether an address names a gap by this."""
    return written in set(Gap)


def _led() -> ColumnElement[bool]:
    played = ActivityOrganisation
    return select(played.activity_id).where(played.activity_id == Activity.id, played.part_played == "lead").exists()


def _has_open_question() -> ColumnElement[bool]:
    """No place follows from the answers, and a question is still open; with all answered there is nothing to do."""
    answered = select(func.count()).where(ActivityFact.activity_id == Activity.id, ActivityFact.answer.in_((YES, NO)))
    is_open = answered.scalar_subquery() < len(shipped_ladder().facts)
    return and_(Activity.supported_result == NOT_ENOUGH, or_(Activity.decision.is_(None), is_open))


def _said(fact: str, answer: str) -> ColumnElement[bool]:
    said = select(ActivityFact.fact).where(
        ActivityFact.activity_id == Activity.id, ActivityFact.fact == fact, ActivityFact.answer == answer
    )
    return said.exists()


def _is_unanswered() -> ColumnElement[bool]:
    return and_(_said(ASKED_BEFORE, YES), _said(TOLD_WHAT_CHANGED, NO))


_CONDITIONS: dict[Gap, Callable[[], ColumnElement[bool]]] = {
    Gap.LEAD: lambda: not_(_led()),
    Gap.HEAD_COUNT: lambda: Activity.head_count.is_(None),
    Gap.ANSWERS: _has_open_question,
    Gap.REPLY: _is_unanswered,
}
