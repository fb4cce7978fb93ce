"""How near the names of two organisations are: word by word, each by what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

from vcsapp.accounts.rules.names import Name, tells, tells_apart
from vcsapp.accounts.rules.slips import one_slip
from vcsapp.accounts.rules.telling_words import KIND, PLACE, SLIGHT

#: What is left of a word's worth where it is the same but for one slip of the pen.
SLIPPED: Final = 0.95
#: Where both are shorter, words are too often a letter apart by chance: Bury and Busy.
_SHORTEST_SLIP: Final = 5
#: What is left of the nearness where each name has a word of its own that tells something: Northwich and Cheshire,
#: hospital and church.
_AT_ODDS: Final = 0.8
#: What words tell together that are not found in many names, although each of them is.
_ENOUGH: Final = 9
#: How near a name is to its first letters.
_INITIALS: Final = 0.75
_FEWEST_INITIALS: Final = 3


class Telling(IntEnum):
    """Of how many organisations some words may be said."""

    #: Of very many: “Village Hall”.
    LITTLE = 0
    #: Of some, here and there: “St George's Students' Union”.
    FAIRLY = 1
    #: Of few, for a rare word or a large place is among them: “Oakfield Village Hall”.
    WELL = 2


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two names are."""

    #: From 0, nothing in common, to 1, the same words.
    share: float
    #: What the words that they have in common tell of which organisation is meant.
    telling: Telling
    #: Whether each has something that the other cannot have.
    is_at_odds: bool
    #: Whether one is nothing but the first letters of the other.
    is_short_form: bool = False


def nearness(one: Name, other: Name) -> Nearness:
    """How near two names are, whatever the order of their words; the same both ways."""
    if one.words == other.words:
        return Nearness(1.0, how_telling(one.words), is_at_odds=False)
    # Where a word could be a slip for two others, the first is taken; so one name always goes first.
    one, other = sorted((one, other), key=lambda name: name.words)
    common = [word for word in one.words if word in other.words]
    mine, theirs = ([word for word in name.words if word not in common] for name in (one, other))
    told = sum(map(tells, common))
    if not told and _is_short_for(one, other):
        return Nearness(_INITIALS, Telling.LITTLE, is_at_odds=False, is_short_form=True)
    worth: float = 2 * told
    for word, others, left in _slips(mine, theirs, one, other):
        worth += left * (tells(word) + sum(map(tells, others)))
        common.append(word)
    share = worth / (one.tells + other.tells)
    at_odds = _are_at_odds(mine, theirs)
    return Nearness(share * _AT_ODDS if at_odds else share, how_telling(common), at_odds)


def _slips(mine: list[str], theirs: list[str], one: Name, other: Name) -> list[tuple[str, tuple[str, ...], float]]:
    """Words that mean each other although they are not written alike; and how much of their worth is left.

    They are taken out of both lists.
    """
    found: list[tuple[str, tuple[str, ...], float]] = []
    for written, apart, name in ((mine, theirs, other), (theirs, mine, one)):
        for word in [word for word in written if len(word) > _SHORTEST_SLIP]:
            if pair := _apart(word, apart, name.words):
                written.remove(word)
                apart[:] = [each for each in apart if each not in pair]
                found.append((word, pair, 1.0))
    for word in [word for word in mine if not tells_apart(word)]:
        match = next((each for each in theirs if _may_be(word, each)), None)
        if match:
            mine.remove(word)
            theirs.remove(match)
            found.append((word, (match,), SLIPPED))
    return found


def _apart(word: str, left: list[str], words: Sequence[str]) -> tuple[str, str] | None:
    """The two neighbours that make this word when they are written together: “Home Link” of “Homelink”."""
    for pair in pairwise(words):
        if word.startswith(pair[0]) and word == pair[0] + pair[1] and pair[0] in left and pair[1] in left:
            return pair
    return None


def _may_be(word: str, other: str) -> bool:
    """Whether two words are the same but for one slip of the pen, which is hardly ever at the first letter."""
    longest = max(len(word), len(other))
    return word[0] == other[0] and longest >= _SHORTEST_SLIP and not tells_apart(other) and one_slip(word, other)


def how_telling(words: Sequence[str]) -> Telling:
    """Of how many organisations these words may be said together."""
    told = [tells(word) for word in words]
    if max(told, default=0) >= PLACE:
        return Telling.WELL
    return Telling.FAIRLY if sum(each for each in told if each > SLIGHT) >= _ENOUGH else Telling.LITTLE


def _are_at_odds(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words that stand in only one name make two bodies: one tells them apart, or each has something to say."""
    if any(map(tells_apart, mine)) or any(map(tells_apart, theirs)):
        return True
    return all(any(tells(word) >= KIND for word in words) for words in (mine, theirs))


def _is_short_for(one: Name, other: Name) -> bool:
    """Whether one name is nothing but the first letters of the other."""
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    return len(shorter.words) == 1 and len(longer.words) >= _FEWEST_INITIALS and shorter.words[0] == longer.initials
