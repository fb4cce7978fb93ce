"""What the rows of a spreadsheet would become, one by one, as a page shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vcsapp.exchange.spreadsheets.in_words import in_words
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.worktable import Drafted, Worktable
from vcsapp.quoting import quoted
from vcsapp.records.addresses import find_url
from vcsapp.words import N_, _


class Becomes(StrEnum):
    """What becomes of rows, as the figures of the check count them."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"


FATES: Mapping[Becomes, tuple[Fate, ...]] = {
    Becomes.NEW: (Fate.NEW,),
    Becomes.CHANGED: (Fate.CHANGED,),
    Becomes.SAME: (Fate.SAME, Fate.REPEATED),
    Becomes.LEFT: (Fate.LEFT, Fate.WAITS),
}
HEADED: Mapping[Becomes, str] = {
    Becomes.NEW: N_("What would be new"),
    Becomes.CHANGED: N_("What would be filled in or changed"),
    Becomes.SAME: N_("What is here already, or stands in the file twice"),
    Becomes.LEFT: N_("What would be left out, or waits for you"),
}
#: What is called by this is said in the first column.
_NAMES = ("title", "name")


@dataclass(frozen=True)
class RowShown:
    """A row with what it would become."""

    row: int
    title: str
    #: The page of the record that is here already; None where it would be new.
    url: str | None
    #: What it says, or what it would change, one thing a line.
    says: tuple[str, ...]


def number_of(drawn: SheetPlan, becomes: Becomes) -> int:
    """How many there are."""
    return sum(drawn.fates.get(fate, 0) for fate in FATES[becomes])


def rows_shown(table: Worktable, becomes: Becomes, *, offset: int, limit: int) -> Sequence[RowShown]:
    """So many of them, in the order of the file."""
    fates = FATES[becomes]
    where = f"fate IN ({', '.join('?' * len(fates))})"
    drafts = table.with_parts(table.drafts(where, fates, limit=limit, offset=offset))
    known = _known(table, drafts)
    return [
        RowShown(draft.n, draft.title, _page_of(table, known[draft.n]), tuple(_says(table, draft, becomes)))
        for draft in drafts
    ]


def _page_of(table: Worktable, record_id: str) -> str | None:
    return find_url(table.shape.name, record_id) if record_id else None


def _known(table: Worktable, drafts: Sequence[Drafted]) -> dict[int, str]:
    """The records that are here already, by the number of the draft; an empty id where there is none."""
    marks = ", ".join("?" * len(drafts))
    asked = f"SELECT n, coalesce(known_id, '') FROM drafts WHERE n IN ({marks})"
    return dict(table.ask(asked, [draft.n for draft in drafts]))


def _says(table: Worktable, draft: Drafted, becomes: Becomes) -> Iterator[str]:
    if becomes is Becomes.CHANGED:
        yield from _changes(table, draft)
        return
    for name in json.loads(draft.said):
        said = in_words(table, name, draft.record.get(name))
        if said and name not in _NAMES:
            yield _("{label}: {value}", label=table.shape.label_of(name), value=said)


def _changes(table: Worktable, draft: Drafted) -> Iterator[str]:
    for told in table.ask("SELECT before, after FROM changes WHERE draft = ?", (draft.n,)):
        before, after = map(json.loads, told)
        for name in after:
            stood = _plain_in_words(table, name, before.get(name))
            yield _(
                "{label}: {before} becomes {after}",
                label=table.shape.label_of(name),
                before=quoted(stood) if stood else _("nothing"),
                after=quoted(_plain_in_words(table, name, after[name])),
            )


def _plain_in_words(table: Worktable, name: str, told: Any) -> str:
    return in_words(table, name, table.shape.plain({name: told})[name]) if told else ""
