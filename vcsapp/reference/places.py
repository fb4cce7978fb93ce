"""Wards and councils of the United Kingdom, present and former, found by code or by name."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from vcsapp.reference import shipped
from vcsapp.reference.names import plain_words


@dataclass(frozen=True)
class Council:
    """A council of today, or a combined authority."""

    #: Its nine-character code of the Office for National Statistics.
    code: str
    #: In full: “Leeds City Council”.
    name: str
    #: As people say it: “Leeds”.
    short_name: str
    nation: str
    region: str
    #: Such as “Metropolitan district”.
    kind: str
    former_codes: tuple[str, ...]


@dataclass(frozen=True)
class Ward:
    """An electoral ward, of today or of former days."""

    #: Its nine-character code of the Office for National Statistics.
    code: str
    name: str
    #: The council in whose area it lies today, whichever it was then.
    council_code_now: str
    #: That council as people say it.
    council_name: str
    #: The year of the latest list that it stood in: a ward of an old list may have been redrawn since.
    last_seen_in: int


def find_ward(name_or_code: str, *, council: str = "") -> list[Ward]:
    """Every ward that this may be, the likeliest first; none if there is no such ward.

    Case, punctuation, “&” for “and” and a closing “ward” do not matter. Many names belong to several wards:
    those of ``council`` (a code, present or former, or a name) come first, then those of the latest list.
    """
    exact = ward(name_or_code)
    if exact:
        return [exact]
    chosen = find_council(council)
    here = chosen.code if chosen else ""
    found = [_ward(row) for row in _wards_by_name().get(_ward_key(name_or_code), ())]
    return sorted(
        found, key=lambda each: (each.council_code_now != here, -each.last_seen_in, each.council_name, each.code)
    )


def wards_called(said: str, *, council: str = "") -> list[Ward]:
    """As ``find_ward``, and where a council is named behind the ward (“Central, Luton”), only that council's."""
    found = find_ward(said, council=council)
    if found:
        return found
    name, _, behind = said.strip().removesuffix(")").replace("(", ",").rpartition(",")
    named = find_council(behind)
    if not name.strip() or named is None:
        return []
    return [ward for ward in find_ward(name, council=council) if ward.council_code_now == named.code]


def ward(code: str) -> Ward | None:
    """The ward with this code, as the latest list has it."""
    row = _wards_by_code().get(code.strip().upper())
    return _ward(row) if row else None


def find_council(name_or_code: str) -> Council | None:
    """The council of today that this name or code, present or former, stands for.

    None where there is no such council, or where its area was shared out among several (Cumbria in 2023).
    """
    asked = name_or_code.strip()
    return council(asked) or _councils_by_name().get(plain_words(asked))


def council(code: str) -> Council | None:
    """The council with this code of the Office for National Statistics, present or former."""
    return _councils_by_code().get(code.strip().upper())


@cache
def councils() -> tuple[Council, ...]:
    """Every council and combined authority of today, by name."""
    return tuple(sorted(map(_council, shipped.rows("local_authorities")), key=lambda council: council.name.casefold()))


@cache
def ward_names() -> tuple[str, ...]:
    """What the wards are called, one name for each of them."""
    return tuple(row[1] for row in _ward_rows())


def council_names() -> Mapping[str, Council]:
    """The councils of today by all that they are called, in plain words."""
    return _councils_by_name()


def names_of_former_councils() -> Iterator[tuple[str, str]]:
    """Each name of a council whose area was shared out, in plain words, and the code that it had."""
    known = _councils_by_code()
    return ((plain_words(said), code) for said, code in _listed("name") if code not in known)


#: County councils that became one council for the same area, and that council: Buckinghamshire in 2020, North Yorkshire
#: and Somerset in 2023.
_COUNTIES_IN_ONE: Final[Mapping[str, str]] = {
    "E10000002": "E06000060",
    "E10000023": "E06000065",
    "E10000027": "E06000066",
}


def _council(row: shipped.Row) -> Council:
    return Council(
        code=row["gss_code"],
        name=row["official_name"],
        short_name=row["short_name"],
        nation=row["nation"],
        region=row["region"],
        kind=row["type_label"],
        former_codes=tuple(row["former_gss_codes"].split(",")) if row["former_gss_codes"] else (),
    )


@cache
def _councils_by_code() -> dict[str, Council]:
    today = {council.code: council for council in councils()}
    former = {code: council for council in councils() for code in council.former_codes}
    in_one = {code: today[now] for code, now in _COUNTIES_IN_ONE.items()}
    return former | in_one | {said: today[now] for said, now in _listed("code") if now in today} | today


@cache
def _councils_by_name() -> dict[str, Council]:
    known = _councils_by_code()
    others = {plain_words(said): known[now] for said, now in _listed("name") if now in known}
    short = {plain_words(council.short_name): council for council in councils()}
    return others | short | {plain_words(council.name): council for council in councils()}


def _listed(kind: str) -> Iterator[tuple[str, str]]:
    """Each name or former code that the list holds, and the code that it stands for."""
    rows = shipped.rows("local_authority_names")
    return ((row["name_or_code"], row["gss_code"]) for row in rows if row["kind"] == kind)


#: A row of the list of wards: code, name, council then, council now, last seen in, latitude, longitude. Rows stay
#: plain until one is asked for, because making fifteen thousand values at the first question would be felt.
WardRow = tuple[str, ...]


@cache
def _ward_rows() -> tuple[WardRow, ...]:
    rows = csv.reader(shipped.text_of("wards").splitlines())
    next(rows)
    return tuple(map(tuple, rows))


@cache
def _wards_by_code() -> dict[str, WardRow]:
    return {row[0]: row for row in sorted(_ward_rows(), key=lambda row: row[4])}


@cache
def _wards_by_name() -> dict[str, list[WardRow]]:
    by_name: dict[str, list[WardRow]] = defaultdict(list)
    for row in _ward_rows():
        by_name[_ward_key(row[1])].append(row)
    return dict(by_name)


def _ward_key(name: str) -> str:
    return plain_words(name).removesuffix(" ward")


def _ward(row: WardRow) -> Ward:
    code, name, _, council_code_now, last_seen_in, *_ = row
    return Ward(code, name, council_code_now, _councils_by_code()[council_code_now].short_name, int(last_seen_in))
