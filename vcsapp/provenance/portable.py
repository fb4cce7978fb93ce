"""What travels of the history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from vcsapp.fields import Fault
from vcsapp.provenance.models import HistoryEntry
from vcsapp.provenance.sections import Section
from vcsapp.provenance.travelling import KEYS, Record, Shape, model_named, shape_of
from vcsapp.words import _


def tells_of_records(record: Record) -> Iterable[tuple[str, str]]:
    """What a record said must be told in the words of its own fields, or nobody could read or undo it."""
    for row in record.get("history_changes", ()):
        try:
            shape = shape_of(model_named(row["section"]))
        except KeyError:
            yield "section", _("There are no records of the kind “{kind}”.", kind=row["section"])
            continue
        before, after = _told(row["before"]), _told(row["after"])
        if not _is_so(row["change"], before, after):
            yield "change", _("“{change}” does not go with what is told of before and after.", change=row["change"])
        for column, told in (("before", before), ("after", after)):
            if told is None or not _reads(shape, told):
                yield column, _("What the record said cannot be read.")


def _told(text: str | None) -> dict[str, Any] | None:
    """The JSON in a cell; None where it is no table of fields."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _is_so(change: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """What was made said nothing before, what was removed says nothing afterwards, what was changed says both."""
    told = (sorted(before or {}), sorted(after or {}))
    if change == "changed":
        return told[0] == told[1] != []
    return not told[0] if change == "made" else bool(told[0]) and not told[1]


def _reads(shape: Shape, told: dict[str, Any]) -> bool:
    known = {field.name for field in (*KEYS, *shape.fields)} | {part.name for part in shape.parts}
    try:
        shape.plain(told)
        return known.issuperset(told) and int(told.get("version", 1)) > 0
    except (Fault, KeyError, TypeError, ValueError, AttributeError):
        return False


SECTION = Section(
    model=HistoryEntry,
    singular="history entry",
    plural="history entries",
    description="One deed: who did what, when, to which records, from what to what.",
    in_return=(),
    on_arrival=tells_of_records,
)
