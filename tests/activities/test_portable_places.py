"""How wards, postcodes, kinds and partners are written in spreadsheets of activities."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets import SHARED
from vcsapp.activities.portable.named import read_entry, read_names
from vcsapp.activities.portable.places import InWords, propose_wards, read_postcode, read_ward
from vcsapp.fields import Fault
from vcsapp.provenance.targets import Here, Reading
from vcsapp.provenance.ways import Way
from vcsapp.reference import places

LEEDS, LUTON = "E08000035", "E06000032"
ANYWHERE, IN_LUTON, IN_LEEDS = Here(), Here(LUTON), Here(LEEDS)


def test_a_ward_that_only_one_council_has_is_read_without_asking() -> None:
    reading = read_ward("Hunslet and Riverside", ANYWHERE)
    assert (reading.value, reading.way, reading.asks) == ("E05011399", Way.WARD_NAME, ())
    assert reading.how == "“Hunslet and Riverside” read as Hunslet & Riverside, Leeds (E05011399)"


@pytest.mark.parametrize("raw", ["E05011399", "e05011399", "['E05011399']"])
def test_a_ward_s_code_is_read_as_it_stands(raw: str) -> None:
    assert read_ward(raw, ANYWHERE).value == "E05011399"


def test_an_ambiguous_ward_is_kept_as_words_until_somebody_says_which() -> None:
    reading = read_ward("Central", ANYWHERE)
    assert isinstance(reading.value, InWords)
    assert len(reading.asks) == 12
    assert [asked.words for asked in reading.asks if asked.words == "Central, Luton"]
    years = [ward.last_seen_in for asked in reading.asks if (ward := places.ward(asked.text))]
    assert years == sorted(years, reverse=True)


def test_the_own_council_s_ward_is_taken_and_asked_first() -> None:
    reading = read_ward("Central", IN_LUTON)
    assert reading.value == reading.asks[0].text
    assert reading.asks[0].words == "Central, Luton"
    assert len(reading.asks) > 1


def test_what_is_asked_is_read_as_the_ward_that_was_chosen() -> None:
    for asked in read_ward("Abbey", ANYWHERE).asks:
        assert read_ward(asked.text, ANYWHERE) == Reading(asked.text)


def test_a_council_behind_the_ward_s_name_answers_the_question() -> None:
    reading = read_ward("Central (Luton)", ANYWHERE)
    assert reading.asks == ()
    ward = places.ward(reading.value)
    assert ward is not None
    assert ward.council_code_now == LUTON


def test_a_mistyped_ward_is_kept_as_words_and_the_one_that_was_meant_is_proposed() -> None:
    assert isinstance(read_ward("Rotheram East", ANYWHERE).value, InWords)
    assert propose_wards("Rotheram East", ANYWHERE)[0].words == "Rotherham East, Rotherham"
    assert propose_wards("Centrl", IN_LUTON)[0].words == "Central, Luton"


@pytest.mark.parametrize("raw", ["", "N/A", "Central", "E05011399", "['Abbey', 'Castle']"])
def test_where_a_ward_is_named_or_nothing_is_no_other_is_proposed(raw: str) -> None:
    assert propose_wards(raw, ANYWHERE) == ()


def test_several_wards_or_postcodes_are_kept_as_words() -> None:
    assert read_ward("['Moortown', 'Roundhay']", IN_LEEDS).value.words == "Moortown; Roundhay"
    several = read_postcode('{"LS1 6HB","LS10 1NE"}', ANYWHERE)
    assert several.value.words == "LS1 6HB; LS10 1NE"
    assert [asked.text for asked in several.asks] == ["LS1 6HB", "LS10 1NE"]


def test_a_venue_s_postcode_is_put_right_where_only_one_can_be_meant() -> None:
    assert read_postcode("['LS1O 1NE']", ANYWHERE) == Reading(
        "LS10 1NE", "“['LS1O 1NE']” read as LS10 1NE", Way.POSTCODE_SLIP
    )
    assert isinstance(read_postcode("LS11", ANYWHERE).value, InWords)


def test_what_a_place_in_brackets_says_is_never_lost() -> None:
    """Brackets without a list in them are words."""
    assert read_ward("[see notes]", ANYWHERE).value.words == "[see notes]"


def test_of_several_kinds_the_first_stands_and_all_are_asked() -> None:
    reading = read_entry("['Exhibition', 'Talk']", ANYWHERE)
    assert (reading.value, reading.way, reading.cause) == ("Exhibition", Way.FIRST_OF_SEVERAL, "several-answers")
    assert [asked.text for asked in reading.asks] == ["Exhibition", "Talk"]
    assert read_entry("Talk", ANYWHERE) == Reading("Talk")
    assert read_entry("Talk ", ANYWHERE).way == Way.TRIMMED
    assert read_entry("['Talk']", ANYWHERE).way == Way.LIST


def test_partners_are_read_one_by_one() -> None:
    assert read_names("Leeds Voice", ANYWHERE) == Reading(("Leeds Voice",))
    assert read_names("['Leeds Voice', 'St. Mary']", ANYWHERE).value == ("Leeds Voice", "St. Mary")
    assert read_names("N/A", ANYWHERE).value == ()


@given(st.text())
def test_any_text_is_read_or_refused_in_a_sentence(raw: str) -> None:
    for read in (read_ward, read_postcode, read_entry, read_names):
        try:
            how, way = read(raw, IN_LEEDS)[1:3]
        except Fault as fault:
            how, way = str(fault), fault.cause
        assert not how or way


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public data is not beside this copy")
@pytest.mark.parametrize(
    ("file", "column", "read", "kept_as_words"),
    [
        ("community_events.csv", "ward_name", read_ward, 0),
        ("events_all.csv", "ward_(from_venue)", read_ward, 3),
        ("events_all.csv", "postcode_(from_venue)", read_postcode, 23),
        ("schools_events.csv", "venue_postcodes", read_postcode, 0),
        # Eleven shifts tell the district alone.
        ("volunteer_shifts.csv", "postcode", read_postcode, 22),
    ],
)
def test_the_real_places_of_leeds_are_read(file, column, read, kept_as_words) -> None:
    with (SHARED / "activities" / "leeds-2023" / file).open(encoding="utf-8-sig", newline="") as source:
        readings = [read(row[column], IN_LEEDS) for row in csv.DictReader(source)]
    assert readings
    assert sum(isinstance(reading.value, InWords) for reading in readings) == kept_as_words
