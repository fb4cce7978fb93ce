"""Where a spreadsheet meets records that it never told of, and that look like its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from vcsapp.exchange.quoting import quoted
from vcsapp.exchange.spreadsheets.decisions import Choice, Decisions
from vcsapp.exchange.spreadsheets.last_time import change
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import BATCH, Drafted, Worktable
from vcsapp.fields import Listed
from vcsapp.progress import begins, went_on
from vcsapp.provenance import store
from vcsapp.provenance.targets import Remark
from vcsapp.provenance.travelling import Record, Shape
from vcsapp.reference import lists
from vcsapp.words import _

#: What every source says in its own way: two that differ here say nothing different.
OF_THE_SOURCE = ("title", "name", "reference")


#: A record that is here is compared with so many drafts at most. What more of them share tells nothing.
MOST_COMPARED = 1_000
#: What is done with a draft, by what was chosen; where it is the same, what it says decides.
_FATES = {Choice.ANOTHER: Fate.NEW, Choice.LEAVE: Fate.LEFT, None: Fate.WAITS}
_FRESH = "fate = 'new' AND NOT EXISTS (SELECT 1 FROM last_time WHERE last_time.key = drafts.key)"


def find_look_alikes(table: Worktable) -> None:
    """Find for each draft that this source never told of at most one record that is here and looks like it.

    Those that have most in common find each other first.
    """
    known = iter(table.target.known())
    first = next(known, None)
    if first is None:
        return
    _set_out_keys(table)
    begins(_("Looking for what is here already"))
    for place, record in enumerate(_with_first(first, known)):
        went_on()
        _pair(table, place, record)
    if table.target.one_each:
        table.connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS each_once ON look_alikes (record_id)")
    table.connection.execute(
        """INSERT OR IGNORE INTO look_alikes
           SELECT draft, record_id, title, is_certain, why, NULL FROM pairs ORDER BY score DESC, draft, place"""
    )


def _with_first(first: Record, others: Iterable[Record]) -> Iterable[Record]:
    yield first
    yield from others


def _set_out_keys(table: Worktable) -> None:
    for batch in table.batches(_FRESH, parts=True):
        keys = [(key, draft.n) for draft in batch for key in set(table.target.likeness_keys(draft.record))]
        table.connection.executemany("INSERT INTO draft_keys VALUES (?, ?)", keys)


def _pair(table: Worktable, place: int, record: Record) -> None:
    """Compare a record that is here with the drafts that share a key of likeness with it."""
    keys = list(table.target.likeness_keys(record))
    marks = ", ".join("?" * len(keys))
    numbers = [
        n
        for (n,) in table.ask(
            f"SELECT DISTINCT draft FROM draft_keys WHERE key IN ({marks}) LIMIT {MOST_COMPARED}", keys
        )
    ]
    if not numbers or table.ask("SELECT 1 FROM last_time WHERE record_id = ?", (record["id"],)):
        return
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        drafts = table.with_parts(table.drafts(f"n IN ({', '.join('?' * len(some))})", some))
        for draft in drafts:
            if found := table.target.resemblance(draft.record, record):
                pair = (draft.n, place, record["id"], record["title"], found.score, found.is_certain, found.why)
                table.connection.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)", pair)


def choose(table: Worktable, decisions: Decisions) -> None:
    """Set down what is to be done with each look-alike.

    Where nobody said anything, what is certain is the same, and the rest waits.
    """
    table.connection.execute(
        "UPDATE look_alikes SET choice = coalesce(?, CASE WHEN is_certain THEN 'same' END)", (decisions.everything,)
    )
    for key, choice in decisions.choices.items():
        table.connection.execute(
            "UPDATE look_alikes SET choice = ? WHERE draft IN (SELECT n FROM drafts WHERE key = ?)", (choice, key)
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
        for record_id, numbers in batch:
            marks = ", ".join("?" * len(numbers))
            for draft in table.with_parts(table.drafts(f"n IN ({marks})", numbers)):
                held[record_id] |= _fill_in(table, draft, held[record_id], telling)


def _drafts_of_records(pairs: Iterable[tuple[str, int]]) -> Iterable[tuple[str, list[int]]]:
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


def in_words(table: Worktable, name: str, value: Any) -> str:
    """A value of a draft or a record as a person reads it; of a part, how many rows it has."""
    if isinstance(value, list):
        return f"{len(value):,}"
    field = _field(table.shape, name)
    if not isinstance(field, Listed):
        return str(field.words(value))
    wished = table.ask("SELECT name FROM wishes WHERE id = ?", (value,))
    return str(wished[0][0]) if wished else lists.label(value)


def _field(shape: Shape, name: str) -> Any:
    return next(field for field in shape.fields if field.name == name)
