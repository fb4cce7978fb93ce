"""Where a spreadsheet meets what it said last time: only what it says otherwise changes anything."""

from __future__ import annotations

import json
from typing import Any

from vcsapp.exchange.spreadsheets.disputes import dispute
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable
from vcsapp.provenance import store
from vcsapp.provenance.targets import Remark
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: Drafts that this source told of before, where something holds of what it told, as SQL.
_TOLD = "fate = 'new' AND EXISTS (SELECT 1 FROM last_time WHERE last_time.key = drafts.key AND {condition})"
#: Under what a worktable says how many things its source told of last time that it does not tell of now.
NOT_TOLD_NOW = "not-told-now"


def meet_last_time(table: Worktable, telling: Telling) -> None:
    """Sort out the drafts that this source told of before; of disputes it is only said what they are about."""
    table.connection.execute(
        """UPDATE drafts SET fate = 'same', known_id = last_time.record_id FROM last_time
           WHERE last_time.key = drafts.key AND is_here AND last_time.said = drafts.said AND said_in_file IS NULL
           AND fate = 'new'"""
    )
    for batch in table.batches(_TOLD.format(condition="NOT is_here")):
        for draft in batch:
            _stay_removed(table, draft, telling)
    for batch in table.batches(_TOLD.format(condition="is_here")):
        _meet(table, batch)
    _count_what_is_not_told_now(table)


def _count_what_is_not_told_now(table: Worktable) -> None:
    """Nothing comes of it here, but whoever brings in a list may want to know what is no longer on it."""
    asked = (
        "SELECT count(*) FROM last_time WHERE is_here AND NOT EXISTS (SELECT 1 FROM drafts WHERE key = last_time.key)"
    )
    table.say(NOT_TOLD_NOW, table.ask(asked)[0][0])


def _stay_removed(table: Worktable, draft: Drafted, telling: Telling) -> None:
    sentence = _(
        "Its record was removed here since it last came in, so it stays out. Undo the removal to have it back."
    )
    telling.remark(Remark("removed-here", sentence, draft.n, "", draft.key, refuses=False))
    table.connection.execute("UPDATE drafts SET fate = ? WHERE n = ?", (Fate.LEFT, draft.n))


def _meet(table: Worktable, drafts: list[Drafted]) -> None:
    marks = ", ".join("?" * len(drafts))
    told = {
        key: (record_id, json.loads(said))
        for key, record_id, said in table.ask(
            f"SELECT key, record_id, said FROM last_time WHERE key IN ({marks})", [draft.key for draft in drafts]
        )
    }
    held = store.load(table.shape, [record_id for record_id, _said in told.values()])
    for draft in drafts:
        record_id, said = told[draft.key]
        compare(table, draft, said, held[record_id])


def compare(table: Worktable, draft: Drafted, said_before: dict[str, Any], held: Record) -> None:
    """What differs from last time changes the record where nobody changed it here since; else it is a dispute."""
    now, says = table.shape.canonical(held), json.loads(draft.said)
    values = {}
    for name in says:
        before = said_before.get(name) or type(says[name])()
        if says[name] in (before, now[name]):
            continue
        if now[name] == before:
            values[name] = says[name]
        else:
            dispute(table, draft, name, last_time=before, here=now[name], file=says[name])
    change(table, draft, held["id"], {name: now[name] for name in values}, values)


def change(table: Worktable, draft: Drafted, record_id: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Have a draft change its record: canonical text by field, before and after; nothing, where they are empty."""
    if after:
        told = (json.dumps(each, ensure_ascii=False) for each in (before, after))
        table.connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?)", (draft.n, record_id, *told))
    fate = Fate.CHANGED if after else Fate.SAME
    table.connection.execute("UPDATE drafts SET fate = ?, known_id = ? WHERE n = ?", (fate, record_id, draft.n))
