"""Returns to try receiving with: three senders, of made-up activities or of the files that others made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from builders import Desk, a_desk, an_identifier
from vcsapp.accounts.models import OrganisationIdentifier
from vcsapp.activities.rules.ladder import shipped_ladder
from vcsapp.db.base import db
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import accepting, mapping, planning
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import target_named

#: Files that others made, beside the checkout; not part of it.
PUBLIC = Path(__file__).resolve().parents[2] / "shared" / "data"
TRAFFORD = PUBLIC / "organisations" / "charities-in-trafford" / "charities_operating_in_trafford.csv"
LEEDS = PUBLIC / "activities" / "leeds-2023"

#: A charity that stands in the Trafford list too, so that its records are joined.
CHESHIRE = "214927"


@dataclass(frozen=True)
class Return:
    """A package, and the desk at which it was made."""

    desk: Desk
    path: Path

    @property
    def bytes(self) -> bytes:
        return self.path.read_bytes()


def three_made_up_returns(folder: Path) -> list[Return]:
    """Three senders: the first two know the third, and two of their activities have two leads."""
    names = ("Oakfield Food Hub", "Millbrook Men’s Shed", "Harehills Carers’ Circle")
    return [_made_up(a_desk(folder / f"sender-{n}", seed=40 + n), name, n) for n, name in enumerate(names)]


def _made_up(desk: Desk, name: str, number: int) -> Return:
    own = desk.begin(name, kind="community-group", identifiers=[an_identifier(f"10900{number}1")])
    third = desk.add_organisation("Harehills Carers", organisation_identifiers=[an_identifier("1090021")])
    for step, facts in enumerate(_answers_up_to(number)):
        desk.log_activity(
            f"{name} {step}", held_on=date(2025, 5, 1) + timedelta(days=20 * step), **led_by(own, **facts)
        )
    desk.log_activity("A lunch club", decision="none", kind="workshop", head_count=12, **led_by(own, third))
    desk.log_activity("Nobody said who ran it", decision="community-led", service_area="public-health")
    desk.log_activity("Before the year", held_on=date(2024, 1, 2), **led_by(own))
    return Return(desk, desk.export())


def led_by(*leads: str, **values: Any) -> dict[str, Any]:
    """An activity that these organisations ran."""
    return {
        "activity_organisations": [{"organisation_id": one, "part_played": "lead"} for one in dict.fromkeys(leads)]
    } | values


def _answers_up_to(rungs: int) -> Sequence[dict[str, Any]]:
    """Answers that place one activity on each of so many rungs, and one with too few."""
    ladder = shipped_ladder()
    placed = [
        {
            "decision": "shared",
            "activity_facts": [{"fact": fact, "answer": "yes"} for fact in sorted(ladder.requirements[rung.id])],
        }
        for rung in ladder.rungs[1 : 3 + 2 * rungs]
    ]
    return [*placed, {}]


def three_real_returns(folder: Path) -> list[Return]:
    """Three senders who keep what stands in files that others made: Trafford's charities and Leeds's activities."""
    if not TRAFFORD.is_file():
        pytest.skip("The public data is not beside this checkout.")
    files = ("events_all.csv", "community_events.csv", "partner_events.csv")
    return [_real(a_desk(folder / f"sender-{n}", seed=60 + n), LEEDS / file, n) for n, file in enumerate(files)]


def _real(desk: Desk, activities: Path, number: int) -> Return:
    own = desk.begin(
        f"Sender of {activities.stem}",
        area_code="E08000035",
        identifiers=[an_identifier(CHESHIRE if number == 1 else f"10800{number}1")],
    )
    bring_in(desk, TRAFFORD, "organisations")
    bring_in(desk, activities, "activities")
    desk.log_activity("Walking the reserve together", **led_by(own, a_charity(desk, CHESHIRE)))
    return Return(desk, desk.export())


def bring_in(desk: Desk, file: Path, target_name: str) -> None:
    """Bring in a whole file, its columns as they are proposed."""
    table, target = open_table(file), target_named(target_name)
    with desk.looking():
        asked = Asked(target, table.path.name, mapping.proposed(table, target, here_now()))
        drawn = planning.plan(table, asked, at=desk.folder / "worktable.sqlite")
    with desk.saving() as by:
        accepting.accept(drawn, by=by)


def a_charity(desk: Desk, number: str) -> str:
    """The record of the charity with this number; it may be one's own organisation."""
    with desk.looking():
        bearer = select(OrganisationIdentifier.organisation_id).where(OrganisationIdentifier.identifier == number)
        found = db.session.scalars(bearer).first()
    assert found
    return found
