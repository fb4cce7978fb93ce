"""Postcodes, in the one way of writing them."""

from __future__ import annotations

import re

from vcsapp.fields import Fault
from vcsapp.words import _

#: The simple pattern in public use; whether the postcode exists is for Royal Mail to say.
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")


def normalise_postcode(text: str) -> str:
    """A postcode in capitals with one space: “m33 7zf”, “M337ZF” and “M33 7ZF ” are all M33 7ZF.

    The letter O where only the figure 0 can stand (“WA15 OHF”) is read as the figure. Raises ``Fault`` where it
    cannot be a postcode.
    """
    letters = "".join(text.split()).upper()
    inward = letters[-3:]
    inward = "0" + inward[1:] if inward.startswith("O") else inward
    postcode = f"{letters[:-3]} {inward}"
    if not POSTCODE.fullmatch(postcode):
        raise Fault(_("“{text}” is not a UK postcode such as M33 7ZF.", text=text.strip()))
    return postcode


def district(postcode: str) -> str:
    """The first part of a postcode: of “S60 1AE”, S60. It names a district, not a street, so it gives nobody away."""
    return normalise_postcode(postcode).split(" ")[0]
