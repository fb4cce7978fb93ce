"""Entries of the lists that a network may add to."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from vcsapp.db.base import Base
from vcsapp.db.columns import column
from vcsapp.fields import Text
from vcsapp.provenance.travelling import Travels

LIST_NAME = Text(name="list_name", label="List", required=True, max_length=60, why="Which list it is an entry of.")
CODE = Text(
    name="code",
    label="Code",
    required=True,
    unique=True,
    max_length=100,
    pattern=r"[a-z0-9][a-z0-9.\-]*",
    looks_like="small letters, digits, hyphens and dots",
    why="By this the records point at it.",
)
LABEL = Text(name="label", label="Label", required=True, max_length=200, why="What people read.")
HELP = Text(name="help", label="Meaning", max_length=1000, lines=2, why="What it covers.")

#: The owner of the entries that come with the app: no ledger, and so nobody's to change.
SHIPPED = "00000000-0000-7000-8000-000000000000"


class ListEntry(Travels, Base):
    """One entry of a list; those that come with the app belong to ``SHIPPED``, the rest to whoever added them."""

    __tablename__ = "list_entries"
    # Across all lists, so that a file can say of one column that it points here.
    __table_args__ = (UniqueConstraint("code"),)

    list_name: Mapped[str] = column(LIST_NAME, index=True)
    code: Mapped[str] = column(CODE)
    label: Mapped[str] = column(LABEL)
    help: Mapped[str | None] = column(HELP)
