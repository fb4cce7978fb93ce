"""The sample network as a whole: always the same, believable, and of nobody who exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from vcsapp.accounts import actions as accounts
from vcsapp.accounts.models import Contact, Organisation, OrganisationIdentifier
from vcsapp.acting import LOCAL_KEEPER, Actor
from vcsapp.activities.models import Activity, ActivityOrganisation
from vcsapp.activities.rules.ladder import results_in_order, shipped_ladder
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.errors import NotAllowed
from vcsapp.exchange.fingerprint import counts, fingerprint
from vcsapp.exchange.sections import SECTIONS
from vcsapp.permissions import Role
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import HistoryChange, HistoryEntry
from vcsapp.provenance.sections import Section
from vcsapp.reference import lists, places
from vcsapp.sample import network
from vcsapp.sample.content import MADE_UP
from vcsapp.sample.entries import BORROWED_AREA

PUBLIC_REGISTERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "organisations"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app on the sample network, made once: these tests only look."""
    made = create_app(Settings(workspace=tmp_path_factory.mktemp("sample"), testing=True))
    with made.app_context():
        with transaction():
            network.fill()
        yield made


def all_of(column: InstrumentedAttribute[object]) -> list[object]:
    """Every value of a column."""
    return list(db.session.scalars(select(column)))


@pytest.mark.usefixtures("sample")
def test_two_sample_networks_are_the_same_ids_and_all(app: Flask) -> None:
    first, first_ledger = fingerprint(), find_own_ledger()
    with app.app_context():
        with transaction():
            network.fill()
        assert fingerprint() == first
        second_ledger = find_own_ledger()
    assert first_ledger
    assert second_ledger
    assert (second_ledger.id, second_ledger.copy_id) == (first_ledger.id, first_ledger.copy_id)


@pytest.mark.usefixtures("sample")
def test_there_are_six_hundred_activities_of_two_years_by_some_forty_organisations() -> None:
    held = counts()
    assert held["activities"] == 600
    assert 40 <= held["organisations"] <= 50
    assert held["contacts"] > 30
    days = db.session.execute(select(func.min(Activity.held_on), func.max(Activity.held_on))).one()
    assert 700 < (days[1] - days[0]).days <= 730


def test_what_was_put_in_is_told(app: Flask) -> None:
    with app.app_context(), transaction():
        told = network.fill()
    with app.app_context():
        held = counts()
    assert (told.organisations, told.contacts, told.activities) == (
        held["organisations"],
        held["contacts"],
        held["activities"],
    )


@pytest.mark.usefixtures("sample")
def test_every_result_on_and_beside_the_ladder_occurs() -> None:
    assert set(all_of(Activity.supported_result)) == {result.id for result in results_in_order()}


@pytest.mark.usefixtures("sample")
def test_some_claim_more_than_their_answers_support() -> None:
    ladder = shipped_ladder()
    claims = db.session.execute(select(Activity.claimed_result, Activity.supported_result)).all()
    bold = [
        claimed
        for claimed, supported in claims
        if claimed in ladder.by_id and supported in ladder.by_id and not ladder.is_at_least(supported, claimed)
    ]
    assert len(bold) > 20


@pytest.mark.usefixtures("sample")
def test_kinds_stages_areas_and_wards_are_many() -> None:
    assert len(set(all_of(Activity.kind))) == 14
    assert len(set(all_of(Activity.stage)) - {None}) == 7
    assert len(set(all_of(Activity.service_area))) >= 15
    assert len(set(all_of(Activity.ward_code)) - {None}) >= 8


@pytest.mark.usefixtures("sample")
def test_less_happens_in_august_and_at_christmas_than_in_june() -> None:
    months = [day.month for day in db.session.scalars(select(Activity.held_on))]
    assert months.count(8) * 2 < months.count(6)
    assert months.count(12) * 2 < months.count(6)


@pytest.mark.usefixtures("sample")
def test_outcomes_are_told_in_many_different_sentences() -> None:
    told = [outcome for outcome in all_of(Activity.outcome) if outcome is not None]
    assert len(told) > 300
    assert len(set(told)) > 150


@pytest.mark.usefixtures("sample")
def test_histories_hold_edits_an_undo_and_a_removal() -> None:
    assert set(all_of(HistoryChange.change)) == {"made", "changed", "removed"}
    assert len(set(all_of(HistoryEntry.undoes)) - {None}) >= 2
    assert not db.session.scalar(select(Activity.id).where(Activity.title.startswith("Copy of")))
    assert len(set(all_of(HistoryEntry.by_name))) == 3


