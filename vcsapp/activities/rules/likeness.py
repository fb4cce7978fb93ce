"""Which two accounts are perhaps of one and the same event."""

from __future__ import annotations

import re
import unicodedata


def title_key(title: str) -> str:
    """A title without what different writers write differently: capitals, accents, blanks and punctuation."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def agreement(*pairs: tuple[object, object]) -> int:
    """How far two accounts agree in what each says: two points where they say the same, one where either is silent."""
    return sum(1 if one is None or other is None else 2 * (one == other) for one, other in pairs)
