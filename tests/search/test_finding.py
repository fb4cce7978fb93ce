"""What a search finds, for whom, and in what order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import Desk
from cast import ASHA, BEN, CERYS, DEV, KIT
from vcsapp.accounts.actions import add_organisation, change_organisation
from vcsapp.acting import Actor
from vcsapp.records.addresses import book
from vcsapp.records.search import COUNTED_TO
from vcsapp.search.finding import find
from vcsapp.search.shown import Answer


def answer_to(hub: Desk, typed: str, by: Actor = KIT, *, each: int = 5, kind: str = "") -> Answer:
    with hub.app.test_request_context():
        return find(typed, seen_by=by, each=each, kind=kind)


def found(answer: Answer) -> dict[str, list[str]]:
    """The titles that were found, by heading."""
    return {group.heading: [hit.title.striptags() for hit in group.hits] for group in answer.groups}


def test_what_is_found_is_grouped_by_kind_and_the_words_are_marked(hub: Desk) -> None:
    answer = answer_to(hub, "gard")
    assert found(answer) == {"Activities": ["Planning the garden", "Community choir"]}
    [activities] = answer.groups
    assert activities.hits[0].title == "Planning the <mark>gard</mark>en"
    assert activities.hits[0].line.striptags() == "3 May 2025 · Weavers' Yard"
    assert "come for the <mark>gard</mark>en alone" in activities.hits[1].excerpt
    assert answer.sentence == "2 found."


@pytest.mark.parametrize(
    "typed", ["mens shed", "men's shed", "MEN’S SHED", "millbrook men", "1090095", "gb-chc-1090095", "109009"]
)
def test_an_organisation_is_found_however_it_is_written(hub: Desk, typed: str) -> None:
    assert found(answer_to(hub, typed)) == {"Organisations": ["Millbrook Men's Shed"]}


def test_hyphens_may_be_there_or_not(hub: Desk) -> None:
    hub.log_activity("Co-op supper")
    hub.log_activity("Coop for the hens")
    assert found(answer_to(hub, "co-op"))["Activities"] == ["Co-op supper", "Coop for the hens"]
    assert found(answer_to(hub, "coop"))["Activities"] == ["Coop for the hens", "Co-op supper"]
    assert found(answer_to(hub, "c-op"))["Activities"] == ["Co-op supper"]


def test_a_number_that_was_corrected_is_found_and_the_wrong_one_no_longer(hub: Desk) -> None:
    with hub.saving() as by:
        one = add_organisation(by=by, name="Repair Café")
        for number in ("1111111", "2222222"):
            row = {"scheme": "GB-CHC", "identifier": number, "is_preferred": True}
            change_organisation(one, by=by, organisation_identifiers=[row])
    assert found(answer_to(hub, "2222222")) == {"Organisations": ["Repair Café"]}
    assert found(answer_to(hub, "1111111")) == {}


def test_titles_come_before_texts_and_beginnings_before_the_rest(hub: Desk) -> None:
    for title in ("Art class", "Artisan market", "Modern art", "Departing"):
        hub.log_activity(title, description="It began with art.")
    assert found(answer_to(hub, "art"))["Activities"] == ["Art class", "Artisan market", "Modern art", "Departing"]


def test_many_are_counted_and_their_list_is_linked_with_the_words(hub: Desk) -> None:
    for number in range(7):
        hub.log_activity(f"Litter pick {number}")
    [activities] = answer_to(hub, "litter").groups
    assert (activities.shown, activities.all_url) == ("5 of 7", "/activities?words=litter")
    assert activities.hits[0].title.striptags() == "Litter pick 6"


def test_beyond_a_thousand_nobody_counts(hub: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert COUNTED_TO == 1000
    monkeypatch.setattr("vcsapp.records.search.COUNTED_TO", 3)
    monkeypatch.setattr("vcsapp.records.search.CONSIDERED", 2)
    for number in range(5):
        hub.log_activity(f"Litter pick {number}")
    answer = answer_to(hub, "litter", each=2)
    assert answer.groups[0].shown == "2 of more than 3"
    assert answer.sentence == "More than 3 found."


def test_a_contact_is_found_by_those_who_may_see_contacts_alone(hub: Desk) -> None:
    for typed in ("quillfeather", "zoe@hub.example", "Zoë"):
        for person in (KIT, ASHA, BEN):
            assert found(answer_to(hub, typed, person)) == {"Contacts": ["Zoë Quillfeather"]}, (typed, person.name)
        assert answer_to(hub, typed, DEV).groups == ()
        assert answer_to(hub, typed, DEV, kind="contacts").groups == ()


def test_a_private_note_is_found_by_those_who_may_read_it_alone(hub: Desk) -> None:
    for person in (KIT, ASHA):
        [activities] = answer_to(hub, "quinces", person).groups
        assert activities.hits[0].excerpt == "A quarrel about the <mark>quinces</mark>"
    for person in (BEN, DEV):
        assert answer_to(hub, "quinces", person).groups == ()
        [activities] = answer_to(hub, "planning", person).groups
        assert "quarrel" not in str(activities)


def test_what_is_private_is_not_offered_as_a_spelling(hub: Desk) -> None:
    for person in (KIT, DEV):
        assert answer_to(hub, "quinses", person).perhaps == ""
        assert answer_to(hub, "quillfeathr", person).perhaps == ""


def test_what_is_private_is_not_told_by_a_guess_that_is_not_offered(hub: Desk) -> None:
    assert answer_to(hub, "gardez", DEV).perhaps == "garden"
    hub.log_activity("Seed swap", private_note="Gardez l'eau")
    assert answer_to(hub, "gardez", DEV).perhaps == "garden"


def test_cerys_finds_nothing_at_all(hub: Desk) -> None:
    for typed in ("garden", "millbrook", "quillfeather", "quinces"):
        assert answer_to(hub, typed, CERYS).groups == ()
        assert answer_to(hub, "gardne", CERYS).perhaps == ""


@pytest.mark.parametrize(("slip", "meant"), [("gardne", "garden"), ("chior", "choir"), ("comunity", "community")])
def test_one_slip_of_the_pen_is_forgiven(hub: Desk, slip: str, meant: str) -> None:
    answer = answer_to(hub, slip)
    assert (answer.groups, answer.perhaps) == ((), meant)
    assert answer.sentence == f"Nothing for “{slip}”."


def test_two_words_that_were_run_together_are_taken_apart(hub: Desk) -> None:
    assert answer_to(hub, "communitychoir").perhaps == "community choir"


def test_nothing_is_offered_where_nothing_is_near(hub: Desk) -> None:
    answer = answer_to(hub, "xylophone")
    assert (answer.groups, answer.perhaps) == ((), "")


def test_places_and_words_are_found_too(hub: Desk) -> None:
    assert found(answer_to(hub, "bring"))["Go to"] == ["Bring in"]
    assert "Go to" not in found(answer_to(hub, "import", BEN)), "Ben may not go there."
    assert found(answer_to(hub, "additionality")) == {"What words mean": ["Additionality"]}


def test_a_date_leads_to_the_activities_of_that_day(hub: Desk) -> None:
    for typed in ("3 May 2025", "3/5/2025", "2025-05-03"):
        [places] = answer_to(hub, typed).groups
        [hit] = places.hits
        assert (hit.title, hit.line) == ("Activities of 3 May 2025", "2 activities")
        assert hit.url == "/activities?since=2025-05-03&until=2025-05-03"
    assert answer_to(hub, "4 May 2025").groups == ()


def test_markup_in_a_title_is_only_words(hub: Desk) -> None:
    hub.log_activity("<b>Bold</b> quilting")
    [activities] = answer_to(hub, "quilt").groups
    assert activities.hits[0].title == "&lt;b&gt;Bold&lt;/b&gt; <mark>quilt</mark>ing"


def test_a_script_that_folds_one_sign_into_several_is_shown_whole(hub: Desk) -> None:
    hub.log_activity("한국 lunch club")
    [activities] = answer_to(hub, "한국").groups
    assert activities.hits[0].title == "<mark>한국</mark> lunch club"


@pytest.mark.parametrize(
    "typed", ["AND (", '"', "NEAR(a b)", "title:x", "^a", "{title} : x", "a OR", "*", "\x00", "x" * 10_000, "é" * 400]
)
def test_signs_of_the_index_are_only_signs(hub: Desk, typed: str) -> None:
    assert answer_to(hub, typed).sentence


@given(typed=st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_people_type_is_a_crash(hub: Desk, typed: str) -> None:
    assert answer_to(hub, typed).sentence


def test_every_kind_is_grouped_under_words_of_its_own(hub: Desk) -> None:
    with hub.app.app_context():
        headings = [address.heading for address in book().values()]
    assert len(set(headings)) == len(headings)
    assert all(heading[0].isupper() for heading in headings)


def test_what_a_room_does_not_tell_is_shown_by_its_title(hub: Desk) -> None:
    with hub.app.app_context():
        addresses = book()
        addresses["activities"] = replace(addresses["activities"], glances=None)
    assert found(answer_to(hub, "choir")) == {"Activities": ["Community choir"]}
