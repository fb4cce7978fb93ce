"""Which two accounts of organisations are perhaps of one and the same, and why."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vcsapp.accounts.rules.likeness import PROPOSED, TOP, Account, Resemblance, resemblance

CHARITY, OTHER_CHARITY, COMPANY = ("GB-CHC", "1090095"), ("GB-CHC", "1187002"), ("GB-COH", "00738693")


def account(name: str, postcode: str = "", *numbers: tuple[str, str], website: str = "") -> Account:
    return Account(name, postcode, frozenset(numbers), website)


def told(one: Account, other: Account) -> Resemblance:
    found = resemblance(one, other)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Oakfield Food Hub (C.I.O.)", "OAKFIELD FOOD HUB LTD"),
        ("Bolton Womens Aid", "Bolton Women's Aid"),
        ("Millbrook Shed", "Milbrook Shed"),
        ("Millbrook Shed", "Millbrook Shed Asociation"),
        ("St. Werburgh's Community Association", "Saint Werburghs Community Assoc."),
        ("Wythenshawe Parent Teacher Association", "Wythenshawe PTA"),
        ("Friends of Oakfield Park & Gardens", "Friends of Oakfield Gardens and Park"),
        ("Neuadd Bentref Llanfechain", "Llanfechain Village Hall"),
        ("Canolfan Gymunedol Aberporth / Aberporth Community Centre", "Aberporth Community Centre"),
        ("Hulme Home-Start", "Homestart Hulme"),
        ("Homelink Timperley", "Home Link Timperley"),
        ("1st Sale Scouts", "First Sale Scout Group"),
        ("Oakfield Refugee Network Forum (ORNF)", "Oakfield Refugee Network Forum"),
        ("Énfield Café", "Enfield Cafe"),
        ("J. D. Ashworth Trust", "JD Ashworth Trust"),
        ("Oakfield Almshouse Charity, registered charity no. 1090095", "Oakfield Almshouses"),
        ("Oakfield Choral Soceity", "Oakfield Choral Society"),
        ("Larchwood Lunch Club formerly Birchwood Diners", "Larchwood Lunch Club"),
        ("Volunteer Link (Oxon)", "Volunteer Link Oxfordshire"),
    ],
)
def test_one_name_written_in_two_ways_is_proposed(one: str, other: str) -> None:
    assert told(account(one), account(other)).score >= PROPOSED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1st Sale Scouts", "2nd Sale Scouts"),
        ("Age Concern Northwich", "Age Concern Cheshire"),
        ("Age UK North Larchshire", "Age UK Larchshire"),
        ("Oakfield School", "Friends of Oakfield School"),
        ("Oakfield Primary School", "Oakfield Primary School PTA"),
        ("Oakfield Infant School", "Oakfield Junior School"),
        ("Oakfield Village Hall", "Birchwood Village Hall"),
        ("Homestart West Larchshire", "Homestart Central Larchshire"),
        ("St Mary's Church, Oakfield", "St John's Church, Oakfield"),
        ("Hale Playgroup", "Sale Playgroup"),
        ("Ashworth Trust", "Ashworth Foundation for Research"),
        ("Larchwood Baptist Church", "Larchwood Cricket Club"),
    ],
)
def test_two_names_that_only_sound_alike_are_not_proposed(one: str, other: str) -> None:
    assert resemblance(account(one), account(other)) is None


@pytest.mark.parametrize("name", ["Village Hall", "The Village Hall", "PTA", "St Mary's Church", "Community Centre"])
def test_a_name_that_many_bear_needs_its_place(name: str) -> None:
    here, there = account(name, "M33 7ZF"), account(name.upper(), "BS1 4AA")
    assert resemblance(here, there) is None
    assert resemblance(here, account(name)) is None
    assert told(here, account(name.upper(), "M33 7ZF")).score == TOP


def test_a_name_that_some_bear_is_proposed_unless_its_place_is_another() -> None:
    here = account("St George's Students' Union", "M33 7ZF")
    assert resemblance(here, account("St Georges Students Union"))
    assert resemblance(here, account("St Georges Students Union", "M33 4AA"))
    assert resemblance(here, account("St Georges Students Union", "BS1 4AA")) is None


def test_a_shared_number_is_certain_where_the_names_agree() -> None:
    found = told(account("Oakfield Food Hub", "", CHARITY), account("The Oakfield Hub", "M33 7ZF", CHARITY, COMPANY))
    assert found.is_certain
    assert found.reasons[0] == "Both bear the number GB-CHC-1090095."


@pytest.mark.parametrize("other", ["Birchwood Sailing Club", "Friends of Oakfield Food Hub", "Oakfield Food Hub North"])
def test_a_shared_number_is_only_proposed_where_the_names_do_not_agree(other: str) -> None:
    found = told(account("Oakfield Food Hub", "", CHARITY), account(other, "", CHARITY))
    assert not found.is_certain


def test_a_charity_registered_anew_is_proposed_and_never_certain() -> None:
    found = told(account("Oakfield Food Hub", "", CHARITY), account("Oakfield Food Hub CIO", "", OTHER_CHARITY))
    assert not found.is_certain
    assert found.score < TOP
    assert found.reasons == (
        "The names are the same but for “CIO”.",
        "Different numbers in one register: GB-CHC-1090095 and GB-CHC-1187002. "
        "Who changes their legal form gets a new one.",
    )


def test_numbers_of_different_registers_say_nothing() -> None:
    without = told(account("Oakfield Food Hub"), account("Oakfield Food Hub"))
    assert told(account("Oakfield Food Hub", "", CHARITY), account("Oakfield Food Hub", "", COMPANY)) == without


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (account("Oakfield Hub"), account("OAKFIELD HUB"), ("The same name.",)),
        (
            account("The Oakfield Hub"),
            account("Oakfield Hub Ltd"),
            ("The names are the same but for “The” and “Ltd”.",),
        ),
        (
            account("Park Oakfield"),
            account("Oakfield Park"),
            ("The same name, written otherwise: “Park Oakfield” and “Oakfield Park”.",),
        ),
        (
            account("Bolton Womens Aid", "M33 7ZF"),
            account("Bolten Women's Aid", "M33 7ZF"),
            (
                "Similar names: “Bolton Womens Aid” and “Bolten Women's Aid”.",
                "The same postcode, M33 7ZF.",
            ),
        ),
        (
            account("Oakfield Hub", "M33 7ZF", website="https://www.oakfield.example/"),
            account("Oakfield Hub", "BS1 4AA", website="oakfield.example"),
            (
                "The same name.",
                "The same website, oakfield.example.",
                "Different postcodes: M33 7ZF and BS1 4AA.",
            ),
        ),
        (
            account("Oakfield Hub", "M33 7ZF"),
            account("Oakfield Hub", "M33 4AA"),
            ("The same name.", "Postcodes of one district: M33 7ZF and M33 4AA."),
        ),
        (
            account("ORNF", "M33 7ZF"),
            account("Oakfield Refugee Network Forum", "M33 7ZF"),
            (
                "“ORNF” are the first letters of “Oakfield Refugee Network Forum”.",
                "The same postcode, M33 7ZF.",
            ),
        ),
        (
            account("Oakfield Hub", "", CHARITY),
            account("Birchwood Sailing Club", "", CHARITY),
            ("Both bear the number GB-CHC-1090095.", "Different names: “Oakfield Hub” and “Birchwood Sailing Club”."),
        ),
    ],
)
def test_the_reasons_are_said_in_words(one: Account, other: Account, reasons: tuple[str, ...]) -> None:
    assert told(one, other).reasons == reasons


def test_a_charity_registered_anew_elsewhere_is_proposed_still() -> None:
    before, after = account("Oakfield Hub", "M33 7ZF", CHARITY), account("Oakfield Hub", "BS1 4AA", OTHER_CHARITY)
    assert PROPOSED <= told(before, after).score < TOP


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Larch-upon-Oak School Trust", "Larch upon Oak Baptist Church"),
        ("Milbury Larch Muslim Association", "Milbury Larch Christian Foundation"),
    ],
)
def test_two_kinds_of_body_in_one_place_are_two(one: str, other: str) -> None:
    assert resemblance(account(one), account(other)) is None


SEVERAL_WORDS = """
    Oakfield Larchwood Hope St Mary's Village Hall PTA Friends of & 1st North Sale Scouts Women's Aid Kent Énfield (ORN)
    Trust Limited 2014 Home-Start pre the
