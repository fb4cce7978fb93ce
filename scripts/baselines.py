"""The best that plain Python and SQL do for the same work: what the benches stand beside. Knows nothing of the app."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Rows = list[tuple[Any, ...]]

LISTED = (
    "a.id, a.title, a.held_on, a.ended_on, a.place, a.ward_code,"
    " a.head_count, a.volunteer_hours, a.supported_result, a.owner"
)
PAGE = 50


def connect(database: Path) -> sqlite3.Connection:
    """A connection that reads as fast as SQLite can: with a cache of 64 MB, and sorting in memory."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


@dataclass(frozen=True)
class Narrowing:
    """What a list of activities is narrowed to and sorted by, as SQL in which ``a`` is the activity."""

    source: str = "activities a"
    where: str = "1"
    values: tuple[object, ...] = ()
    order: str = "a.held_on DESC, a.id DESC"
    offset: int = 0
    #: Where counting needs less than finding the rows.
    counted_in: str = ""


def searching(word: str) -> Narrowing:
    """The activities in which a word begins so, by the full-text index; to count them, the register is enough."""
    words = "record_words w JOIN registered_records r ON r.number = w.rowid"
    return Narrowing(
        source=f"{words} JOIN activities a ON a.id = r.id",
        where="record_words MATCH ? AND r.kind = 'activities'",
        values=(f'"{word}"*',),
        counted_in=words,
    )


def best_ranked(connection: sqlite3.Connection, typed: str) -> Rows:
    """The ten best records, of whatever kind, in which words begin so: one question, ranked by the index itself."""
    question = " ".join(f'"{word}"*' for word in typed.split())
    return connection.execute(
        "SELECT rowid FROM record_words WHERE record_words MATCH ? ORDER BY rank LIMIT 10", (question,)
    ).fetchall()


def led_by(organisation_id: str) -> Narrowing:
    """The activities that an organisation ran."""
    parts = "activity_organisations p"
    return Narrowing(
        source=f"{parts} JOIN activities a ON a.id = p.activity_id",
        where="p.organisation_id = ? AND p.part_played = 'lead'",
        values=(organisation_id,),
        counted_in=parts,
    )


def list_page(connection: sqlite3.Connection, chosen: Narrowing) -> tuple[int, Rows, Rows]:
    """What a page of the list must know: how many there are, the rows of the page, and who ran each."""
    total: int = connection.execute(
        f"SELECT count(*) FROM {chosen.counted_in or chosen.source} WHERE {chosen.where}", chosen.values
    ).fetchone()[0]
    rows = connection.execute(
        f"SELECT {LISTED} FROM {chosen.source} WHERE {chosen.where} ORDER BY {chosen.order} LIMIT ? OFFSET ?",
        (*chosen.values, PAGE, chosen.offset),
    ).fetchall()
    marks = ", ".join("?" for _ in rows)
    leads = connection.execute(
        "SELECT p.activity_id, o.name FROM activity_organisations p JOIN organisations o ON o.id = p.organisation_id"
        f" WHERE p.part_played = 'lead' AND p.activity_id IN ({marks})",
        [row[0] for row in rows],
    ).fetchall()
    return total, rows, leads


def activity_page(connection: sqlite3.Connection, activity_id: str) -> list[Rows]:
    """What an activity's page must know: the record, its parts, and what became of it."""
    questions = (
        "SELECT * FROM activities WHERE id = ?",
        "SELECT o.id, o.name, p.part_played FROM activity_organisations p"
        " JOIN organisations o ON o.id = p.organisation_id WHERE p.activity_id = ?",
        "SELECT took_part_as, people FROM activity_participants WHERE activity_id = ?",
        "SELECT fact, answer FROM activity_facts WHERE activity_id = ?",
        "SELECT e.*, c.* FROM history_changes c JOIN history_entries e ON e.id = c.entry_id"
        " WHERE c.record_id = ? ORDER BY e.at DESC",
    )
    return [connection.execute(question, (activity_id,)).fetchall() for question in questions]


#: Safe against power cuts and strict about references, as the app opens its database.
SAFELY = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)


def whole_tables(database: Path, tables: list[str]) -> dict[str, Rows]:
    """All rows of these tables, ready in memory."""
    connection = sqlite3.connect(database)
    try:
        return {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    finally:
        connection.close()


def write_whole_tables(database: Path, rows: dict[str, Rows]) -> None:
    """Write the rows into a database that has tables, indexes and triggers: one transaction, ``executemany``."""
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        for pragma in SAFELY:
            connection.execute(pragma)
        connection.execute("BEGIN IMMEDIATE")
        for table, table_rows in rows.items():
            if table_rows:
                marks = ", ".join("?" for _ in table_rows[0])
                connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', table_rows)
        connection.execute("COMMIT")
    finally:
        connection.close()
