"""Names of organisations, read for what tells one from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vcsapp.accounts.rules.organisations import name_key
from vcsapp.accounts.rules.other_words import MEANT, SHORT_FORMS
from vcsapp.accounts.rules.slips import Speller
from vcsapp.accounts.rules.telling_words import APART, KIND, RARE, SILENT, SLIGHT, TELLS
from vcsapp.reference.names import plain_words

#: A register's number that was written behind the name, and what goes before it.
_NUMBER_BEHIND = re.compile(
    r" (?:registered )?(?:charity|company|reg|registered)(?: (?:no|number|reg))*(?: [a-z]*\d{5,8})$"
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the words in it that tell something, each once, in the order in which they stand."""

    written: str
    words: tuple[str, ...]
    #: What all the words tell together.
    tells: int
    #: The first letters of all the words: a short form that people perhaps use.
    initials: str


@lru_cache(8192)
def read_name(written: str) -> Name:
    """A name, read. What many write differently reads the same: legal forms, short forms, plurals, Welsh or English."""
    plain = plain_words(written)
    if not plain.isalpha():
        plain = _NUMBER_BEHIND.sub("", plain.partition(" formerly ")[0])
    key = name_key(plain).split()
    spoken = _initials_joined([word for word in map(_meant, key) if word])
    words = tuple(dict.fromkeys(spoken if _SHORT_FORMS.keys().isdisjoint(spoken) else _shortened(spoken)))
    initials = "".join(word[0] for word in words)
    words = _without_own_initials(words) if len(words) > 2 else words or tuple(dict.fromkeys(key))
    return Name(written, words, sum(map(tells, words)), initials)


@lru_cache(16384)
def tells(word: str) -> int:
    """How much a word tells of which organisation is meant, from ``SLIGHT`` to ``RARE``."""
    known = TELLS.get(word)
    if known is not None:
        return known
    return SLIGHT if _YEAR.fullmatch(word) else RARE


def tells_apart(word: str) -> bool:
    """Whether a word by itself makes another body of one, so that it must be written as it is: a number, a side."""
    return word in APART or (not word.isalpha() and not _YEAR.fullmatch(word))


#: Only what says little is put right: of a place or a surname nobody knows how it is spelt.
_SPELLER: Final = Speller(word for word, told in TELLS.items() if told <= KIND and word.isalpha() and len(word) >= 5)


@lru_cache(16384)
def _meant(word: str) -> str:
    """The word that is meant by one that is written; empty where it is passed over."""
    if word in SILENT:
        return ""
    singular = _singular(word)
    meant = MEANT.get(word) or MEANT.get(singular) or singular
    return meant if meant in TELLS or not meant.isalpha() else _SPELLER.meant(meant) or meant


def _singular(word: str) -> str:
    """Without the ending of a plural or of an owner: “charities”, “churches”, “Smiths”; not “Jesus” or “Inverness”."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def _initials_joined(words: Sequence[str]) -> list[str]:
    """With letters that stand alone put together: “j d smith” is “jd smith”."""
    joined: list[str] = []
    alone = False
    for word in words:
        if len(word) == 1 and alone:
            joined[-1] += word
        else:
            joined.append(word)
            alone = len(word) == 1
    return joined


def _shortened(words: Sequence[str]) -> Iterator[str]:
    """With the short form in place of the words that it stands for."""
    place = 0
    while place < len(words):
        for phrase, short in _SHORT_FORMS.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                place += len(phrase)
                yield short
                break
        else:
            yield words[place]
            place += 1


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first word, as they are read; the longest first, so that none is cut in two."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, short in SHORT_FORMS:
        words = tuple(word for word in map(_meant, phrase.split()) if word)
        found.setdefault(words[0], []).append((words, short))
    return {first: sorted(phrases, key=lambda each: -len(each[0])) for first, phrases in found.items()}


_SHORT_FORMS: Final = _by_first_word()


def _without_own_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without a word that is made of the first letters of all the others: “West End Refugee Service (WERS)”."""
    for word in words:
        if 3 <= len(word) == len(words) - 1 and word == "".join(other[0] for other in words if other != word):
            return tuple(other for other in words if other != word)
    return words
