"""Where an activity stands on the ladder of co-production, why, and what would raise it.

The rule is our own: nobody has endorsed it. It places an activity by what happened, not by what it is called; every
rung but the lowest can be the right one, and the results beside the ladder are no worse than any rung.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcsapp.activities.rules.flags import Flag, flags
from vcsapp.activities.rules.rungs import (
    COMMUNITY_LED,
    FREE_TO_DECLINE,
    NO,
    NO_DECISION,
    NOT_ENOUGH,
    NOT_KNOWN,
    RULE_VERSION,
    YES,
    Fact,
    Ladder,
    Result,
    Rung,
    label_of,
    results_in_order,
    shipped_ladder,
)
from vcsapp.words import N_, _, counted

Answers = Mapping[str, str]

#: What the person says before any question is asked, and the result that follows from it at once.
_SAID_FIRST = {"community-led": COMMUNITY_LED, "none": NO_DECISION}

_WHY_BESIDE = {
    COMMUNITY_LED: (
        N_("The community planned and ran it, so there was no public body's decision to share."),
        N_("The ladder does not apply."),
    ),
    NO_DECISION: (
        N_("Nothing was being decided, designed or changed, so nothing is missing."),
        N_("The ladder does not apply."),
    ),
}


@dataclass(frozen=True)
class Missing:
    """A fact that a rung asks for and that is not answered “yes”."""

    fact: str
    #: “no” or “not-known”.
    answer: str
    question: str
    #: What to do about it, in kind words.
    sentence: str


@dataclass(frozen=True)
class WayUp:
    """What a higher rung asks for that is not there yet."""

    rung: str
    label: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Placement:
    """An activity's place on the ladder or beside it, as a page shows it."""

    result: str
    label: str
    #: “Doing to”, “Doing for” or “Doing with”; empty beside the ladder.
    group: str
    #: Why this result: whole sentences.
    reasons: tuple[str, ...]
    #: To the next rung; and to the rung that the person would choose, where that is higher still.
    raises: tuple[WayUp, ...]
    flags: tuple[Flag, ...]
    rule_version: str


def place_on_ladder(
    answers: Answers,
    *,
    decision: str | None,
    claimed: str | None = None,
    voices: int | None = None,
    ladder: Ladder | None = None,
) -> Placement:
    """The place that these answers support, with reasons, ways up and flags.

    ``answers`` are “yes”, “no” or “not-known” by fact; an absent one is not known. ``decision`` is what the person
    said was at stake: “shared”, “community-led”, “none”, or ``None`` if they did not say. ``claimed`` is the result
    that they would choose, ``voices`` how many people with lived experience took part; ``None`` is unknown.
    """
    ladder = ladder or shipped_ladder()
    result = result_of(answers, decision=decision, ladder=ladder)
    rung = ladder.by_id.get(result)
    return Placement(
        result=result,
        label=label_of(result, ladder),
        group=rung.group if rung else "",
        reasons=_reasons(result, answers, ladder),
        raises=_ways_up(result, answers, claimed, ladder),
        flags=flags(result, answers, claimed=claimed, voices=voices, ladder=ladder),
        rule_version=ladder.version,
    )


def result_of(answers: Answers, *, decision: str | None, ladder: Ladder | None = None) -> str:
    """The rung that these answers support, or a result beside the ladder.

    The highest rung above the lowest of which every required fact is “yes”; the lowest only where people were not
    free to decline; otherwise too little is known. That nothing was at stake, or that the community led, comes first.
    """
    ladder = ladder or shipped_ladder()
    if decision in _SAID_FIRST:
        return _SAID_FIRST[decision]
    # Most activities come from spreadsheets, without a single answer: for these there is nothing to look through.
    for rung in reversed(ladder.rungs[1:] if answers else ()):
        if all(answers.get(fact) == YES for fact in ladder.requirements[rung.id]):
            return rung.id
    return ladder.lowest.id if answers.get(FREE_TO_DECLINE) == NO else NOT_ENOUGH


