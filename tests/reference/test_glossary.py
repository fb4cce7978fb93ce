"""The words that are explained."""

from __future__ import annotations

from vcsapp.reference import glossary, shipped
from vcsapp.words import PSEUDO, speaking


def test_no_word_stands_in_both_lists_and_none_is_lost() -> None:
    assert len(glossary.words()) == sum(len(shipped.rows(name)) for name in glossary.LISTS)


def test_words_are_in_order_of_the_alphabet_whatever_list_they_are_from() -> None:
    terms = [word.term.casefold() for word in glossary.in_order()]
    assert terms == sorted(terms)


def test_a_word_points_only_at_words_that_are_there() -> None:
    known = glossary.words()
    strays = [(word.id, other) for word in known.values() for other in word.see_also if other not in known]
    assert not strays


def test_nothing_from_memory_is_explained_as_if_it_were_certain() -> None:
    unchecked = {row["id"] for name in glossary.LISTS for row in shipped.rows(name) if shipped.unconfirmed(row)}
    assert unchecked == {word.id for word in glossary.words().values() if not word.is_confirmed}


def test_words_and_meanings_are_read_in_the_readers_language() -> None:
    with speaking(PSEUDO):
        said = (str(glossary.word("return").term), str(glossary.word("return").meaning))
    assert all(not words.isascii() for words in said)
