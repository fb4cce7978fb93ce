"""What sharing would like done."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

from builders import Clock, Desk, an_actor
from critic import Critic
from vcsapp.exchange import tray
from vcsapp.exchange.needs import needs
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.spreadsheets import intake
from vcsapp.permissions import Role
from vcsapp.web.needs import Need, Weight

SUMMER = datetime(2026, 8, 3, 9, tzinfo=UTC)
SPRING_QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
WINTER_QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def needed(desk: Desk, role: Role = Role.KEEPER, at: datetime = SUMMER) -> list[Need]:
    with desk.app.test_request_context():
        return list(needs(an_actor(role=role, clock=Clock(at))))


def test_a_package_that_somebody_sent_waits_to_be_looked_at(oakfield: Desk, millbrook: Desk, client: Critic) -> None:
    millbrook.begin("Millbrook Network")
    with millbrook.export().open("rb") as file:
        tray.put_down(file, "millbrook.vcs.zip", by=an_actor(), workspace=oakfield.workspace)
    [need] = needed(oakfield)
    assert (need.sentence, need.weight) == ("Look at 1 package that somebody sent you", Weight.NOW)
    assert "Millbrook Network" in client.page(need.href)
    assert needed(oakfield, Role.READER) == []


def test_a_spreadsheet_that_was_begun_waits_to_be_finished(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    file = io.BytesIO(b"Title,Date\nPlanting,3/4/2026\n")
    by, workspace = an_actor(), oakfield.workspace
    intake.hand_in(file, "log 2026.csv", target="activities", intake_id=by.new_id(), by=by, workspace=workspace)
    [need] = needed(oakfield)
    assert need.sentence == "Finish bringing in “log 2026.csv”"
    assert "log 2026.csv" in client.page(need.href)
    assert needed(oakfield, Role.READER) == []


def test_the_next_return_is_asked_for_where_returns_are_sent(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    desk = Desk(oakfield.app, an_actor(clock=Clock(datetime(2026, 4, 2, 9, tzinfo=UTC))), oakfield.folder)
    assert needed(desk) == []
    desk.export(period=WINTER_QUARTER)
    assert needed(desk, at=datetime(2026, 6, 1, tzinfo=UTC)) == []
    [need] = needed(desk)
    assert need.sentence == "Make the return for 1 April 2026 to 30 June 2026"
    assert "30 June 2026" in client.page(need.href)
    assert needed(desk, Role.READER) == []
    desk.by.now.at = SUMMER  # type: ignore[attr-defined]  # The clock of a test's actor can be set.
    desk.export(period=SPRING_QUARTER)
    assert needed(desk) == []
