"""Slips of the pen: one letter too many, too few, wrong, or in its neighbour's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.accounts.rules.slips import Speller, one_slip

SPELLER = Speller(["association", "church", "health"])


@pytest.mark.parametrize("written", ["asociation", "assoication", "associatiion", "associatoin", "associotion"])
def test_a_known_word_is_meant_by_one_with_a_slip(written: str) -> None:
    assert SPELLER.meant(written) == "association"


@pytest.mark.parametrize("written", ["asociatoin", "lassociation", "heath", "chirch's", "dissociation", ""])
def test_a_word_with_more_slips_or_fewer_letters_or_another_beginning_is_left(written: str) -> None:
    assert SPELLER.meant(written) is None


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_slip_is_what_a_plain_count_of_slips_says(word: str, other: str) -> None:
    assert one_slip(word, other) == (other in slipped(word))


def slipped(word: str) -> set[str]:
    """Every word that one slip or none makes of this one, tried out one by one."""
    places = range(len(word) + 1)
    dropped = {word[:place] + word[place + 1 :] for place in places}
    added = {word[:place] + letter + word[place:] for place in places for letter in "abc"}
    changed = {word[:place] + letter + word[place + 1 :] for place in places[:-1] for letter in "abc"}
    swapped = {word[:place] + word[place : place + 2][::-1] + word[place + 2 :] for place in places}
    return dropped | added | changed | swapped
