"""Which two accounts of organisations are perhaps of one and the same, and why.

First a few keys for each; only accounts that share one are compared. Then a judge, who gives reasons for and against.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vcsapp.accounts.rules.names import read_name
from vcsapp.accounts.rules.nearness import Nearness, nearness

#: A register's scheme and the number in it, as ``identifiers.parse`` writes them.
Number = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody says of an organisation, as far as likeness asks; empty where nothing is said."""

    name: str
    #: As ``normalise_postcode`` writes it.
    postcode: str = ""
    numbers: frozenset[Number] = frozenset()
    website: str = ""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """That two accounts are perhaps of one and the same organisation."""

    #: From ``PROPOSED`` to ``TOP``. It puts proposals in order; it is no probability.
    score: int
    #: Whether a register says that they are the same, and nothing says otherwise.
    is_certain: bool
    reasons: tuple[str, ...]


TOP: Final = 100
#: Below this, nobody is troubled.
PROPOSED: Final = 80

SAME_POSTCODE: Final = 12
SAME_DISTRICT: Final = 4
OTHER_POSTCODE: Final = -8
SAME_WEBSITE: Final = 12
OTHER_NUMBERS: Final = -14
#: For a name that many bear, where neither postcode nor website says that it is this one.
COMMON_NAME: Final = -25
SAME_NUMBER: Final = 30

#: What must be the same in two names for a register's word to be taken.
_NEAR_ENOUGH: Final = 0.5
#: Names so far apart are of two organisations, whatever their address.
_HOPELESS: Final = 0.5


def resemblance(one: Account, other: Account) -> Resemblance | None:
    """Why two accounts are perhaps of one organisation, and how strongly; ``None`` where they hardly are.

    The same both ways. Two numbers in one register speak against it and do not rule it out: a charity that
    becomes an incorporated one keeps its name and gets a new number.
    """
    near = nearness(read_name(one.name), read_name(other.name))
    shared = one.numbers & other.numbers
    if not shared and near.share < _HOPELESS:
        return None
    score = round(TOP * near.share) + _place(one, other, near) + _numbers(one, other, shared)
    if score < PROPOSED and not shared:
        return None
    is_certain = bool(shared) and not near.is_at_odds and near.share >= _NEAR_ENOUGH
    return Resemblance(min(max(score, PROPOSED), TOP), is_certain, ())


def _place(one: Account, other: Account, near: Nearness) -> int:
    """What postcode and website say; for a name that many bear, one of them must speak for it."""
    website = SAME_WEBSITE if one.website and address(one.website) == address(other.website) else 0
    place = _postcodes(one.postcode, other.postcode)
    is_placed = near.is_telling or website or place == SAME_POSTCODE
    return website + place + (0 if is_placed else COMMON_NAME)


def _postcodes(one: str, other: str) -> int:
    if not one or not other:
        return 0
    if one == other:
        return SAME_POSTCODE
    return SAME_DISTRICT if one.split()[0] == other.split()[0] else OTHER_POSTCODE


def _numbers(one: Account, other: Account, shared: frozenset[Number]) -> int:
    if shared:
        return SAME_NUMBER
    return OTHER_NUMBERS if {scheme for scheme, _ in one.numbers} & {scheme for scheme, _ in other.numbers} else 0


def address(website: str) -> str:
    """A website as people say it: “https://www.example.org/” is example.org."""
    return website.casefold().rpartition("://")[2].removeprefix("www.").rstrip("/")
