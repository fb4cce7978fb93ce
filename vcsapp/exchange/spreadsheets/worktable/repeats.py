"""Drafts of one file that bear one key: repeats, contradictions, and things that only look the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable
from vcsapp.provenance.targets import Remark
from vcsapp.quoting import quoted
from vcsapp.words import _

#: How many keys are looked at in one question.
BATCH = 500


def settle_repeats(table: Worktable, telling: Telling) -> None:
    """Let each thing stand once; of rows that tell of a thing again, say so."""
    table.connection.execute("DROP TABLE IF EXISTS repeated")
    table.connection.execute(
        "CREATE TEMP TABLE repeated AS SELECT key FROM drafts GROUP BY key HAVING count(*) > 1 ORDER BY min(n)"
    )
    for keys in _repeated_keys(table):
        marks = ", ".join("?" * len(keys))
        by_key: dict[str, list[Drafted]] = {key: [] for key in keys}
        for draft in table.drafts(f"key IN ({marks})", keys):
            by_key[draft.key].append(draft)
        for drafts in by_key.values():
            _settle(table, drafts, telling)
    table.connection.execute("DROP TABLE repeated")


def _repeated_keys(table: Worktable) -> Iterator[list[str]]:
    after = 0
    while found := table.ask(f"SELECT rowid, key FROM repeated WHERE rowid > ? ORDER BY rowid LIMIT {BATCH}", (after,)):
        after = found[-1][0]
        yield [key for _rowid, key in found]


def _settle(table: Worktable, drafts: Sequence[Drafted], telling: Telling) -> None:
    """Of drafts with one key the first stands, and what each of the others is to it is settled."""
    standing: dict[str, Drafted] = {}
    for draft in drafts:
        first = standing.get(draft.said)
        if first:
            _tell_repeated(first, draft, telling)
            _fated(table, draft, Fate.REPEATED)
        elif standing and draft.is_numbered:
            _tell_contradiction(table, drafts[0], draft, telling)
            _fated(table, draft, Fate.REFUSED)
        else:
            # Two rows without a number that say different things are two things.
            if standing:
                _give_free_key(table, draft)
            standing[draft.said] = draft


def _fated(table: Worktable, draft: Drafted, fate: Fate) -> None:
    table.connection.execute("UPDATE drafts SET fate = ? WHERE n = ?", (fate, draft.n))


def _give_free_key(table: Worktable, draft: Drafted) -> None:
    """The first of key#2, key#3 … that is free."""
    number = 2
    while table.ask("SELECT 1 FROM drafts WHERE key = ?", (f"{draft.key}#{number}",)):
        number += 1
    free = f"{draft.key}#{number}"
    table.connection.execute("UPDATE drafts SET key = ?, first_key = ? WHERE n = ?", (free, draft.key, draft.n))


def _tell_repeated(first: Drafted, again: Drafted, telling: Telling) -> None:
    name = again.key if again.is_numbered else quoted(again.title)
    sentence = _("This row repeats {name} of row {row:,}, and says the same. It is taken once.", name=name, row=first.n)
    telling.remark(Remark("told-twice", sentence, again.n, "", name, refuses=False))


def _tell_contradiction(table: Worktable, first: Drafted, again: Drafted, telling: Telling) -> None:
    one, other = json.loads(first.said), json.loads(again.said)
    differing = [str(table.shape.label_of(name)) for name in other if other[name] != one.get(name)]
    sentence = _(
        "This row tells of {key} again, otherwise than row {row:,}: {said}. Row {row:,} stands.",
        key=again.key,
        row=first.n,
        said=", ".join(differing),
    )
    telling.remark(Remark("told-twice-differently", sentence, again.n, "", again.key, refuses=True))
