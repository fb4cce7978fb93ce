"""Keys by which accounts of organisations find each other that are perhaps of one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from vcsapp.accounts.rules.names import read_name, tells
from vcsapp.accounts.rules.nearness import how_telling
from vcsapp.accounts.rules.telling_words import PLACE, RARE, SLIGHT

#: How many words of a name take part: two of them must be the same for two accounts to meet.
_WORDS: Final = 4
#: How many words take part beside a postcode, and how many of their letters: a slip later in the word does no harm.
_WORDS_AT_PLACE: Final = 3
_LETTERS_AT_PLACE: Final = 2
_FEWEST_INITIALS: Final = 3
#: With so many rare words, two of them are spelt alike on both sides although there is a slip in one.
_ENOUGH_RARE: Final = 3
#: How many letters a word begins with; one more where the name has no other word.
_LETTERS: Final = 3


def likeness_keys(name: str, postcode: str, numbers: Iterable[tuple[str, str]]) -> frozenset[str]:
    """What two accounts have in common, at least once, if they are perhaps of one organisation.

    Numbers of registers; pairs of telling words; the postcode with the beginning of a word. What very many have in
    common is never a key by itself: “Village Hall” goes with its district, and without one it finds nobody.
    """
    words, initials = _words(name)
    district, _, rest = postcode.partition(" ")
    keys = [f"{scheme}-{identifier}" for scheme, identifier in numbers]
    keys += _by_words(words, district)
    if rest:
        keys += [f"{postcode} {word[:_LETTERS_AT_PLACE]}" for word in words[:_WORDS_AT_PLACE]]
        if len(words) == 1 or len(initials) >= _FEWEST_INITIALS:
            keys.append(f"{district} {words[0] if len(words) == 1 else initials}")
    return frozenset(keys)


def _by_words(words: tuple[str, ...], district: str) -> Iterator[str]:
    """Each pair of the most telling words with a rare one in it; others with the district, or all that there are."""
    if len(words) == 1:
        yield _heard(words[0]) if tells(words[0]) >= PLACE else f"{_heard(words[0])} {district}"
    words = words[:_WORDS]
    heard = [_heard(word) for word in words]
    rare = sum(tells(word) >= RARE for word in words)
    for place, one in enumerate(heard):
        for other in heard[place + 1 :]:
            pair = f"{one} {other}" if one < other else f"{other} {one}"
            # The rare ones stand first.
            if place < rare:
                yield pair
            elif district:
                yield f"{pair} {district}"
    if rare < _ENOUGH_RARE:
        for place in range(rare):
            yield " ".join((*sorted(heard[:place] + heard[place + 1 :]), _begun(words[place], alone=len(words) == 1)))
    if not rare and len(words) > 1:
        yield from (" ".join(sorted(map(_heard, several))) for several in _several(words))


def _begun(word: str, *, alone: bool) -> str:
    """How a word begins, whatever slip comes later in it."""
    return f"{word[: _LETTERS + alone]}*"


def _several(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Of words that are not rare, as many as tell something together: three of them, or all."""
    for several in {*combinations(words, 3), words}:
        if how_telling(several):
            yield several


@lru_cache(8192)
def _words(written: str) -> tuple[tuple[str, ...], str]:
    """The words of a name that tell more than its legal form, the most telling first; and the first letters of all."""
    name = read_name(written)
    ranked = sorted(name.words, key=lambda word: (-tells(word), -len(word), word))
    return tuple(word for word in ranked if tells(word) > SLIGHT) or tuple(ranked), name.initials


@lru_cache(16384)
def _heard(word: str) -> str:
    """A word without the vowels behind its first letter, and doubled letters once: how it is heard, not spelt."""
    letters = word[0]
    for letter in word[1:]:
        if letter not in "aeiouy" and letter != letters[-1]:
            letters += letter
    return letters
