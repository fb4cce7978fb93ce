"""How organisations compare: by size, and by names that may mean the same one."""

from __future__ import annotations

from enum import Enum

from vcsapp.reference.names import plain_words
from vcsapp.words import N_


class Size(Enum):
    """How large an organisation is by its paid staff. The value is what people read."""

    MICRO = N_("Micro (fewer than 10 paid staff)")
    SMALL = N_("Small (10 to 49 paid staff)")
    MEDIUM = N_("Medium (50 to 249 paid staff)")
    LARGE = N_("Large (250 paid staff or more)")


#: By each size but the largest: the number of paid staff that is too many for it.
_TOO_MANY = {Size.MICRO: 10, Size.SMALL: 50, Size.MEDIUM: 250}

#: Legal forms and the like at the end of a name, which people leave out. The longest first, so that none is cut in two.
_ENDINGS = (
    "scottish charitable incorporated organisation", "charitable incorporated organisation",
    "a company limited by guarantee", "company limited by guarantee", "limited by guarantee",
    "community interest company", "registered charity", "incorporated", "cyfyngedig", "charity", "limited",
    "scio", "cic", "cio", "clg", "cyf", "ltd", "plc",
)  # fmt: skip
_BEHIND = tuple(f" {ending}" for ending in _ENDINGS)


def size_of(employees: int | None) -> Size | None:
    """The size of an organisation with so many paid staff, by the bounds of official statistics; ``None``: unknown."""
    if employees is None:
        return None
    return next((size for size, too_many in _TOO_MANY.items() if employees < too_many), Size.LARGE)


def name_key(name: str) -> str:
    """What two names have in common that perhaps mean the same organisation; empty where nothing is left to compare.

    “The Oakfield Food Hub (C.I.O.)” and “OAKFIELD FOOD HUB LTD” have the same key. Alike is not the same: only a
    person can say, or a register's number.
    """
    return _without_endings(plain_words(name).removeprefix("the "))


def _without_endings(words: str) -> str:
    """The words without legal endings, however many stand one after another; of nothing but endings, the first."""
    if not words.endswith(_BEHIND):  # Most names have none, and this is asked of a million.
        return words
    return _without_endings(next(words.removesuffix(ending) for ending in _BEHIND if words.endswith(ending)))
