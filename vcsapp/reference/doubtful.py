"""Which ward or council may be meant by words that name none, or more than one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from vcsapp.reference import places
from vcsapp.reference.names import plain_words
from vcsapp.reference.near import Names
from vcsapp.reference.places import Council, Ward

#: County councils whose areas were shared out among several, and the councils that took them over.
_SHARED_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    # The Cumbria (Structural Changes) Order 2022: Cumberland; Westmorland and Furness.
    "E10000006": ("E06000063", "E06000064"),
    # The Northamptonshire (Structural Changes) Order 2020: North and West Northamptonshire.
    "E10000021": ("E06000061", "E06000062"),
    # The Bournemouth, Dorset and Poole (Structural Changes) Order 2018: Dorset; Bournemouth, Christchurch and Poole.
    "E10000009": ("E06000059", "E06000058"),
}
#: Of how many letters the name of a town has to be, at least; and how many of its wards are thought of.
SHORTEST_TOWN, MOST_OF_A_TOWN = 3, 12
#: What a council's name says besides the name of its place.
_KINDS_OF_COUNCIL = frozenset(
    (
        "council", "city", "borough", "metropolitan", "district", "county", "royal", "london", "of", "the",
        "mbc", "mdc", "bc", "cbc", "dc", "cc", "lb",
    )
)  # fmt: skip


def wards_by_council(wards: Iterable[Ward], council: str = "") -> list[Ward]:
    """Of wards of one name the latest of each council: that of ``council`` (a code) first, then those of the latest
    lists, and of these those of the same region."""
    here = places.council(council)
    latest: dict[str, Ward] = {}
    for ward in sorted(wards, key=lambda ward: (-ward.last_seen_in, ward.code)):
        latest.setdefault(ward.council_code_now, ward)

    def likeliest_first(ward: Ward) -> tuple[bool, int, bool, str, str]:
        its = places.council(ward.council_code_now)
        is_own = here is not None and ward.council_code_now == here.code
        is_near = here is not None and its is not None and its.region == here.region
        return not is_own, -ward.last_seen_in, not is_near, ward.council_name, ward.code

    return sorted(latest.values(), key=likeliest_first)


def wards_near(said: str, *, council: str = "", most: int = 6) -> list[Ward]:
    """Wards that somebody may have meant who wrote a name of none: those of ``council`` (a code) before all others.

    A town is often cut into several: Sale into Sale Central and Sale Moor. Those come before names with a slip.
    """
    names = dict.fromkeys((*_wards_of_town(said), *_names_of_wards().near(said)))
    by_name = [wards_by_council(places.find_ward(name), council) for name in names]
    here = places.council(council)
    found = [ward for wards in by_name for ward in wards]
    return sorted(found, key=lambda ward: here is None or ward.council_code_now != here.code)[:most]


def successors(name_or_code: str) -> list[Council]:
    """The councils among which the area of a former one was shared out: of Cumbria, two. None if it was not."""
    asked = name_or_code.strip()
    code = _former_codes().get(plain_words(asked), asked.upper())
    return [known for now in _SHARED_OUT.get(code, ()) if (known := places.council(now))]


def councils_near(said: str, *, most: int = 3) -> list[Council]:
    """Councils that somebody may have meant who wrote a name of none, the likeliest first."""
    found = _names_of_councils().near(_without_kind(said), most=most)
    return [known for code in found if (known := places.council(code))]


def _wards_of_town(said: str) -> list[str]:
    """The names that begin with these words and say more."""
    town = f"{plain_words(said)} "
    if len(town) <= SHORTEST_TOWN:
        return []
    alike = _wards_by_first_word().get(town.split()[0], ())
    return [name for plain, name in alike if plain.startswith(town)][:MOST_OF_A_TOWN]


@cache
def _wards_by_first_word() -> dict[str, list[tuple[str, str]]]:
    """The names of wards with what they are in plain words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in places.ward_names():
        plain = plain_words(name)
        found.setdefault(plain.partition(" ")[0], []).append((plain, name))
    return found


@cache
def _former_codes() -> dict[str, str]:
    return dict(places.names_of_former_councils())


@cache
def _names_of_wards() -> Names[str]:
    return Names((name, name) for name in places.ward_names())


@cache
def _names_of_councils() -> Names[str]:
    return Names((_without_kind(name), council.code) for name, council in places.council_names().items())


def _without_kind(name: str) -> str:
    return " ".join(word for word in plain_words(name).split() if word not in _KINDS_OF_COUNCIL)
