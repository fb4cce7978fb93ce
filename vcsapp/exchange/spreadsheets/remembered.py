"""What the person decided of look-alikes, kept for every other file that tells of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, type_coerce
from sqlalchemy import Text as LongText

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import NotFound
from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.worktable.layout import Basis
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.permissions import Permission
from vcsapp.provenance import store
from vcsapp.provenance.models import LikenessDecision, SourceRow, TableSource
from vcsapp.words import _

#: How many are read from the database at once.
BATCH = 2_000
#: As much of a title as is kept. In characters.
LONGEST_TITLE = 300


def recall_decided(table: Worktable) -> None:
    """Put on the worktable what was decided of look-alikes of its kind when others came in."""
    asked = (
        select(
            LikenessDecision.key,
            LikenessDecision.record_id,
            LikenessDecision.choice,
            type_coerce(LikenessDecision.at, LongText),
        )
        .where(LikenessDecision.target == table.target.name)
        .execution_options(yield_per=BATCH)
    )
    for rows in db.session.execute(asked).partitions():
        table.connection.executemany("INSERT INTO decided VALUES (?, ?, ?, ?)", [tuple(row) for row in rows])


def mark_of_decided(target: str) -> tuple[int, str]:
    """How many decisions there are for one kind of record, and the last of them: both change with each."""
    asked = select(func.count(), func.max(LikenessDecision.id)).where(LikenessDecision.target == target)
    number, last = db.session.execute(asked).one()
    return number, last or ""


def remember_decided(table: Worktable, *, run_id: str, by: Actor) -> None:
    """Keep what the person decided of look-alikes in this import, of each or of all. To be called as it is accepted."""
    asked = """SELECT key, look_alikes.record_id, choice, title, n FROM look_alikes JOIN drafts ON n = draft
               WHERE basis IN (?, ?) ORDER BY n"""
    now = by.now()
    for batch in store.in_batches(table.connection.execute(asked, (Basis.CHOSEN, Basis.ALL))):
        called = _titles(table, [n for *_about, n in batch])
        rows = [
            {
                "id": by.new_id(),
                "target": table.target.name,
                "key": key,
                "record_id": record_id,
                "choice": choice,
                "title": called[n][:LONGEST_TITLE],
                "record_title": title[:LONGEST_TITLE],
                "at": now,
                "by_name": by.name,
                "run_id": run_id,
            }
            for key, record_id, choice, title, n in batch
        ]
        db.session.execute(insert(LikenessDecision).prefix_with("OR REPLACE"), rows)


def _titles(table: Worktable, numbers: Sequence[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(numbers))
    return {draft.n: draft.title for draft in table.drafts(f"n IN ({marks})", numbers)}


def decided(words: str = "", *, seen_by: Actor, offset: int = 0, limit: int = 50) -> list[LikenessDecision]:
    """What was decided, the latest first; only where one of the two is called so, if words are given."""
    if not seen_by.may(Permission.IMPORT_RECORDS):
        return []
    newest = select(LikenessDecision).order_by(LikenessDecision.at.desc(), LikenessDecision.id.desc())
    return list(db.session.scalars(newest.where(*_called(words)).offset(offset).limit(limit)))


def number_decided(words: str = "", *, seen_by: Actor) -> int:
    """How many such decisions there are."""
    if not seen_by.may(Permission.IMPORT_RECORDS):
        return 0
    return db.session.scalar(select(func.count()).select_from(LikenessDecision).where(*_called(words))) or 0


def _called(words: str) -> Iterator[ColumnElement[bool]]:
    """That every word stands in the name of one of the two, or in the number that the thing has in its source."""
    for word in words.split():
        titles = (LikenessDecision.title, LikenessDecision.record_title, LikenessDecision.key)
        yield or_(*(title.icontains(word, autoescape=True) for title in titles))


def take_back(decision_id: str, *, by: Actor) -> LikenessDecision:
    """Forget one decision, so that the next file that tells of the same asks again; answers what it was.

    Where the two were the same, every source forgets that its row is that record. What came in stays.
    Raises ``NotFound``.
    """
    by.must_be_allowed_to(Permission.IMPORT_RECORDS)
    decision = db.session.get(LikenessDecision, decision_id)
    if decision is None:
        raise NotFound(what=_("decision"))
    if decision.choice == Choice.SAME:
        sources = select(TableSource.id).where(TableSource.target == decision.target)
        db.session.execute(
            delete(SourceRow).where(
                SourceRow.key == decision.key,
                SourceRow.record_id == decision.record_id,
                SourceRow.source_id.in_(sources),
            )
        )
    db.session.delete(decision)
    db.session.flush()
    return decision
