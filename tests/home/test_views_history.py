"""The pages of the history, and undoing."""

from __future__ import annotations

from builders import Desk
from critic import Critic
from vcsapp.accounts.models import Organisation
from vcsapp.home.views.history import MANY
from vcsapp.provenance.pen import writing


def add_many(oakfield: Desk, number: int) -> list[str]:
    with oakfield.saving() as by, writing(f"Brought in {number} organisations", by=by) as pen:
        return pen.make_many(Organisation, [{"name": f"Group {n}"} for n in range(number)])


def test_every_deed_is_listed_with_who_did_it(oakfield: Desk, client: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    page = client.page("/history")
    assert "Began the record of “Oakfield Food Hub”" in page


def test_an_empty_history_says_what_will_be_there(client: Critic) -> None:
    assert "Nothing was done yet" in client.page("/history")


def test_a_long_history_comes_in_pages(oakfield: Desk, client: Critic) -> None:
    for n in range(51):
        oakfield.add_organisation(f"Group {n}")
    assert "Group 50" in client.page("/history")
    assert "Added “Group 0”" in client.page("/history?page=2")


def test_undoing_says_what_was_put_back_and_can_itself_be_undone(oakfield: Desk, client: Critic) -> None:
    oakfield.add_organisation("Shed")
    page = client.send(f"/history/{oakfield.last_entry()}/undo").text
    assert "1 record put back" in page
    client.send(f"/history/{oakfield.last_entry()}/undo")
    assert "Shed" in client.page("/organisations")


def test_an_undo_tells_which_records_it_left_and_why(oakfield: Desk, client: Critic) -> None:
    ids = add_many(oakfield, 3)
    bulk = oakfield.last_entry()
    client.send(f"/organisations/{ids[0]}/edit", name="Group with a better name")
    page = client.send(f"/history/{bulk}/undo").text
    assert "2 records put back" in page
    assert "Left as it is: “Group with a better name”. It was changed since." in page


def test_an_undo_names_a_few_of_those_it_left_and_counts_the_others(oakfield: Desk, client: Critic) -> None:
    ids = add_many(oakfield, 9)
    bulk = oakfield.last_entry()
    for record_id in ids[:8]:
        client.send(f"/organisations/{record_id}/edit", name=f"Better {record_id[-4:]}")
    assert "and 3 other records. It was changed since." in client.send(f"/history/{bulk}/undo").text


def test_many_records_are_asked_about_once_more(oakfield: Desk, client: Critic) -> None:
    add_many(oakfield, MANY + 1)
    bulk = oakfield.last_entry()
    assert "Put all of them back?" in client.send(f"/history/{bulk}/undo").text
    assert "21 organisations" in client.page("/organisations")
    client.send(f"/history/{bulk}/undo?sure=yes")
    assert "No organisations yet" in client.page("/organisations")


def test_undoing_twice_is_refused_in_words(oakfield: Desk, client: Critic) -> None:
    oakfield.add_organisation("Shed")
    added = oakfield.last_entry()
    client.send(f"/history/{added}/undo")
    answer = client.send(f"/history/{added}/undo")
    assert answer.status_code == 409
    assert "taken back already" in answer.text


def test_after_undoing_a_change_one_stays_on_the_page(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.begin("Shed")
    client.send(f"/organisations/{record_id}/edit", name="Sheds")
    here = f"http://localhost/organisations/{record_id}"
    answer = client.post(f"/history/{oakfield.last_entry()}/undo", headers={"Referer": here})
    assert answer.location == f"/organisations/{record_id}"


def test_what_came_in_is_listed_with_its_counts(oakfield: Desk, millbrook: Desk, client: Critic) -> None:
    millbrook.begin("Millbrook Network")
    millbrook.log_activity()
    oakfield.take_in(millbrook.export())
    assert "Took in number 1 of Millbrook Network" in client.page("/history")


def test_ben_reads_the_history_and_may_not_undo(oakfield: Desk, ben: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    assert "Began the record" in ben.page("/history")
    assert ben.post(f"/history/{oakfield.last_entry()}/undo").status_code == 403


def test_the_page_of_a_removed_record_says_who_removed_it_and_brings_it_back(
    oakfield: Desk, asha: Critic, ben: Critic, cerys: Critic
) -> None:
    record_id = oakfield.log_activity("Lunch at the depot")
    asha.send(f"/activities/{record_id}/remove")
    page = asha.page(f"/activities/{record_id}", status=410)
    assert "Asha removed it on" in page
    assert "Removed “Lunch at the depot”" in page
    entry = oakfield.last_entry()
    assert f'action="/history/{entry}/undo"' in page
    assert "Bring it back" not in ben.page(f"/activities/{record_id}", status=410)
    assert "Lunch" not in cerys.page(f"/activities/{record_id}", status=403)
    asha.send(f"/history/{entry}/undo")
    asha.page(f"/activities/{record_id}")


def test_going_back_to_a_record_whose_making_was_undone_is_no_dead_end(oakfield: Desk, client: Critic) -> None:
    record_id = oakfield.add_organisation("Shed")
    client.send(f"/history/{oakfield.last_entry()}/undo")
    for address in (f"/organisations/{record_id}", f"/organisations/{record_id}/edit"):
        assert "Bring it back" in client.page(address, status=410)


def test_a_record_that_never_was_is_not_said_to_be_removed(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    assert "This is not here" in client.page("/organisations/0190e3a4-7b1c-7d2e-8f30-415263748596", status=404)
