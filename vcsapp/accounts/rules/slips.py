"""Slips of the pen: one letter too many, too few, wrong, or in its neighbour's place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Shorter words are too often another word that is meant: heath is not a slip for health.
_SHORTEST: Final = 6


def one_slip(word: str, other: str) -> bool:
    """Whether one letter too many, too few, wrong or in its neighbour's place makes one word of the other."""
    shorter, longer = sorted((word, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    first = next((place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[first:] == longer[first + 1 :]
    swapped = shorter[first + 1 : first + 2] + shorter[first : first + 1] + shorter[first + 2 :]
    return shorter[first + 1 :] == longer[first + 1 :] or swapped == longer[first:]


class Speller:
    """Knows some words, and which of them is meant by one that is written with a slip."""

    def __init__(self, words: Iterable[str]) -> None:
        """Know these words."""
        self._meant: dict[str, str] = {}
        for word in sorted(words):
            for form in (word, *_shortened(word)):
                self._meant.setdefault(form, word)

    def meant(self, word: str) -> str | None:
        """The known word that is a slip away from this one, with the same first letter; ``None`` if there is none."""
        if len(word) < _SHORTEST:
            return None
        known = (self._meant.get(form) for form in (word, *_shortened(word)))
        return next((each for each in known if each and each[0] == word[0] and one_slip(each, word)), None)


def _shortened(word: str) -> list[str]:
    """The word without each of its letters in turn: two words a slip apart have one of these in common."""
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
