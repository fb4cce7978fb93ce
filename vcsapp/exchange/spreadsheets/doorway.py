"""What stands before every page of a spreadsheet on its way in: which one is meant, and whether it is in already."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from vcsapp.errors import NotFound
from vcsapp.exchange.spreadsheets import drawing, in_background, intake
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.log import find_run
from vcsapp.exchange.spreadsheets.plan import ChangedSinceShown, SheetPlan
from vcsapp.web.flashes import tell
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _
from vcsapp.work.waiting import looked_up


def for_intake(view: Callable[[Intake], ResponseReturnValue]) -> Callable[[str], ResponseReturnValue]:
    """Hand a view the spreadsheet that its address names; what was brought in already leads to its receipt."""

    @wraps(view)
    def found(intake_id: str) -> ResponseReturnValue:
        waiting = intake.find_intake(intake_id, this_workspace())
        if find_run(intake_id):
            # Left behind where the power went between saving and tidying up.
            if waiting:
                intake.throw_away(waiting)
            tell(_("This was brought in already. Nothing was done twice."), tone="plain")
            return redirect(url_for("imports.receipt", run_id=intake_id))
        if waiting is None:
            raise NotFound(what=_("spreadsheet on its way in"))
        return view(waiting)

    return found


def for_plan(view: Callable[[Intake, SheetPlan], ResponseReturnValue]) -> Callable[[str], ResponseReturnValue]:
    """Hand a view the spreadsheet and what it would do, which is worked out in the background where that takes long.

    Before its columns were looked over, it leads there. Raises ``ChangedSinceShown`` where another window changed it
    in the very moment.
    """

    @for_intake
    @wraps(view)
    def drawn(waiting: Intake) -> ResponseReturnValue:
        if waiting.understood is None:
            return redirect(url_for("imports.columns", intake_id=waiting.id))
        plan = drawing.find_drawn(waiting)
        if plan is None and (on_its_way := looked_up(in_background.check(waiting))):
            return on_its_way
        plan = plan or drawing.find_drawn(waiting)
        if plan is None:
            raise ChangedSinceShown
        return view(waiting, plan)

    return drawn
