"""The pages of organisations."""

from __future__ import annotations

import re

import pytest

from builders import Desk, a_contact, an_identifier
from cast import CERYS
from critic import Critic
from vcsapp.accounts import actions, queries
from vcsapp.accounts.queries import OrganisationFilter
from vcsapp.acting import LOCAL_KEEPER

FILLED = {
    "name": "Millbrook Men’s Shed",
    "kind": "community-group",
    "scheme_1": "GB-CHC",
    "number_1": "1090095",
    "number_2": "GB-COH-738693",
}


def only_organisation(oakfield: Desk) -> queries.OrganisationRow:
    with oakfield.looking():
        (row,) = queries.organisations(OrganisationFilter(), seen_by=LOCAL_KEEPER)
        return row


def test_an_organisation_is_added_with_its_numbers_in_the_one_way_of_writing(oakfield: Desk, client: Critic) -> None:
    answer = client.send("/organisations/new", **FILLED)
    assert "You have added “Millbrook Men’s Shed”" in answer.text
    assert "GB-CHC-1090095 (the one to show)" in answer.text
    assert "GB-COH-00738693" in answer.text


def test_a_number_that_cannot_be_right_is_told_at_its_own_field_and_nothing_is_lost(client: Critic) -> None:
    page = client.send("/organisations/new", **FILLED | {"number_1": "12"}).text
    assert 'href="#number_1"' in page
    assert "“12” is not a number of" in page
    assert "Millbrook Men’s Shed" in page


def test_a_number_without_a_register_asks_for_the_register(client: Critic) -> None:
    page = client.send("/organisations/new", name="Shed", number_1="1090095").text
    assert "Choose the register, or write it in front" in page


def test_a_number_that_stands_twice_is_told(client: Critic) -> None:
    page = client.send("/organisations/new", name="Shed", number_1="GB-CHC-1090095", number_3="GB-CHC-1090095").text
    assert "stands here twice" in page


def test_a_form_that_is_sent_twice_adds_one_organisation(oakfield: Desk, client: Critic) -> None:
    once = re.search(r'name="once"[^>]* value="([^"]+)"', client.page("/organisations/new"))
    assert once
    for _ in range(2):
        client.send("/organisations/new", name="Shed", once=once[1])
    assert only_organisation(oakfield).name == "Shed"


