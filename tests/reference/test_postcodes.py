"""Postcodes in the one way of writing them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.fields import Fault
from vcsapp.reference.postcodes import POSTCODE, district, normalise_postcode

TRAFFORD = Path(__file__).resolve().parents[3] / "shared" / "data" / "geography" / "trafford-postcodes"


@pytest.mark.parametrize("said", ["M33 7ZF", "m337zf", " M33  7ZF ", "M3 37ZF", "m33\u00a07zf"])
def test_case_and_blanks_do_not_matter(said: str) -> None:
    assert normalise_postcode(said) == "M33 7ZF"


def test_a_letter_o_where_only_a_figure_can_stand_is_a_nought() -> None:
    assert normalise_postcode("WA15 OHF") == "WA15 0HF"
    assert normalise_postcode("OL3 7ER") == "OL3 7ER"


@pytest.mark.parametrize("said", ["", "M33", "NA", "London", "M33 7ZFF", "12345", "M33 7Z٣"])
def test_what_is_no_postcode_is_refused_with_an_example(said: str) -> None:
    with pytest.raises(Fault, match="such as M33 7ZF"):
        normalise_postcode(said)


@pytest.mark.parametrize(("postcode", "first"), [("S60 1AE", "S60"), ("ec1a1bb", "EC1A"), ("M3 3AA", "M3")])
def test_the_district_is_the_first_part(postcode: str, first: str) -> None:
    assert district(postcode) == first


@given(st.from_regex(POSTCODE, fullmatch=True))
def test_a_normal_postcode_stays_as_it_is_and_survives_a_squeeze(postcode: str) -> None:
    assert normalise_postcode(postcode) == postcode
    assert normalise_postcode(postcode.replace(" ", "").lower()) == postcode


@pytest.mark.skipif(not TRAFFORD.is_dir(), reason="the public data is not beside this copy")
def test_every_postcode_of_a_real_district_is_understood() -> None:
    with next(TRAFFORD.glob("*.csv")).open(encoding="utf-8-sig", newline="") as file:
        postcodes = [row["postcode"] for row in csv.DictReader(file)]
    assert len(postcodes) > 10_000
    assert all(POSTCODE.fullmatch(normalise_postcode(postcode)) for postcode in postcodes)
