"""Ledgers, packages received and sent, imports, and the one history of every record that travels."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vcsapp.db.base import Base
from vcsapp.db.columns import ID_LENGTH, Moment, column
from vcsapp.fields import Choice, Count, Instant, Reference, Text, options
from vcsapp.provenance.travelling import Part, Travels


class OwnLedger(Base):
    """The ledger that is kept here, and this copy of it. There is one row, or none before anything is recorded."""

    __tablename__ = "own_ledger"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    #: The organisation that keeps it; no key, since organisations live upstairs.
    organisation_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    #: Which copy of the ledger this workspace is; it numbers what is written here.
    copy_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    entries_written: Mapped[int] = mapped_column(default=0)
    packages_made: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime] = mapped_column(Moment)


ENTRY_FIELDS = (
    Reference(name="copy", label="Copy", required=True, why="Which laptop wrote it."),
    Count(name="counter", label="Number", required=True, minimum=1, why="The order in which that copy wrote."),
    Instant(name="at", label="When", required=True, why="When it was done."),
    Text(name="by_name", label="Who", required=True, max_length=200, private=True, why="Who did it."),
    Text(name="saying", label="What was done", required=True, max_length=500, why="The deed in a sentence."),
    Reference(name="undoes", label="Takes back", why="The entry that this one takes back."),
)
CHANGE_FIELDS = (
    Count(name="position", label="Position", required=True, why="The order within the entry."),
    Text(name="section", label="Kind of record", required=True, max_length=60, why="Which table."),
    Reference(name="record_id", label="Record", required=True, why="Which record."),
    Choice(
        name="change",
        label="Change",
        required=True,
        why="What became of it.",
        options=options((("made", "Made"), ("changed", "Changed"), ("removed", "Removed"))),
    ),
    Text(name="before", label="From", max_length=10_000_000, lines=2, why="What it said before."),
    Text(name="after", label="To", max_length=10_000_000, lines=2, why="What it said afterwards."),
)
_entry = {field.name: field for field in ENTRY_FIELDS}
_change = {field.name: field for field in CHANGE_FIELDS}
ENTRY_ID = Reference(name="entry_id", label="Entry", to="history_entries", required=True)


class HistoryChange(Part, Base):
    """What one entry did to one record; ``before`` and ``after`` hold the changed fields, as JSON of canonical text."""

    __tablename__ = "history_changes"
    parent = "entry_id"

    entry_id: Mapped[str] = column(ENTRY_ID, primary_key=True)
    position: Mapped[int] = column(_change["position"], primary_key=True)
    section: Mapped[str] = column(_change["section"])
    record_id: Mapped[str] = column(_change["record_id"], index=True)
    change: Mapped[str] = column(_change["change"])
    before: Mapped[str | None] = column(_change["before"])
    after: Mapped[str | None] = column(_change["after"])


class HistoryEntry(Travels, Base):
    """One deed: who did what, when, to which records. A bulk import is one entry."""

    __tablename__ = "history_entries"
    __table_args__ = (UniqueConstraint("copy", "counter"),)
    parts = (HistoryChange,)

    copy: Mapped[str] = column(_entry["copy"])
    counter: Mapped[int] = column(_entry["counter"])
    at: Mapped[datetime] = column(_entry["at"], index=True)
    by_name: Mapped[str] = column(_entry["by_name"])
    saying: Mapped[str] = column(_entry["saying"])
    undoes: Mapped[str | None] = column(_entry["undoes"], index=True)

    changes: Mapped[list[HistoryChange]] = relationship(order_by=HistoryChange.position, viewonly=True)


class ReceivedPackage(Base):
    """A package that was accepted and is kept whole. What is shown of others' records follows from these alone."""

    __tablename__ = "received_packages"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    ledger_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    ledger_name: Mapped[str] = mapped_column(String(300))
    #: The package's number in its ledger: of two that speak of one field, the higher number is right.
    number: Mapped[int]
    created: Mapped[str] = mapped_column(String(30))
    profile: Mapped[str] = mapped_column(String(20))
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    sha256: Mapped[str] = mapped_column(String(64))
    row_counts: Mapped[dict[str, int]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(Moment)


class Mention(Base):
    """What a received package says of a record that its sender does not own (an organisation that it names, say).

    It is shown only where the owner's own packages say nothing.
    """

    __tablename__ = "mentions"

    package_id: Mapped[str] = mapped_column(ForeignKey("received_packages.id", ondelete="CASCADE"), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, index=True)
    section: Mapped[str] = mapped_column(String(60))
    #: The whole row, as canonical text.
    told: Mapped[dict[str, Any]] = mapped_column(JSON)


class SentPackage(Base):
    """A package that was made here. What has left in a file cannot be undone, so it is remembered."""

    __tablename__ = "sent_packages"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    number: Mapped[int]
    profile: Mapped[str] = mapped_column(String(20))
    format: Mapped[str] = mapped_column(String(10))
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    row_counts: Mapped[dict[str, int]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(Moment)


class ImportRun(Base):
    """One line of the import log: what was brought in or withdrawn, and what came of it."""

    __tablename__ = "import_runs"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    by_name: Mapped[str] = mapped_column(String(200))
    saying: Mapped[str] = mapped_column(String(500))
    #: new, changed, same, withdrawn, refused and the totals, as they were told at the time.
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON)
    package_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    #: The history entry of an import into own records, by which it can be undone.
    entry_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))


class TableSource(Base):
    """A kind of spreadsheet that was read before, and how its columns were understood."""

    __tablename__ = "table_sources"
    __table_args__ = (UniqueConstraint("target", "signature"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    #: Which kind of record its rows become.
    target: Mapped[str] = mapped_column(String(60))
    #: The hash of its column headings, by which it is recognised.
    signature: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(300))
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    used_at: Mapped[datetime] = mapped_column(Moment)


class SourceRow(Base):
    """What a source said of one thing last time, and which record it became."""

    __tablename__ = "source_rows"

    source_id: Mapped[str] = mapped_column(ForeignKey("table_sources.id"), primary_key=True)
    #: What identifies the thing in that source.
    key: Mapped[str] = mapped_column(LongText, primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    #: What it said, as canonical text; what was edited here since is told apart by it.
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: How far the own record had come (``HistoryEntry.counter``) when this source told of the thing first, and when it
    #: said this: an import that was taken back takes with it what it said, and nothing that was said since.
    first_in: Mapped[int] = mapped_column(server_default="0")
    said_in: Mapped[int] = mapped_column(server_default="0")


class LikenessDecision(Base):
    """What a person decided of a thing that a spreadsheet told of and a record that it looked like."""

    __tablename__ = "likeness_decisions"
    __table_args__ = (UniqueConstraint("target", "key", "record_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    #: Which kind of record the rows of the spreadsheet become.
    target: Mapped[str] = mapped_column(String(60))
    #: What identifies the thing in its source.
    key: Mapped[str] = mapped_column(LongText)
    #: No key of the database, since a decision outlives the record: it may come back.
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    #: “same”, “another” or “leave”.
    choice: Mapped[str] = mapped_column(String(60))
    #: What both were called at the time.
    title: Mapped[str] = mapped_column(String(300))
    record_title: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    by_name: Mapped[str] = mapped_column(String(200))
    #: The line of the import log of the import in which it was decided.
    run_id: Mapped[str] = mapped_column(String(ID_LENGTH))
