"""What is wrong with a group of findings, why it matters, and what to do, in words."""

from __future__ import annotations

from vcsapp.exchange.causes.every import CAUSES
from vcsapp.exchange.spreadsheets.worktable.findings import Group
from vcsapp.words import _


def what(group: Group) -> str:
    """What is wrong with all of them: the sentence that they share, or else the cause."""
    cause = CAUSES.get(group.cause)
    return group.sentence if group.is_one_sentence or cause is None else str(cause.what)


def where_and_what(group: Group) -> str:
    """The same, with the column in front where it is in one."""
    return _("“{column}”: {sentence}", column=group.heading, sentence=what(group)) if group.heading else what(group)


def in_run(cause: str, heading: str) -> str:
    """What was wrong with a group of which the import log kept only the cause and the column."""
    said = str(CAUSES[cause].what) if cause in CAUSES else cause
    return _("“{column}”: {sentence}", column=heading, sentence=said) if heading else said


def because(group: Group) -> tuple[str, str]:
    """Why it matters, and what to do; both empty where the sentences say all."""
    cause = CAUSES.get(group.cause)
    return (str(cause.matters), str(cause.remedy)) if cause else ("", "")
