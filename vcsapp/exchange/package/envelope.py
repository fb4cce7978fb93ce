"""What is said of a package as a whole, before it is written and afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vcsapp.exchange.package.scope import Scope
from vcsapp.exchange.package.totals import ControlTotals
from vcsapp.provenance.sections import Profile
from vcsapp.words import _


@dataclass(frozen=True)
class Envelope:
    """What is said of a package as a whole."""

    package_id: str
    ledger_id: str
    ledger_name: str
    number: int
    created: datetime
    scope: Scope

    @property
    def title(self) -> str:
        """What it is, of whom, and of which time."""
        name, period = self.ledger_name, self.scope.period.words
        if self.scope.profile is Profile.RETURN:
            return _("Return of {name}: {period}", name=name, period=period)
        return _("Everything of {name}: {period}", name=name, period=period)


@dataclass
class Written:
    """What was written, as it is told afterwards."""

    envelope: Envelope
    totals: dict[str, ControlTotals] = field(default_factory=dict)
    resources: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)

    @property
    def row_counts(self) -> dict[str, int]:
        return {name: totals.rows for name, totals in self.totals.items()}
