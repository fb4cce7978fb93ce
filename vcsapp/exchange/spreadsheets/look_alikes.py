"""Where a spreadsheet meets records that it never told of, and that look like its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from vcsapp.exchange.spreadsheets.decisions import Choice, Decisions
from vcsapp.exchange.spreadsheets.in_words import in_words
from vcsapp.exchange.spreadsheets.last_time import change, compare
from vcsapp.exchange.spreadsheets.worktable.layout import Basis, Fate
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable
from vcsapp.provenance import store
from vcsapp.provenance.targets import Remark
from vcsapp.provenance.travelling import Record
from vcsapp.quoting import quoted
from vcsapp.words import _

#: What every source says in its own way: two that differ here say nothing different.
OF_THE_SOURCE = ("title", "name", "reference")


#: What is done with a draft, by what was chosen; where it is the same, what it says decides.
_FATES = {Choice.ANOTHER: Fate.NEW, Choice.LEAVE: Fate.LEFT, None: Fate.WAITS}


def choose(table: Worktable, decisions: Decisions) -> None:
    """Set down what is to be done with each look-alike, and who says so.

    What was chosen of it in this file stands; else what was decided of it when another came in; else what was chosen
    for all. Where nobody said anything, what is certain is the same, and the rest waits.
    """
    execute = table.connection.execute
    execute("UPDATE look_alikes SET choice = ?, basis = ? WHERE is_certain", (Choice.SAME, Basis.CERTAIN))
    if decisions.everything:
        execute("UPDATE look_alikes SET choice = ?, basis = ?", (decisions.everything, Basis.ALL))
    execute(
        """UPDATE look_alikes SET choice = decided.choice, basis = ?, decided_at = decided.at FROM drafts, decided
           WHERE n = look_alikes.draft AND decided.key = drafts.key AND decided.record_id = look_alikes.record_id""",
        (Basis.BEFORE,),
    )
    table.connection.executemany(
        """UPDATE look_alikes SET choice = ?, basis = ?
           WHERE draft IN (SELECT n FROM drafts WHERE key = ?) AND record_id = ?""",
        [(choice, Basis.CHOSEN, key, record_id) for (key, record_id), choice in decisions.choices.items()],
    )


def meet_look_alikes(table: Worktable, telling: Telling) -> None:
    """Do with each look-alike what was chosen."""
    for choice, fate in _FATES.items():
        table.connection.execute(
            "UPDATE drafts SET fate = ? WHERE n IN (SELECT draft FROM look_alikes WHERE choice IS ?)", (fate, choice)
        )
    asked = "SELECT record_id, draft FROM look_alikes WHERE choice = 'same' ORDER BY record_id, draft"
    for batch in store.in_batches(_drafts_of_records(table.connection.execute(asked))):
        held = store.load(table.shape, [record_id for record_id, _drafts in batch])
        said_before = _said_before(table, list(held))
        for record_id, numbers in batch:
            marks = ", ".join("?" * len(numbers))
            for draft in table.with_parts(table.drafts(f"n IN ({marks})", numbers)):
                if record_id in said_before:
                    # The source itself told of it, under another key: what it says otherwise is a change.
                    compare(table, draft, said_before[record_id], held[record_id])
                else:
                    held[record_id] |= _fill_in(table, draft, held[record_id], telling)


def _said_before(table: Worktable, record_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What this source said last time of those of these records of which it told."""
    marks = ", ".join("?" * len(record_ids))
    asked = f"SELECT record_id, said FROM last_time WHERE is_here AND record_id IN ({marks}) ORDER BY said_in"
    return {record_id: json.loads(said) for record_id, said in table.ask(asked, record_ids)}


def _drafts_of_records(pairs: Iterable[tuple[str, int]]) -> Iterator[tuple[str, list[int]]]:
    for record_id, found in groupby(pairs, key=lambda pair: pair[0]):
        yield record_id, [n for _record_id, n in found]


def _fill_in(table: Worktable, draft: Drafted, held: Record, telling: Telling) -> Record:
    """The same thing, told by another source: what is empty here is filled; what differs is said, and stays."""
    shape, values = table.shape, {}
    parts = {part.name for part in shape.parts}
    for name in json.loads(draft.said):
        said = draft.record[name]
        if said in (None, [], ""):
            continue
        if held.get(name) in (None, [], ""):
            values[name] = said
        elif name in parts:
            values |= _more_of(name, said, held[name])
        elif name not in OF_THE_SOURCE and held[name] != said:
            _tell_difference(table, draft, name, held[name], telling)
    before, after = shape.canonical({name: held[name] for name in values}), shape.canonical(values)
    change(table, draft, held["id"], before, after)
    return values


def _more_of(part: str, said: list[Record], held: list[Record]) -> dict[str, list[Record]]:
    """Rows of a part that are not there yet; an identifier that is there is not told apart by which one is shown."""
    known = {_row_key(row) for row in held}
    more = [_not_preferred(row) for row in said if _row_key(row) not in known]
    return {part: [*held, *more]} if more else {}


def _row_key(row: Record) -> tuple[str, ...]:
    return tuple(str(value) for name, value in sorted(row.items()) if name != "is_preferred")


def _not_preferred(row: Record) -> Record:
    return {**row, "is_preferred": False} if "is_preferred" in row else row


def _tell_difference(table: Worktable, draft: Drafted, name: str, held: Any, telling: Telling) -> None:
    label, said = table.shape.label_of(name), in_words(table, name, draft.record[name])
    sentence = _(
        "“{label}” is {here} here and {said} in the file. What stands here was kept.",
        label=label,
        here=quoted(in_words(table, name, held)),
        said=quoted(said),
    )
    telling.remark(Remark("differs-here", sentence, draft.n, name, said, refuses=False))
