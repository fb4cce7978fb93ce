"""What a person typed, as questions that the full-text index understands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

#: Of what is typed, so much is looked at: longer than any title, short enough for any index.
LONGEST = 300
MOST_GROUPS = 16
#: What joins the halves of one word, as in “co-op” and “men's”.
JOINS = re.compile(r"['’‘`‐‑-]")
_WORD = re.compile(r"[^\W_]+")

#: One way to write something: words that follow each other, the last of them perhaps unfinished.
Way = tuple[str, ...]
#: All the phrases of the index that stand for a way.
Phrases = Callable[[Way], Iterable[str]]


@dataclass(frozen=True)
class Said:
    """What somebody looks for: groups, of each of which a record must hold one of the ways to write it."""

    groups: tuple[tuple[Way, ...], ...]
    #: The same, so that it can be asked again elsewhere.
    typed: str

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word as it was typed, folded."""
        return tuple(fold(word) for group in self.groups for word in group[0])

    def asked(self, phrases: Phrases) -> str:
        """The question for the index."""
        return " AND ".join(either(phrase for way in group for phrase in phrases(way)) for group in self.groups)

    def readings(self) -> tuple[Said, ...]:
        """As it was typed; and where words were joined, each on its own and perhaps unfinished, for “c-op”."""
        words = [word for group in self.groups for word in group[0]]
        loose = Said(tuple(((word,),) for word in words), " ".join(words))
        return (self,) if loose.groups == self.groups else (self, loose)


def hear(typed: str) -> Said:
    """What is meant by what was typed. Signs that the index would take for commands are only signs.

    A word that is joined in itself may also be written as one: “co-op” is found as “co op” and as “coop”.
    """
    heard = unicodedata.normalize("NFC", typed[:LONGEST])
    groups = []
    for chunk in heard.split()[:MOST_GROUPS]:
        apart, together = tuple(_WORD.findall(chunk)), tuple(_WORD.findall(JOINS.sub("", chunk)))
        if apart:
            groups.append((apart,) if apart == together else (apart, together))
    return Said(tuple(groups), heard)


def begun(way: Way) -> tuple[str, ...]:
    """The phrase of a way, its last word perhaps unfinished."""
    return (f'"{" ".join(way)}"*',)


def either(phrases: Iterable[str]) -> str:
    """Any of these phrases."""
    return f"({' OR '.join(phrases)})"


def within(columns: Iterable[str], question: str) -> str:
    """The question, asked of these columns only."""
    return f"{{{' '.join(columns)}}} : ({question})"


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(_WORD.findall(fold(text)))


def fold(text: str) -> str:
    """A text as the index keeps it: small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