def steps_to(rung: str, answers: Answers, *, ladder: Ladder | None = None) -> tuple[Missing, ...]:
    """The facts that a rung asks for and that are not “yes” yet, in the order of the questions."""
    required = (ladder or shipped_ladder()).required(rung)
    return tuple(_missing(fact, answers.get(fact.id, NOT_KNOWN)) for fact in required if answers.get(fact.id) != YES)


def _missing(fact: Fact, answer: str) -> Missing:
    if answer == NO:
        return Missing(fact.id, NO, fact.question, _("Another time: {what}.", what=fact.next_time))
    return Missing(fact.id, NOT_KNOWN, fact.question, _not_known_yet(fact))


def _not_known_yet(fact: Fact) -> str:
    if not fact.evidence:
        return _("Not known yet: whether {what}.", what=fact.when_yes)
    return _(
        "Not known yet: whether {what}. Places to look: {places}.",
        what=fact.when_yes,
        places=_lower_first(fact.evidence),
    )


def _ways_up(result: str, answers: Answers, claimed: str | None, ladder: Ladder) -> tuple[WayUp, ...]:
    if result in _WHY_BESIDE:
        return ()
    goals = [_next_rung(result, answers, ladder)]
    if claimed is not None and claimed in ladder.by_id and not ladder.is_at_least(result, claimed):
        goals.append(ladder.by_id[claimed])
    ways = (_way_up(goal, answers, ladder) for goal in dict.fromkeys(goals) if goal)
    return tuple(way for way in ways if way.missing)


def _way_up(goal: Rung, answers: Answers, ladder: Ladder) -> WayUp:
    return WayUp(goal.id, goal.label, steps_to(goal.id, answers, ladder=ladder))


def _next_rung(result: str, answers: Answers, ladder: Ladder) -> Rung | None:
    """The rung above; from no supported rung, the one that lacks least, and of several such the lowest."""
    if ladder.is_at_least(result, ladder.rungs[1].id):
        above = (rung for rung in ladder.rungs if not ladder.is_at_least(result, rung.id))
        return next(above, None)
    return min(ladder.rungs[1:], key=lambda rung: (len(steps_to(rung.id, answers, ladder=ladder)), rung.order))


def _reasons(result: str, answers: Answers, ladder: Ladder) -> tuple[str, ...]:
    if result in _WHY_BESIDE:
        return _WHY_BESIDE[result]
    if result == NOT_ENOUGH:
        return (_why_not_enough(answers, ladder),)
    if result == ladder.lowest.id:
        freedom = _("The answers say that people could not decline freely.")
        place = _("On this ladder that is “{rung}”, whatever else went well.", rung=ladder.lowest.label)
        return (freedom, place)
    first = _("Everything that “{rung}” asks for is answered “yes”.", rung=label_of(result, ladder))
    return (first, *(_("{what}.", what=_upper_first(fact.when_yes)) for fact in ladder.required(result)))


def _why_not_enough(answers: Answers, ladder: Ladder) -> str:
    """Too few answers, or answers that fit no rung; never said as if it were the lowest rung."""
    open_questions = sum(answers.get(fact.id) not in (YES, NO) for fact in ladder.facts)
    if open_questions == len(ladder.facts):
        return _("None of the questions is answered yet, so no place can be given.")
    if open_questions:
        return counted(
            open_questions,
            "The answers so far do not add up to a rung; one of {all} questions is still open.",
            "The answers so far do not add up to a rung; {count} of {all} questions are still open.",
            all=len(ladder.facts),
        )
    return _("Every question is answered, and the answers do not add up to any one rung.")


def _lower_first(text: str) -> str:
    said = str(text)
    return said[:1].lower() + said[1:]


def _upper_first(text: str) -> str:
    said = str(text)
    return said[:1].upper() + said[1:]


__all__ = [
    "COMMUNITY_LED", "NOT_ENOUGH", "NO_DECISION", "RULE_VERSION", "Answers", "Flag", "Ladder", "Missing", "Placement",
    "Result", "Rung", "WayUp", "flags", "label_of", "place_on_ladder", "result_of", "results_in_order",
    "shipped_ladder", "steps_to",
]  # fmt: skip
