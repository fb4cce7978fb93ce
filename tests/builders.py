"""Builders: each makes a valid thing, so that a test says only what matters to it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from vcsapp.accounts import actions as accounts
from vcsapp.acting import Actor
from vcsapp.activities import actions as activities
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.exchange import exporting, kept, receiving
from vcsapp.exchange.fingerprint import fingerprint
from vcsapp.exchange.package.scope import Period
from vcsapp.permissions import Role
from vcsapp.provenance import history, undo
from vcsapp.provenance.pen import writing
from vcsapp.provenance.sections import Profile
from vcsapp.reference import lists
from vcsapp.reference.models import ListEntry
from vcsapp.workspace import Workspace

#: Text that careless programs spoil: accents, quotation marks, lines, commas, emoji, spaces at the ends.
AWKWARD = ' Ŵythnos y “Café”, "naïve"; Müller’s\nsecond line\r\nthird, with 🌱\ttab and a last space '
#: What a spreadsheet program would take for a formula.
FORMULA = '=HYPERLINK("http://example.org","click")'
#: Stands in every private field, so that a search of the bytes shows whether any left.
SECRET = "between ourselves"
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@dataclass
class Clock:
    """A clock that goes on by a minute whenever it is asked, so that no two deeds share a moment."""

    at: datetime = datetime(2026, 5, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def an_actor(name: str = "Asha", *, seed: int = 1, clock: Clock | None = None, role: Role = Role.KEEPER) -> Actor:
    """Somebody whose clock and dice give the same at every run."""
    return Actor(name=name, role=role, now=clock or Clock(), bits=random.Random(seed).getrandbits)


@dataclass
class Desk:
    """One workspace, and somebody who works in it."""

    app: Flask
    by: Actor
    folder: Path
    sent: list[Path] = field(default_factory=list)

    @property
    def workspace(self) -> Workspace:
        found: Workspace = self.app.extensions["workspace"]
        return found

    @contextmanager
    def saving(self) -> Iterator[Actor]:
        """Within it verbs may be called; they are saved together."""
        with self.app.app_context(), transaction():
            yield self.by

    @contextmanager
    def looking(self) -> Iterator[Actor]:
        """Within it questions may be asked."""
        with self.app.app_context():
            yield self.by

    def begin(self, name: str = "Oakfield Food Hub", **values: Any) -> str:
        """Begin the ledger."""
        with self.saving() as by:
            return accounts.start_with_organisation(by=by, name=name, **values)

    def add_organisation(self, name: str = "Ashfield Library", **values: Any) -> str:
        with self.saving() as by:
            return accounts.add_organisation(by=by, name=name, **values)

    def log_activity(self, title: str = "Planning the garden", **values: Any) -> str:
        with self.saving() as by:
            return activities.log_activity(by=by, **({"title": title, "held_on": date(2025, 5, 3)} | values))

    def change_activity(self, activity_id: str, **values: Any) -> bool:
        with self.saving() as by:
            return activities.change_activity(activity_id, by=by, **values)

    def remove_activity(self, activity_id: str) -> None:
        with self.saving() as by:
            activities.remove_activity(activity_id, by=by)

    def last_entry(self) -> str:
        with self.looking():
            entry_id = history.last_entry_id()
        assert entry_id
        return entry_id

    def undo(self, entry_id: str | None = None) -> undo.Undone:
        """Take back an entry of the history, the last one if none is named."""
        wanted = entry_id or self.last_entry()
        with self.saving() as by:
            return undo.undo(wanted, by=by)

    def export(
        self, *, profile: Profile = Profile.RETURN, period: Period | None = None, ending: str = ".vcs.zip"
    ) -> Path:
        """Write a package or a workbook; answers where it is."""
        path = self.folder / f"sent-{len(self.sent)}{ending}"
        with self.saving() as by:
            exporting.export(path, profile=profile, period=period or Period(), by=by, workspace=self.workspace)
        self.sent.append(path)
        return path

    def plan(self, path: Path) -> receiving.Plan:
        with self.looking():
            return receiving.plan(path, workspace=self.workspace)

    def take_in(self, path: Path) -> receiving.Counts:
        with self.saving() as by:
            return receiving.take_in(receiving.plan(path, workspace=self.workspace), by=by, workspace=self.workspace)

    def withdraw(self, package_id: str) -> receiving.Counts:
        with self.saving() as by:
            counts = receiving.withdraw(package_id, by=by, workspace=self.workspace)
        with self.looking():
            kept.sweep(self.workspace)
        return counts

    def fingerprint(self) -> str:
        with self.looking():
            return fingerprint()


def a_desk(folder: Path, name: str = "Asha", *, seed: int = 1, clock: Clock | None = None) -> Desk:
    """A fresh workspace in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(Settings(workspace=folder / "workspace", testing=True))
    return Desk(app, an_actor(name, seed=seed, clock=clock), folder)


