"""One entry of the history while it is being written: what it tells goes to the database as it comes."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.provenance import store
from vcsapp.provenance.models import HistoryChange, HistoryEntry, OwnLedger
from vcsapp.provenance.travelling import Record, shape_of

COLUMNS = ("entry_id", "position", "section", "record_id", "change", "before", "after")
#: How many changes are held in memory before they are written.
HELD = 5000


class Entry:
    """What one deed did, change by change; it stands in the history as soon as there is something to tell."""

    def __init__(self, ledger: OwnLedger, by: Actor, saying: str, undoes: str | None) -> None:
        #: Its id, once it stands in the history.
        self.id: str | None = None
        #: How many changes it tells of.
        self.written = 0
        self._ledger, self._by, self._saying, self._undoes = ledger, by, saying, undoes
        self._held: list[tuple[object, ...]] = []

    def begin(self) -> None:
        """Put the entry into the history, as the ledger's next. Whoever then writes nothing must roll back."""
        if self.id:
            return
        ledger, by = self._ledger, self._by
        ledger.entries_written += 1
        db.session.flush()
        entry: Record = {
            "id": by.new_id(),
            "owner": ledger.id,
            "version": 1,
            "copy": ledger.copy_id,
            "counter": ledger.entries_written,
            "at": by.now(),
            "by_name": by.name,
            "saying": self._saying[:500],
            "undoes": self._undoes,
        }
        store.insert(shape_of(HistoryEntry), [entry])
        self.id = entry["id"]

    def add(self, section: str, record_id: str, change: str, before: str | None, after: str | None) -> None:
        """Tell of one more change."""
        self._held.append((self.written, section, record_id, change, before, after))
        self.written += 1
        if len(self._held) >= HELD:
            self._write()

    def add_made(self, section: str, ids: Sequence[str]) -> None:
        """Tell that these records were made."""
        first = self.written
        self._held += [(n, section, record_id, "made", None, None) for n, record_id in enumerate(ids, start=first)]
        self.written += len(ids)
        if len(self._held) >= HELD:
            self._write()

    def mark(self) -> int:
        """How far the entry has come, for ``rewind``; to be asked for before a savepoint is set."""
        self._write()
        return self.written

    def rewind(self, mark: int) -> None:
        """Forget what was told since; what of it was written already went with the savepoint."""
        self._held.clear()
        self.written = mark

    def end(self) -> None:
        """Write what is left to tell."""
        self._write()

    def _write(self) -> None:
        if self._held:
            self.begin()
            store.pour_rows(HistoryChange.__tablename__, COLUMNS, [(self.id, *change) for change in self._held])
            self._held.clear()
