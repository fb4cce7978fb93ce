"""Finding records by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Select, bindparam, false, func, select, text

from vcsapp.db.base import db
from vcsapp.records.models import RegisteredRecord

#: The ids of the records of a kind that hold some words, found by way of the full-text index.
_MATCHING = text(
    """SELECT r.id FROM record_words JOIN registered_records AS r ON r.number = record_words.rowid
       WHERE record_words MATCH :words AND r.kind = :kind"""
)


def as_match(said: str) -> str:
    """What a person typed, as a full-text question: every word, the last perhaps unfinished.

    Signs that the index would take for commands are left out; no words at all give an empty text.
    """
    words = re.findall(r"\w+", said)
    return " ".join(f'"{word}"*' for word in words)


def matching(kind: str, said: str) -> Select[str]:
    """The ids of the records of one kind that hold all these words, to be used within a question of that room.

    Where nothing was said that could be looked for, nothing is found.
    """
    if not as_match(said):
        return select(RegisteredRecord.id).where(false())
    found = _MATCHING.bindparams(bindparam("words", as_match(said)), bindparam("kind", kind))
    return select(found.columns(RegisteredRecord.id).subquery().c.id)


def number_matching(kind: str, said: str) -> int:
    """How many records of one kind hold all these words; the register knows, without asking the room."""
    if not as_match(said):
        return db.session.scalar(select(func.count()).where(RegisteredRecord.kind == kind)) or 0
    return db.session.scalar(select(func.count()).select_from(matching(kind, said).subquery())) or 0


def titles(ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Kind and title of each of these records, by id; those that are gone are left out."""
    rows = db.session.execute(
        select(RegisteredRecord.id, RegisteredRecord.kind, RegisteredRecord.title).where(RegisteredRecord.id.in_(ids))
    )
    return {row.id: (row.kind, row.title) for row in rows}
