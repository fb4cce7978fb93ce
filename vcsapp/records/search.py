"""Finding records by their words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, false, func, select, text

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.records.addresses import book
from vcsapp.records.asking import Said, begun, either, hear, within
from vcsapp.records.models import RegisteredRecord
from vcsapp.records.ranking import rank_of
from vcsapp.records.triggers import shelf
from vcsapp.records.vocabulary import begun_in_full

#: Whoever may search at all finds by these.
OPEN_COLUMNS = ("title", "words")
PRIVATE_COLUMNS = (*OPEN_COLUMNS, "private")
#: Beyond this records are not counted one by one; “more than 1,000” says as much as “182,304”, and sooner.
COUNTED_TO = 1000
#: From so many of the likeliest the best are chosen.
CONSIDERED = 100

_MATCHING = text(
    """SELECT r.id FROM record_words JOIN registered_records AS r ON r.number = record_words.rowid
       WHERE record_words MATCH :question AND record_words.rowid BETWEEN :first AND :last"""
)
_LATEST = text(
    """SELECT rowid FROM record_words WHERE record_words MATCH :question AND rowid BETWEEN :first AND :last
       ORDER BY rowid DESC LIMIT :limit"""
)
_TITLES = text(
    """SELECT r.number, r.title FROM json_each(:numbers) AS wanted
       JOIN registered_records AS r ON r.number = wanted.value ORDER BY wanted.key"""
)


@dataclass(frozen=True)
class Match:
    """A record that was found."""

    id: str
    title: str
    #: The words by which it may have been found, as far as the person who looks may read them.
    words: str


@dataclass(frozen=True)
class Matches:
    """The best of what was found among the records of one kind."""

    rows: tuple[Match, ...]
    #: How many there are in all, or ``COUNTED_TO`` where there are more.
    number: int
    are_more: bool = False


def columns_for(kind: str, seen_by: Actor) -> tuple[str, ...]:
    """By which columns this person may find records of a kind; by none, where the kind is closed to them."""
    address = book().get(kind)
    if address is None or not seen_by.may(address.permission):
        return ()
    return PRIVATE_COLUMNS if address.private and seen_by.may(address.private) else OPEN_COLUMNS


def as_match(typed: str) -> str:
    """What a person typed, as a full-text question: every word begun. Empty where nothing can be looked for."""
    return hear(typed).asked(begun)


def matching(kind: str, typed: str, *, seen_by: Actor | None = None) -> Select[str]:
    """The ids of the records of one kind that hold all these words, to be used within a question of that room.

    Private words count for those who may read them. Where nothing was typed that could be looked for, nothing is found.
    """
    columns = columns_for(kind, seen_by) if seen_by else OPEN_COLUMNS
    if not as_match(typed) or not columns:
        return select(RegisteredRecord.id).where(false())
    first, last = shelf(kind)
    found = _MATCHING.bindparams(
        bindparam("question", within(columns, as_match(typed))), bindparam("first", first), bindparam("last", last)
    )
    return select(found.columns(RegisteredRecord.id).subquery().c.id)


def number_matching(kind: str, typed: str, *, seen_by: Actor | None = None) -> int:
    """How many records of one kind hold all these words; the register knows, without asking the room."""
    if not as_match(typed):
        return db.session.scalar(select(func.count()).where(RegisteredRecord.kind == kind)) or 0
    return db.session.scalar(select(func.count()).select_from(matching(kind, typed, seen_by=seen_by).subquery())) or 0


def best(kinds: Iterable[str], said: Said, *, seen_by: Actor, limit: int) -> dict[str, Matches]:
    """The records that fit best, kind by kind: those called so first, then those that say so, the latest before others.

    It takes no longer where a million fit than where a hundred do, since no more than these are looked at. Kinds in
    which nothing is found are left out.
    """
    if not said:
        return {}
    question = said.asked(begun_in_full)
    found = {kind: _best(kind, said, question, columns_for(kind, seen_by), limit) for kind in kinds}
    return {kind: matches for kind, matches in found.items() if matches.rows}


def is_there(kinds: Iterable[str], said: Said, *, seen_by: Actor) -> bool:
    """Whether this person would find anything."""
    question = said.asked(begun_in_full)
    asked = ((kind, columns_for(kind, seen_by)) for kind in kinds)
    return any(columns and _latest(kind, within(columns, question), 1) for kind, columns in asked)


def _best(kind: str, said: Said, question: str, columns: Sequence[str], limit: int) -> Matches:
    found = _latest(kind, within(columns, question), COUNTED_TO + 1) if columns else []
    likeliest = found if len(found) <= CONSIDERED else _likeliest(kind, said, question, found)
    ranked = sorted(_titles_of(likeliest), key=lambda row: rank_of(row[1], said))
    rows = _read([number for number, _ in ranked[:limit]], columns)
    return Matches(rows, min(len(found), COUNTED_TO), are_more=len(found) > COUNTED_TO)


def _likeliest(kind: str, said: Said, question: str, found: Sequence[int]) -> list[int]:
    """Of many: those whose title says so, those that begin with it among them, and the latest of the others."""
    called_so = _latest(kind, within(["title"], question), CONSIDERED // 2)
    if len(called_so) < CONSIDERED // 2:
        return list(dict.fromkeys([*called_so, *found]))[:CONSIDERED]
    at_the_beginning = either(f"^{phrase}" for phrase in begun_in_full(said.groups[0][0]))
    beginning = _latest(kind, within(["title"], f"{at_the_beginning} AND {question}"), CONSIDERED // 4)
    return list(dict.fromkeys([*beginning, *called_so, *found]))[:CONSIDERED]


def _latest(kind: str, question: str, limit: int) -> list[int]:
    """The numbers of the records of a kind that answer the question, the latest first."""
    first, last = shelf(kind)
    asked = {"question": question, "first": first, "last": last, "limit": limit}
    return list(db.session.scalars(_LATEST, asked))


def _titles_of(numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Number and title of these records, in the order in which they are given."""
    return [(row.number, row.title) for row in db.session.execute(_TITLES, {"numbers": json.dumps(numbers)})]


def _read(numbers: Sequence[int], columns: Sequence[str]) -> tuple[Match, ...]:
    """These records with the words that stand in these columns, in the order in which they are given."""
    register = RegisteredRecord
    rows = db.session.execute(
        select(register.number, register.id, register.title, register.words, register.private).where(
            register.number.in_(numbers)
        )
    )
    read = {row.number: row for row in rows}
    return tuple(_match(read[number], columns) for number in numbers)


def _match(row: Row[*tuple[Any, ...]], columns: Sequence[str]) -> Match:
    words = f"{row.words}\n{row.private}" if "private" in columns else row.words
    return Match(row.id, row.title, words)


def titles(ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Kind and title of each of these records, by id; left out are those that are gone, and those whose very name is
    private."""
    rows = db.session.execute(
        select(RegisteredRecord.id, RegisteredRecord.kind, RegisteredRecord.title).where(
            RegisteredRecord.id.in_(ids), RegisteredRecord.title != ""
        )
    )
    return {row.id: (row.kind, row.title) for row in rows}
