"""Which known names somebody may have meant who wrote one that is not known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from heapq import nlargest
from typing import Generic, TypeVar

from vcsapp.reference.names import plain_words

#: A longer text than this is no name that was mistyped. In characters.
LONGEST = 60
#: Of a long list, so many names are looked at closely: those that share most pairs of letters.
LOOKED_AT = 24
#: One slip is allowed for so many letters, and one more for whatever is left.
LETTERS_FOR_A_SLIP = 5

Meant = TypeVar("Meant", bound=Hashable)


class Names(Generic[Meant]):
    """Names with what each stands for, ready to be asked which of them a mistyped one was.

    Letters that stand side by side are looked up, so that of fifteen thousand names only a handful is compared.
    """

    def __init__(self, names: Iterable[tuple[str, Meant]]) -> None:
        meanings: dict[str, dict[Meant, None]] = {}
        for name, meant in names:
            meanings.setdefault(plain_words(name), {})[meant] = None
        self._names = [name for name in meanings if name]
        self._meanings = {name: tuple(meanings[name]) for name in self._names}
        self._with_pair: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for pair in set(_pairs(name)):
                self._with_pair[pair].append(place)

    def near(self, written: str, *, most: int = 3) -> tuple[Meant, ...]:
        """What the names that are nearest to this one stand for, the nearest first; none where nothing is near."""
        sought = plain_words(written[: LONGEST + 1])
        if not sought or len(sought) > LONGEST:
            return ()
        shared: Counter[int] = Counter()
        for pair in set(_pairs(sought)):
            shared.update(self._with_pair.get(pair, ()))
        # What is shared counts for more the shorter the name, or long names would crowd out the rest.
        alike = ((count / (len(sought) + len(self._names[place])), place) for place, count in shared.items())
        likeliest = [self._names[place] for _, place in nlargest(LOOKED_AT, alike)]
        found = (meant for name in _nearest(sought, likeliest) for meant in self._meanings[name])
        return tuple(dict.fromkeys(found))[:most]


def nearest(written: str, names: Sequence[str], *, most: int = 3) -> tuple[str, ...]:
    """Those of a few names that are near to this one, the nearest first."""
    return Names((name, name) for name in names).near(written, most=most)


def _nearest(sought: str, names: Iterable[str]) -> list[str]:
    """The names that a few slips make of this one, by the number of slips."""
    slips = {name: _slips(sought, name, _allowed(sought, name)) for name in names}
    return sorted((name for name in slips if slips[name] <= _allowed(sought, name)), key=lambda name: slips[name])


def _allowed(one: str, other: str) -> int:
    """How many slips may lie between two names: one between short ones, four between long ones at most."""
    return min(4, -(-min(len(one), len(other)) // LETTERS_FOR_A_SLIP))


def _pairs(name: str) -> Iterable[str]:
    """Every two letters that stand side by side, the edges of the name among them."""
    framed = f" {name} "
    return (framed[place : place + 2] for place in range(len(framed) - 1))


def _slips(one: str, other: str, most: int) -> int:
    """How many letters were left out, put in, changed or swapped with their neighbour; ``most`` + 1 if more.

    The “optimal string alignment” distance, given up as soon as it is too far.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, opposite in enumerate(other, start=1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                slips = min(slips, earlier[j - 2] + 1)
            row.append(slips)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]
