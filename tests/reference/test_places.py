"""Wards and councils, found by what people call them."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.reference import places, shipped

REPOSITORY = Path(__file__).resolve().parents[2]
ROADSHOW = REPOSITORY.parent / "shared" / "data" / "activities" / "leeds-2023" / "roadshow_attendance.csv"
LEEDS = "E08000035"


@pytest.mark.parametrize(
    "said",
    [
        "Hunslet & Riverside",
        "hunslet and riverside",
        "HUNSLET & RIVERSIDE WARD",
        " Hunslet  and Riverside ",
        "E05011399",
    ],
)
def test_a_ward_is_found_however_it_is_written(said: str) -> None:
    assert [ward.code for ward in places.find_ward(said)] == ["E05011399"]


def test_apostrophes_hyphens_and_accents_do_not_matter() -> None:
    exact = places.find_ward("Bôn-y-maen")
    assert exact
    assert places.find_ward("bon y maen") == exact
    assert places.find_ward("St Katharine’s & Wapping") == places.find_ward("st katharines and wapping") != []


def test_a_name_that_ends_in_end_keeps_it() -> None:
    assert [ward.name for ward in places.find_ward("Ward End")] == ["Ward End"]


def test_an_ambiguous_name_gives_every_ward_of_that_name() -> None:
    abbeys = places.find_ward("Abbey")
    assert len(abbeys) == sum(row["ward_name"] == "Abbey" for row in shipped.rows("wards"))
    assert len({ward.council_code_now for ward in abbeys}) > 10


@pytest.mark.parametrize("council", ["E09000002", "Barking and Dagenham", "barking & dagenham"])
def test_the_wards_of_the_chosen_council_come_first(council: str) -> None:
    assert places.find_ward("Abbey", council=council)[0].council_code_now == "E09000002"


def test_of_the_same_council_the_ward_of_the_latest_list_comes_first() -> None:
    codes = [(ward.code, ward.last_seen_in) for ward in places.find_ward("Rotherham East", council="Rotherham")]
    assert codes == [("E05013010", 2022), ("E05001029", 2016)]


@pytest.mark.parametrize("said", ["", "   ", "ward", "Nowhere at all", "E05999999", "UNKNOWN"])
def test_what_is_no_ward_gives_none(said: str) -> None:
    assert places.find_ward(said) == []


def test_a_former_council_code_gives_the_council_of_today() -> None:
    barnsley = places.council("E08000016")
    assert barnsley is not None
    assert (barnsley.code, barnsley.name) == ("E08000038", "Barnsley Metropolitan Borough Council")
    assert "E08000016" in barnsley.former_codes
    assert places.find_council("e08000016") == barnsley


@pytest.mark.parametrize("said", ["Leeds", "LEEDS CITY COUNCIL", "leeds city council ", LEEDS])
def test_a_council_is_found_however_it_is_written(said: str) -> None:
    found = places.find_council(said)
    assert found is not None
    assert found.code == LEEDS


def test_a_welsh_name_with_its_accent_is_known() -> None:
    anglesey = places.find_council("Ynys Môn")
    assert anglesey is not None
    assert anglesey == places.find_council("Isle of Anglesey") == places.find_council("ynys mon")


def test_a_council_whose_area_was_shared_out_has_no_successor() -> None:
    assert places.find_council("Cumbria County Council") is None
    assert places.find_council("") is None


def test_a_name_of_both_a_former_and_a_present_council_means_the_present_one() -> None:
    found = places.find_council("North Yorkshire")
    assert found is not None
    assert found.code == "E06000065"


def test_councils_are_sorted_by_name_and_each_has_its_own_code() -> None:
    names = [council.name.casefold() for council in places.councils()]
    assert names == sorted(names)
    assert len({council.code for council in places.councils()}) == len(names)


@given(row=st.sampled_from(shipped.rows("wards")))
def test_every_ward_is_found_by_its_code_and_among_those_of_its_name(row: dict[str, str]) -> None:
    by_code = places.ward(row["ward_code"])
    assert by_code is not None
    assert by_code.council_code_now == row["la_code_now"]
    assert row["ward_code"] in [ward.code for ward in places.find_ward(row["ward_name"])]
    assert places.find_ward(row["ward_name"], council=row["la_code_now"])[0].council_code_now == row["la_code_now"]


@given(council=st.sampled_from(places.councils()))
def test_every_council_is_found_by_all_that_it_is_called(council: places.Council) -> None:
    for said in (council.code, council.name, council.short_name, council.name.upper(), *council.former_codes):
        assert places.find_council(said) == council


def test_no_list_is_read_before_the_first_question() -> None:
    opened = (
        "import sys; read = []; sys.addaudithook(lambda e, a: e == 'open' and read.append(str(a[0])));"
        "from vcsapp.reference import places; print([f for f in read if f.endswith('.csv')])"
    )
    asked = [sys.executable, "-c", opened]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    answer = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment)
    assert answer.stdout.strip() == "[]"


@pytest.mark.skipif(not ROADSHOW.is_file(), reason="the public data is not beside this copy")
def test_every_ward_of_a_real_roadshow_is_found_by_name_and_by_code() -> None:
    with ROADSHOW.open(encoding="utf-8-sig", newline="") as file:
        visits = list(csv.DictReader(file))
    lost = [
        row for row in visits if not places.find_ward(row["wd21nm"], council=LEEDS) or not places.ward(row["wd21cd"])
    ]
    assert visits
    assert lost == []
