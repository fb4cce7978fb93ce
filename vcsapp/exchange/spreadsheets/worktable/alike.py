"""Questions about look-alikes: which record a draft looks like, why, and what it would fill in there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.worktable.layout import Basis
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable


@dataclass(frozen=True)
class LookAlike:
    """A draft, the record that it looks like, and what is to be done."""

    draft: Drafted
    record_id: str
    #: What that record is called.
    title: str
    #: In words; empty where it was decided before, and they look alike no more.
    reasons: tuple[str, ...]
    #: None while nobody has said.
    choice: Choice | None
    #: Why that is to be done.
    basis: Basis | None
    #: When it was decided, if that was when another file came in.
    decided_at: datetime | None
    #: The values that would change in it, if they are the same, as plain values.
    values: dict[str, Any]

    @property
    def pair(self) -> tuple[str, str]:
        """By which a choice is kept: the key of the draft and the id of the record."""
        return self.draft.key, self.record_id


def look_alikes(table: Worktable, *, offset: int, limit: int) -> Iterator[LookAlike]:
    """Those that wait for a choice first, then in the order of the file."""
    asked = """SELECT a.draft, a.record_id, a.title, a.why, a.choice, a.basis, a.decided_at, coalesce(c.after, '{}')
               FROM look_alikes AS a LEFT JOIN changes AS c ON c.draft = a.draft
               ORDER BY a.choice IS NOT NULL, a.draft LIMIT ? OFFSET ?"""
    for n, record_id, title, why, choice, basis, decided_at, after in table.ask(asked, (limit, offset)):
        (draft,) = table.with_parts(table.drafts("n = ?", (n,)))
        yield LookAlike(
            draft=draft,
            record_id=record_id,
            title=title,
            reasons=tuple(why.splitlines()),
            choice=Choice(choice) if choice else None,
            basis=Basis(basis) if basis else None,
            decided_at=datetime.fromisoformat(decided_at) if decided_at else None,
            values=table.shape.plain(json.loads(after)),
        )
