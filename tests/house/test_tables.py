"""Every table travels or says why not, and the migrations make the tables that the models describe."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from sqlalchemy import text

from vcsapp.db.base import Base, db
from vcsapp.exchange.sections import SECTIONS
from vcsapp.rooms import ADDRESSES, TABLES

assert TABLES, "Importing the app is what makes every model known."

#: Tables that stay at home, and why.
STAY_AT_HOME = {
    "own_ledger": "says which copy this is; the package's descriptor carries what others need of it",
    "users": "signing in is this computer's own affair",
    "registered_records": "follows from the records, by triggers",
    "received_packages": "what others sent is theirs to send on",
    "mentions": "follows from the packages received",
    "sent_packages": "a log of this copy",
    "import_runs": "a log of this copy",
    "table_sources": "how this copy reads its spreadsheets",
    "likeness_decisions": "how this copy reads its spreadsheets; its keys are those of the files read here",
    "source_rows": "how this copy reads its spreadsheets",
}
#: Made by SQL of their own, not by models: the full-text index with its inner tables, and Alembic's mark.
NOT_MODELLED = ("record_words", "alembic_version")


def test_every_table_travels_or_says_why_not() -> None:
    travelling = {
        table.name for section in SECTIONS for table in (section.shape.table, *(p.table for p in section.shape.parts))
    }
    forgotten = set(Base.metadata.tables) - travelling - set(STAY_AT_HOME)
    assert not forgotten, f"Give these a section, or say in STAY_AT_HOME why they stay: {sorted(forgotten)}"
    assert not travelling & set(STAY_AT_HOME), "A table cannot do both."


def test_what_is_said_to_stay_at_home_is_there() -> None:
    assert set(STAY_AT_HOME) <= set(Base.metadata.tables)


def test_the_migrations_make_the_tables_of_the_models(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": lambda name, *_: is_modelled(name)}
        )
        differences = compare_metadata(context, Base.metadata)
    assert not differences, f"Write a migration for: {differences}"


def is_modelled(name: str | None) -> bool:
    return name is None or not name.startswith(NOT_MODELLED)


def test_every_kind_of_record_with_a_page_is_registered(app: Flask) -> None:
    """By triggers: when a row is made, changed and removed."""
    with app.app_context():
        triggers = set(db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    for kind in (address.kind for address in ADDRESSES):
        wanted = {f"{kind}_are_registered", f"{kind}_are_registered_anew", f"{kind}_leave_the_register"}
        assert wanted <= triggers, f"Register {kind} in a migration: records.triggers.registration."
