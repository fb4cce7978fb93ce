"""What is shown of others' records follows from the set of packages held, however it came about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from builders import Clock, Desk, a_desk, an_actor
from packages.breaking import descriptor_of, members_of, rows_of
from packages.season import Season, a_season
from vcsapp.accounts.actions import change_organisation
from vcsapp.accounts.models import Organisation
from vcsapp.activities.models import Activity
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import db
from vcsapp.exchange.package.reader import read_package
from vcsapp.provenance.ledgers import own_ledger_id

FULL = os.environ.get("VCSAPP_PROOF") == "full"
SEEDS = range(20 if FULL else 2)
EXAMPLES = settings(
    max_examples=60 if FULL else 6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

#: One row of a table, by column.
Row = dict[str, str]


@dataclass
class Proof:
    """A season, and a workspace with a ledger of its own from which every example starts afresh."""

    season: Season
    template: Path
    folder: Path
    opened: int = 0
    known: dict[frozenset[int], str] = field(default_factory=dict)

    def council(self) -> Desk:
        """A workspace that has received nothing yet."""
        self.opened += 1
        folder = self.folder / str(self.opened)
        shutil.copytree(self.template, folder / "workspace")
        app = create_app(Settings(workspace=folder / "workspace", testing=True))
        return Desk(app, an_actor("Dev", seed=self.opened), folder)

    def fingerprint_of(self, chosen: Iterable[int]) -> str:
        """The fingerprint of a set of packages, taken in as they were sent."""
        wanted = frozenset(chosen)
        if wanted not in self.known:
            council = self.council()
            for number in sorted(wanted):
                council.take_in(self.season.packages[number])
            self.known[wanted] = council.fingerprint()
        return self.known[wanted]


@pytest.fixture(scope="module", params=SEEDS)
def proof(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder = tmp_path_factory.mktemp(f"season-{request.param}")
    council = a_desk(folder / "template", "Dev", seed=999)
    council.begin("Sheffield City Council", kind="council")
    council.log_activity("Our own")
    season = a_season(folder, seed=request.param)
    return Proof(season, council.workspace.folder, folder / "examples")


@EXAMPLES
@given(data=st.data())
def test_any_order_of_any_subset_gives_the_fingerprint_of_that_set(proof: Proof, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(proof.season.packages) - 1), unique=True, max_size=6))
    council = proof.council()
    for number in chosen:
        council.take_in(proof.season.packages[number])
    assert council.fingerprint() == proof.fingerprint_of(chosen)


@EXAMPLES
@given(data=st.data())
def test_taking_in_and_withdrawing_leads_to_what_remains(proof: Proof, data: st.DataObject) -> None:
    """Packages come, come again, and are withdrawn; after every step what is shown is that of the set held."""
    steps = data.draw(st.lists(st.integers(0, len(proof.season.packages) - 1), min_size=2, max_size=8))
    council, held = proof.council(), set()
    for number in steps:
        path = proof.season.packages[number]
        if number in held and data.draw(st.booleans()):
            council.withdraw(read_package(path).id)
            held.remove(number)
        else:
            council.take_in(path)
            held.add(number)
    assert council.fingerprint() == proof.fingerprint_of(held)
    assert shown(council) == expected(proof.season.packages[number] for number in held)


@EXAMPLES
@given(data=st.data())
def test_taking_in_again_changes_nothing(proof: Proof, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(proof.season.packages) - 1), unique=True, min_size=1, max_size=4))
    council = proof.council()
    for number in chosen:
        council.take_in(proof.season.packages[number])
    before = council.fingerprint()
    for number in chosen:
        again = council.take_in(proof.season.packages[number])
        assert (again.new, again.changed, again.withdrawn, again.refused) == (0, 0, 0, 0)
    assert council.fingerprint() == before


def test_after_every_package_what_is_shown_is_what_the_model_says(proof: Proof) -> None:
    council, packages = proof.council(), proof.season.packages
    for number, path in enumerate(packages, 1):
        council.take_in(path)
        assert shown(council) == expected(packages[:number]), number


def test_of_two_that_mention_one_organisation_the_later_is_right(tmp_path: Path) -> None:
    """Whichever came first, as long as its owner says nothing; and the owner's own words win over both."""
    clock = Clock()
    desks = [a_desk(tmp_path / str(n), seed=40 + n, clock=clock) for n in range(4)]
    owner, teller, *councils = desks
    owner.begin("Owner")
    shared = owner.add_organisation("First name")
    teller.begin("Teller")
    told, own_words = [], []
    for name in ("Second name", "Third name"):
        with owner.saving() as by:
            change_organisation(shared, by=by, name=name)
        owner.log_activity(activity_organisations=[{"organisation_id": shared, "part_played": "lead"}])
        own_words.append(owner.export())
        teller.take_in(own_words[-1])
        teller.log_activity(activity_organisations=[{"organisation_id": shared, "part_played": "lead"}])
        told.append(teller.export())
    for council, order in zip(councils, (told, list(reversed(told))), strict=True):
        for path in order:
            council.take_in(path)
        assert name_of(council, shared) == "Third name"
        council.take_in(own_words[0])
        assert name_of(council, shared) == "Second name"
        council.withdraw(read_package(own_words[0]).id)
        assert name_of(council, shared) == "Third name"
        council.withdraw(read_package(told[1]).id)
        assert name_of(council, shared) == "Second name"


