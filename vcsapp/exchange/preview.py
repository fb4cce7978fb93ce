"""What would leave in a package or workbook, looked at before anything does."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange.exporting import needed_for
from vcsapp.exchange.package.readme import sentences_left_out
from vcsapp.exchange.package.scope import Period, Scope
from vcsapp.exchange.package.tables import PackageTable
from vcsapp.exchange.package.totals import ControlTotals
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.sections import Profile


class NothingOfYourOwn(Problem):
    """A return tells what your own organisation did, and no record of your own was begun here yet. Start with your
    own organisation on the first page."""

    status = 409


@dataclass(frozen=True)
class Preview:
    """What would leave."""

    scope: Scope
    #: One entry a table, in the order in which they are written.
    totals: tuple[ControlTotals, ...]
    #: What would not leave, and why, in sentences.
    left_out: tuple[str, ...]

    @property
    def records(self) -> int:
        """How many records would leave; the rows of their parts are not counted with them."""
        return sum(counted.rows for counted in self.totals if counted.table.part is None)

    @property
    def has_dated_records(self) -> bool:
        """Whether anything falls into the period."""
        return any(counted.rows for counted in self.totals if counted.table.section.day)


def preview(*, profile: Profile, period: Period, by: Actor) -> Preview:
    """What would leave in this profile and period. Raises ``NotAllowed`` and ``NothingOfYourOwn``."""
    by.must_be_allowed_to(needed_for(profile))
    ledger = find_own_ledger()
    if ledger is None and profile is not Profile.EVERYTHING:
        raise NothingOfYourOwn
    # The empty id is nobody's: where no ledger was begun, none of the records is one's own.
    owner, organisation = (ledger.id, ledger.organisation_id) if ledger else ("", None)
    scope = Scope(profile, Period() if profile is Profile.EVERYTHING else period, owner, organisation)
    return Preview(scope, tuple(_counted(scope, table) for table in scope.tables), tuple(sentences_left_out(profile)))


def _counted(scope: Scope, table: PackageTable) -> ControlTotals:
    """The control totals of one table, added up by the database: the same as those that the writer counts."""
    source = table.part.table if table.part else table.section.shape.table
    owner_key = source.c[table.part.parent.name] if table.part else source.c.id
    totals = ControlTotals(table)
    columns: list[Any] = [func.count(), *(func.sum(source.c[field.name]) for field in totals.summed)]
    query = select(*columns).select_from(source).where(owner_key.in_(scope.chosen(table.section)))
    rows, *sums = db.session.execute(query).one()
    totals.rows = rows
    totals.sums = {field.name: Decimal(added or 0) for field, added in zip(totals.summed, sums, strict=True)}
    return totals
