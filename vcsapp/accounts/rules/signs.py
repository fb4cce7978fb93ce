"""Signs that two accounts of organisations mean one and the same, or do not, beside how near their names are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from vcsapp.accounts.rules.nearness import Nearness, Telling

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


class Sign(Enum):
    """What speaks for or against two accounts being of one organisation."""

    SAME_NUMBER = auto()
    SAME_POSTCODE = auto()
    SAME_WEBSITE = auto()
    SAME_DISTRICT = auto()
    OTHER_POSTCODE = auto()
    OTHER_NUMBERS = auto()
    COMMON_NAME = auto()


#: What each is worth, where two names that are quite the same are worth 100. Found with one half of the register of
#: mergers (``docs/decisions/organisations-that-look-alike.md``).
POINTS: Final[Mapping[Sign, int]] = {
    Sign.SAME_NUMBER: 30,
    Sign.SAME_POSTCODE: 12,
    Sign.SAME_WEBSITE: 12,
    Sign.SAME_DISTRICT: 4,
    Sign.OTHER_POSTCODE: -4,
    Sign.OTHER_NUMBERS: -14,
    Sign.COMMON_NAME: -25,
}


#: Any of these is enough to say that it is this one of many that bear the name.
_SURE: Final = frozenset({Sign.SAME_NUMBER, Sign.SAME_POSTCODE, Sign.SAME_WEBSITE})


def signs_of(one: Account, other: Account, near: Nearness) -> list[Sign]:
    """All the signs that there are, those that speak for it first."""
    number, place = _by_numbers(one, other), _by_postcodes(one, other)
    website = Sign.SAME_WEBSITE if one.website and address(one.website) == address(other.website) else None
    found = [sign for sign in (number, place, website) if sign]
    if not any(sign in _SURE for sign in found) and _is_common(near.telling, place):
        found.append(Sign.COMMON_NAME)
    return sorted(found, key=POINTS.__getitem__, reverse=True)


def _is_common(telling: Telling, place: Sign | None) -> bool:
    """Whether another organisation may well bear the name; one that some bear does where its place is another."""
    return telling == Telling.LITTLE or (telling == Telling.FAIRLY and place is Sign.OTHER_POSTCODE)


def _by_numbers(one: Account, other: Account) -> Sign | None:
    if not one.numbers or not other.numbers:
        return None
    if not one.numbers.isdisjoint(other.numbers):
        return Sign.SAME_NUMBER
    both = {scheme for scheme, _ in one.numbers} & {scheme for scheme, _ in other.numbers}
    return Sign.OTHER_NUMBERS if both else None


def _by_postcodes(one: Account, other: Account) -> Sign | None:
    if not one.postcode or not other.postcode:
        return None
    if one.postcode == other.postcode:
        return Sign.SAME_POSTCODE
    return Sign.SAME_DISTRICT if district(one.postcode) == district(other.postcode) else Sign.OTHER_POSTCODE


def address(website: str) -> str:
    """A website as people say it: “https://www.example.org/” is example.org."""
    return website.casefold().rpartition("://")[2].removeprefix("www.").rstrip("/")


def district(postcode: str) -> str:
    """The first part of a postcode that is written as ``normalise_postcode`` writes it: of M33 7ZF, M33."""
    return postcode.partition(" ")[0]
