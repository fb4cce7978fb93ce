"""What a search shows: small values with every word that a person reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from vcsapp.records.asking import Said, fold
from vcsapp.records.search import Matches
from vcsapp.web.formatting import number
from vcsapp.words import _, counted

#: So many letters are shown on either side of the first word that was found.
AROUND = 60
NOTHING = Markup("")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Hit:
    """One line of an answer, and where it leads."""

    title: Markup
    url: str
    #: What tells it from others: when, where, of what kind.
    line: Markup = NOTHING
    #: Where the words stand, if not in the title.
    excerpt: Markup = NOTHING


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    heading: str
    hits: tuple[Hit, ...]
    #: How many there are in all, as far as they were counted.
    number: int
    are_more: bool = False
    #: How many of how many are shown, in words; empty where all are.
    shown: str = ""
    #: The list of all of them; empty where all are shown.
    all_url: str = ""


@dataclass(frozen=True)
class Answer:
    """Everything that was found."""

    typed: str
    groups: tuple[Group, ...] = ()
    #: How much was found, in a sentence.
    sentence: str = ""
    #: What was perhaps meant, where nothing was found.
    perhaps: str = ""


def some_of(shown: int, found: Matches) -> str:
    """How many of how many are shown."""
    if found.are_more:
        return _("{shown} of more than {number}", shown=number(shown), number=number(found.number))
    return _("{shown} of {number}", shown=number(shown), number=number(found.number))


def in_all(groups: Sequence[Group]) -> str:
    """How much was found, in a sentence."""
    many = sum(group.number for group in groups)
    if any(group.are_more for group in groups):
        return _("More than {number} found.", number=number(many))
    return counted(many, "{count} found.", "{count} found.")


def marked(text: str, said: Said) -> Markup:
    """A text in which the beginnings that were typed are marked."""
    pieces, done = [], 0
    for found in _WORD.finditer(text):
        length = _begins_with(found.group(), said)
        if length:
            pieces += [escape(text[done : found.start()]), Markup("<mark>{}</mark>").format(found.group()[:length])]
            done = found.start() + length
    return Markup("").join([*pieces, escape(text[done:])])


def excerpt(text: str, said: Said) -> Markup:
    """The piece of a text in which the first of the words stands, with what was typed marked; empty if none does."""
    for line in text.splitlines():
        for found in _WORD.finditer(line):
            if _begins_with(found.group(), said):
                return marked(_around(line, found.start()), said)
    return NOTHING


def _around(line: str, place: int) -> str:
    """What stands on either side of a place, cut between words."""
    first, last = max(0, place - AROUND), place + AROUND
    before, after = line[first:place], line[place:last]
    before = f"… {before.partition(' ')[2]}" if first else before
    after = f"{after.rpartition(' ')[0] or after} …" if last < len(line) else after
    return " ".join(f"{before}{after}".split())


def _begins_with(word: str, said: Said) -> int:
    """How many letters of a word are what was typed; 0 where it begins otherwise.

    Folding makes several signs of one in some scripts, so that more may be counted than the word has.
    """
    folded = fold(word)
    typed = (fold(part) for group in said.groups for way in group for part in way)
    return min(len(word), max((len(part) for part in typed if folded.startswith(part)), default=0))
