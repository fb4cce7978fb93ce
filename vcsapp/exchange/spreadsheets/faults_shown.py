"""What the pages say of faults: what is wrong, why it matters, what to do, and what could be written instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vcsapp.exchange.causes import CAUSES
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.cells import propose
from vcsapp.exchange.spreadsheets.column_reading import here_of_column
from vcsapp.exchange.spreadsheets.here import here_now
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.exchange.spreadsheets.worktable.findings import Alike, Group
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.fields import Proposal
from vcsapp.words import _

#: So many texts, or rows, of a group stand on the page of the check.
FIRST = 5
#: So many proposals stand beside one text.
MOST_PROPOSED = 4

#: What could be written instead of a text in a column.
Proposer = Callable[[str, str], tuple[Proposal, ...]]


@dataclass(frozen=True)
class Wrong:
    """A text of a column that is at fault, with what could be written instead."""

    alike: Alike
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class GroupShown:
    """All that is told for one cause in one column, as a page shows it."""

    group: Group
    words: str
    #: Why it matters, and what to do; empty where the sentences say all.
    matters: str
    remedy: str
    #: Different texts, the most frequent first, where the fault is in single cells of one column.
    wrong: tuple[Wrong, ...]
    #: Single rows, where it is in whole rows.
    first: tuple[Finding, ...]


def group_shown(table: Worktable, drawn: SheetPlan, group: Group, proposer: Proposer) -> GroupShown:
    """A group of findings with the first of what it is about."""
    cause = CAUSES.get(group.cause)
    is_of_cells = is_in_one_column(drawn, group.heading)
    alike = told.alike(table, group.cause, group.heading, limit=FIRST) if is_of_cells else ()
    return GroupShown(
        group,
        group_words(group),
        str(cause.matters) if cause else "",
        str(cause.remedy) if cause else "",
        tuple(wrong(each, proposer) for each in alike),
        () if is_of_cells else tuple(told.of_group(table, drawn.file, group, limit=FIRST)),
    )


def wrong(alike: Alike, proposer: Proposer) -> Wrong:
    """A text that is at fault, with what could be written instead."""
    return Wrong(alike, proposer(alike.heading, alike.value)[:MOST_PROPOSED])


def is_in_one_column(drawn: SheetPlan, heading: str) -> bool:
    """Whether this is the heading of just one column, whose cells can be corrected all alike."""
    return heading in drawn.understood.columns


def proposer_for(drawn: SheetPlan) -> Proposer:
    """Proposes for the columns of this spreadsheet, as the workspace stands."""
    here = here_now()

    def proposed(heading: str, text: str) -> tuple[Proposal, ...]:
        becomes = drawn.understood.columns.get(heading, "")
        slot = next((slot for slot in drawn.target.slots if slot.name == becomes), None)
        return propose(slot, text, here_of_column(heading, drawn.understood, here)) if slot else ()

    return proposed


def group_words(group: Group) -> str:
    """What is wrong with all of a group: the sentence that they share, or else the cause."""
    cause = CAUSES.get(group.cause)
    said = group.sentence if group.is_one_sentence or cause is None else str(cause.what)
    return _("“{column}”: {sentence}", column=group.heading, sentence=said) if group.heading else said
