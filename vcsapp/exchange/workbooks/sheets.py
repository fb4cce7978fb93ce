"""What goes into a workbook, whichever format it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from vcsapp.fields import Count, Day, Field, Hours, Instant, Reference, YesNo
from vcsapp.words import _

#: What Excel takes as the name of a sheet.
LONGEST_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Excel keeps this name for itself.
RESERVED_TITLE = "history"

#: Characters that values of a kind of field need, beside what the heading needs.
WIDTHS: dict[type[Field] | type[None], int] = {Day: 12, Count: 10, Hours: 10, YesNo: 8, Instant: 26, Reference: 38}
TEXT_WIDTH = 30
WIDEST = 60


@dataclass(frozen=True)
class Column:
    """One column: its heading, the field that its values are of, and its width in characters."""

    heading: str
    field: Field | None = None
    width: int | None = None

    @property
    def characters(self) -> int:
        """How wide to draw it: as told, else wide enough for the heading and for such values."""
        if self.width is not None:
            return self.width
        return min(WIDEST, max(len(self.heading) + 2, WIDTHS.get(type(self.field), TEXT_WIDTH)))


@dataclass(frozen=True)
class Sheet:
    """One table: a title, its columns, and rows with one value a column, asked for once and never all at a time."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True)
class About:
    """What a workbook says of itself; ``created`` is given, so that the same tables make the same bytes."""

    title: str = ""
    author: str = ""
    created: datetime = datetime(2000, 1, 1, tzinfo=UTC)


def titled(sheets: Iterable[Sheet]) -> Iterable[tuple[str, Sheet]]:
    """Each sheet with a title that every spreadsheet program takes and that no other sheet has."""
    taken = {RESERVED_TITLE}
    for sheet in sheets:
        title = free_title(sheet.title, taken)
        taken.add(title.casefold())
        yield title, sheet


def free_title(wanted: str, taken: set[str]) -> str:
    """The title itself as far as it may be used, with a number where it is taken: “Activities (2)”."""
    plain = " ".join(NOT_IN_TITLES.sub(" ", wanted).split()).strip("'") or _("Sheet")
    title, number = plain[:LONGEST_TITLE].rstrip(" '"), 1
    while title.casefold() in taken:
        number += 1
        ending = f" ({number})"
        title = plain[: LONGEST_TITLE - len(ending)].rstrip() + ending
    return title
