"""Which two accounts of organisations are perhaps of one and the same, and why.

``likeness_keys`` say which are compared at all; then a judge weighs what speaks for it and against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vcsapp.accounts.rules.likeness_keys import likeness_keys
from vcsapp.accounts.rules.names import read_name
from vcsapp.accounts.rules.nearness import nearness
from vcsapp.accounts.rules.reasons import why, why_names
from vcsapp.accounts.rules.signs import POINTS, Account, Sign, signs_of

__all__ = ["PROPOSED", "TOP", "Account", "Resemblance", "likeness_keys", "resemblance"]

#: The highest score: nothing more can be said for it.
TOP: Final = 100
#: Below this score nobody is troubled.
PROPOSED: Final = 80
#: Names further apart than this are of two organisations, whatever their address; and a number that both bear is of
#: a mother and its branch, or a slip.
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Resemblance:
    """That two accounts are perhaps of one and the same organisation."""

    #: From ``PROPOSED`` to ``TOP``. It puts proposals in order; it is no probability.
    score: int
    #: Whether a register says that they are the same, and their names do not say otherwise.
    is_certain: bool
    #: In words, what speaks for it before what speaks against it; the names come first, after a number that both bear.
    reasons: tuple[str, ...]


def resemblance(one: Account, other: Account) -> Resemblance | None:
    """Why two accounts are perhaps of one organisation, and how strongly; ``None`` where they hardly are.

    The same both ways. A number that both bear in a register always makes a proposal. Two numbers in one register
    speak against it and do not rule it out: a charity that is incorporated keeps its name and gets a new number.
    """
    near = nearness(read_name(one.name), read_name(other.name))
    shares_number = not one.numbers.isdisjoint(other.numbers)
    if near.share < _HALF and not shares_number:
        return None
    signs = signs_of(one, other, near)
    score = round(TOP * near.share) + sum(POINTS[sign] for sign in signs)
    if score < PROPOSED and not shares_number:
        return None
    reasons = [why(sign, one, other) for sign in signs]
    reasons.insert(1 if Sign.SAME_NUMBER in signs else 0, why_names(one, other, near))
    is_certain = shares_number and not near.is_at_odds and near.share >= _HALF
    return Resemblance(max(PROPOSED, min(score, TOP)), is_certain, tuple(reasons))
