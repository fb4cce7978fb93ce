"""What is done with a spreadsheet in the background where it takes long: reading it, checking it, bringing it in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import IO

from vcsapp.db.base import transaction
from vcsapp.exchange.spreadsheets import accepting, drawing, intake
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.views.kinds import CHECK, HAND_IN, IMPORT, import_outcome
from vcsapp.exchange.views.surroundings import snapshot
from vcsapp.web.access import current_person
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work.notes import Outcome, Way
from vcsapp.work.worker import Task


def hand_in(file: IO[bytes], name: str, *, target: str, intake_id: str) -> Task:
    """Putting a file among those on their way in."""
    # The upload ends with its request, and the work may not.
    copy = intake.set_aside(file, this_workspace())
    words = _("Reading {file}", file=intake.safe_name(name))
    return Task(HAND_IN, intake_id, words, partial(_hand_in, copy, name, target, intake_id), Way("imports.index"))


def _hand_in(copy: Path, name: str, target: str, intake_id: str) -> Outcome:
    workspace = this_workspace()
    try:
        with copy.open("rb") as file:
            intake.hand_in(file, name, target=target, intake_id=intake_id, by=current_person(), workspace=workspace)
    finally:
        intake.take_away(copy)
    columns = Way("imports.columns", {"intake_id": intake_id})
    return Outcome(
        _("{file} was read. Look over its columns.", file=intake.safe_name(name)), columns, shows_itself=True
    )


def check(waiting: Intake) -> Task:
    """Working out what a spreadsheet would do here."""
    words = _("Checking {file}", file=waiting.name)
    return Task(CHECK, waiting.id, words, partial(_check, waiting), Way("imports.index"))


def _check(waiting: Intake) -> Outcome:
    drawing.look_at(waiting)
    leads_to = Way("imports.check", {"intake_id": waiting.id})
    return Outcome(_("{file} was checked.", file=waiting.name), leads_to, shows_itself=True)


def bring_in(waiting: Intake, *, mark: str) -> Task:
    """Writing what was shown under this mark."""
    words, back = _("Bringing in {file}", file=waiting.name), Way("imports.check", {"intake_id": waiting.id})
    return Task(IMPORT, waiting.id, words, partial(_bring_in, waiting, mark), back)


def _bring_in(waiting: Intake, mark: str) -> Outcome:
    """A snapshot first, then all that was shown, in one go."""
    snapshot("before-import")
    with transaction():
        drawn = drawing.as_shown(waiting, mark=mark)
        accepting.accept(drawn, by=current_person(), run_id=waiting.id)
    intake.throw_away(waiting)
    return import_outcome(waiting.id)
