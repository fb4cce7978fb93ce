"""Questions across all rooms: what is here, and what an entry of the history came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from vcsapp.accounts.queries import OrganisationFilter, number_of_organisations
from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter, ActivityRow, Totals, activities, totals
from vcsapp.db.base import db
from vcsapp.permissions import Permission
from vcsapp.provenance.history import import_runs
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import HistoryChange, ImportRun, ReceivedPackage
from vcsapp.provenance.undo import Left
from vcsapp.records import search
from vcsapp.web.formatting import joined
from vcsapp.words import _, counted

#: Activities that the first page shows.
LATEST = 5
#: Records that are named one by one when an undo left them; the others are counted.
NAMED = 5


@dataclass(frozen=True)
class Overview:
    """What is in the workspace, as far as the person looking may see it."""

    organisations: int
    totals: Totals
    packages: int
    latest: list[ActivityRow]
    last_import: ImportRun | None

    @property
    def packages_in_words(self) -> str:
        """How many packages of others are held."""
        return counted(self.packages, "{count} package received from others.", "{count} packages received from others.")


def is_untouched() -> bool:
    """Whether nothing was recorded or received here yet."""
    return find_own_ledger() is None and _number_of_packages() == 0


def overview(*, seen_by: Actor) -> Overview:
    """What the first page tells."""
    everything = ActivityFilter()
    return Overview(
        organisations=number_of_organisations(OrganisationFilter(), seen_by=seen_by),
        totals=totals(everything, seen_by=seen_by),
        packages=_number_of_packages() if seen_by.may(Permission.SEE_RECORDS) else 0,
        latest=activities(everything, seen_by=seen_by, limit=LATEST),
        last_import=next(iter(import_runs(seen_by=seen_by, limit=1)), None),
    )


def _number_of_packages() -> int:
    return db.session.scalar(select(func.count()).select_from(ReceivedPackage)) or 0


def records_in(entry_id: str) -> int:
    """How many records an entry of the history wrote."""
    written = select(func.count()).select_from(HistoryChange).where(HistoryChange.entry_id == entry_id)
    return db.session.scalar(written) or 0


def made_anything(entry_id: str) -> bool:
    """Whether an entry made records, whose pages go when it is undone."""
    made = select(HistoryChange.position).where(HistoryChange.entry_id == entry_id, HistoryChange.change == "made")
    return db.session.scalar(made.limit(1)) is not None


def left_in_words(left: Iterable[Left]) -> list[str]:
    """Why an undo left which records as they are, a sentence for each reason."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for each in left:
        by_reason[each.why].append(each.record_id)
    return [_("Left as it is: {records}. {why}", records=_named(ids), why=_(why)) for why, ids in by_reason.items()]


def _named(ids: list[str]) -> str:
    """The first few records by their names, the others by their number."""
    known = search.titles(ids[:NAMED])
    names = [_("“{title}”", title=known[record_id][1]) for record_id in ids[:NAMED] if record_id in known]
    others = len(ids) - len(names)
    if others and names:
        names.append(counted(others, "{count} other record", "{count} other records"))
    return joined(names or [counted(others, "{count} record", "{count} records")])
