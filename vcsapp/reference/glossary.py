"""The words that are explained to the people who use the app: those of the trade, and those of the app itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vcsapp.reference import shipped
from vcsapp.reference.shipped import Row
from vcsapp.words import N_

#: The lists that hold them. No id stands in both.
LISTS = ("glossary", "app_words")
#: The status of a meaning that was written with a council's document at hand.
INFORMED = "seed-informed"


@dataclass(frozen=True)
class Word:
    """A word with its meaning, both as people read them."""

    id: str
    term: str
    meaning: str
    #: Ids of words that have to do with it.
    see_also: tuple[str, ...]
    #: Whether documents of councils informed the meaning; otherwise it is wholly our own.
    is_informed: bool
    #: Whether it was checked. What was not is never shown as fact.
    is_confirmed: bool


@cache
def words() -> Mapping[str, Word]:
    """Every word by its id."""
    return {row["id"]: _word(row) for name in LISTS for row in shipped.rows(name)}


def word(word_id: str) -> Word:
    """One word; raises ``KeyError`` where there is none of this id."""
    return words()[word_id]


def in_order() -> list[Word]:
    """Every word, from A to Z as the reader's language spells them."""
    return sorted(words().values(), key=lambda each: str(each.term).casefold())


def _word(row: Row) -> Word:
    return Word(
        id=row["id"],
        term=N_(row["term"]),
        meaning=N_(row["definition"]),
        see_also=tuple(filter(None, row["see_also"].split(";"))),
        is_informed=row["status"] == INFORMED,
        is_confirmed=not shipped.unconfirmed(row),
    )


# Known from the start, because words that are read later are declared when the program begins.
words()
