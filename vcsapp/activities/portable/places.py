"""How wards and postcodes are written in spreadsheets of activities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vcsapp.activities.rules.fields import PLACE, WARD
from vcsapp.fields import Fault, Proposal
from vcsapp.provenance.readings import entries, nothing, read_as
from vcsapp.provenance.targets import Here, Reading, Remark
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.reference.doubtful import wards_by_council, wards_near
from vcsapp.reference.places import Ward, ward, wards_called
from vcsapp.reference.postcodes import is_same_but_for_spacing, normalise_postcode
from vcsapp.words import _

#: Among more places than this a person is not asked to choose.
MOST_ASKED = 12


@dataclass(frozen=True)
class InWords:
    """A place that could not be tied to one code; the words are kept instead."""

    words: str


def read_ward(raw: str, here: Here) -> Reading:
    """A ward by code or name. Of several of one name the own council's is meant; the person is asked all the same."""
    names = entries(raw)
    if not names:
        return nothing(raw)
    if len(names) > 1:
        return _in_words(raw, names, _("names several wards"))
    code = names[0].upper()
    if re.fullmatch(WARD.pattern, code):
        return _by_code(raw, code)
    wards = wards_called(names[0], council=here.council)
    asks = _asked_of(wards, here)
    found = one_of(wards, here.council)
    if found is None:
        return _in_words(raw, names, _("is not the name of just one ward"), asks)
    meant = f"{found.name}, {found.council_name} ({found.code})"
    return Reading(found.code, read_as(raw, meant), Way.WARD_NAME, asks)


def _by_code(raw: str, code: str) -> Reading:
    """A ward's code as it stands; one that no list holds may be newer than the lists, so it is kept, and told."""
    if ward(code) is None:
        how = _("{typed} is the code of no ward that is known here; it was kept all the same", typed=quoted(raw))
        return Reading(code, how, Way.LIST, cause="ward-of-no-list")
    return Reading(code) if code == raw else Reading(code, read_as(raw, code), Way.LIST)


def _in_words(raw: str, places: Iterable[str], why: str, asks: tuple[Proposal, ...] = ()) -> Reading:
    """Places that are kept as they are written, and why."""
    how = _("{typed} {why}: kept as words under “Where?”", typed=quoted(raw), why=why)
    return Reading(InWords("; ".join(places)), how, Way.KEPT_AS_WORDS, asks, cause="place-kept-as-words")


def _asked_of(wards: list[Ward], here: Here) -> tuple[Proposal, ...]:
    """The wards among which the person is asked, where several councils have one of this name."""
    by_council = wards_by_council(wards, here.council)
    return tuple(map(_proposed, by_council[:MOST_ASKED])) if len(by_council) > 1 else ()


def _proposed(ward: Ward) -> Proposal:
    return Proposal(ward.code, f"{ward.name}, {ward.council_name}")


def propose_wards(raw: str, here: Here) -> tuple[Proposal, ...]:
    """The wards whose names are nearest to what is written, where it names none; the own council's first."""
    names = entries(raw)
    if len(names) != 1 or re.fullmatch(WARD.pattern, names[0].upper()) or wards_called(names[0]):
        return ()
    return tuple(map(_proposed, wards_near(names[0], council=here.council)))


def one_of(wards: list[Ward], council: str) -> Ward | None:
    """The one ward that is meant: the own council's, else the only council's that has one; its latest code."""
    own = [ward for ward in wards if council and ward.council_code_now == council]
    meant = own or wards
    if len({ward.council_code_now for ward in meant}) != 1:
        return None
    return max(meant, key=lambda ward: (ward.last_seen_in, ward.code))


def read_postcode(raw: str, here: Here) -> Reading:
    """The postcode of a venue; several, or none that is one, are kept as words."""
    texts = entries(raw)
    if not texts:
        return nothing(raw)
    try:
        found = list(dict.fromkeys(normalise_postcode(text) for text in texts))
    except Fault as fault:
        return _in_words(raw, texts, _("is no postcode"), fault.proposals)
    if len(found) > 1:
        return _in_words(raw, found, _("names several postcodes"), tuple(map(Proposal, found[:MOST_ASKED])))
    if found[0] == raw:
        return Reading(raw)
    way = Way.POSTCODE_SPACED if is_same_but_for_spacing(texts[0], found[0]) else Way.POSTCODE_SLIP
    return Reading(found[0], read_as(raw, found[0]), way)


def in_one_line(places: Iterable[str], row: int, remarks: list[Remark]) -> str:
    """Places one after the other, as many characters as can be kept; where that cuts them short, a remark says so."""
    words = "; ".join(filter(None, places))
    if len(words) > PLACE.max_length:
        sentence = _(
            "More places are named than “{label}” can hold; what goes beyond {most} characters was left out.",
            label=PLACE.label,
            most=PLACE.max_length,
        )
        remarks.append(Remark("places-cut-short", sentence, row, PLACE.name, words))
    return words[: PLACE.max_length]
