"""Control totals: how many rows, and what the figures add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vcsapp.exchange.package.tables import PackageTable
from vcsapp.fields import Field


@dataclass
class ControlTotals:
    """Counted while the rows of a table go by, in and out, in the same way."""

    table: PackageTable
    rows: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    @property
    def summed(self) -> tuple[Field, ...]:
        """The fields that are added up."""
        names = () if self.table.part else self.table.section.summed
        return tuple(each for each in self.table.fields if each.name in names)

    def begin(self) -> None:
        """Start from nothing."""
        self.rows = 0
        self.sums = {each.name: Decimal(0) for each in self.summed}

    def count(self, told: Mapping[str, str]) -> None:
        """Count one row, of which these are the figures in canonical text."""
        self.rows += 1
        for name, text in told.items():
            if text:
                self.sums[name] += Decimal(text)

    def watch(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """Hand rows of canonical text on, counting them."""
        names = [each.name for each in self.table.fields]
        places = [(names.index(each.name), each.name) for each in self.summed]
        self.begin()
        for row in rows:
            self.count({name: row[place] for place, name in places})
            yield row

    def told(self) -> dict[str, object]:
        """As the descriptor tells it."""
        return {"rows": self.rows, "sums": {name: _plain(total) for name, total in self.sums.items()}}


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
