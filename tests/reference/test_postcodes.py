"""Postcodes in the one way of writing them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.fields import Fault
from vcsapp.reference.postcodes import AREAS, POSTCODE, district, is_same_but_for_spacing, normalise_postcode

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


#: Postcodes of areas that there are. None has I, L or O behind its first figure.
POSTCODES = st.builds(
    "{}{}".format,
    st.sampled_from(sorted(AREAS)),
    st.from_regex(r"[0-9][A-HJKMNP-Z0-9]? [0-9][A-Z]{2}", fullmatch=True),
)


@given(POSTCODES)
def test_a_normal_postcode_stays_as_it_is_and_survives_a_squeeze(postcode: str) -> None:
    assert normalise_postcode(postcode) == postcode
    assert normalise_postcode(postcode.replace(" ", "").lower()) == postcode


@pytest.mark.skipif(not TRAFFORD.is_dir(), reason="the public data is not beside this copy")
def test_every_postcode_of_a_real_district_is_understood() -> None:
    with next(TRAFFORD.glob("*.csv")).open(encoding="utf-8-sig", newline="") as file:
        postcodes = [row["postcode"] for row in csv.DictReader(file)]
    assert len(postcodes) > 10_000
    assert all(POSTCODE.fullmatch(normalise_postcode(postcode)) for postcode in postcodes)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("S014 0AA", "SO14 0AA"), ("S60 IAE", "S60 1AE"), ("S60 lAE", "S60 1AE"), ("0L3 7ER", "OL3 7ER"),
        ("1P1 1AA", "IP1 1AA"), ("LSI 1AA", "LS1 1AA"), ("ECIA IBB", "EC1A 1BB"), ("M33-7ZF.", "M33 7ZF"),
    ],
)  # fmt: skip
def test_letters_taken_for_figures_are_put_right_where_one_postcode_can_be_meant(said: str, meant: str) -> None:
    assert normalise_postcode(said) == meant


@pytest.mark.parametrize("said", ["QX1 1AA", "BF2 2AA"])
def test_a_postcode_of_an_area_that_is_not_known_stays_as_it_is(said: str) -> None:
    assert normalise_postcode(said) == said


def test_an_area_that_is_not_known_is_a_slip_where_that_leads_to_one_that_is() -> None:
    assert normalise_postcode("BI2 2AA") == "B12 2AA"


def test_an_address_that_ends_in_a_postcode_proposes_it() -> None:
    with pytest.raises(Fault) as caught:
        normalise_postcode("12 High Street, Sale M33 7ZF")
    assert caught.value.cause == "not-a-postcode"
    assert [proposal.text for proposal in caught.value.proposals] == ["M33 7ZF"]


@given(POSTCODES, st.data())
def test_every_postcode_is_read_in_any_spacing(postcode: str, data: st.DataObject) -> None:
    letters = postcode.replace(" ", "")
    blanks = data.draw(st.lists(st.sampled_from(["", " ", "  ", "\u00a0", "\t"]), min_size=len(letters) + 1))
    spaced = "".join(blank + letter for blank, letter in zip(blanks, [*letters, ""], strict=False))
    assert normalise_postcode(spaced) == normalise_postcode(spaced.lower()) == postcode
    assert is_same_but_for_spacing(spaced, postcode)


@given(st.sampled_from(sorted(AREAS)), st.from_regex(r"[1-9][0-9]? [0-9][ABDEFGHJLNPQRSTUWXYZ]{2}", fullmatch=True))
def test_a_slip_in_a_postcode_leads_back_to_it_or_asks(area: str, rest: str) -> None:
    postcode = area + rest
    slipped = area + rest.replace("0", "O").replace("1", "I")
    try:
        found = [normalise_postcode(slipped)]
    except Fault as fault:
        found = [proposal.text for proposal in fault.proposals]
    assert postcode in found


@given(st.text())
def test_any_text_is_a_postcode_or_refused_shortly(said: str) -> None:
    try:
        outcome = normalise_postcode(said)
    except Fault as fault:
        outcome = str(fault)
    assert POSTCODE.fullmatch(outcome) or "is not a UK postcode" in outcome
    assert len(outcome) < 120
