"""Finding for each draft that its source never told of at most one record that is here and may be the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.worktable.worktable import BATCH, Worktable
from vcsapp.progress import begins, went_on
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: Drafts that this source never told of, as SQL; and records that it tells of now as it did last time. One that it does
#: not tell of any more may stand in it otherwise by now.
_FRESH = "fate = 'new' AND NOT EXISTS (SELECT 1 FROM last_time WHERE last_time.key = drafts.key)"
_TOLD_OF = """EXISTS (
    SELECT 1 FROM last_time JOIN drafts ON drafts.key = last_time.key WHERE last_time.record_id = {record_id}
)"""
#: A record that is here is compared with so many drafts at most for what they share. What more share tells nothing.
MOST_COMPARED = 1_000
#: Below every resemblance: what was decided before needs none.
_NO_SCORE = -1


def find_look_alikes(table: Worktable) -> None:
    """Find for each draft that this source never told of the record that it is likest.

    What was decided before comes first, then those that have most in common. Two that were said to be two things do
    not find each other again.
    """
    if not table.ask(f"SELECT 1 FROM drafts WHERE {_FRESH} LIMIT 1"):
        return
    known = iter(table.target.known())
    first = next(known, None)
    if first is None:
        return
    _set_out_keys(table)
    begins(_("Looking for what is here already"))
    _pair_as_decided(table)
    for records in store.in_batches(enumerate(chain((first,), known)), BATCH):
        _pair(table, records)
        went_on(len(records))
    if table.target.one_each:
        table.connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS each_once ON look_alikes (record_id)")
    table.connection.execute(
        """INSERT OR IGNORE INTO look_alikes (draft, record_id, title, is_certain, why)
           SELECT draft, pairs.record_id, title, is_certain, why FROM pairs JOIN drafts ON n = draft
           LEFT JOIN decided ON decided.key = drafts.key AND decided.record_id = pairs.record_id
           WHERE choice IS NOT ? ORDER BY choice IS NULL, score DESC, draft, place""",
        (Choice.ANOTHER,),
    )


def _set_out_keys(table: Worktable) -> None:
    """Put down by which keys drafts that are new to this source can be found."""
    for batch in table.batches(_FRESH, parts=True):
        keys = [(key, draft.n) for draft in batch for key in set(table.target.likeness_keys(draft.record))]
        table.connection.executemany("INSERT INTO draft_keys VALUES (?, ?)", keys)


def _pair_as_decided(table: Worktable) -> None:
    """A draft and the record of which it was decided what they are to each other, however either is called by now."""
    taken = _TOLD_OF.format(record_id="decided.record_id") if table.target.one_each else "0"
    asked = f"""SELECT n, decided.record_id FROM decided JOIN drafts USING (key)
        WHERE choice <> ? AND {_FRESH} AND NOT {taken}"""
    own = own_ledger_id()
    for batch in store.in_batches(table.ask(asked, (Choice.ANOTHER,))):
        held = store.load(table.shape, [record_id for _n, record_id in batch])
        found = [(n, held[record_id]) for n, record_id in batch if record_id in held]
        rows = [(n, 0, one["id"], title_of(one), _NO_SCORE, False, "") for n, one in found if one["owner"] == own]
        table.connection.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def title_of(record: Record) -> str:
    """What people call a record."""
    return str(record.get("title") or record.get("name") or "")


def _pair(table: Worktable, records: Sequence[tuple[int, Record]]) -> None:
    """Compare records that are here with the drafts that share a key of likeness with them."""
    by_place = dict(records)
    keys = [(key, place) for place, record in records for key in table.target.likeness_keys(record)]
    asked = f"""SELECT json_extract(value, '$[1]'), draft FROM json_each(?) CROSS JOIN draft_keys
        ON draft_keys.rowid IN (
            SELECT rowid FROM draft_keys WHERE key = json_extract(value, '$[0]') LIMIT {MOST_COMPARED}
        )"""
    for place, found in groupby(table.connection.execute(asked, (json.dumps(keys),)), key=lambda row: row[0]):
        record, numbers = by_place[place], {n for _place, n in found}
        if not table.ask(f"SELECT {_TOLD_OF.format(record_id='?')}", (record["id"],))[0][0]:
            rows = ((n, place, *resembling) for n, *resembling in _resembling(table, sorted(numbers), record))
            table.connection.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _resembling(
    table: Worktable, numbers: Iterable[int], record: Record
) -> Iterator[tuple[int, str, str, float, bool, str]]:
    """Those of these drafts that may be the same as a record: with its id and title, and how much speaks for it."""
    for some in store.in_batches(numbers, BATCH):
        for draft in table.with_parts(table.drafts(f"n IN ({', '.join('?' * len(some))})", some)):
            if found := table.target.resemblance(draft.record, record):
                yield draft.n, record["id"], record["title"], found.score, found.is_certain, found.why
