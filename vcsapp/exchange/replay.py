"""What is shown of others' records: a pure function of the set of packages that are held.

Each package speaks for its own ledger's records, and only for the fields that it carries; of two that speak of one
field, the higher number is right (then the later ``created``, then the greater id). A package that is a full picture
of a section within its period also says what is gone. Of records that a package's sender does not own it makes
*mentions*, which are shown only where the owner's own packages say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from vcsapp.exchange.package.reader import Package, Records
from vcsapp.exchange.sections import BY_NAME, SECTIONS
from vcsapp.provenance.travelling import Record

#: The sections that others' records point at. Of everything else, only the owner speaks.
MENTIONED = ("list_entries", "organisations")


def rank(package: Package) -> tuple[int, str, str]:
    """The order in which the packages of one ledger overrule each other."""
    return package.number, package.created, package.id


def replay(packages: Iterable[Package]) -> Records:
    """The records of one ledger as all its packages together tell them."""
    state: Records = {section.name: {} for section in SECTIONS}
    for package in sorted(packages, key=rank):
        for section, told in package.records.items():
            own = {record_id: record for record_id, record in told.items() if record["owner"] == package.ledger_id}
            if section in package.complete:
                _let_go(state[section], own, section, package)
            for record_id, record in own.items():
                state[section][record_id] = {
                    **BY_NAME[section].shape.blank(),
                    **state[section].get(record_id, {}),
                    **record,
                }
    return state


def _let_go(held: dict[str, Record], told: dict[str, Record], section: str, package: Package) -> None:
    """Leave out what a full picture does not show, as far as the picture reaches."""
    day = BY_NAME[section].day
    for record_id in [known for known in held if known not in told]:
        if day is None or package.period.holds(held[record_id][day]):
            del held[record_id]


def mentions(package: Package) -> list[tuple[str, Record]]:
    """What a package says of records that its sender does not own: section and record."""
    return [
        (section, record)
        for section in MENTIONED
        for record in package.records.get(section, {}).values()
        if record["owner"] != package.ledger_id
    ]
