"""How the cells of organisations are read: numbers of registers, postcodes, councils."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets import SHARED
from vcsapp.accounts.portable.readers import charity_number, identifier, propose_councils, read_council, read_postcode
from vcsapp.fields import Fault
from vcsapp.provenance.targets import Here, Reading
from vcsapp.provenance.ways import Way
from vcsapp.reference import places

HERE = Here()
COMPANY = identifier("GB-COH")
TRAFFORD = "charities-in-trafford/charities_operating_in_trafford.csv"


@pytest.mark.parametrize(
    ("raw", "full", "way"),
    [
        ("1090095", "GB-CHC-1090095", ""),
        ("1090095.0", "GB-CHC-1090095", Way.REGISTER_NUMBER),
        ("1,090,095", "GB-CHC-1090095", Way.REGISTER_NUMBER),
        ("1.090095E+06", "GB-CHC-1090095", Way.REGISTER_NUMBER),
        ("Registered charity no. 1090095", "GB-CHC-1090095", Way.REGISTER_NUMBER),
        ("1090095-1", "GB-CHC-1090095", Way.LINKED_CHARITY),
        ("sc42386", "GB-SC-SC042386", Way.ZERO_RESTORED),
        ("NIC100019", "GB-NIC-100019", Way.REGISTER_NUMBER),
    ],
)
def test_a_charity_number_says_what_was_done_to_it(raw: str, full: str, way: str) -> None:
    reading = charity_number(raw, HERE)
    assert (reading.value.full, reading.way) == (full, way)
    assert bool(reading.how) == bool(way)


@given(st.integers(1, 99_999_999))
def test_every_company_number_is_given_back_the_noughts_that_a_spreadsheet_took(number: int) -> None:
    whole = f"{number:08}"
    for raw in (str(number), f"{number}.0"):
        reading = COMPANY(raw, HERE)
        assert reading.value.value == whole
        assert reading.way == (Way.ZERO_RESTORED if number < 10_000_000 else reading.way)
    assert COMPANY(whole, HERE) == Reading(reading.value)


@pytest.mark.parametrize("raw", ["exempt", "Not registered", "pending", "TBC", "0"])
def test_words_that_say_that_there_is_no_number_are_no_number_and_no_fault(raw: str) -> None:
    reading = charity_number(raw, HERE)
    assert (reading.value, reading.way) == (None, Way.NOT_REGISTERED)
    assert reading.how == f"“{raw}” read as having no number"


@pytest.mark.parametrize(("raw", "how"), [("", ""), ("  ", ""), ("N/A", "“N/A” read as missing")])
def test_nothing_is_nothing_in_every_column(raw: str, how: str) -> None:
    for read in (charity_number, COMPANY, read_postcode, read_council):
        assert read(raw, HERE) == Reading(None, how, Way.MISSING if how else "")


@pytest.mark.parametrize(
    ("raw", "postcode", "way"),
    [
        ("M33 7ZF", "M33 7ZF", ""),
        ("m337zf", "M33 7ZF", Way.POSTCODE_SPACED),
        ("M33 7ZF ", "M33 7ZF", Way.POSTCODE_SPACED),
        ("['LS10 1NE']", "LS10 1NE", Way.POSTCODE_SPACED),
        ("WA15 OHF", "WA15 0HF", Way.POSTCODE_SLIP),
    ],
)
def test_a_postcode_says_whether_it_was_spaced_or_put_right(raw: str, postcode: str, way: str) -> None:
    reading = read_postcode(raw, HERE)
    assert (reading.value, reading.way) == (postcode, way)


def test_what_is_no_postcode_is_left_empty_and_told_with_what_may_be_meant() -> None:
    reading = read_postcode("12 High Street, M33 7ZF", HERE)
    assert (reading.value, reading.way, reading.cause) == (None, Way.LEFT_EMPTY, "not-a-postcode")
    assert [asked.text for asked in reading.asks] == ["M33 7ZF"]
    assert len(read_postcode("a story " * 500, HERE).how) < 120


@pytest.mark.parametrize(
    ("raw", "code", "way"),
    [
        ("E08000035", "E08000035", ""),
        ("Leeds", "E08000035", Way.COUNCIL_NAME),
        ("LEEDS CITY COUNCIL", "E08000035", Way.COUNCIL_NAME),
        ("e08000016", "E08000038", Way.OLD_CODE),
        ("Somerset County Council", "E06000066", Way.COUNCIL_NAME),
    ],
)
def test_councils_of_today_and_of_old_are_read_as_the_code_of_today(raw: str, code: str, way: str) -> None:
    reading = read_council(raw, HERE)
    assert (reading.value, reading.way) == (code, way)


def test_a_council_whose_area_was_shared_out_is_asked() -> None:
    reading = read_council("Cumbria", HERE)
    assert (reading.value, reading.cause) == (None, "council-shared-out")
    assert [asked.words for asked in reading.asks] == ["Cumberland Council", "Westmorland and Furness Council"]
    assert [read_council(asked.text, HERE).value for asked in reading.asks] == [asked.text for asked in reading.asks]


def test_a_mistyped_council_is_left_empty_and_the_one_that_was_meant_is_proposed() -> None:
    assert read_council("Rotheram", HERE).cause == "not-a-council"
    assert propose_councils("Rotheram", HERE)[0].text == "Rotherham"
    assert propose_councils("Leeds", HERE) == propose_councils("", HERE) == ()


@given(st.sampled_from(places.councils()))
def test_a_proposed_council_is_read_as_the_one_that_was_meant(council: places.Council) -> None:
    for proposal in propose_councils(f"{council.short_name}q", HERE):
        assert read_council(proposal.text, HERE).value is not None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public data is not beside this copy")
@pytest.mark.parametrize(
    ("file", "column", "read", "lost"),
    [
        (TRAFFORD, "registered_charity_number", charity_number, 0),
        (
            TRAFFORD,
            "charity_company_registration_number",
            COMPANY,
            0,
        ),
        (TRAFFORD, "charity_contact_postcode", read_postcode, 0),
        ("uk-charities-sample/sample.csv", "reg_number", charity_number, 0),
        ("uk-charities-sample/sample.csv", "company_number", COMPANY, 0),
        # Four are Canadian, Irish or cut short.
        ("uk-charities-sample/sample.csv", "postcode", read_postcode, 4),
        ("charity-number-crosswalks/dual-registered-uk-charities.csv", "Scottish Charity Number", charity_number, 0),
        ("charity-number-crosswalks/dual-registered-uk-charities.csv", "E&W Charity Number", charity_number, 0),
    ],
)
def test_the_real_columns_of_registers_are_read(file, column, read, lost) -> None:
    with (SHARED / "organisations" / file).open(encoding="utf-8-sig", newline="") as source:
        readings = [read(row[column], HERE) for row in csv.DictReader(source)]
    assert readings
    assert sum(reading.way == Way.LEFT_EMPTY for reading in readings) == lost


@given(st.text())
def test_any_text_is_read_or_refused_in_a_sentence(raw: str) -> None:
    for read in (charity_number, COMPANY, identifier(), read_postcode, read_council):
        try:
            how, way = read(raw, HERE)[1:3]
        except Fault as fault:
            how, way = str(fault), fault.cause
        assert bool(how) == bool(way)
