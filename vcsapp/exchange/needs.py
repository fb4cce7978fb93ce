"""What sharing would like done: look at what others sent, finish what was begun, send what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from flask import url_for

from vcsapp.acting import Actor
from vcsapp.exchange.exporting import sent
from vcsapp.exchange.forms import BETWEEN_TWO_DAYS
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.periods import return_due
from vcsapp.exchange.spreadsheets.intake import intakes
from vcsapp.exchange.spreadsheets.log import find_run
from vcsapp.exchange.tray import parcels
from vcsapp.permissions import Permission
from vcsapp.provenance.sections import Profile
from vcsapp.web.formatting import uk_day
from vcsapp.web.needs import Need, Weight
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _, counted


def needs(by: Actor) -> Iterable[Need]:
    """Packages that wait, spreadsheets that were begun, and the next return, where returns are sent from here."""
    return chain(_packages_waiting(by), _spreadsheets_begun(by), _return_due(by))


def _packages_waiting(by: Actor) -> Iterator[Need]:
    waiting = parcels(this_workspace()) if by.may(Permission.RECEIVE_PACKAGES) else []
    if waiting:
        yield Need(
            sentence=counted(
                len(waiting),
                "Look at {count} package that somebody sent you",
                "Look at {count} packages that others sent you",
            ),
            why=_("Nothing of it is taken in before you say so."),
            href=url_for("exchange.receive"),
            weight=Weight.NOW,
            since=uk_day(datetime.fromisoformat(waiting[0].put_down_at)),
        )


def _spreadsheets_begun(by: Actor) -> Iterator[Need]:
    if not by.may(Permission.IMPORT_RECORDS):
        return
    for begun in intakes(this_workspace()):
        if not find_run(begun.id):
            yield Need(
                sentence=_("Finish bringing in “{file}”", file=begun.name),
                href=url_for("imports.check" if begun.understood else "imports.columns", intake_id=begun.id),
                weight=Weight.SOON,
                since=uk_day(begun.begun_at),
            )


def _return_due(by: Actor) -> Iterator[Need]:
    if not by.may(Permission.EXPORT_RETURN):
        return
    returns = [package for package in sent(seen_by=by) if package.profile == Profile.RETURN.value]
    made = [(Period(package.period_start, package.period_end), uk_day(package.made_at)) for package in returns]
    if due := return_due(made, today=by.today()):
        yield Need(
            sentence=_("Make the return for {period}", period=due.words),
            why=_("It is over, and no return for all of it was made since."),
            href=url_for(
                "sending.export", profile=Profile.RETURN.value, period=BETWEEN_TWO_DAYS, ending=".vcs.zip", **_days(due)
            ),
            weight=Weight.SOON,
            since=due.end,
        )


def _days(period: Period) -> dict[str, Any]:
    return {name: day.isoformat() for name, day in (("start", period.start), ("end", period.end)) if day}
