"""What the pages say of faults: what is wrong, why it matters, what to do, and what could be written instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets.cells import propose
from vcsapp.exchange.spreadsheets.column_reading import here_of_column
from vcsapp.exchange.spreadsheets.groups_in_words import because, in_run, where_and_what
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.exchange.spreadsheets.worktable.findings import Alike, Group
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.fields import Choice, Listed, Proposal
from vcsapp.provenance.targets import Slot
from vcsapp.reference import lists
from vcsapp.words import _, counted

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
    is_of_cells = is_in_one_column(drawn, group.heading)
    alike = told.alike(table, group.cause, group.heading, limit=FIRST) if is_of_cells else ()
    return GroupShown(
        group,
        where_and_what(group),
        *because(group),
        tuple(wrong(each, proposer) for each in alike),
        () if is_of_cells else tuple(told.of_group(table, drawn.file, group, limit=FIRST)),
    )


@dataclass(frozen=True)
class Section:
    """Findings of one group that stand together on a page."""

    words: str
    matters: str
    remedy: str
    #: Whether the heading says all that there is to say of each.
    says_all: bool
    findings: tuple[Finding, ...]


def sections(found: Iterable[Finding], groups: Iterable[Group]) -> list[Section]:
    """Findings that come group after group, under what each group is about."""
    by_place = {(group.cause, group.heading): group for group in groups}
    together = groupby(found, key=lambda finding: (finding.cause, finding.column))
    return [_section(by_place[place], tuple(its)) for place, its in together]


def _section(group: Group, its: tuple[Finding, ...]) -> Section:
    return Section(where_and_what(group), *because(group), group.is_one_sentence, its)


def called(table: Worktable, drawn: SheetPlan, found: Iterable[Finding]) -> dict[int, str]:
    """What the rows of findings say in the columns that are needed, by which whoever made the file knows them."""
    needed = {slot.name for slot in drawn.target.slots if slot.field.required}
    headings = [heading for heading, becomes in drawn.understood.columns.items() if becomes in needed]
    cells = {finding.row: table.raw_row(finding.row) for finding in found if finding.row is not None}
    return {row: ", ".join(filter(None, (its.get(heading, "") for heading in headings))) for row, its in cells.items()}


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
        slot = _slot_of(drawn, heading)
        return propose(slot, text, here_of_column(heading, drawn.understood, here)) if slot else ()

    return proposed


def _slot_of(drawn: SheetPlan, heading: str) -> Slot | None:
    """What the column of this heading becomes."""
    becomes = drawn.understood.columns.get(heading, "")
    return next((slot for slot in drawn.target.slots if slot.name == becomes), None)


def answers_for(drawn: SheetPlan, heading: str) -> tuple[str, ...]:
    """What a column may say that takes the answers of a list only; nothing where it takes whatever is written."""
    slot = _slot_of(drawn, heading)
    if slot is None or not isinstance(slot.field, Choice | Listed):
        return ()
    offered = slot.field.options if isinstance(slot.field, Choice) else lists.options(slot.field.of)
    return tuple(str(option.label) for option in offered)


def may_be_empty(drawn: SheetPlan, heading: str) -> bool:
    """Whether nothing needs to be said in a column."""
    slot = _slot_of(drawn, heading)
    return slot is not None and not slot.field.required


def words_for(drawn: SheetPlan, heading: str, text: str, instead: str) -> str:
    """What was written instead of a text, as it was proposed: a ward by its name and not by its code."""
    proposals = proposer_for(drawn)(heading, text)
    return next((each.words for each in proposals if each.text == instead and each.words), instead)


@dataclass(frozen=True)
class ToldInRun:
    """What the import log kept of one group of findings, as the receipt shows it."""

    words: str
    count: int
    refuses: bool
    examples: tuple[Mapping[str, Any], ...]


def told_in_run(kept: Iterable[Mapping[str, Any]]) -> list[ToldInRun]:
    """What was told when a spreadsheet came in; a cause that is not known any more bears its own name."""
    return [
        ToldInRun(in_run(one["cause"], one.get("heading", "")), one["count"], one["refuses"], tuple(one["examples"]))
        for one in kept
    ]


def since_last_correction(drawn: SheetPlan) -> str:
    """What the last correction changed in the number of refused rows; empty where nothing was put right."""
    if drawn.refused_before is None:
        return ""
    fewer = drawn.refused_before - drawn.refused_rows
    if fewer > 0:
        return counted(
            fewer,
            "Since the last of them, {count} row fewer is refused.",
            "Since the last of them, {count} rows fewer are refused.",
        )
    if fewer < 0:
        return counted(
            -fewer,
            "Since the last of them, {count} row more is refused.",
            "Since the last of them, {count} rows more are refused.",
        )
    return _("Since the last of them, as many rows are refused as before.")
