"""Frictionless, which knows nothing of our code, holds our packages to what their descriptors say."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from packages.breaking import Members, descriptor_of, members_of, put_together
from packages.rules import Objection, breaches, with_all_breaches, with_keys_doubled
from vcsapp.provenance.sections import Profile

with warnings.catch_warnings():
    # An outside program's own use of what is out of date is none of our business.
    warnings.simplefilter("ignore")
    import frictionless

pytestmark = pytest.mark.judge

#: The judge, as something that answers objections.
Judge = Callable[[Members], list[Objection]]


@pytest.fixture(scope="module", params=Profile, ids=lambda profile: profile.value)
def good(request: pytest.FixtureRequest, full_package: Path, full_return: Path) -> Members:
    """A good package of each profile."""
    return members_of(full_package if request.param is Profile.EVERYTHING else full_return)


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Frictionless's objections."""

    def objections(members: Members) -> list[Objection]:
        folder = tmp_path / "unpacked"
        with zipfile.ZipFile(put_together(tmp_path / "judged.vcs.zip", members)) as archive:
            archive.extractall(folder)
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


def test_a_good_package_satisfies_the_judge(good: Members, judge: Judge) -> None:
    assert judge(good) == []


def test_the_judge_objects_wherever_a_rule_is_broken(good: Members, judge: Judge) -> None:
    """All breaches of a kind at once, each in a row of its own, since the judge takes its time."""
    every = breaches(descriptor_of(good))
    members, places = with_all_breaches(good, every)
    found = set(judge(members))
    missed = [
        str(breach)
        for breach in every
        if not any(one.table == breach.table and one.row == places[breach] for one in found)
    ]
    assert not missed, f"The descriptor promises these, and nobody could hold us to it: {missed}"


def test_the_judge_objects_to_a_key_that_stands_twice(good: Members, judge: Judge) -> None:
    members, doubled = with_keys_doubled(good)
    assert doubled.items() <= {(one.table, one.row) for one in judge(members)}
