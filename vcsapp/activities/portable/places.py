"""How wards and postcodes are written in spreadsheets of activities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vcsapp.activities.rules.fields import PLACE, WARD
from vcsapp.fields import Fault
from vcsapp.provenance.targets import Here, Reading, Remark, is_missing
from vcsapp.reference.places import Ward, find_ward
from vcsapp.reference.postcodes import normalise_postcode
from vcsapp.words import _


@dataclass(frozen=True)
class InWords:
    """A place that could not be tied to one code; the words are kept instead."""

    words: str
    why: str


def read_ward(raw: str, here: Here) -> Reading:
    """A ward by code or name. Where the name is not the only one of its kind, the own council's is meant."""
    names = entries(raw)
    if not names:
        return Reading(None, _("read as missing") if raw.strip() else "", "missing")
    if len(names) > 1:
        return Reading(InWords("; ".join(names), _("names several wards: kept as words under “Where?”")))
    if re.fullmatch(WARD.pattern, names[0]):
        return Reading(
            names[0],
            "" if names[0] == raw else _("“{written}” read as {meant}", written=raw.strip(), meant=names[0]),
            "list",
        )
    found = one_of(find_ward(names[0], council=here.council), here.council)
    if found is None:
        return Reading(InWords(names[0], _("is not the name of just one ward: kept as words under “Where?”")))
    meant = f"{found.name}, {found.council_name} ({found.code})"
    return Reading(found.code, _("“{written}” read as {meant}", written=raw.strip(), meant=meant), "ward")


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
        return Reading(None, _("read as missing") if raw.strip() else "", "missing")
    try:
        found = list(dict.fromkeys(normalise_postcode(text) for text in texts))
    except Fault:
        return Reading(InWords("; ".join(texts), _("is no postcode: kept as words under “Where?”")))
    if len(found) > 1:
        return Reading(InWords("; ".join(found), _("names several postcodes: kept as words under “Where?”")))
    told = "" if found[0] == raw else _("“{written}” read as {meant}", written=raw.strip(), meant=found[0])
    return Reading(found[0], told, "postcode")


def entries(raw: str) -> list[str]:
    """The entries of a cell: one, or several in brackets as some programs write them."""
    text = raw.strip()
    inner = re.fullmatch(r"\[(.*)\]", text, re.DOTALL)
    if inner is None:
        return [] if is_missing(text) else [text]
    quoted = re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", inner[1])
    found = [(single or double).strip() for single, double in quoted]
    return [entry for entry in dict.fromkeys(found) if not is_missing(entry)]


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
