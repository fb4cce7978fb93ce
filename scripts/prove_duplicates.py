"""Of real charities, those that are one are found to be alike, and those that are two hardly ever."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from proving import ROOT, NotProved
from vcsapp.accounts.rules.likeness import Account, Resemblance, likeness_keys, resemblance
from vcsapp.accounts.rules.organisations import name_key

#: Public lists of organisations, which are not ours to ship (each folder's SOURCE.md says whose they are).
ORGANISATIONS = ROOT.parent / "shared" / "data" / "organisations"
PAIRS = ORGANISATIONS / "charity-reregistrations" / "pairs.csv"
SAMPLE = ORGANISATIONS / "uk-charities-sample" / "sample.csv"

LEAST_RECALL = 0.95
#: The greatest share of two charities under different names that are proposed, and of false ones in a whole register.
MOST_DIFFERING = 0.06
MOST_STRANGERS = 5


@dataclass(frozen=True, slots=True)
class Half:
    """What was found in one half of the pairs."""

    same: int
    found: int
    #: Two charities, by the register, whose names are nevertheless the same; and how many were proposed.
    namesakes: int
    namesakes_proposed: int
    #: Two charities under different names; and how many were proposed.
    differing: int
    differing_proposed: int

    @property
    def recall(self) -> float:
        """The share of the true pairs that is proposed."""
        return self.found / self.same

    @property
    def precision(self) -> float:
        """The share of the proposals that the register calls re-registrations."""
        return self.found / (self.found + self.namesakes_proposed + self.differing_proposed)

    @property
    def precision_by_name(self) -> float:
        """The same without namesakes, which no reader of names could tell from re-registrations."""
        return self.found / (self.found + self.differing_proposed)


def finds_duplicates() -> str:
    """Try the rules on the other half of the pairs, and on a sample of all charities; answers what was found."""
    if not PAIRS.is_file() or not SAMPLE.is_file():
        raise NotProved(f"The public lists are not in {ORGANISATIONS}, so there is nothing to try it on.")
    half, (same, strangers) = judged(1), joined_with_itself()
    found = (
        f"recall {half.recall:.3f} ({half.found} of {half.same}); proposed {half.differing_proposed} of "
        f"{half.differing} mergers under different names (precision {half.precision_by_name:.2f}) and "
        f"{half.namesakes_proposed} of {half.namesakes} under the same name (precision with them "
        f"{half.precision:.2f}); in a sample of all charities {same} of the same number, {strangers} others"
    )
    is_poor = half.recall < LEAST_RECALL or half.differing_proposed > MOST_DIFFERING * half.differing
    if is_poor or strangers > MOST_STRANGERS:
        raise NotProved(found)
    return found


def judged(half: int) -> Half:
    """What is proposed in this half: 0, by whose pairs the rules were tuned, or 1, the other."""
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for pair in pairs(half):
        is_proposed = proposed(*accounts_of(pair)) is not None
        is_namesake = name_key(pair["name_a"]) == name_key(pair["name_b"])
        kind = "same" if pair["relation"] == "same" else "namesake" if is_namesake else "differing"
        counts[kind, is_proposed] += 1
    kinds = ("same", "namesake", "differing")
    by_kind = {kind: (counts[kind, True] + counts[kind, False], counts[kind, True]) for kind in kinds}
    return Half(*by_kind["same"], *by_kind["namesake"], *by_kind["differing"])


def pairs(half: int) -> Iterator[dict[str, str]]:
    """The pairs of this half, by a sum over both numbers, which nobody chose."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if crc32(f"{row['org_id_a']} {row['org_id_b']}".encode()) % 2 == half:
                yield row


def accounts_of(pair: dict[str, str]) -> tuple[Account, Account]:
    """The two accounts of a pair; all that is known of each is its name and number."""
    one, other = (Account(pair[f"name_{side}"], numbers=_numbers(pair[f"org_id_{side}"])) for side in "ab")
    return one, other


def proposed(one: Account, other: Account) -> Resemblance | None:
    """What the import would propose: only accounts that share a key are compared."""
    return None if _keys(one).isdisjoint(_keys(other)) else resemblance(one, other)


def joined_with_itself() -> tuple[int, int]:
    """How many pairs are proposed within the sample: those that bear one number, and others."""
    alike = [pair for pair in meeting(sampled()) if resemblance(*pair)]
    same = sum(not one.numbers.isdisjoint(other.numbers) for one, other in alike)
    return same, len(alike) - same


def sampled() -> list[Account]:
    """Every organisation of the sample, as its register has it."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return [
            Account(row["name"], row["postcode"], _numbers(row["org_id"]), row["web"]) for row in csv.DictReader(file)
        ]


def meeting(accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Every two accounts that share a key, once."""
    bearers: dict[str, list[int]] = defaultdict(list)
    listed = list(accounts)
    for place, account in enumerate(listed):
        for key in _keys(account):
            bearers[key].append(place)
    met = {pair for places in bearers.values() for pair in combinations(places, 2)}
    yield from ((listed[one], listed[other]) for one, other in sorted(met))


def _keys(account: Account) -> frozenset[str]:
    return likeness_keys(account.name, account.postcode, account.numbers)


def _numbers(org_id: str) -> frozenset[tuple[str, str]]:
    scheme, _, identifier = org_id.rpartition("-")
    return frozenset({(scheme, identifier)})
