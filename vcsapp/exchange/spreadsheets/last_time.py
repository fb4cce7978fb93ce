"""Where a spreadsheet meets what it said last time: only what it says otherwise changes anything."""

from __future__ import annotations

import json
from typing import Any

from vcsapp.exchange.spreadsheets.decisions import Rulings, Stands
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable
from vcsapp.provenance import store
from vcsapp.provenance.targets import Remark
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

_TOLD = "fate = 'new' AND EXISTS (SELECT 1 FROM last_time WHERE last_time.key = drafts.key AND {condition})"


def meet_last_time(table: Worktable, telling: Telling, rulings: Rulings, otherwise: Stands) -> None:
    """Sort out the drafts that this source told of before."""
    table.connection.execute(
        """UPDATE drafts SET fate = 'same', known_id = last_time.record_id FROM last_time
           WHERE last_time.key = drafts.key AND is_here AND last_time.said = drafts.said AND fate = 'new'"""
    )
    for batch in table.batches(_TOLD.format(condition="NOT is_here")):
        for draft in batch:
            _stay_removed(table, draft, telling)
    for batch in table.batches(_TOLD.format(condition="is_here")):
        _meet(table, batch, telling, rulings, otherwise)


def _stay_removed(table: Worktable, draft: Drafted, telling: Telling) -> None:
    sentence = _(
        "Its record was removed here since it last came in, so it stays out. Undo the removal to have it back."
    )
    telling.remark(Remark("removed-here", sentence, draft.n, "", draft.key, refuses=False))
    table.connection.execute("UPDATE drafts SET fate = ? WHERE n = ?", (Fate.LEFT, draft.n))


def _meet(table: Worktable, drafts: list[Drafted], telling: Telling, rulings: Rulings, otherwise: Stands) -> None:
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
        _compare(table, draft, said, held[record_id], telling, rulings, otherwise)


def _compare(
    table: Worktable,
    draft: Drafted,
    said_before: dict[str, Any],
    held: Record,
    telling: Telling,
    rulings: Rulings,
    otherwise: Stands,
) -> None:
    """What differs from last time changes the record where nobody changed it here since; else it is a dispute."""
    now, says = table.shape.canonical(held), json.loads(draft.said)
    values = {}
    for name in says:
        before = said_before.get(name) or type(says[name])()
        if says[name] == before or says[name] == now[name]:
            continue
        if now[name] == before:
            values[name] = says[name]
            continue
        ruling = rulings.get((draft.key, name), otherwise)
        _dispute(table, draft, name, (before, now[name], says[name]), ruling, telling)
        if ruling is Stands.FILE:
            values[name] = says[name]
    change(table, draft, held["id"], {name: now[name] for name in values}, values)


def _dispute(
    table: Worktable, draft: Drafted, name: str, versions: tuple[Any, Any, Any], ruling: Stands, telling: Telling
) -> None:
    before, here, file = (json.dumps(version, ensure_ascii=False) for version in versions)
    table.connection.execute(
        "INSERT INTO disputes VALUES (?, ?, ?, ?, ?, ?)", (draft.n, name, before, here, file, ruling)
    )
    label = table.shape.label_of(name)
    sentence = (
        _("“{label}” was changed in the file and here since it last came in. What stands here was kept.", label=label)
        if ruling is Stands.HERE
        else _("“{label}” was changed in the file and here since it last came in. You chose the file.", label=label)
    )
    said = versions[2] if isinstance(versions[2], str) else ""
    telling.remark(Remark("changed-on-both-sides", sentence, draft.n, name, said, refuses=False))


def change(table: Worktable, draft: Drafted, record_id: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Have a draft change its record: canonical text by field, before and after; nothing, where they are empty."""
    if after:
        told = (json.dumps(each, ensure_ascii=False) for each in (before, after))
        table.connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?)", (draft.n, record_id, *told))
    fate = Fate.CHANGED if after else Fate.SAME
    table.connection.execute("UPDATE drafts SET fate = ?, known_id = ? WHERE n = ?", (fate, record_id, draft.n))
