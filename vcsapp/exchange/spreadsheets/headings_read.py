"""How closely a heading names something: exactly, behind a colon, in another order, or abbreviated."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: How people shorten the words of headings.
SHORT_FOR = {
    "no": "number", "num": "number", "nos": "number", "nr": "number", "vol": "volunteer", "vols": "volunteer",
    "hr": "hour", "hrs": "hour", "org": "organisation", "orgs": "organisation", "organization": "organisation",
    "addr": "address", "pcode": "postcode", "regd": "registered", "reg": "registered", "desc": "description",
    "qty": "quantity", "ref": "reference", "loc": "location", "attend": "attendance",
}  # fmt: skip
#: Words that make no difference.
SMALL_WORDS = frozenset(("of", "the", "for", "a", "an", "in", "and", "total"))
#: What parts a heading into what it is of and what it is: “Recipient Org:Postal Code”, “recipientOrganization.0.name”.
PARTED = re.compile(r"[:/.>]")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: How much worse than an exact name the other ways are; a name's own place in its list is added.
BEHIND_A_COLON, OTHERWISE_ORDERED, ABBREVIATED = 100, 200, 300


def plain(heading: str) -> str:
    """A heading in small letters with single blanks."""
    return " ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())


def closeness(heading: str, names: Sequence[str]) -> int | None:
    """How closely a heading is one of these names, which are plain; 0 is best, and None not at all."""
    said = plain(heading)
    humped = HUMP.sub(" ", heading)
    last = plain(PARTED.split(humped)[-1])
    ways = (
        (0, lambda name: name in (said, plain(humped))),
        (BEHIND_A_COLON, lambda name: name == last),
        (OTHERWISE_ORDERED, lambda name: " " in name and sorted(name.split()) == sorted(said.split())),
        (ABBREVIATED, lambda name: _in_full(name) in (_in_full(said), _in_full(last))),
    )
    for worse, is_it in ways:
        for place, name in enumerate(names):
            if is_it(name):
                return worse + place
    return None


def _in_full(words: str) -> frozenset[str]:
    """The words that tell, in full and in the singular."""
    return frozenset(SHORT_FOR.get(word, word).removesuffix("s") for word in words.split() if word not in SMALL_WORDS)
