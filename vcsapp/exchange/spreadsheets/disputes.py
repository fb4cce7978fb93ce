"""Where the file and somebody here changed one field since last time: the person says which of the two stands.

Until then what is here stands. What was said holds of the values that were seen, and of no others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vcsapp.exchange.spreadsheets.decisions import Decisions, Stands
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable
from vcsapp.provenance.targets import Remark
from vcsapp.words import _

#: How many letters of a mark are kept: enough that no two values that anybody writes share one.
_MARK_LENGTH = 16


@dataclass(frozen=True)
class _Disputed:
    """A field of a draft with both its values, as canonical text in JSON."""

    n: int
    record_id: str
    name: str
    here: str
    file: str
    choice: str


def dispute(table: Worktable, draft: Drafted, name: str, *, last_time: Any, here: Any, file: Any) -> None:
    """Put down that both sides changed a field, with what it said last time, what stands here, and what the file says.

    All three are canonical text.
    """
    told = [json.dumps(version, ensure_ascii=False) for version in (last_time, here, file)]
    seen = _mark(told[1:])
    table.connection.execute(
        "INSERT INTO disputes VALUES (?, ?, ?, ?, ?, ?, ?)", (draft.n, name, *told, seen, Stands.HERE)
    )


def _mark(told: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:_MARK_LENGTH]


def mark_of_all(table: Worktable) -> str:
    """A mark of all values that are disputed, the same only while none of them changes and none is added."""
    found = table.connection.execute("SELECT key, field, seen FROM disputes JOIN drafts ON n = draft ORDER BY n, field")
    return _mark("\x1e".join(row) for row in found)


def settle_disputes(table: Worktable, telling: Telling, decisions: Decisions) -> None:
    """Do with each disputed field what was said of it, and tell what that is."""
    _rule(table, decisions)
    found = table.connection.execute(
        """SELECT n, known_id, field, here, file, choice FROM disputes JOIN drafts ON n = draft
           ORDER BY draft, field"""
    )
    for n, group in groupby((_Disputed(*row) for row in found), key=lambda one: one.n):
        fields = list(group)
        for one in fields:
            _tell(table, one, telling)
        if taken := [one for one in fields if one.choice == Stands.FILE]:
            _take_from_file(table, n, taken)


def _rule(table: Worktable, decisions: Decisions) -> None:
    """Set down what was said of values that are still the same."""
    if decisions.otherwise and decisions.otherwise.seen == mark_of_all(table):
        table.connection.execute("UPDATE disputes SET choice = ?", (decisions.otherwise.stands,))
    table.connection.executemany(
        """UPDATE disputes SET choice = ?
           WHERE draft IN (SELECT n FROM drafts WHERE key = ?) AND field = ? AND seen = ?""",
        [(one.stands, key, name, one.seen) for (key, name), one in decisions.rulings.items()],
    )


def _take_from_file(table: Worktable, n: int, taken: list[_Disputed]) -> None:
    """Have a draft change these fields too."""
    known = table.ask("SELECT before, after FROM changes WHERE draft = ?", (n,))
    before, after = (json.loads(told) for told in known[0]) if known else ({}, {})
    before |= {one.name: json.loads(one.here) for one in taken}
    after |= {one.name: json.loads(one.file) for one in taken}
    told = (json.dumps(each, ensure_ascii=False) for each in (before, after))
    table.connection.execute("INSERT OR REPLACE INTO changes VALUES (?, ?, ?, ?)", (n, taken[0].record_id, *told))
    table.connection.execute("UPDATE drafts SET fate = ? WHERE n = ?", (Fate.CHANGED, n))


def _tell(table: Worktable, one: _Disputed, telling: Telling) -> None:
    label, said = table.shape.label_of(one.name), json.loads(one.file)
    sentence = (
        _("“{label}” was changed in the file and here since it last came in. What stands here was kept.", label=label)
        if one.choice == Stands.HERE
        else _("“{label}” was changed in the file and here since it last came in. You chose the file.", label=label)
    )
    words = said if isinstance(said, str) else ""
    telling.remark(Remark("changed-on-both-sides", sentence, one.n, one.name, words, refuses=False))


def overruled(table: Worktable) -> dict[str, dict[str, Any]]:
    """What the source said last time of the fields that stood here otherwise and are taken from the file, by record.

    An undo of the import puts back what stood here; the source is then taken to have said this again, and not what
    stood here, so that it is asked once more before anything is overwritten.
    """
    found: dict[str, dict[str, Any]] = {}
    asked = "SELECT known_id, field, last_time FROM disputes JOIN drafts ON n = draft WHERE choice = ?"
    for record_id, name, said in table.ask(asked, (Stands.FILE,)):
        found.setdefault(record_id, {})[name] = json.loads(said)
    return found
