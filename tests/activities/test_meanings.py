"""What is meant by the names that people type: wards, and organisations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.conftest import LEEDS
from vcsapp.activities.forms.organisations import NEW, Organisations
from vcsapp.activities.forms.wards import Wards
from vcsapp.fields import Fault

LUTON_CENTRAL = "E05014739"
BARNSLEY = "E08000038"
KNOWN = Organisations(
    {"a": "Oakfield Food Hub", "b": "St Mary’s", "c": "St Mary’s", "d": "Oakfield Food Hub"}, {"a": "a", "d": "a"}
)


def codes(options: list) -> list[str]:
    return [option.code for option in options]


def test_a_ward_of_the_own_council_is_meant_before_all_others_of_its_name() -> None:
    [meant] = Wards(BARNSLEY).of("central")
    assert meant.label == "Central, Barnsley"


def test_a_name_that_several_councils_have_is_asked_about_once_for_each_council() -> None:
    offered = Wards(LEEDS).of("Central")
    councils = [option.label for option in offered]
    assert len(offered) > 1
    assert len(set(councils)) == len(councils)


def test_the_council_behind_a_comma_tells_wards_of_one_name_apart() -> None:
    assert codes(Wards(LEEDS).of("Central, Luton")) == [LUTON_CENTRAL]


def test_a_code_is_its_own_meaning() -> None:
    assert codes(Wards().of(LUTON_CENTRAL.lower())) == [LUTON_CENTRAL]


@pytest.mark.parametrize("said", ["Nowhere at all", "Central, Nowhere", ",", "🌱"])
def test_what_is_no_ward_is_said_to_be_none(said: str) -> None:
    with pytest.raises(Fault, match="not a ward"):
        Wards(LEEDS).of(said)


def test_what_is_shown_of_a_ward_can_be_typed_in_again() -> None:
    for former in ("E05001424", "E05000976", LUTON_CENTRAL):
        assert Wards(LEEDS).fits(Wards().words(former), former)


def test_a_former_ward_stays_chosen_only_while_its_name_stands_beside_it() -> None:
    assert Wards().fits("Central, Barnsley", "E05000976")
    assert not Wards().fits("Headingley", "E05000976")


def test_a_recorded_code_that_no_list_knows_can_be_kept() -> None:
    unknown = "E05999999"
    assert Wards().fits(Wards().words(unknown), unknown)


def test_a_known_name_means_its_organisation_however_it_is_typed() -> None:
    assert codes(KNOWN.of("  oakfield FOOD hub ")) == ["a"]


def test_a_name_that_two_organisations_bear_is_asked_about() -> None:
    assert codes(KNOWN.of("St Mary’s")) == ["b", "c"]


def test_a_record_behind_another_is_still_its_own_when_it_was_recorded() -> None:
    assert KNOWN.fits("Oakfield Food Hub", "d")


@pytest.mark.parametrize("said", ["Oakfeild Food Hub", "The Oakfield Food Hub CIC", "OAKFIELD FOOD HUB LTD"])
def test_a_name_much_like_a_known_one_is_asked_about_before_it_is_added(said: str) -> None:
    assert codes(KNOWN.of(said)) == ["a", NEW]


def test_a_name_like_no_other_is_a_new_organisation() -> None:
    assert codes(KNOWN.of("Millbrook Men’s Shed")) == [NEW]


def test_a_name_that_is_too_long_to_keep_is_refused() -> None:
    with pytest.raises(Fault, match="can hold 300"):
        KNOWN.of("x" * 301)


def test_the_names_to_choose_from_stand_once_each_in_order() -> None:
    assert KNOWN.offered == ["Oakfield Food Hub", "St Mary’s"]


@given(said=st.text(min_size=1, max_size=60))
def test_whatever_is_typed_every_meaning_that_is_offered_can_be_chosen(said: str) -> None:
    try:
        offered = KNOWN.of(said)
    except Fault:
        return
    assert all(KNOWN.fits(said, option.code) for option in offered)
    assert offered
