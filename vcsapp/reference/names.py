"""How names are compared: as people say them, not as they happen to be typed."""

from __future__ import annotations

import unicodedata

#: Marks that stand inside a word, or after a letter that stands for one: “St John's”, “C.I.C.”
_INSIDE_WORDS = "'’‘`´."


class _Punctuation(dict[int, str]):
    """What each character becomes; worked out when it is first met, for there are a million of them."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kept = letter if letter.isalnum() else "" if letter in _INSIDE_WORDS or unicodedata.combining(letter) else " "
        self[code] = " and " if letter in "&+" else kept
        return self[code]


_PUNCTUATION = _Punctuation()


def plain_words(name: str) -> str:
    """A name in small letters without accents, punctuation or spare blanks, and with “and” for “&”.

    “St. Mary's & Énfield-East” becomes ``st marys and enfield east``. Letters of other scripts stay.
    """
    # Taken apart first, so that an accent is a character of its own, and falls away below.
    letters = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return " ".join(letters.casefold().translate(_PUNCTUATION).split())
