"""What a person writes instead of what stands in a spreadsheet; the file itself is never touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from vcsapp.exchange.spreadsheets import intake
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.understanding import Corrections

#: Where something was corrected.
Place = TypeVar("Place")


def correct_alike(waiting: Intake, heading: str, text: str, instead: str) -> Intake:
    """Read all cells of a column that say this as if they said something else."""
    return intake.correct(waiting, lambda before: replace(before, alike={**before.alike, (heading, text): instead}))


def correct_row(waiting: Intake, row: int, cells: Mapping[str, str], written: Mapping[str, str]) -> Intake:
    """Read some cells of one row, by their headings, as they are ``written`` now; ``cells`` is what the file says.

    A cell that reads as it would without a correction of its own, by the file or by what all alike are read as, has
    none. Browsers send ends of lines in their own way, which is no correction.
    """

    def corrected(before: Corrections) -> Corrections:
        single = {at: text for at, text in before.single.items() if at[0] != row or at[1] not in written}
        for heading, text in written.items():
            stands = cells.get(heading, "")
            if _as_sent(text) != _as_sent(before.alike.get((heading, stands), stands)):
                single[row, heading] = stands if _as_sent(text) == _as_sent(stands) else text
        return replace(before, single=single)

    return intake.correct(waiting, corrected)


def leave_out(waiting: Intake, rows: Iterable[int]) -> Intake:
    """Do not bring these rows in."""
    return intake.correct(waiting, lambda before: replace(before, left_out=before.left_out | set(rows)))


def take_in(waiting: Intake, rows: Iterable[int]) -> Intake:
    """Bring rows in after all that were to be left out."""
    return intake.correct(waiting, lambda before: replace(before, left_out=before.left_out - set(rows)))


def take_back_alike(waiting: Intake, heading: str, text: str) -> Intake:
    """Read these cells as the file says them."""
    return intake.correct(waiting, lambda before: replace(before, alike=_without(before.alike, (heading, text))))


def take_back_cell(waiting: Intake, row: int, heading: str) -> Intake:
    """Read one cell as all that say the same in its column."""
    return intake.correct(waiting, lambda before: replace(before, single=_without(before.single, (row, heading))))


def take_all_in(waiting: Intake) -> Intake:
    """Bring all rows in after all that were to be left out."""
    return intake.correct(waiting, partial(replace, left_out=frozenset()))


def take_back_all(waiting: Intake) -> Intake:
    """Read everything as the file says it."""
    return intake.correct(waiting, lambda _before: Corrections())


def _without(corrections: Mapping[Place, str], place: Place) -> dict[Place, str]:
    return {at: text for at, text in corrections.items() if at != place}


def _as_sent(text: str) -> str:
    """A text as forms know it: with plain ends of lines, and nothing around it."""
    return "\n".join(text.splitlines()).strip()
