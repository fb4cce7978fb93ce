"""Answers to the questions of the ladder that lead to a wanted result."""

from __future__ import annotations

from random import Random

from vcsapp.activities.rules.ladder import COMMUNITY_LED, NO_DECISION, NOT_ENOUGH, shipped_ladder
from vcsapp.activities.rules.rungs import FREE_TO_DECLINE, NO, NOT_KNOWN, YES
from vcsapp.provenance.travelling import Record

#: What is said first where a result follows from that alone.
_SAID_FIRST = {COMMUNITY_LED: "community-led", NO_DECISION: "none"}

#: What the form says where nobody could answer much.
_HARDLY_ANSWERED = {FREE_TO_DECLINE: YES, "explained": NOT_KNOWN, "asked-before": YES}


def ladder_values(result: str, dice: Random) -> Record:
    """The fields of an activity from which exactly this result follows."""
    if result in _SAID_FIRST:
        return {"decision": _SAID_FIRST[result], "activity_facts": []}
    answers = _HARDLY_ANSWERED if result == NOT_ENOUGH else _answers_for(result, dice)
    return {"decision": "shared", "activity_facts": as_rows(answers)}


def as_rows(answers: dict[str, str]) -> list[Record]:
    """Answers by fact, as the rows of an activity."""
    return [{"fact": fact, "answer": answer} for fact, answer in answers.items()]


def _answers_for(rung: str, dice: Random) -> dict[str, str]:
    """“Yes” to all that the rung asks for, and never to what only a higher rung asks for."""
    ladder = shipped_ladder()
    asked = ladder.requirements.get(rung, frozenset())
    higher = [
        facts for other, facts in ladder.requirements.items() if other != rung and ladder.is_at_least(other, rung)
    ]
    asked_higher = frozenset().union(*higher) - asked
    answers = {}
    for fact in ladder.facts:
        if fact.id in asked:
            answers[fact.id] = YES
        else:
            answers[fact.id] = dice.choice((NO, NO, NOT_KNOWN) if fact.id in asked_higher else (YES, NO, NOT_KNOWN))
    # The lowest rung asks for nothing: it is where people were not free to decline.
    return answers | ({FREE_TO_DECLINE: NO} if rung == ladder.lowest.id else {})
