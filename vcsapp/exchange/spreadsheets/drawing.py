"""From a spreadsheet on its way in to its plan, and a mark by which two plans are told apart."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import func, select

from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.log import find_run
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.planning import plan
from vcsapp.exchange.targets import target_named
from vcsapp.progress import Unit, begins
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import ImportRun
from vcsapp.words import _


class ChangedSinceShown(Problem):
    """Your records changed while you were looking, so nothing was brought in yet. Look over once more what would
    happen now."""

    status = 409


@dataclass(frozen=True)
class _Seen:
    """The plan that was shown last, and all that it was drawn from."""

    waiting: Intake
    stand: tuple[str, int, int]
    drawn: SheetPlan


#: One plan is kept in memory, so that turning the pages of a long list does not read the whole file again each time.
_last_seen: dict[str, _Seen] = {}


def draw(waiting: Intake) -> SheetPlan:
    """What this spreadsheet would do here, as the workspace stands. Raises the Problems of ``planning.plan``."""
    mapping = waiting.mapping or {}
    begins(_("Reading the rows"), waiting.rows, Unit.ROWS)
    return plan(
        waiting.table(),
        target_named(waiting.target),
        mapping,
        choices=waiting.choices,
        everything=waiting.everything,
    )


def draw_as_shown(waiting: Intake, *, mark: str) -> SheetPlan:
    """The same, drawn anew to be written now. Raises ``ChangedSinceShown`` unless it is what bore this mark."""
    if find_run(waiting.id):
        raise ChangedSinceShown
    drawn = draw(waiting)
    if mark_of(drawn) != mark:
        raise ChangedSinceShown
    return drawn


def is_known(waiting: Intake) -> bool:
    """Whether ``look_at`` can answer at once, because nothing has changed since it was drawn last."""
    seen = _last_seen.get("plan")
    return seen is not None and seen.waiting == waiting and seen.stand == _stand()


def look_at(waiting: Intake) -> SheetPlan:
    """The same, to be shown only: drawn once for as long as nothing that it was drawn from changes."""
    seen = _last_seen.get("plan")
    if seen is None or not is_known(waiting):
        seen = _Seen(waiting, _stand(), draw(waiting))
        _last_seen["plan"] = seen
    return seen.drawn


def forget() -> None:
    """Let go of the plan that was shown last, which may be large."""
    _last_seen.clear()


def _stand() -> tuple[str, int, int]:
    """How far the own record has come: whose it is, what was written in it, and what was brought in."""
    ledger = find_own_ledger()
    runs = db.session.scalar(select(func.count()).select_from(ImportRun)) or 0
    return (ledger.copy_id, ledger.entries_written, runs) if ledger else ("", 0, runs)


def mark_of(drawn: SheetPlan) -> str:
    """A mark that two plans share only if they would write the same: what was shown can be held to what is done."""
    shape = drawn.shape
    would_write = {
        "new": [shape.canonical(draft.record) for draft in drawn.new],
        "changed": {record_id: shape.canonical(values) for record_id, values in drawn.changes.items()},
        "counts": drawn.counts.told(),
        "left": [draft.key for draft in drawn.left],
    }
    return hashlib.sha256(json.dumps(would_write, sort_keys=True).encode()).hexdigest()[:32]
