"""What kind of organisation a register's number shows it to be."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.accounts.rules.identifiers import OrgIdentifier

_TOLD = {
    "GB-CHC": "registered-charity",
    "GB-SC": "registered-charity",
    "GB-NIC": "registered-charity",
    "GB-LAE": "council",
    "GB-LAS": "council",
    "GB-PLA": "council",
    "GB-NHS": "health-body",
    "GB-EDU": "school",
}


def kind_told_by(numbers: Sequence[OrgIdentifier]) -> str | None:
    """The kind, where the register holds no other; a company may be anything, so its number tells nothing."""
    return next((_TOLD[number.scheme] for number in numbers if number.scheme in _TOLD), None)
