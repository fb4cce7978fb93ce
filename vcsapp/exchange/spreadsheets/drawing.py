"""From a spreadsheet on its way in to its plan, which lies on its worktable until something changes it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from sqlite3 import DatabaseError

from vcsapp.errors import BeingWritten
from vcsapp.exchange.spreadsheets import planning
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.log import find_run
from vcsapp.exchange.spreadsheets.plan import ChangedSinceShown, SheetPlan
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.spreadsheets.understanding import Corrections, Understanding
from vcsapp.exchange.spreadsheets.worktable.findings import refused_rows
from vcsapp.exchange.spreadsheets.worktable.laying import lay_again
from vcsapp.exchange.spreadsheets.worktable.worktable import (
    CORRECTED,
    HEADER,
    LAID,
    REFUSED_BEFORE,
    Worktable,
    open_worktable,
)
from vcsapp.exchange.targets import target_named
from vcsapp.progress import Unit, begins
from vcsapp.words import _

#: Where more rows than this are to be read again, the whole file is: they would have to be held in memory.
MOST_READ_AGAIN = 50_000
#: Seconds that a page waits for whoever draws a plan anew, before it leads to how far that has come.
A_MOMENT = 0.5


def find_drawn(waiting: Intake) -> SheetPlan | None:
    """The plan that was drawn last; None where something changed since, it is just being drawn anew, or is damaged.

    Nothing is worked out and nothing written.
    """
    if not waiting.worktable.is_file():
        return None
    asked = _asked(waiting)
    with (
        suppress(BeingWritten, DatabaseError),
        open_worktable(waiting.worktable, asked.target, patience=A_MOMENT) as laid,
        laid.held(),
    ):
        if planning.is_current(laid, asked):
            return planning.plan_of(laid, asked, at=waiting.worktable)
    return None


def look_at(waiting: Intake) -> SheetPlan:
    """What this spreadsheet would do here, as the workspace stands: only what changed since is worked out anew.

    It writes on the worktable, so that only one does it at a time: the worker.

    Raises the Problems of ``planning.plan``.
    """
    asked = _asked(waiting)
    with open_worktable(waiting.worktable, asked.target) as laid:
        if planning.is_current(laid, asked):
            return planning.plan_of(laid, asked, at=waiting.worktable)
        if laid.said(LAID) == asked.laid_mark and _read_corrected(laid, waiting, asked):
            return planning.met(laid, asked, at=waiting.worktable)
    begins(_("Reading the rows"), waiting.rows, Unit.ROWS)
    return planning.plan(waiting.table(), asked, at=waiting.worktable)


def cells_of(waiting: Intake, laid: Worktable, number: int) -> dict[str, str]:
    """The cells of a row by their headings, as they stand in the file; nothing where there is no such row.

    Of rows with which nothing is wrong, but that one compares with others, only the file itself knows.
    """
    return laid.raw_row(number) or _read_from_file(waiting, number)


def _read_from_file(waiting: Intake, number: int) -> dict[str, str]:
    table = waiting.table()
    for row in table.rows():
        if row.number == number:
            return dict(zip(table.header, row.cells, strict=True))
        if row.number > number:
            break
    return {}


def as_shown(waiting: Intake, *, mark: str) -> SheetPlan:
    """The plan that was shown under this mark. Raises ``ChangedSinceShown`` unless it is still what would happen."""
    drawn = None if find_run(waiting.id) else find_drawn(waiting)
    if drawn is None or drawn.mark != mark:
        raise ChangedSinceShown
    return drawn


def _asked(waiting: Intake) -> Asked:
    return Asked(
        target_named(waiting.target),
        waiting.name,
        waiting.understood or Understanding({}),
        waiting.corrections,
        waiting.decisions,
        waiting.sheet,
        waiting.read_as,
    )


def _read_corrected(laid: Worktable, waiting: Intake, asked: Asked) -> bool:
    """Read only the rows once more in which something was corrected, or whose correction was taken back.

    Whether that could be done: of rows of which nothing was told, only the file knows what they say.
    """
    before = Corrections.of(laid.said(CORRECTED))
    if before == asked.corrections:
        return True
    rows = _rows_between(laid, before, asked.corrections)
    if rows is None or len(rows) > MOST_READ_AGAIN:
        return False
    table = waiting.table()
    laid.say(REFUSED_BEFORE, refused_rows(laid))
    # Until it is done, what lies there is neither the one nor the other.
    laid.forget(LAID)
    begins(_("Reading the corrected rows"), len(rows), Unit.ROWS)
    lay_again(laid, planning.sheet_of(table, replace(asked, corrections=before)), planning.sheet_of(table, asked), rows)
    laid.say(CORRECTED, asked.corrections.told())
    laid.say(LAID, asked.laid_mark)
    return True


def _rows_between(laid: Worktable, one: Corrections, other: Corrections) -> list[int] | None:
    """The rows that two sets of corrections do not correct in the same way; None where they are not all known."""
    rows = set(one.left_out ^ other.left_out)
    rows |= {row for (row, _heading), _text in one.single.items() ^ other.single.items()}
    if not all(map(laid.raw_row, rows)):
        return None
    header = laid.said(HEADER)
    for heading, text in {at for at, _instead in one.alike.items() ^ other.alike.items()}:
        if heading not in header:
            continue
        if (heading, text) not in one.alike and not laid.is_told(heading, text):
            return None
        rows |= set(laid.rows_that_say(header.index(heading), text))
    return sorted(rows)
