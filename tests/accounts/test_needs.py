"""What the register of organisations would like done."""

from __future__ import annotations

from builders import Desk, an_actor, an_identifier
from critic import Critic
from vcsapp.accounts.needs import needs
from vcsapp.permissions import Role
from vcsapp.web.needs import Weight


def sentences(desk: Desk, role: Role = Role.KEEPER) -> list[str]:
    with desk.app.test_request_context():
        return [need.sentence for need in needs(an_actor(role=role))]


def test_nothing_is_asked_before_anything_is_recorded(oakfield: Desk) -> None:
    assert sentences(oakfield) == []


def test_a_record_that_began_without_a_name_asks_its_keeper_for_one(oakfield: Desk) -> None:
    oakfield.add_organisation("Shed")
    with oakfield.app.test_request_context():
        [need] = needs(an_actor())
    assert (need.sentence, need.weight) == ("Name your own organisation", Weight.NOW)
    assert sentences(oakfield, Role.EDITOR) == []


def test_two_of_one_name_are_asked_about_and_shown_without_the_others(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    oakfield.add_organisation("Ashfield Library")
    oakfield.add_organisation("The Ashfield Library", organisation_identifiers=[an_identifier()])
    oakfield.add_organisation("Mill Lane Allotments")
    with oakfield.app.test_request_context():
        [need] = needs(an_actor())
    assert need.sentence == "Look at 2 organisations that have the same names as others"
    page = client.page(need.href)
    assert page.count("Ashfield Library</a>") == 2
    assert "Mill Lane Allotments" not in page
    assert sentences(oakfield, Role.READER) == []


def test_two_records_that_share_a_number_are_one_and_need_no_look(oakfield: Desk) -> None:
    oakfield.begin()
    for _ in range(2):
        oakfield.add_organisation("Ashfield Library", organisation_identifiers=[an_identifier()])
    assert sentences(oakfield) == []


def test_two_that_others_keep_are_not_ours_to_join(oakfield: Desk, millbrook: Desk) -> None:
    oakfield.begin()
    millbrook.begin("Millbrook Network")
    for _ in range(2):
        name_id = millbrook.add_organisation("Ashfield Library")
        millbrook.log_activity(activity_organisations=[{"organisation_id": name_id, "part_played": "lead"}])
    oakfield.take_in(millbrook.export())
    assert sentences(oakfield) == []
