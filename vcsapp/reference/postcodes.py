"""Postcodes, in the one way of writing them."""

from __future__ import annotations

import re
from itertools import product

from vcsapp.fields import Fault, Proposal
from vcsapp.quoting import shortened
from vcsapp.words import _

#: The simple pattern in public use; whether the postcode exists is for Royal Mail to say.
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
#: The 124 areas: what every postcode begins with, before its first figure.
AREAS = frozenset(
    (
        "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM",
        "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH",
        "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG",
        "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M",
        "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO",
        "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST",
        "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN",
        "WR", "WS", "WV", "YO", "ZE",
    )
)  # fmt: skip
#: A figure and the letters that are taken for it, in either direction.
CONFUSED = {"O": "0", "I": "1", "L": "1", "0": "O", "1": "IL"}
#: A postcode that stands among other words.
AMONG_WORDS = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b", re.IGNORECASE | re.ASCII)
#: A longer text is no address that ends in a postcode. In characters.
LONGEST_ADDRESS = 500


def normalise_postcode(text: str) -> str:
    """A postcode in capitals with one space: “m33 7zf”, “M337ZF”, “M33-7ZF.” and “M33 7ZF ” are all M33 7ZF.

    A letter where only a figure can stand (“WA15 OHF”, “S014 0AA”), or a figure in place of a letter, is put right
    where only one postcode can be meant. Raises ``Fault`` where it cannot be a postcode.
    """
    letters = re.sub(r"[\s.\-,]", "", text).upper()
    as_written = f"{letters[:-3]} {letters[-3:]}"
    if _can_be(as_written) and _area(as_written) in AREAS:
        return as_written
    meant = _put_right(letters)
    if len(meant) == 1:
        return meant[0]
    # An area that is not known here may be a new one; there is nothing better to read it as.
    if _can_be(as_written):
        return as_written
    sentence = _("“{text}” is not a UK postcode such as M33 7ZF.", text=shortened(text.strip()))
    raise Fault(sentence, cause="not-a-postcode", proposals=map(Proposal, meant or _among_words(text)))


def is_same_but_for_spacing(text: str, postcode: str) -> bool:
    """Whether a text holds the letters and figures of this postcode and no others."""
    return re.sub(r"[\s.\-,]", "", text).upper() == postcode.replace(" ", "")


def district(postcode: str) -> str:
    """The first part of a postcode: of “S60 1AE”, S60. It names a district, not a street, so it gives nobody away."""
    return normalise_postcode(postcode).split(" ")[0]


def _can_be(postcode: str) -> bool:
    """Whether it has the shape of a postcode, and no letter behind a figure that none has there (BS 7666: I, L, O)."""
    return bool(POSTCODE.fullmatch(postcode)) and postcode[-5] not in "ILO"


def _area(postcode: str) -> str:
    """What stands before its first figure: of “S60 1AE”, S."""
    return re.split("[0-9]", postcode, maxsplit=1)[0]


def _put_right(letters: str) -> list[str]:
    """The postcodes of known areas that differ from this only by letters taken for figures, and by as few as can be."""
    if not 5 <= len(letters) <= 7:
        return []
    inward = CONFUSED.get(letters[-3], letters[-3])[0] + letters[-2:] if letters[-3].isalpha() else letters[-3:]
    changes: dict[str, int] = {}
    for signs in product(*(sign + CONFUSED.get(sign, "") for sign in letters[:-3])):
        postcode = f"{''.join(signs)} {inward}"
        if _can_be(postcode) and _area(postcode) in AREAS:
            changes[postcode] = sum(sign != written for sign, written in zip(signs, letters, strict=False))
    return [postcode for postcode in changes if changes[postcode] == min(changes.values())]


def _among_words(text: str) -> list[str]:
    """The postcodes at the end of an address, or wherever they stand among other words."""
    found = AMONG_WORDS.findall(text[-LONGEST_ADDRESS:])
    return list(dict.fromkeys(normalise_postcode(each) for each in found))