@pytest.mark.usefixtures("sample")
def test_nothing_happens_before_the_ledger_begins_or_before_it_was_held() -> None:
    ledger = find_own_ledger()
    assert ledger
    assert db.session.scalar(select(func.min(HistoryEntry.at))) == ledger.begun_at
    logged_at = dict(
        db.session.execute(
            select(HistoryChange.record_id, HistoryEntry.at)
            .join(HistoryEntry, HistoryEntry.id == HistoryChange.entry_id)
            .where(HistoryChange.section == "activities", HistoryChange.change == "made")
        ).all()
    )
    last_days = db.session.execute(select(Activity.id, func.coalesce(Activity.ended_on, Activity.held_on))).all()
    assert all(logged_at[activity_id].date() >= day for activity_id, day in last_days)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
@pytest.mark.usefixtures("sample")
def test_every_record_could_have_been_typed(section: Section) -> None:
    shape = section.shape
    records = store.load(shape, db.session.scalars(select(shape.table.c.id)).all())
    assert records
    for record in records.values():
        assert list(section.faults(record)) == []
        for field in shape.fields:
            field.check(record[field.name])
        for field, row in ((field, row) for part in shape.parts for field in part.fields for row in record[part.name]):
            field.check(row[field.name])


@pytest.mark.usefixtures("sample")
def test_codes_are_of_the_lists_that_come_with_the_app() -> None:
    assert set(all_of(Activity.kind)) <= {option.code for option in lists.options("activity_kinds")}
    assert set(all_of(Activity.service_area)) <= {option.code for option in lists.options("service_areas")}


@pytest.mark.usefixtures("sample")
def test_every_ward_is_one_of_today_in_the_borrowed_area() -> None:
    for code in set(db.session.scalars(select(Activity.ward_code))) - {None}:
        ward = places.ward(code)
        assert ward
        assert (ward.council_code_now, ward.last_seen_in) == (BORROWED_AREA, 2026)


@pytest.mark.usefixtures("sample")
def test_every_number_is_of_our_own_giving() -> None:
    numbers = db.session.scalars(select(OrganisationIdentifier)).all()
    assert len(numbers) == counts()["organisations"]
    assert {number.scheme for number in numbers} == {"GB-LOCAL"}
    assert all(number.identifier == f"harrowdale-{number.organisation_id}" for number in numbers)


@pytest.mark.usefixtures("sample")
def test_telephones_and_addresses_lead_to_nobody() -> None:
    # 01632 960000 to 960999 are kept for drama by Ofcom, example.org for examples by RFC 2606.
    assert all(re.fullmatch(r"01632 960\d{3}", str(phone)) for phone in all_of(Contact.phone))
    assert len(set(all_of(Contact.phone))) == counts()["contacts"]
    assert all(re.fullmatch(r"[a-z.-]+@[a-z-]+\.example\.org", str(email)) for email in all_of(Contact.email))
    websites = [website for website in all_of(Organisation.website) if website]
    assert all(re.fullmatch(r"https://[a-z-]+\.example\.org", str(website)) for website in websites)
    assert set(all_of(Activity.postcode)) | set(all_of(Organisation.postcode)) == {None}


@pytest.mark.usefixtures("sample")
def test_consent_is_kept_as_it_was_given() -> None:
    contacts = db.session.scalars(select(Contact)).all()
    silent = [contact for contact in contacts if contact.agreed_on is None]
    assert silent
    assert len(silent) < len(contacts)
    assert not any(one.may_publish_name or one.may_publish_email or one.may_publish_phone for one in silent)


@pytest.mark.usefixtures("sample")
def test_every_organisation_and_activity_says_that_it_is_made_up() -> None:
    ledger = find_own_ledger()
    assert ledger
    described = dict(db.session.execute(select(Organisation.id, Organisation.description)).all())
    assert network.ALL_MADE_UP in described.pop(ledger.organisation_id)
    assert all(description.endswith(MADE_UP) for description in described.values())
    assert all(str(description).endswith(MADE_UP) for description in all_of(Activity.description))


@pytest.mark.usefixtures("sample")
def test_every_organisation_takes_part_in_something() -> None:
    assert set(all_of(ActivityOrganisation.organisation_id)) == set(all_of(Organisation.id))


@pytest.mark.usefixtures("sample")
def test_no_name_is_in_a_public_register() -> None:
    if not PUBLIC_REGISTERS.is_dir():
        pytest.skip("The folder with public registers is not beside this checkout.")
    names = {str(name).casefold() for name in all_of(Organisation.name)}
    for register in PUBLIC_REGISTERS.rglob("*.csv"):
        text = register.read_text(encoding="utf-8", errors="replace").casefold()
        assert [name for name in names if name in text] == [], register.name


def test_a_workspace_that_holds_something_is_left_alone(app: Flask) -> None:
    with app.app_context():
        with transaction():
            accounts.add_organisation(by=LOCAL_KEEPER, name="Oakfield Food Hub")
        before = fingerprint()
        with pytest.raises(network.WorkspaceNotEmpty), transaction():
            network.fill()
        assert fingerprint() == before


def test_somebody_who_may_only_read_cannot_fill_a_workspace(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(NotAllowed), transaction():
            network.fill(by=Actor(name="Ben", role=Role.READER))
        assert not network.holds_anything()
