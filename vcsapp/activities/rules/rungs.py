"""The ladder of co-production as a value: its rungs, the facts that they ask for, and the results beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from vcsapp.activities.rules import fields
from vcsapp.reference import shipped
from vcsapp.words import N_

#: By which rules a place was worked out. It travels with every result, and changes whenever a rule does.
RULE_VERSION: Final = "ladder-1"

YES: Final = "yes"
NO: Final = "no"
NOT_KNOWN: Final = "not-known"

#: The fact on which the lowest rung turns: without the freedom to say no, nothing above it can be supported.
FREE_TO_DECLINE: Final = "free-to-decline"
#: The facts that tell of people who were asked, and of whether they heard what came of it.
ASKED_BEFORE: Final = "asked-before"
TOLD_WHAT_CHANGED: Final = "told-what-changed"

#: The results that are not rungs: they stand beside the ladder, neither above nor below any of it.
COMMUNITY_LED: Final = "community-led"
NO_DECISION: Final = "no-decision"
NOT_ENOUGH: Final = "not-enough-information"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder."""

    id: str
    #: 1 is the lowest.
    order: int
    label: str
    #: “Doing to”, “Doing for” or “Doing with”.
    group: str
    definition: str


@dataclass(frozen=True)
class Fact:
    """One yes-or-no question about an activity, with the words for its answers."""

    id: str
    order: int
    question: str
    #: What is so when the answer is yes, as it stands inside a sentence.
    when_yes: str
    #: What would make the answer yes another time, as it stands inside a sentence.
    next_time: str
    #: Where somebody who does not know might look.
    evidence: str


@dataclass(frozen=True)
class Ladder:
    """Rungs, facts, and which facts each rung above the lowest asks for."""

    #: Lowest first.
    rungs: tuple[Rung, ...]
    facts: tuple[Fact, ...]
    #: By rung: the facts that must be answered yes. The lowest rung asks for none.
    requirements: Mapping[str, frozenset[str]]
    version: str

    @property
    def lowest(self) -> Rung:
        """Coercion: the one rung that is never reached by meeting what it asks for."""
        return self.rungs[0]

    @cached_property
    def by_id(self) -> Mapping[str, Rung]:
        """Rungs by their ids."""
        return {rung.id: rung for rung in self.rungs}

    def required(self, rung_id: str) -> tuple[Fact, ...]:
        """The facts that a rung asks for, in the order in which they are asked."""
        return tuple(fact for fact in self.facts if fact.id in self.requirements.get(rung_id, ()))

    def is_at_least(self, result: str, rung_id: str) -> bool:
        """Whether a result is this rung or one above it; never true of a result that is not a rung."""
        return result in self.by_id and self.by_id[result].order >= self.by_id[rung_id].order


@dataclass(frozen=True)
class Result:
    """One bar of a picture of the ladder: a rung, or a result beside it."""

    id: str
    label: str
    #: The rung's group; empty for a result that is not a rung.
    group: str
    is_rung: bool


@cache
def shipped_ladder() -> Ladder:
    """The ladder that comes with the app."""
    requirements: dict[str, set[str]] = {}
    for row in shipped.rows("ladder_rules"):
        requirements.setdefault(row["rung_id"], set()).add(row["fact_id"])
    return Ladder(
        rungs=tuple(sorted(map(_rung, shipped.rows("ladder_rungs")), key=lambda rung: rung.order)),
        facts=_facts(),
        requirements={rung_id: frozenset(facts) for rung_id, facts in requirements.items()},
        version=RULE_VERSION,
    )


def results_in_order(ladder: Ladder | None = None) -> tuple[Result, ...]:
    """Every bar that a picture shows: the rungs, lowest first, then the results that are not rungs, kept apart."""
    rungs = tuple(Result(rung.id, rung.label, rung.group, True) for rung in (ladder or shipped_ladder()).rungs)
    beside = (COMMUNITY_LED, NO_DECISION, NOT_ENOUGH)
    return rungs + tuple(Result(each, label_of(each, ladder), "", False) for each in beside)


def label_of(result: str, ladder: Ladder | None = None) -> str:
    """What people read for a result."""
    rung = (ladder or shipped_ladder()).by_id.get(result)
    return rung.label if rung else fields.SUPPORTED.words(result)


def _rung(row: shipped.Row) -> Rung:
    return Rung(row["id"], int(row["order"]), N_(row["label"]), N_(row["group_label"]), N_(row["definition"]))


def _facts() -> tuple[Fact, ...]:
    words = {row["id"]: row for row in shipped.rows("ladder_steps")}
    facts = (_fact(row, words[row["id"]]) for row in shipped.rows("ladder_facts"))
    return tuple(sorted(facts, key=lambda fact: fact.order))


def _fact(row: shipped.Row, words: shipped.Row) -> Fact:
    return Fact(
        id=row["id"],
        order=int(row["order"]),
        question=N_(row["question"]),
        when_yes=N_(words["when_yes"]),
        next_time=N_(words["next_time"]),
        evidence=N_(row["evidence_example"]),
    )
