"""Moving house: everything leaves, is gone on with in an empty workspace, and is the same there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Desk, a_desk
from packages.breaking import members_of, put_together, sealed, with_cell
from packages.season import Season, a_season
from vcsapp.accounts.models import Organisation
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.fields import ACTIVITY
from vcsapp.db.base import db
from vcsapp.exchange import moving, receiving
from vcsapp.exchange.fingerprint import counts
from vcsapp.exchange.moving import HoldsPackagesAlready, NotEverything
from vcsapp.exchange.package.reader import read_package
from vcsapp.exchange.receiving import Counts, HasFindings
from vcsapp.fields import Choice, Count, Day, Field, Hours, Text
from vcsapp.provenance import history
from vcsapp.provenance.ledgers import LedgerBegunAlready, find_own_ledger
from vcsapp.provenance.sections import Profile


def go_on(desk: Desk, path: Path) -> Counts:
    with desk.saving() as by:
        return moving.continue_here(path, by=by, workspace=desk.workspace)


def carried(path: Path) -> dict[str, bytes]:
    """What must come home unchanged: the tables, the files and the packages within."""
    return {name: content for name, content in members_of(path).items() if "/" in name}


@pytest.fixture
def laptop(tmp_path: Path) -> Desk:
    """A new laptop, with nothing on it."""
    return a_desk(tmp_path / "laptop", seed=77)


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return a_season(tmp_path_factory.mktemp("season"), seed=4, rounds=2)


def test_a_package_comes_home_unchanged(full_package: Path, full_desk: Desk, laptop: Desk) -> None:
    go_on(laptop, full_package)
    assert laptop.fingerprint() == full_desk.fingerprint()
    assert carried(laptop.export(profile=Profile.EVERYTHING)) == carried(full_package)


def test_received_packages_move_along(season: Season, tmp_path: Path) -> None:
    moved = 0
    for number, desk in enumerate(season.desks):
        everything = desk.export(profile=Profile.EVERYTHING)
        laptop = a_desk(tmp_path / f"laptop-{number}", seed=70 + number)
        go_on(laptop, everything)
        assert laptop.fingerprint() == desk.fingerprint()
        assert carried(laptop.export(profile=Profile.EVERYTHING)) == carried(everything)
        moved += len(read_package(everything).inner)
    assert moved > 0


def test_what_moved_along_can_still_be_withdrawn(desk: Desk, council: Desk, laptop: Desk) -> None:
    council.begin("Sheffield City Council")
    desk.begin()
    desk.log_activity("Theirs")
    council.log_activity("Ours")
    path = desk.export()
    before = council.fingerprint()
    council.take_in(path)
    go_on(laptop, council.export(profile=Profile.EVERYTHING))
    laptop.withdraw(read_package(path).id)
    assert laptop.fingerprint() == before


def test_what_two_packages_tell_together_moves_along(desk: Desk, council: Desk, laptop: Desk) -> None:
    """Our record names an organisation of theirs that only their second package tells of."""
    desk.begin()
    desk.log_activity("First")
    council.begin("Sheffield City Council")
    council.take_in(desk.export())
    partner = desk.add_organisation("Told of later")
    named = [{"organisation_id": partner, "part_played": "lead"}]
    desk.log_activity("Second", activity_organisations=named)
    council.take_in(desk.export())
    council.log_activity("Ours", activity_organisations=named)
    go_on(laptop, council.export(profile=Profile.EVERYTHING))
    assert laptop.fingerprint() == council.fingerprint()


def test_a_record_that_was_gone_on_with_can_be_changed_and_undone(
    full_package: Path, full_desk: Desk, laptop: Desk
) -> None:
    go_on(laptop, full_package)
    with laptop.looking() as by:
        deed = next(one for one in history.deeds(seen_by=by, limit=100) if one.saying == "Removed “Logged by mistake”")
    before = counts_of(laptop)["activities"]
    assert laptop.undo(deed.entry_id).put_back == 1
    assert counts_of(laptop)["activities"] == before + 1


def counts_of(desk: Desk) -> dict[str, int]:
    with desk.looking():
        return counts()


def test_it_is_the_same_ledger_and_another_copy(full_package: Path, full_desk: Desk, laptop: Desk) -> None:
    go_on(laptop, full_package)
    with full_desk.looking():
        old = find_own_ledger()
        assert old
        told = (old.id, old.name, old.organisation_id)
        copy = old.copy_id
    with laptop.looking():
        new = find_own_ledger()
        assert new
        assert (new.id, new.name, new.organisation_id) == told
        assert new.copy_id != copy
        assert new.packages_made == read_package(full_package).number


def test_a_package_made_after_the_move_has_a_higher_number(full_package: Path, laptop: Desk) -> None:
    go_on(laptop, full_package)
    assert read_package(laptop.export()).number == read_package(full_package).number + 1


def test_a_return_cannot_be_gone_on_with(full_return: Path, laptop: Desk) -> None:
    before = laptop.fingerprint()
    with pytest.raises(NotEverything):
        go_on(laptop, full_return)
    assert laptop.fingerprint() == before
    with laptop.looking():
        assert not moving.may_continue(read_package(full_return))


def test_where_a_ledger_is_kept_no_other_is_gone_on_with(full_package: Path, council: Desk) -> None:
    council.begin("Sheffield City Council")
    before = council.fingerprint()
    with pytest.raises(LedgerBegunAlready):
        go_on(council, full_package)
    assert council.fingerprint() == before


def test_where_packages_are_held_no_ledger_is_gone_on_with(full_package: Path, council: Desk) -> None:
    """One's own records would stand there already, as somebody else's."""
    council.take_in(full_package)
    before = council.fingerprint()
    with pytest.raises(HoldsPackagesAlready):
        go_on(council, full_package)
    assert council.fingerprint() == before
    with council.looking():
        assert not moving.may_continue(read_package(full_package))


def test_everything_may_be_gone_on_with_in_an_empty_workspace(full_package: Path, laptop: Desk) -> None:
    with laptop.looking():
        assert moving.may_continue(read_package(full_package))


def test_a_package_at_fault_is_not_gone_on_with(full_package: Path, laptop: Desk, tmp_path: Path) -> None:
    path = put_together(tmp_path / "x.vcs.zip", with_cell(members_of(full_package), "contacts", 2, "agreed_on", "soon"))
    before = laptop.fingerprint()
    with pytest.raises(HasFindings):
        go_on(laptop, path)
    assert laptop.fingerprint() == before
    with laptop.looking():
        assert find_own_ledger() is None


def test_a_fault_in_a_package_within_stops_the_move(desk: Desk, council: Desk, laptop: Desk, tmp_path: Path) -> None:
    desk.begin()
    council.begin("Sheffield City Council")
    inner = desk.export()
    council.take_in(inner)
    members = members_of(council.export(profile=Profile.EVERYTHING))
    within = next(name for name in members if name.startswith("packages/"))
    spoiled = with_cell(members_of(inner), "organisations", 2, "version", "0")
    members[within] = put_together(tmp_path / "inner.vcs.zip", spoiled).read_bytes()
    with pytest.raises(HasFindings):
        go_on(laptop, put_together(tmp_path / "outer.vcs.zip", sealed(members)))
    with laptop.looking() as by:
        assert find_own_ledger() is None
        assert receiving.received(seen_by=by) == []


def a_value_of(field: Field) -> st.SearchStrategy[Any]:
    """Any value that a field can hold, in its canonical form."""
    match field:
        case Choice():
            return st.sampled_from(field.codes)
        case Count():
            return st.integers(field.minimum, field.maximum)
        case Hours():
            return st.decimals(0, field.maximum, places=3)
        case Day():
            return st.dates(field.earliest, field.latest)
        case Text(pattern=str(pattern)) if pattern:
            return st.from_regex(pattern, fullmatch=True)
        case Text():
            letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
            return st.text(letters, min_size=1, max_size=40)
    return st.none()


OPTIONAL = [field for field in ACTIVITY if not field.required and field is not fields.ENDED_ON]


@settings(max_examples=8, deadline=None)
@given(
    records=st.lists(
        st.fixed_dictionaries(
            {"title": a_value_of(fields.TITLE), "held_on": st.dates(date(1900, 1, 1), date(2026, 5, 1))},
            optional={field.name: a_value_of(field) for field in OPTIONAL},
        ),
        max_size=8,
    )
)
def test_whatever_can_be_recorded_comes_home_unchanged(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    home, laptop = a_desk(folder / "home"), a_desk(folder / "laptop", seed=3)
    home.begin()
    for record in records:
        home.log_activity(**record)
    everything = home.export(profile=Profile.EVERYTHING)
    go_on(laptop, everything)
    assert laptop.fingerprint() == home.fingerprint()
    assert carried(laptop.export(profile=Profile.EVERYTHING)) == carried(everything)


def test_texts_as_long_as_may_be_come_home(laptop: Desk, desk: Desk) -> None:
    """What the history remembers of such a record is one very long cell."""
    desk.begin()
    longest = '"\n' * (fields.LONG_TEXT // 2)
    activity = desk.log_activity(description=longest, outcome=longest, private_note=longest)
    desk.remove_activity(activity)
    everything = desk.export(profile=Profile.EVERYTHING)
    go_on(laptop, everything)
    assert laptop.fingerprint() == desk.fingerprint()
    laptop.undo()
    with laptop.looking():
        assert db.session.scalars(db.select(Organisation.name)).all() == ["Oakfield Food Hub"]
        assert counts()["activities"] == 1
