"""Every rule that the descriptor states of a field is kept by our reader and by an outside validator alike.

The rules are read from the descriptor itself, so that a new field is proved as soon as it travels.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import Desk, a_desk, a_full_record
from packages.breaking import (
    Members,
    descriptor_of,
    members_of,
    put_together,
    rows_of,
    with_cell,
    with_descriptor,
    with_envelope,
    with_rows,
)
from packages.rules import UNKNOWN_ID, Breach, breaches, unique_fields

from vcsapp.exchange.package.reader import read_package
from vcsapp.provenance.sections import Profile

with warnings.catch_warnings():
    # An outside program's own use of what is out of date is none of our business.
    warnings.simplefilter("ignore")
    import frictionless

#: Which row is spoiled, as a spreadsheet program numbers it: the first, or the first that says anything there.
FIRST = 2


@dataclass(frozen=True)
class Objection:
    """Where a validator found fault."""

    table: str
    row: int | None
    column: str


@pytest.fixture(scope="module", params=Profile, ids=lambda profile: profile.value)
def good(request: pytest.FixtureRequest, full_package: Path, full_return: Path) -> Members:
    """A good package of each profile."""
    return members_of(full_package if request.param is Profile.EVERYTHING else full_return)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Members], list[Objection]]:
    """Our own reader's objections."""

    def objections(members: Members) -> list[Objection]:
        found = read_package(put_together(tmp_path / "broken.vcs.zip", members)).findings
        return [Objection(Path(one.file).stem, one.row, one.column) for one in found]

    return objections


@pytest.fixture
def judge(tmp_path: Path) -> Callable[[Members], list[Objection]]:
    """Frictionless's objections."""

    def objections(members: Members) -> list[Objection]:
        folder = tmp_path / "unpacked"
        with zipfile.ZipFile(put_together(tmp_path / "judged.vcs.zip", members)) as archive:
            archive.extractall(folder)  # noqa: S202 (made by this very test)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = frictionless.validate(str(folder / "datapackage.json"))
        assert not report.errors, report.errors
        return [
            Objection(task.name, getattr(error, "row_number", None), getattr(error, "field_name", ""))
            for task in report.tasks
            for error in task.errors
        ]

    return objections


def test_a_good_package_satisfies_the_judge(good: Members, judge: Callable[[Members], list[Objection]]) -> None:
    assert judge(good) == []


def test_our_reader_objects_wherever_a_rule_is_broken(good: Members, read: Callable[[Members], list[Objection]]) -> None:
    every = breaches(descriptor_of(good))
    missed = [str(breach) for breach in every if not _objects(read(_broken(good, breach)), breach)]
    assert len(every) > 50
    assert not missed, f"Our reader lets these pass: {missed}"


def test_the_judge_objects_wherever_a_rule_is_broken(good: Members, judge: Callable[[Members], list[Objection]]) -> None:
    """All breaches of a kind at once, each in a row of its own, since the judge takes its time."""
    every = breaches(descriptor_of(good))
    members, places = _all_broken(good, every)
    found = set(judge(members))
    missed = [
        str(breach)
        for breach in every
        if not any(one.table == breach.table and one.row == places[breach] for one in found)
    ]
    assert not missed, f"The descriptor promises these, and nobody could hold us to it: {missed}"


def test_our_reader_objects_to_what_is_said_twice(good: Members, read: Callable[[Members], list[Objection]]) -> None:
    for table, column in unique_fields(descriptor_of(good)):
        header, *rows = rows_of(good, table)
        twice = [*rows[-1]]
        twice[0] = UNKNOWN_ID
        twice[header.index(column)] = rows[0][header.index(column)]
        found = read(with_rows(good, table, [header, *rows, twice]))
        assert Objection(table, len(rows) + 2, column) in found, (table, column)


def test_both_object_to_a_key_that_stands_twice(
    good: Members,
    read: Callable[[Members], list[Objection]],
    judge: Callable[[Members], list[Objection]],
) -> None:
    members, doubled = good, {}
    for resource in descriptor_of(good)["resources"]:
        rows = rows_of(good, resource["name"])
        if len(rows) > 1:
            members = with_rows(members, resource["name"], [*rows, rows[-1]])
            doubled[resource["name"]] = len(rows) + 1
    for found in (read(members), judge(members)):
        assert doubled.items() <= {(one.table, one.row) for one in found}


def _row_that_says_something(members: Members, breach: Breach) -> int:
    header, *rows = rows_of(members, breach.table)
    place = header.index(breach.column)
    return next(number for number, row in enumerate(rows, FIRST) if row[place])


def _broken(members: Members, breach: Breach) -> Members:
    row = _row_that_says_something(members, breach)
    return with_cell(members, breach.table, row, breach.column, breach.value)


def _objects(found: list[Objection], breach: Breach) -> bool:
    return any(one.table == breach.table and one.column == breach.column for one in found)


def _all_broken(members: Members, every: list[Breach]) -> tuple[Members, dict[Breach, int]]:
    """A package with a row for each breach, good but for that; and where each row is."""
    places = {}
    for table in {breach.table for breach in every}:
        rows = rows_of(members, table)
        for breach in (one for one in every if one.table == table):
            spoiled = list(rows[_row_that_says_something(members, breach) - 1])
            spoiled[rows[0].index(breach.column)] = breach.value
            rows.append(spoiled)
            places[breach] = len(rows)
        members = with_rows(members, table, rows)
    return members, places
