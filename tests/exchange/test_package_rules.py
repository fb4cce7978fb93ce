"""Our reader keeps every rule that the descriptor states of a field; ``tests/judges`` sees that outsiders do too.

The rules are read from the descriptor itself, so that a new field is proved as soon as it travels.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from packages.breaking import Members, descriptor_of, members_of, put_together, rows_of, with_rows
from packages.rules import (
    UNKNOWN_ID,
    Breach,
    Objection,
    breaches,
    unique_fields,
    with_breach,
    with_keys_doubled,
)
from vcsapp.exchange.package.reader import read_package
from vcsapp.provenance.sections import Profile

#: Our own reader, as something that answers objections.
Reader = Callable[[Members], list[Objection]]


@pytest.fixture(scope="module", params=Profile, ids=lambda profile: profile.value)
def good(request: pytest.FixtureRequest, full_package: Path, full_return: Path) -> Members:
    """A good package of each profile."""
    return members_of(full_package if request.param is Profile.EVERYTHING else full_return)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Our own reader's objections."""

    def objections(members: Members) -> list[Objection]:
        found = read_package(put_together(tmp_path / "broken.vcs.zip", members)).findings
        return [Objection(Path(one.file).stem, one.row, one.column) for one in found]

    return objections


def test_our_reader_objects_wherever_a_rule_is_broken(good: Members, read: Reader) -> None:
    every = breaches(descriptor_of(good))
    missed = [str(breach) for breach in every if not _objects(read(with_breach(good, breach)), breach)]
    assert len(every) > 50
    assert not missed, f"Our reader lets these pass: {missed}"


def test_our_reader_objects_to_what_is_said_twice(good: Members, read: Reader) -> None:
    for table, column in unique_fields(descriptor_of(good)):
        header, *rows = rows_of(good, table)
        twice = [*rows[-1]]
        twice[0] = UNKNOWN_ID
        twice[header.index(column)] = rows[0][header.index(column)]
        found = read(with_rows(good, table, [header, *rows, twice]))
        assert Objection(table, len(rows) + 2, column) in found, (table, column)


def test_our_reader_objects_to_a_key_that_stands_twice(good: Members, read: Reader) -> None:
    members, doubled = with_keys_doubled(good)
    assert doubled.items() <= {(one.table, one.row) for one in read(members)}


def _objects(found: list[Objection], breach: Breach) -> bool:
    return any(one.table == breach.table and one.column == breach.column for one in found)
