"""How many records a package or a spreadsheet touches, and in which way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vcsapp.exchange.comparing import Changes


@dataclass(frozen=True)
class Counts:
    """Records that are new, changed, the same, withdrawn; and rows that were refused."""

    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    refused: int = 0

    def told(self) -> dict[str, int]:
        """As JSON tells it."""
        return dict(vars(self))


def counts_of(changes: Iterable[Changes], *, refused: int = 0) -> Counts:
    """How many records these changes touch, over all their sections."""
    counted = list(changes)
    return Counts(
        new=sum(len(change.new) for change in counted),
        changed=sum(len(change.changed) for change in counted),
        same=sum(change.same for change in counted),
        withdrawn=sum(len(change.gone) for change in counted),
        refused=refused,
    )


def together(counts: Iterable[Counts]) -> Counts:
    """What several add up to."""
    each = list(counts)
    return Counts(**{name: sum(getattr(one, name) for one in each) for name in Counts().told()})
