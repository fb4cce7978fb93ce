"""Which records of organisations are one and the same organisation: those that share a register's number."""

from __future__ import annotations

from collections.abc import Iterable


def joined(numbers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every record that shares a number with another, and the record that stands for them all.

    ``numbers`` are pairs of a full identifier and the record that bears it. Sharing is handed on: if A shares a
    number with B, and B another with C, the three are one. The smallest id stands for all, so the order of the
    pairs does not matter; records that share nothing are left out.
    """
    leader: dict[str, str] = {}
    first_bearer: dict[str, str] = {}

    def find(record: str) -> str:
        while leader[record] != record:
            leader[record] = leader[leader[record]]
            record = leader[record]
        return record

    for number, record in numbers:
        leader.setdefault(record, record)
        one, other = sorted((find(first_bearer.setdefault(number, record)), find(record)))
        leader[other] = one
    stands_for = {record: find(record) for record in leader}
    shared = {one for record, one in stands_for.items() if one != record}
    return {record: one for record, one in stands_for.items() if one in shared}
