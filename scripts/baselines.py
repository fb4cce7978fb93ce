"""The best that plain Python and SQL do for the same work: what the benches stand beside. Knows nothing of the app."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

Rows = list[tuple[Any, ...]]

LISTED = "a.id, a.title, a.held_on, a.ended_on, a.place, a.ward_code, a.head_count, a.volunteer_hours, a.supported_result, a.owner"
PAGE = 50


@dataclass(frozen=True)
class Narrowing:
    """What a list of activities is narrowed to and sorted by, as SQL."""

    where: str = "1"
    values: tuple[object, ...] = ()
    order: str = "a.held_on DESC, a.id DESC"
    offset: int = 0


def searching(word: str) -> Narrowing:
    """The activities in which a word begins so, by the full-text index."""
    return Narrowing(
        "a.id IN (SELECT r.id FROM record_words w JOIN registered_records r ON r.number = w.rowid"
        " WHERE record_words MATCH ? AND r.kind = 'activities')",
        (f'"{word}"*',),
    )


def list_page(connection: sqlite3.Connection, narrowing: Narrowing) -> tuple[int, Rows, Rows]:
    """What a page of the list must know: how many there are, the rows of the page, and who ran each."""
    total: int = connection.execute(
        f"SELECT count(*) FROM activities a WHERE {narrowing.where}", narrowing.values
    ).fetchone()[0]
    rows = connection.execute(
        f"SELECT {LISTED} FROM activities a WHERE {narrowing.where} ORDER BY {narrowing.order} LIMIT ? OFFSET ?",
        (*narrowing.values, PAGE, narrowing.offset),
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
