"""Numbers that registers give to organisations."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.accounts.rules import fields
from vcsapp.accounts.rules.identifiers import OrgIdentifier, Register, local_identifier, normalise, parse, registers
from vcsapp.fields import Fault
from vcsapp.reference import shipped

SHARED_ORGANISATIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "organisations"
RECORD = "0190e3a4-7b1c-7d2e-8f30-415263748596"


def test_every_example_of_every_register_is_read_as_it_stands() -> None:
    for register in registers().values():
        read = parse(register.example)
        assert read.scheme == register.scheme
        assert read.full == register.example
        assert parse(read.value, register.scheme) == read


def test_the_registers_are_those_that_can_be_recorded() -> None:
    assert set(registers()) == set(fields.SCHEME.codes)
    assert set(registers()) - {"GB-LOCAL"} == {row["id"] for row in shipped.rows("org_id_schemes")}


@pytest.mark.parametrize(
    ("scheme", "raw", "value"),
    [
        ("GB-CHC", "1090095", "1090095"),
        ("GB-CHC", " 1 090 095 ", "1090095"),
        ("GB-CHC", "1090095.0", "1090095"),
        ("GB-CHC", "GB-CHC-1090095", "1090095"),
        ("GB-CHC", "gb-chc-210843", "210843"),
        ("GB-CHC", "GB–CHC–210843", "210843"),
        ("GB-COH", "00738693", "00738693"),
        ("GB-COH", "738693", "00738693"),
        ("GB-COH", "738693.0", "00738693"),
        ("GB-COH", "sc12345", "SC012345"),
        ("GB-COH", "CE571", "CE000571"),
        ("GB-COH", "R0000123", "R0000123"),
        ("GB-SC", "SC042386", "SC042386"),
        ("GB-SC", "sc 042386", "SC042386"),
        ("GB-SC", "42386", "SC042386"),
        ("GB-NIC", "NIC100019", "100019"),
        ("GB-NIC", "nic 100019", "100019"),
        ("GB-NIC", "GB-NIC-100019", "100019"),
        ("GB-CASC", "DF679063", "df679063"),
        ("GB-LAE", "trf", "TRF"),
        ("GB-UKPRN", "10000346.0", "10000346"),
    ],
)
def test_a_number_is_written_as_its_register_writes_it(scheme: str, raw: str, value: str) -> None:
    assert normalise(scheme, raw) == value


@pytest.mark.parametrize(
    ("written", "linked"), [("1090095-3", "3"), ("1090095/12", "12"), ("1090095-0", ""), ("1090095", "")]
)
def test_the_number_of_a_linked_charity_is_kept_apart(written: str, linked: str) -> None:
    assert parse(written, "GB-CHC") == OrgIdentifier("GB-CHC", "1090095", linked)
    assert parse(f"GB-CHC-{written}").full == "GB-CHC-1090095"


@pytest.mark.parametrize(
    ("scheme", "raw", "says"),
    [
        ("GB-CHC", "109", "looks like 1090095"),
        ("GB-CHC", "SC042386", "Charity Commission for England and Wales"),
        ("GB-CHC", "٣٣٣٣٣٣٣", "looks like 1090095"),
        ("GB-CHC", "1090095.5", "looks like 1090095"),
        ("GB-CHC", "1090095-a", "looks like 1090095"),
        ("GB-COH", "AB", "looks like 09506232"),
        ("GB-SC", "SC", "looks like SC042386"),
        ("GB-COH", "123456789", "looks like 09506232"),
        ("GB-CHC", "GB-SC-SC042386", "is a number of Scottish Charity Register"),
        ("GB-CHC", "1.09E+06", "a spreadsheet has shortened"),
        ("GB-CHC", "   ", "empty"),
        ("GB-CHC", "US-EIN-123456789", "looks like 1090095"),
        ("GB-CHC", "GB-CHC-", "looks like 1090095"),
        ("GB-LOCAL", "12", "looks like oakfield-"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_and_a_good_one_shown(scheme: str, raw: str, says: str) -> None:
    with pytest.raises(Fault, match=says.replace("+", r"\+")):
        parse(raw, scheme)


def test_a_bare_number_needs_its_register() -> None:
    with pytest.raises(Fault, match="Choose the register"):
        parse("SC042386")


@pytest.mark.parametrize(("text", "scheme"), [("US-EIN-123456789", ""), ("1090095", "GB-TEA")])
def test_a_register_that_is_not_known_is_refused(text: str, scheme: str) -> None:
    with pytest.raises(Fault, match=f"“{scheme or text}” names no register that is known here"):
        parse(text, scheme)


def test_a_number_of_our_own_holds_the_network_and_the_record() -> None:
    own = local_identifier("oakfield", RECORD)
    assert own.full == f"GB-LOCAL-oakfield-{RECORD}"
    assert parse(own.full) == own
    with pytest.raises(Fault):
        local_identifier("Oakfield Hub!", RECORD)


@given(number=st.integers(min_value=1, max_value=99_999_999))
def test_a_company_number_survives_a_spreadsheet(number: int) -> None:
    """A spreadsheet takes the leading noughts off and may hang “.0” on; the same number comes back."""
    whole = f"{number:08d}"
    assert normalise("GB-COH", whole) == normalise("GB-COH", str(number)) == normalise("GB-COH", f"{number}.0") == whole


@pytest.mark.parametrize("register", registers().values(), ids=lambda register: register.scheme)
@given(data=st.data())
def test_a_normal_number_stays_as_it_is(register: Register, data: st.DataObject) -> None:
    raw = data.draw(st.from_regex(rf"\A(?:{register.pattern})\Z".replace(r"\d", "[0-9]")))
    once = normalise(register.scheme, raw)
    assert normalise(register.scheme, once) == once
    assert parse(f"{register.scheme}-{once}").value == once


@given(text=st.text(), scheme=st.sampled_from(["", *registers()]))
def test_any_text_is_either_understood_or_refused_in_words(text: str, scheme: str) -> None:
    read, refusal = read_or_refusal(text, scheme)
    if read is None:
        assert refusal.endswith(".")
    else:
        assert parse(read.full) == OrgIdentifier(read.scheme, read.value)
        assert fields.IDENTIFIER.read(read.value) == read.value


def read_or_refusal(text: str, scheme: str) -> tuple[OrgIdentifier | None, str]:
    """What a text is read as, or the sentence with which it is refused."""
    try:
        return parse(text, scheme), ""
    except Fault as fault:
        return None, str(fault)


@pytest.mark.skipif(not SHARED_ORGANISATIONS.is_dir(), reason="the public data is not beside this copy")
def test_the_numbers_of_real_charities_are_all_understood() -> None:
    with (SHARED_ORGANISATIONS / "uk-charities-sample" / "sample.csv").open(encoding="utf-8-sig", newline="") as file:
        charities = list(csv.DictReader(file))
    assert len(charities) > 4_000
    assert all(parse(charity["org_id"]).full == charity["org_id"] for charity in charities)
    numbers = [charity["company_number"] for charity in charities if charity["company_number"]]
    assert all(len(normalise("GB-COH", number)) == 8 for number in numbers)


@pytest.mark.parametrize(
    ("scheme", "raw", "value"),
    [
        ("GB-CHC", "1,090,095", "1090095"),
        ("GB-CHC", "1,090,095.0", "1090095"),
        ("GB-CHC", "1.090095E+06", "1090095"),
        ("GB-CHC", "Registered Charity No. 1090095", "1090095"),
        ("GB-CHC", "no 1090095", "1090095"),
        ("GB-CHC", "#1090095", "1090095"),
        ("GB-COH", "Company number: 1234567", "01234567"),
        ("GB-COH", "9.506232E+06", "09506232"),
        ("GB-COH", "NI12345", "NI012345"),
    ],
)
def test_what_was_done_to_a_number_is_undone_where_that_is_certain(scheme: str, raw: str, value: str) -> None:
    assert normalise(scheme, raw) == value


@pytest.mark.parametrize("raw", ["1.09E+06", "1E+06", "1.2345E+10"])
def test_a_number_whose_last_figures_are_lost_is_refused_and_nothing_is_proposed(raw: str) -> None:
    with pytest.raises(Fault) as caught:
        parse(raw, "GB-CHC")
    assert (caught.value.cause, caught.value.proposals) == ("digits-lost", ())


@pytest.mark.parametrize(
    ("scheme", "raw", "cause", "numbers"),
    [
        ("GB-CHC", "109OO95", "not-a-register-number", ["1090095"]),
        ("GB-CHC", "l090095", "not-a-register-number", ["1090095"]),
        ("GB-CHC", "01090095", "not-a-register-number", ["1090095"]),
        ("GB-CHC", "1090095 and 210843", "not-a-register-number", ["1090095", "210843"]),
        ("GB-COH", "SCO12345", "not-a-register-number", ["SC012345"]),
        ("GB-CHC", "none of these", "not-a-register-number", []),
        ("", "1090095", "no-register", ["GB-CHC-1090095", "GB-COH-01090095"]),
        ("", "SC042386", "no-register", ["GB-SC-SC042386", "GB-COH-SC042386"]),
        ("", "GB-CHC-109OO95", "not-a-register-number", ["GB-CHC-1090095"]),
        ("GB-CHC", "GB-SC-SC042386", "another-register", []),
        ("GB-TEA", "1090095", "no-register", []),
        ("GB-CHC", " ", "needed", []),
    ],
)
def test_a_number_that_cannot_be_right_proposes_those_that_may_be_meant(scheme, raw, cause, numbers) -> None:
    with pytest.raises(Fault) as caught:
        parse(raw, scheme)
    assert (caught.value.cause, [proposal.text for proposal in caught.value.proposals]) == (cause, numbers)
    assert all(parse(number, scheme) for number in numbers)


@given(st.sampled_from(["GB-CHC", "GB-COH"]), st.integers(1_000_000, 9_999_999))
def test_a_number_that_a_spreadsheet_shortened_is_read_only_if_it_shows_every_figure(scheme: str, number: int) -> None:
    assert normalise(scheme, f"{number:.6E}") == normalise(scheme, str(number))
    with pytest.raises(Fault):
        normalise(scheme, f"{number:.2E}")
