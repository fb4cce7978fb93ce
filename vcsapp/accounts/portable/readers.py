"""How the numbers, postcodes and councils of organisations are written in spreadsheets."""

from __future__ import annotations

from vcsapp.accounts.rules.identifiers import OrgIdentifier, parse
from vcsapp.fields import Fault, Proposal
from vcsapp.provenance.readings import entries, nothing, read_as
from vcsapp.provenance.targets import Here, Reader, Reading, is_missing
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.reference.doubtful import councils_near, successors
from vcsapp.reference.places import find_council
from vcsapp.reference.postcodes import is_same_but_for_spacing, normalise_postcode
from vcsapp.words import _

#: Said in place of a number by organisations that have none, in small letters.
WITHOUT_NUMBER = frozenset(
    ("no", "0", "0.0", "x", "not registered", "unregistered", "exempt", "excepted", "pending", "tbc", "applied for"),
)


def identifier(scheme: str = "") -> Reader:
    """A reader of a number of one register, or of any where the number names its register."""

    def read(raw: str, here: Here) -> Reading:
        text = raw.strip()
        if is_missing(text):
            return nothing(raw)
        if text.casefold() in WITHOUT_NUMBER:
            return Reading(None, _("{typed} read as having no number", typed=quoted(raw)), Way.NOT_REGISTERED)
        return _number(text, parse(text, scheme))

    return read


def _number(text: str, found: OrgIdentifier) -> Reading:
    if text in (found.full, found.value):
        return Reading(found)
    if found.linked:
        how = _("{typed} read as {meant}, to which it is linked", typed=quoted(text), meant=found.full)
        return Reading(found, how, Way.LINKED_CHARITY)
    is_shorter = sum(map(str.isdecimal, text.removesuffix(".0"))) < sum(map(str.isdecimal, found.value))
    way = Way.ZERO_RESTORED if is_shorter else Way.REGISTER_NUMBER
    return Reading(found, read_as(text, found.full), way)


def charity_number(raw: str, here: Here) -> Reading:
    """The number of any of the three registers of charities: Scotland's begin with SC, Northern Ireland's with NI."""
    begins = raw.strip().upper()[:2]
    return identifier({"SC": "GB-SC", "NI": "GB-NIC"}.get(begins, "GB-CHC"))(raw, here)


def read_postcode(raw: str, here: Here) -> Reading:
    """A postcode in the usual spacing; anything else is left empty, and said."""
    texts = entries(raw)
    if not texts:
        return nothing(raw)
    text = texts[0] if len(texts) == 1 else raw
    try:
        found = normalise_postcode(text)
    except Fault as fault:
        how = _("{typed} is no postcode: left empty", typed=quoted(raw))
        return Reading(None, how, Way.LEFT_EMPTY, fault.proposals, cause="not-a-postcode")
    if found == raw:
        return Reading(found)
    way = Way.POSTCODE_SPACED if is_same_but_for_spacing(text, found) else Way.POSTCODE_SLIP
    return Reading(found, read_as(raw, found), way)


def read_council(raw: str, here: Here) -> Reading:
    """A council by name or code, of today or of old; where its area was shared out, the person is asked."""
    names = entries(raw)
    if not names:
        return nothing(raw)
    name = names[0] if len(names) == 1 else raw.strip()
    found = find_council(name)
    if found is None:
        return _no_council(raw, name)
    if found.code == raw:
        return Reading(found.code)
    way = Way.OLD_CODE if name[-8:].isdecimal() else Way.COUNCIL_NAME
    return Reading(found.code, read_as(raw, found.name), way)


def _no_council(raw: str, name: str) -> Reading:
    if shared_among := successors(name):
        asks = tuple(Proposal(council.code, council.name) for council in shared_among)
        how = _("{typed} is no more, and its area was shared out: left empty", typed=quoted(raw))
        return Reading(None, how, Way.LEFT_EMPTY, asks, cause="council-shared-out")
    how = _("{typed} is no council that is known here: left empty", typed=quoted(raw))
    return Reading(None, how, Way.LEFT_EMPTY, cause="not-a-council")


def propose_councils(raw: str, here: Here) -> tuple[Proposal, ...]:
    """The councils whose names are nearest to what is written, where it names none."""
    names = entries(raw)
    if len(names) != 1 or find_council(names[0]):
        return ()
    return tuple(Proposal(council.short_name, council.name) for council in councils_near(names[0]))
