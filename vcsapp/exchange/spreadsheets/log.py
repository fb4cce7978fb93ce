"""Questions to the import log about one spreadsheet that was brought in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from vcsapp.db.base import db
from vcsapp.provenance.models import HistoryEntry, ImportRun


def find_run(run_id: str) -> ImportRun | None:
    """The line of the import log with this id, or None while nothing was brought in under it."""
    return db.session.get(ImportRun, run_id)


def is_taken_back(run: ImportRun) -> bool:
    """Whether what it wrote was undone, and that was not undone in its turn."""
    again = aliased(HistoryEntry)
    undone = select(HistoryEntry.id).where(
        HistoryEntry.undoes == run.entry_id, ~select(again.id).where(again.undoes == HistoryEntry.id).exists()
    )
    return run.entry_id is not None and db.session.scalar(undone) is not None