"""
WORDS = st.sampled_from(SEVERAL_WORDS.split())
NAMES = st.one_of(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), st.text(min_size=1, max_size=30))
POSTCODES = st.sampled_from(["", "M33 7ZF", "M33 4AA", "BS1 4AA"])
NUMBERS = st.frozensets(st.sampled_from([CHARITY, OTHER_CHARITY, COMPANY]), max_size=2)
ACCOUNTS = st.builds(Account, NAMES, POSTCODES, NUMBERS, st.sampled_from(["", "oakfield.example", "hub.example"]))


@given(ACCOUNTS, ACCOUNTS)
def test_it_is_the_same_both_ways(one: Account, other: Account) -> None:
    there, back = resemblance(one, other), resemblance(other, one)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.score, there.is_certain, len(there.reasons)) == (back.score, back.is_certain, len(back.reasons))
        assert PROPOSED <= there.score <= TOP


@given(ACCOUNTS)
def test_an_account_that_says_which_it_is_resembles_itself_most(one: Account) -> None:
    assume(one.postcode or one.numbers or one.website)
    found = told(one, one)
    assert found.score == TOP
    assert found.is_certain == bool(one.numbers)


@given(
    NAMES, POSTCODES, st.sampled_from(["Ltd", "LIMITED", "C.I.O.", "cic", "(Charity)", "Company Limited by Guarantee"])
)
def test_legal_forms_capitals_and_punctuation_change_nothing(name: str, postcode: str, form: str) -> None:
    one, other = account(name, postcode), account("Oakfield Village Hall", postcode)
    assume(any(letter.isalnum() for letter in name))
    otherwise = account(f"The {name} - {form}!", postcode)
    assert (resemblance(one, other) is None) == (resemblance(otherwise, other) is None)
    if name.isascii():  # “ß” in capitals is “SS”, and “İ” in small letters two characters.
        assert (resemblance(account(name.upper(), postcode), other) is None) == (resemblance(one, other) is None)
