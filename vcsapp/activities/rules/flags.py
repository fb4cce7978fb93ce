"""What is worth a second look beside a place on the ladder: kind words, never a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from vcsapp.activities.rules.rungs import (
    ASKED_BEFORE,
    COMMUNITY_LED,
    NO,
    NO_DECISION,
    NOT_ENOUGH,
    TOLD_WHAT_CHANGED,
    YES,
    Ladder,
    label_of,
)
from vcsapp.words import N_, _, counted

#: Fewer people with lived experience than this are few voices.
ENOUGH_VOICES: Final = 3


@dataclass(frozen=True)
class Flag:
    """One thing worth a second look, as a sentence."""

    id: str
    sentence: str


@dataclass(frozen=True)
class Seen:
    """All that the flags look at."""

    result: str
    answers: Mapping[str, str]
    #: The rung that the person would choose; ``None`` if they said nothing.
    claimed: str | None
    #: How many people with lived experience took part; ``None`` if nobody knows.
    voices: int | None
    ladder: Ladder


def flags(
    result: str, answers: Mapping[str, str], *, claimed: str | None, voices: int | None, ladder: Ladder
) -> tuple[Flag, ...]:
    """Everything worth a second look beside this result; nothing where the ladder does not apply.

    ``voices`` counts the people with lived experience who took part; unknown (``None``) raises no flag.
    """
    if result in (COMMUNITY_LED, NO_DECISION):
        return ()
    seen = Seen(result, answers, claimed, voices, ladder)
    return tuple(Flag(name, words(seen)) for name, (is_raised, words) in _FLAGS.items() if is_raised(seen))


def _is_not_explained(seen: Seen) -> bool:
    return seen.ladder.is_at_least(seen.result, "consultation") and seen.answers.get("explained") == NO


def _is_without_feedback(seen: Seen) -> bool:
    return seen.answers.get(ASKED_BEFORE) == YES and seen.answers.get(TOLD_WHAT_CHANGED) == NO


def _is_not_recognised(seen: Seen) -> bool:
    return seen.ladder.is_at_least(seen.result, "co-design") and seen.answers.get("recognised") == NO


def _is_overclaimed(seen: Seen) -> bool:
    claimed = seen.claimed
    if claimed is None or claimed not in seen.ladder.by_id:
        return False
    if seen.result == NOT_ENOUGH:
        # Silence does not speak against a claim; a “no” to something that the claimed rung needs does.
        return any(seen.answers.get(fact.id) == NO for fact in seen.ladder.required(claimed))
    return not seen.ladder.is_at_least(seen.result, claimed)


def _has_few_voices(seen: Seen) -> bool:
    return seen.voices is not None and seen.voices < ENOUGH_VOICES


def _overclaimed_words(seen: Seen) -> str:
    said, worked_out = label_of(seen.claimed or "", seen.ladder), label_of(seen.result, seen.ladder)
    return _(
        "You would place it at “{said}”; the answers so far lead to “{worked_out}”. Both are kept and shown.",
        said=said,
        worked_out=worked_out,
    )


def _few_voices_words(seen: Seen) -> str:
    if seen.voices == 0:
        return _(
            "Nobody with lived experience is recorded. If some took part, add them; their voices carry the most here."
        )
    return counted(
        seen.voices or 0,
        "One person with lived experience took part. A few more voices would make the picture fuller.",
        "{count} people with lived experience took part. A few more voices would make the picture fuller.",
    )


def _always(sentence: str) -> Callable[[Seen], str]:
    return lambda _seen: _(sentence)


#: In the order in which they are shown: when it is raised, and what it says.
_FLAGS: Final[Mapping[str, tuple[Callable[[Seen], bool], Callable[[Seen], str]]]] = {
    "not-explained": (
        _is_not_explained,
        _always(
            N_("People may have had their say without information that they could use. Clear words beforehand help.")
        ),
    ),
    "no-feedback": (
        _is_without_feedback,
        _always(N_("People were asked, and have not been told what came of it. It is not too late to tell them.")),
    ),
    "not-recognised": (
        _is_not_recognised,
        _always(N_("People gave a good deal here. Expenses, payment or another agreed return would recognise it.")),
    ),
    "overclaimed": (_is_overclaimed, _overclaimed_words),
    "few-voices": (_has_few_voices, _few_voices_words),
}
