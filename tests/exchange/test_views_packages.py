"""The page of a package that was accepted."""

from __future__ import annotations

from builders import YEAR, Desk
from critic import Critic
from vcsapp.exchange import receiving
from vcsapp.provenance.models import ReceivedPackage


def held(desk: Desk) -> list[ReceivedPackage]:
    with desk.looking() as by:
        return receiving.received(seen_by=by)


def test_a_package_says_who_sent_it_what_it_holds_and_what_it_changed(
    oakfield: Desk, millbrook: Desk, client: Critic
) -> None:
    lead = millbrook.begin("Millbrook Network")
    activity_id = millbrook.log_activity(activity_organisations=[{"organisation_id": lead, "part_played": "lead"}])
    for _ in range(2):
        oakfield.take_in(millbrook.export(period=YEAR))
    later, first = held(oakfield)
    page = client.page(f"/packages/{later.id}")
    assert "Number 2 of Millbrook Network" in page
    assert "1 April 2025 to 31 March 2026" in page
    assert "1 other package of the same sender" in page
    assert f"/packages/{first.id}" in page
    assert f"/receive/held/{later.id}/withdraw" in page
    assert "What became of it: 2 new." in client.page(f"/packages/{first.id}")
    assert "2 packages of Millbrook Network, who keep it" in client.page(f"/activities/{activity_id}")


def test_a_reader_sees_a_package_and_cannot_withdraw_it(
    oakfield: Desk, millbrook: Desk, ben: Critic, cerys: Critic
) -> None:
    millbrook.begin("Millbrook Network")
    oakfield.take_in(millbrook.export())
    [package] = held(oakfield)
    assert "Withdraw" not in ben.page(f"/packages/{package.id}")
    assert "Millbrook" not in cerys.page(f"/packages/{package.id}", status=403)


def test_a_package_that_is_not_held_has_no_page(client: Critic) -> None:
    client.page("/packages/nothing", status=404)
