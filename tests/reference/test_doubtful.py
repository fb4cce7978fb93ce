"""Wards and councils that may be meant by words that name none, or more than one."""

from __future__ import annotations

import pytest

from vcsapp.reference import doubtful, places

LEEDS, LUTON, TRAFFORD = "E08000035", "E06000032", "E08000009"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Rotheram", "Rotherham"), ("Traford Council", "Trafford"), ("Rotheram MBC", "Rotherham"),
        ("Manchster City", "Manchester"), ("Leeds Council", "Leeds"), ("LB Camdem", "Camden"),
    ],
)  # fmt: skip
def test_a_mistyped_council_finds_the_one_that_was_meant(written: str, meant: str) -> None:
    assert places.find_council(written) is None
    assert doubtful.councils_near(written)[0].short_name == meant


@pytest.mark.parametrize("written", ["", "Council", "the City of", "Atlantis", "x" * 500])
def test_what_is_like_no_council_finds_none(written: str) -> None:
    assert doubtful.councils_near(written) == []


@pytest.mark.parametrize("said", ["Cumbria", "cumbria county council", "E10000006", " e10000006 "])
def test_the_successors_of_a_council_whose_area_was_shared_out_are_named(said: str) -> None:
    assert places.find_council(said) is None
    assert [council.short_name for council in doubtful.successors(said)] == ["Cumberland", "Westmorland and Furness"]


@pytest.mark.parametrize("said", ["Leeds", "Atlantis", ""])
def test_a_council_that_stands_has_no_successors(said: str) -> None:
    assert doubtful.successors(said) == []


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("Somerset County Council", "Somerset"),
        ("E10000023", "North Yorkshire"),
        ("Buckinghamshire County", "Buckinghamshire"),
    ],
)
def test_a_county_that_became_one_council_for_the_same_area_is_that_council(said: str, now: str) -> None:
    found = places.find_council(said)
    assert found is not None
    assert found.short_name == now


def test_every_former_council_that_is_not_one_of_today_has_successors() -> None:
    assert all(doubtful.successors(name) for name, _ in places.names_of_former_councils())


def test_of_wards_of_one_name_each_council_has_one_and_the_own_comes_first() -> None:
    bearing = doubtful.wards_by_council(places.find_ward("Central"), LUTON)
    assert bearing[0].council_code_now == LUTON
    assert len({ward.council_code_now for ward in bearing}) == len(bearing) > 10


def test_without_an_own_council_the_wards_of_the_latest_lists_come_first() -> None:
    years = [ward.last_seen_in for ward in doubtful.wards_by_council(places.find_ward("Central"))]
    assert years == sorted(years, reverse=True)


def test_of_wards_of_one_year_those_of_the_same_region_come_first() -> None:
    bearing = doubtful.wards_by_council(places.find_ward("Castle"), LEEDS)
    latest = [ward for ward in bearing if ward.last_seen_in == bearing[0].last_seen_in]
    regions = [places.council(ward.council_code_now).region for ward in latest]
    own = "Yorkshire and The Humber"
    assert regions == sorted(regions, key=lambda region: region != own)


def test_a_mistyped_ward_finds_the_own_council_s_first() -> None:
    assert doubtful.wards_near("Rotheram East")[0].name == "Rotherham East"
    assert doubtful.wards_near("Centrl", council=LUTON)[0].council_code_now == LUTON
    assert doubtful.wards_near("qqqq") == []


def test_a_town_that_is_cut_into_wards_may_mean_each_of_them():
    of_sale = [ward.name for ward in doubtful.wards_near("Sale", council=TRAFFORD)]
    assert {"Sale Moor", "Sale Central"} <= set(of_sale)
    assert of_sale[0].startswith("Sale ")


def test_wards_with_a_slip_are_found_in_the_own_council_first():
    assert len(doubtful.wards_near("Castel", council=TRAFFORD)) == 6


@pytest.mark.parametrize("said", ["Central, Luton", "Central (Luton)", "central ward, Luton Borough Council"])
def test_a_council_named_behind_a_ward_leaves_only_its_own(said: str) -> None:
    assert {ward.council_code_now for ward in places.wards_called(said)} == {LUTON}


@pytest.mark.parametrize("said", ["Central, Atlantis", ", Rotherham", "Atlantis, Leeds", "(Rotherham)"])
def test_a_ward_that_is_nowhere_stays_nowhere(said: str) -> None:
    assert places.wards_called(said) == []
