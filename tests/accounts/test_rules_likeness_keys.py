"""Keys by which accounts of organisations find each other."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vcsapp.accounts.rules.likeness import likeness_keys

PLACES = ["", "M33 7ZF", "BS1 4AA"]


def meet(one: str, other: str, postcode: str = "", other_postcode: str = "") -> bool:
    return not likeness_keys(one, postcode, ()).isdisjoint(likeness_keys(other, other_postcode, ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oakfield Village Hall", "The Village Hall, Oakfield (CIO)"),
        ("Millbrook Shed", "Milbrook Shed"),
        ("Bolton Womens Aid", "Bolten Women's Aid"),
        ("Larchwood Playgroup", "Larchwod Playgroup"),
        ("Larchwood Trust", "Larchwodo Trust"),
        ("Asian Calvary Church", "Asian Calvray Church"),
        ("Oakfield Birchwood and Larchwood Carers", "Oakfield and Larchwood Carers"),
        ("Berkshire County Blind Society", "The Berkshire County Blind Society"),
    ],
)
def test_names_that_may_be_one_meet_without_a_postcode(one: str, other: str) -> None:
    assert meet(one, other)
    assert meet(one, other, "M33 7ZF", "BS1 4AA")


@pytest.mark.parametrize("name", ["Village Hall", "The PTA", "St Mary's Church", "Community Centre"])
def test_names_that_many_bear_meet_in_one_district_only(name: str) -> None:
    assert meet(name, name, "M33 7ZF", "M33 4AA")
    assert not meet(name, name, "M33 7ZF", "BS1 4AA")
    assert not meet(name, name, "M33 7ZF", "")


def test_a_short_form_meets_what_it_stands_for_in_one_district() -> None:
    assert meet("ORNF", "Oakfield Refugee Network Forum", "M33 7ZF", "M33 4AA")
    assert not meet("ORNF", "Oakfield Refugee Network Forum", "M33 7ZF", "BS1 4AA")


def test_numbers_meet_whatever_the_names() -> None:
    numbers = frozenset({("GB-CHC", "1090095")})
    assert likeness_keys("Oakfield", "", numbers) & likeness_keys("Birchwood", "", numbers) == {"GB-CHC-1090095"}


def test_an_account_has_few_keys() -> None:
    name = "The Oakfield, Birchwood, Larchwood, Ashworth and Millbrook Village Hall and Playing Field Association"
    assert len(likeness_keys(name, "M33 7ZF", frozenset({("GB-CHC", "1090095")}))) <= 16


@given(
    st.lists(
        st.sampled_from(["Oakfield", "Hope", "Village", "Hall", "St", "PTA", "1st", "Kent", "of", "Énfield", "Aid"])
    )
    .map(" ".join)
    .filter(str.strip)
    | st.text(min_size=1, max_size=30),
    st.sampled_from(["Ltd", "LIMITED", "C.I.O.", "cic", "(Charity)"]),
    st.sampled_from(PLACES),
)
def test_legal_forms_capitals_and_punctuation_change_no_key(name: str, form: str, postcode: str) -> None:
    assume(any(letter.isalnum() for letter in name))
    assert likeness_keys(f"The {name} - {form}!", postcode, ()) == likeness_keys(name, postcode, ())