def name_of(desk: Desk, organisation_id: str) -> str | None:
    with desk.looking():
        return db.session.scalar(select(Organisation.name).where(Organisation.id == organisation_id))


def test_withdrawing_all_leaves_what_was_there_before(proof: Proof) -> None:
    council = proof.council()
    before = council.fingerprint()
    for path in proof.season.packages:
        council.take_in(path)
    assert council.fingerprint() != before
    for path in reversed(proof.season.packages):
        council.withdraw(read_package(path).id)
    assert council.fingerprint() == before
    assert list(council.workspace.packages.glob("*.zip")) == []


def shown(council: Desk) -> dict[str, set[tuple[str, ...]]]:
    """What the workspace shows of others."""
    with council.looking():
        own = own_ledger_id()
        return {
            "activities": {
                (a.id, a.owner, str(a.version), a.title, a.held_on.isoformat(), a.private_note or "")
                for a in db.session.scalars(select(Activity).where(Activity.owner != own))
            },
            "organisations": {
                (o.id, o.owner, str(o.version), o.name)
                for o in db.session.scalars(select(Organisation).where(Organisation.owner != own))
            },
        }


def expected(paths: Iterable[Path]) -> dict[str, set[tuple[str, ...]]]:
    """A small model of what is to be shown, made from the CSV files alone and without the app's own replay."""
    told = sorted((told_in(path) for path in paths), key=lambda one: (one["number"], one["created"], one["id"]))
    activities: dict[str, Row] = {}
    organisations: dict[str, Row] = {}
    mentioned: dict[str, tuple[tuple[str, str], Row]] = {}
    for one in told:
        _tell(activities, one, "activities", lambda row, one=one: one["start"] <= row["held_on"] <= one["end"])
        _tell(organisations, one, "organisations", lambda row, one=one: one["profile"] == "everything")
        for row in one["organisations"]:
            stamp = (one["created"], one["id"])
            if row["owner"] != one["ledger"] and stamp > mentioned.get(row["id"], (("", ""),))[0]:
                mentioned[row["id"]] = (stamp, row)
    organisations = {i: row for i, (_, row) in mentioned.items()} | organisations
    columns = ("id", "owner", "version", "title", "held_on", "private_note")
    return {
        "activities": {tuple(row.get(name, "") for name in columns) for row in activities.values()},
        "organisations": {(r["id"], r["owner"], r["version"], r["name"]) for r in organisations.values()},
    }


def _tell(state: dict[str, Row], one: dict[str, Any], table: str, is_full_picture_of: Any) -> None:
    """Let a package speak for its own ledger's records, and only for the columns that it carries."""
    own = {row["id"]: row for row in one[table] if row["owner"] == one["ledger"]}
    for record_id, row in list(state.items()):
        if row["owner"] == one["ledger"] and record_id not in own and is_full_picture_of(row):
            del state[record_id]
    for record_id, row in own.items():
        state[record_id] = state.get(record_id, {}) | row


@cache
def told_in(path: Path) -> dict[str, Any]:
    """What the model needs of a package."""
    members = members_of(path)
    said = descriptor_of(members)
    return {
        "id": said["id"],
        "created": said["created"],
        "number": said["vcsapp"]["number"],
        "ledger": said["vcsapp"]["ledger"]["id"],
        "profile": said["vcsapp"]["profile"],
        "start": said["vcsapp"]["scope"]["start"] or "0000",
        "end": said["vcsapp"]["scope"]["end"] or "9999",
        **{table: _as_rows(rows_of(members, table)) for table in ("activities", "organisations")},
    }


def _as_rows(rows: list[list[str]]) -> list[Row]:
    header, *others = rows
    return [dict(zip(header, row, strict=True)) for row in others]
