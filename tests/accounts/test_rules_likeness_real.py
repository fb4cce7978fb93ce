"""Likeness, held to real charities: registered twice, merged, and all together. ``scripts/prove.py`` tells more."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from zlib import crc32

import pytest

from vcsapp.accounts.rules.likeness import Account, likeness_keys, resemblance
from vcsapp.accounts.rules.organisations import name_key

ORGANISATIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "organisations"
PAIRS = ORGANISATIONS / "charity-reregistrations" / "pairs.csv"
SAMPLE = ORGANISATIONS / "uk-charities-sample" / "sample.csv"

needs_lists = pytest.mark.skipif(not PAIRS.is_file(), reason="the public data is not beside this copy")


def keys(account: Account) -> frozenset[str]:
    return likeness_keys(account.name, account.postcode, account.numbers)


def account(name: str, org_id: str, postcode: str = "") -> Account:
    scheme, _, identifier = org_id.rpartition("-")
    return Account(name, postcode, frozenset({(scheme, identifier)}))


def proposals(relation: str) -> list[tuple[bool, bool]]:
    """Of such pairs in the half that the rules were not tuned by: whether proposed, and whether under one name."""
    found = []
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            is_ours = crc32(f"{row['org_id_a']} {row['org_id_b']}".encode()) % 2 == 1
            if is_ours and row["relation"] == relation:
                one, other = (account(row[f"name_{side}"], row[f"org_id_{side}"]) for side in "ab")
                is_proposed = not keys(one).isdisjoint(keys(other)) and resemblance(one, other) is not None
                found.append((is_proposed, name_key(one.name) == name_key(other.name)))
    return found


@needs_lists
def test_charities_registered_twice_are_found() -> None:
    found = [is_proposed for is_proposed, _ in proposals("same")]
    assert sum(found) >= 0.95 * len(found)


@needs_lists
def test_charities_that_merged_under_different_names_are_mostly_not_proposed() -> None:
    proposed = [is_proposed for is_proposed, is_same_name in proposals("merged") if not is_same_name]
    assert sum(proposed) <= 0.06 * len(proposed)


@needs_lists
def test_in_a_whole_register_few_are_compared_and_hardly_any_two_strangers_proposed() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        accounts = [account(row["name"], row["org_id"], row["postcode"]) for row in csv.DictReader(file)]
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(accounts):
        for key in keys(each):
            bearers[key].append(place)
    assert max(map(len, bearers.values())) < 20
    met = {pair for places in bearers.values() for pair in combinations(places, 2)}
    assert 2 * len(met) < len(accounts)
    strangers = [(one, other) for one, other in met if accounts[one].numbers.isdisjoint(accounts[other].numbers)]
    assert sum(resemblance(accounts[one], accounts[other]) is not None for one, other in strangers) <= 5