def a_full_record(desk: Desk) -> str:
    """A ledger with something in every field of every table, awkward texts among it; answers an activity's id."""
    own = desk.begin(name="Oakfield “Food” Hub", identifiers=[an_identifier("0345678", is_preferred=True)])
    with desk.saving() as by:
        accounts.change_organisation(own, by=by, **an_organisation())
        council = accounts.add_organisation(
            by=by, name=FORMULA, organisation_identifiers=[an_identifier("00738693", scheme="GB-COH")]
        )
        accounts.add_contact(by=by, organisation_id=council, **a_contact())
        with writing("Added to the lists", by=by) as pen:
            kind = lists.add_entry("activity_kinds", "Tŷ agored", pen=pen)
            entry_id = db.session.scalars(select(ListEntry.id).where(ListEntry.code == kind)).one()
            pen.change(ListEntry, entry_id, help=AWKWARD)
        activity_id = activities.log_activity(by=by, **an_activity(own, council, kind=kind))
        activities.log_activity(by=by, title="@SUM(1)", held_on=date(2024, 2, 29), private_note=SECRET)
    desk.change_activity(activity_id, head_count=41)
    desk.undo()
    desk.remove_activity(desk.log_activity("Logged by mistake"))
    return activity_id


def an_identifier(number: str = "1090095", *, scheme: str = "GB-CHC", is_preferred: bool = False) -> dict[str, Any]:
    return {"scheme": scheme, "identifier": number, "is_preferred": is_preferred}


def an_organisation() -> dict[str, Any]:
    """Every field of an organisation but its name."""
    return {
        "kind": "community-group",
        "employees": 0,
        "area_code": "E08000009",
        "postcode": "M33 7ZF",
        "website": "https://example.org/?a=1&b=2",
        "description": AWKWARD,
        "registered_on": date(1999, 12, 31),
    }


def a_contact() -> dict[str, Any]:
    """Every field of a contact but its organisation."""
    return {
        "name": f"Zoë O’Neill, {SECRET}",
        "position": f"+Chair, {SECRET}",
        "email": f"{SECRET.replace(' ', '.')}@example.org",
        "phone": "0161 496 0000",
        "may_publish_name": True,
        "may_publish_email": False,
        "may_publish_phone": False,
        "agreed_on": date(2026, 1, 31),
    }


def an_activity(lead: str, commissioner: str, **values: Any) -> dict[str, Any]:
    """Every field and part of an activity."""
    return {
        "title": f"-1+2, {AWKWARD}",
        "held_on": date(2025, 5, 3),
        "ended_on": date(2025, 5, 4),
        "place": "Neuadd y Dref",
        "ward_code": "E05011400",
        "postcode": "LS10 1NE",
        "kind": "workshop",
        "service_area": "housing-and-homelessness",
        "stage": "strategy",
        "level": "service",
        "project": "00420",
        "description": AWKWARD,
        "head_count": 40,
        "volunteer_hours": Decimal("12.667"),
        "outcome": FORMULA,
        "decision": "shared",
        "claimed_result": "consultation",
        "relationship_type": "full-user-professional",
        "reference": "000123",
        "private_note": SECRET,
        "activity_organisations": [
            {"organisation_id": lead, "part_played": "lead"},
            {"organisation_id": commissioner, "part_played": "commissioner"},
        ],
        "activity_participants": [{"took_part_as": "volunteer", "people": 12}],
        "activity_facts": [{"fact": "free-to-decline", "answer": "yes"}, {"fact": "asked-before", "answer": "no"}],
    } | values
