"""Questions about look-alikes: which record a draft looks like, why, and what it would fill in there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable


@dataclass(frozen=True)
class LookAlike:
    """A draft, the record that it looks like, and what is to be done."""

    draft: Drafted
    record_id: str
    #: What that record is called.
    title: str
    why: str
    #: None while nobody has said.
    choice: Choice | None
    #: The values that would change in it, if they are the same, as plain values.
    values: dict[str, Any]


def look_alikes(table: Worktable, *, offset: int, limit: int) -> Iterator[LookAlike]:
    """Those that wait for a choice first, then in the order of the file."""
    asked = """SELECT a.draft, a.record_id, a.title, a.why, a.choice, coalesce(c.after, '{}')
               FROM look_alikes AS a LEFT JOIN changes AS c ON c.draft = a.draft
               ORDER BY a.choice IS NOT NULL, a.draft LIMIT ? OFFSET ?"""
    for n, record_id, title, why, choice, after in table.ask(asked, (limit, offset)):
        (draft,) = table.drafts("n = ?", (n,))
        values = table.shape.plain(json.loads(after))
        yield LookAlike(draft, record_id, title, why, Choice(choice) if choice else None, values)