def test_a_change_can_be_undone_where_it_is_told(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.begin("Shed")
    page = client.send(f"/organisations/{record_id}/edit", name="Sheds").text
    undo_url = re.search(r'action="(/history/[^"]+/undo)"', page)
    assert undo_url
    client.send(undo_url[1])
    assert only_organisation(oakfield).name == "Shed"


def test_saving_without_a_change_writes_nothing(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.begin("Shed")
    assert "Nothing was different" in client.send(f"/organisations/{record_id}/edit", name="Shed").text


def test_editing_keeps_the_numbers_for_which_there_is_no_row(oakfield: Desk, client: Critic) -> None:
    numbers = [str(1090090 + n) for n in range(5)]
    record_id = oakfield.add_organisation(
        "Shed", organisation_identifiers=[an_identifier(number) for number in numbers]
    )
    page = client.page(f"/organisations/{record_id}/edit")
    rows = dict(re.findall(r'name="(number_\d)" value="(\d+)"', page))
    client.send(
        f"/organisations/{record_id}/edit", name="Sheds", **rows, **{f"scheme_{n}": "GB-CHC" for n in (1, 2, 3)}
    )
    shown = client.page(f"/organisations/{record_id}")
    assert all(f"GB-CHC-{number}" in shown for number in numbers)


def test_removing_asks_first_and_can_be_undone(oakfield: Desk, client: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    record_id = oakfield.add_organisation("Shed")
    assert "You can undo this" in client.page(f"/organisations/{record_id}/remove")
    assert "You have removed “Shed”" in client.send(f"/organisations/{record_id}/remove").text
    assert "Shed" not in client.page("/organisations").replace("removed “Shed”", "")


def test_what_is_pointed_at_is_not_removed_and_the_page_says_why(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.add_organisation("Shed")
    with oakfield.saving() as by:
        actions.add_contact(by=by, organisation_id=record_id, **a_contact())
    assert "other records still point at it" in client.send(f"/organisations/{record_id}/remove").text


def test_an_organisation_that_was_changed_meanwhile_is_not_written_over(oakfield: Desk, client: Critic) -> None:
    address = f"/organisations/{oakfield.add_organisation('Shed')}/edit"
    client.send(address, name="Men’s Shed", version="1")
    refused = client.send(address, name="Shed", postcode="M33 7ZF", version="1").text
    assert "changed after you opened this page" in refused
    assert 'value="M33 7ZF"' in refused
    assert "Men’s Shed" in client.page("/organisations")
    # What was refused carries the version of now, so that it can be sent again by those who looked.
    assert re.search(r'name="version"[^>]* value="2"', refused)
    assert "You have changed “Shed”" in client.send(address, name="Shed", postcode="M33 7ZF", version="2").text


def test_ones_own_organisation_stays(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.begin("Oakfield Food Hub")
    assert "cannot be removed" in client.send(f"/organisations/{record_id}/remove").text


def test_records_that_share_a_number_stand_on_one_line_and_show_each_other(oakfield: Desk, client: Critic) -> None:
    ours = oakfield.add_organisation("Shed", organisation_identifiers=[an_identifier()])
    other = oakfield.add_organisation("Millbrook Shed CIO", organisation_identifiers=[an_identifier()])
    page = client.page("/organisations")
    assert "2 sources" in page
    assert "1 organisation<" in page
    assert f"/organisations/{other}" in client.page(f"/organisations/{ours}")


def test_the_same_name_without_a_shared_number_is_only_perhaps_the_same(oakfield: Desk, client: Critic) -> None:
    oakfield.add_organisation("Oakfield Food Hub")
    record_id = oakfield.add_organisation("The Oakfield Food Hub CIC")
    assert "Perhaps the same as another" in client.page("/organisations")
    assert "Perhaps the same" in client.page(f"/organisations/{record_id}")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?words=shed", ["Shed"]),
        ("?words=GB-CHC-1090095", ["Shed"]),
        ("?kind=council", ["Harrow Vale Council"]),
        ("?sort=-name", ["Shed", "Harrow Vale Council"]),
        ("?words=nothing+like+it", []),
    ],
)
def test_the_list_is_narrowed_and_sorted_as_its_address_says(
    oakfield: Desk, client: Critic, asked: str, found: list[str]
) -> None:
    oakfield.add_organisation("Shed", organisation_identifiers=[an_identifier()])
    oakfield.add_organisation("Harrow Vale Council", kind="council")
    page = client.page(f"/organisations{asked}")
    assert re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page) == found


def test_a_received_record_says_from_whom_and_cannot_be_changed(
    oakfield: Desk, millbrook: Desk, client: Critic
) -> None:
    record_id = millbrook.begin("Millbrook Network")
    millbrook.log_activity(activity_organisations=[{"organisation_id": record_id, "part_played": "lead"}])
    oakfield.take_in(millbrook.export())
    page = client.page(f"/organisations/{record_id}")
    assert "Received from Millbrook Network" in page
    assert f"/organisations/{record_id}/edit" not in page
    for way in ("edit", "remove"):
        assert "received from another organisation" in client.page(f"/organisations/{record_id}/{way}", status=403)
    assert "Kept by" in client.page("/organisations")


def test_cerys_finds_nothing_by_list_search_page_or_number(oakfield: Desk, cerys: Critic) -> None:
    record_id = oakfield.begin("Oakfield Food Hub")
    for address in ("/organisations", "/organisations?words=oakfield", f"/organisations/{record_id}", "/history", "/"):
        assert "Oakfield" not in cerys.page(address, status=403)


def test_the_question_itself_answers_cerys_with_nothing(oakfield: Desk) -> None:
    oakfield.begin("Oakfield Food Hub")
    with oakfield.looking():
        assert queries.number_of_organisations(OrganisationFilter(), seen_by=CERYS) == 0
        assert queries.organisations(OrganisationFilter(words="oakfield"), seen_by=CERYS) == []


def test_ben_reads_and_is_offered_no_change(oakfield: Desk, ben: Critic) -> None:
    record_id = oakfield.begin("Oakfield Food Hub")
    page = ben.page(f"/organisations/{record_id}")
    assert f"/organisations/{record_id}/edit" not in page
    assert "/undo" not in page
    ben.page(f"/organisations/{record_id}/edit", status=403)
    assert ben.post("/organisations/new", data={"name": "Shed"}).status_code == 403


def test_an_address_of_no_organisation_says_so(client: Critic) -> None:
    assert "no such organisation" in client.page("/organisations/00000000-0000-7000-8000-000000000000", status=404)


def test_an_organisation_leads_to_its_activities(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.begin("Oakfield Food Hub")
    oakfield.log_activity(activity_organisations=[{"organisation_id": record_id, "part_played": "lead"}])
    assert f"/activities?organisation={record_id}" in client.page(f"/organisations/{record_id}")


def test_a_number_of_our_own_which_tells_people_nothing_is_not_shown(oakfield: Desk, client: Critic) -> None:
    local = an_identifier("oakfield-0190e3a4-7b1c-7d2e-8f30-415263748596", scheme="GB-LOCAL")
    record_id = oakfield.add_organisation("Shed", organisation_identifiers=[local])
    assert "On no register" in client.page("/organisations")
    assert "GB-LOCAL-oakfield" not in client.page(f"/organisations/{record_id}")
