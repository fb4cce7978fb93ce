"""Mistyped names find those that were meant."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.reference import doubtful, near, places
from vcsapp.reference.names import plain_words
from vcsapp.reference.near import Names, nearest

KINDS = ("Workshop", "Open day", "Training", "Drop-in", "Community garden")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Worksop", "Workshop"),
        ("WORKHSOP", "Workshop"),
        ("Open days", "Open day"),
        ("Comunity gardn", "Community garden"),
    ],
)
def test_a_few_slips_do_not_hide_what_was_meant(written: str, meant: str) -> None:
    assert nearest(written, KINDS)[0] == meant


@pytest.mark.parametrize("written", ["", "   ", "…", "Picnic", "Tr", "Training " * 20, "🎉"])
def test_what_is_near_to_nothing_finds_nothing(written: str) -> None:
    assert nearest(written, KINDS) == ()


def test_the_nearest_comes_first_and_no_more_than_were_asked_for() -> None:
    names = ("Rother", "Rotherham", "Rothertam", "Rotherhan")
    assert nearest("Rotherham", names)[0] == "Rotherham"
    assert len(nearest("Rotherham", names, most=2)) == 2


def test_a_name_that_stands_for_several_things_gives_them_all() -> None:
    names = Names([("Central", 1), ("central", 2), ("Abbey", 3)])
    assert names.near("Centrl") == (1, 2)


LONG_NAMES = sorted({name for name in places.ward_names() if len(name) >= 8 and name.isascii()})


@given(st.sampled_from(LONG_NAMES), st.data())
def test_a_ward_with_two_neighbouring_letters_swapped_is_found(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 2))
    swapped = f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}"
    assert plain_words(name) in {plain_words(found) for found in doubtful._names_of_wards().near(swapped, most=24)}


@given(st.text(max_size=200))
def test_any_text_is_answered_at_once(written: str) -> None:
    names = doubtful._names_of_wards()
    began = time.perf_counter()
    names.near(written)
    # Mostly 1 to 3 ms; the bound leaves room for a busy computer.
    assert time.perf_counter() - began < 0.2


def test_the_slips_between_two_names_are_counted_until_they_are_too_many() -> None:
    slips = near._slips
    assert [slips("leeds", other, 4) for other in ("leeds", "leds", "leedss", "laeds", "eleds")] == [0, 1, 1, 1, 1]
    assert slips("leeds", "bradford", 2) == slips("abcdef", "uvwxyz", 2) == 3
