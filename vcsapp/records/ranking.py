"""How well a title fits what was typed."""

from __future__ import annotations

from vcsapp.records.asking import JOINS, Said, Way, fold, words_of

#: From the best to what is only said somewhere in the record.
BEGINS_WITH_IT, BEGINS_LIKE_IT, HOLDS_IT, HOLDS_ITS_BEGINNINGS, SAYS_SO = range(5)


def rank_of(title: str, said: Said) -> int:
    """How near the title comes; the lower, the better."""
    words, typed = words_of(title), said.words
    first_words = words[: len(typed)]
    if first_words == typed:
        return BEGINS_WITH_IT
    if len(first_words) == len(typed) and all(map(str.startswith, first_words, typed)):
        return BEGINS_LIKE_IT
    if set(typed) <= set(words):
        return HOLDS_IT
    return HOLDS_ITS_BEGINNINGS if holds(title, said) else SAYS_SO


def holds(text: str, said: Said) -> bool:
    """Whether this text alone holds all that was typed, in any of the ways to write it."""
    words = (*words_of(text), *words_of(JOINS.sub("", text)))
    return all(any(_stands_in(words, way) for way in group) for group in said.groups)


def _stands_in(words: tuple[str, ...], way: Way) -> bool:
    """Whether the words of the way follow each other here, the last of them perhaps unfinished."""
    *whole, last = map(fold, way)
    places = range(len(words) - len(whole))
    return any(list(words[n : n + len(whole)]) == whole and words[n + len(whole)].startswith(last) for n in places)
