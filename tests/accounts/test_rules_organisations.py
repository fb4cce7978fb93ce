"""How organisations compare, by size and by name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.accounts.rules.organisations import Size, name_key, size_of

PAIRS = (
    Path(__file__).resolve().parents[3] / "shared" / "data" / "organisations" / "charity-reregistrations" / "pairs.csv"
)


@pytest.mark.parametrize(
    ("employees", "size"),
    [
        (None, None), (0, Size.MICRO), (9, Size.MICRO), (10, Size.SMALL), (49, Size.SMALL), (50, Size.MEDIUM),
        (249, Size.MEDIUM), (250, Size.LARGE), (5_000_000, Size.LARGE),
    ],
)  # fmt: skip
def test_the_size_follows_from_the_paid_staff(employees: int | None, size: Size | None) -> None:
    assert size_of(employees) is size


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_more_staff_never_make_an_organisation_smaller(some: int, more: int) -> None:
    order: dict[Size | None, int] = {size: place for place, size in enumerate(Size)}
    assert order[size_of(some)] <= order[size_of(some + more)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Oakfield Food Hub (C.I.O.)", "OAKFIELD FOOD HUB LTD."),
        ("St. John's & Énfield", "st johns and enfield"),
        ("Age UK Trafford Limited (A Company Limited by Guarantee)", "Age UK Trafford"),
        ("Caffè Solidale C.I.C.", "CAFFE  SOLIDALE Community Interest Company"),
        ("Smith's Charity, Registered Charity", "Smiths Charity"),
        ("Canolfan Felin Fach Cyf", "canolfan felin-fach"),
        ("Elgin Men\u2019s Shed SCIO", "Elgin Men's Shed"),
    ],
)
def test_names_that_perhaps_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Age Concern Northwich", "Age Concern Cheshire"),
        ("Oakfield Food Hub", "Oakfield Foodbank"),
        ("Theatre Royal", "Atre Royal"),
        ("Incorporated Society of Musicians", "Society of Musicians"),
        ("Charity Retail Association", "Retail Association"),
        ("The Unlimited Trust", "The Un Trust"),
    ],
)
def test_names_of_different_organisations_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "key"), [("The", "the"), ("The Charity Ltd", "charity"), ("Charity", "charity"), ("C.I.C. Limited", "cic")]
)
def test_a_name_of_nothing_but_endings_keeps_the_first(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize("name", ["", "  ", "!?", "—"])
def test_a_name_without_words_has_no_key(name: str) -> None:
    assert name_key(name) == ""


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_blanks_and_a_legal_ending_do_not_matter(name: str) -> None:
    assert name_key(f"  {name} ") == name_key(name)
    if name_key(name) not in ("", "the"):
        assert name_key(f"{name} Ltd") == name_key(name)


@pytest.mark.skipif(not PAIRS.is_file(), reason="the public data is not beside this copy")
def test_real_charities_registered_twice_are_mostly_found_and_merged_ones_mostly_not() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    assert share_alike(pairs, "same") > 0.9
    assert share_alike(pairs, "merged") < 0.25


def share_alike(pairs: list[dict[str, str]], relation: str) -> float:
    """The share of pairs of this relation whose names have the same key."""
    alike = [name_key(pair["name_a"]) == name_key(pair["name_b"]) for pair in pairs if pair["relation"] == relation]
    return sum(alike) / len(alike)
