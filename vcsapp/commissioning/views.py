"""The page of looking across."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter
from vcsapp.activities.rules.ladder import results_in_order
from vcsapp.commissioning import pictures, queries, shown
from vcsapp.commissioning.forms import AcrossForm
from vcsapp.commissioning.over_time import altogether, pace_of, stretches
from vcsapp.commissioning.queries import MonthCount
from vcsapp.commissioning.shown import SenderLine
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import ledger_names, own_ledger_id
from vcsapp.web.access import current_person, requires
from vcsapp.web.charts.lines import Lines
from vcsapp.web.paging import paginate, this_list_at

bp = Blueprint("commissioning", __name__)

#: Bars in one picture: as many as can be compared without scrolling far.
BARS = 20


@bp.get("/across")
@requires(Permission.SEE_RECORDS)
def across() -> ResponseReturnValue:
    """Where the activities of all organisations stand on the ladder, and whose records these are."""
    person, ledgers = current_person(), ledger_names()
    narrowing = AcrossForm.asked()
    chosen = narrowing.filter
    months = queries.by_month(chosen, seen_by=person)
    numbers = altogether(months)
    spreads = queries.spread_by_organisation(chosen, seen_by=person)
    page = paginate(
        total=len(spreads),
        fetch=lambda offset, limit: spreads[offset : offset + limit],
        asked=request.args.get("page"),
        url=this_list_at,
        size=BARS,
    )
    senders = _senders(chosen, ledgers, person)
    return render_template(
        "commissioning/across.html",
        narrowing=narrowing,
        shortcuts=shown.shortcuts(person.today(), chosen),
        page=page,
        results=results_in_order(),
        ladder=pictures.ladder(
            numbers, chosen, title=shown.finding(numbers), summary=shown.summed(chosen),
            note=shown.coverage(numbers, [sender.name for sender in senders]),
        ),
        over_time=_over_time(months, chosen, person.today()),
        bars=pictures.by_organisation(
            page.rows, chosen, title=pictures.busiest(spreads), summary=shown.by_organisation(chosen),
            note=shown.run_together(spreads, numbers),
        ),
        lines=[shown.line_of(spread, chosen, ledgers) for spread in page.rows],
        all_once=shown.counted_once(numbers, chosen),
        senders=senders,
    )  # fmt: skip


def _over_time(months: list[MonthCount], chosen: ActivityFilter, today: date) -> Lines:
    """The picture of how it went."""
    pace = pace_of(months)
    return pictures.over_time(stretches(months, pace), pace, chosen, period=shown.period_words(chosen), today=today)


def _senders(chosen: ActivityFilter, ledgers: dict[str, str], person: Actor) -> list[SenderLine]:
    """Whose records are in the picture."""
    latest, own = queries.latest_packages(seen_by=person), own_ledger_id() or ""
    return [
        shown.sender_line(totals, chosen, ledgers, latest.get(totals.ledger_id), own)
        for totals in queries.totals_by_sender(chosen, seen_by=person)
    ]
