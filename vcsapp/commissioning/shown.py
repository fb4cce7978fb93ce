"""What looking across says: findings, the table, and whose records these are; every figure leads to its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from vcsapp.accounts.shown import SOMEBODY_ELSE
from vcsapp.activities.pictures import ACTIVITIES
from vcsapp.activities.queries import NOBODY, ActivityFilter
from vcsapp.activities.rules.ladder import NOT_ENOUGH, label_of, results_in_order
from vcsapp.commissioning.addresses import activities_url
from vcsapp.commissioning.queries import OrganisationSpread, SenderTotals
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.periods import presets
from vcsapp.provenance.models import ReceivedPackage
from vcsapp.web.formatting import british_date, day_range, hours, joined, number, percent, plural
from vcsapp.web.paging import this_page_with
from vcsapp.words import _, counted

#: Where more rungs than this share the first place, none is named.
MOST_NAMED = 2


@dataclass(frozen=True)
class Figure:
    """A number, the words that say what it counts, and where to see the rows; nothing leads nowhere."""

    value: int
    label: str
    url: str


@dataclass(frozen=True)
class Line:
    """An organisation's row of the table."""

    name: str
    url: str
    #: Its records elsewhere, where there are several: name and keeper.
    sources: tuple[str, ...]
    figures: tuple[Figure, ...]
    total: Figure

    @property
    def joined_as(self) -> str:
        """How many records it is."""
        return counted(len(self.sources), "{count} record as one", "{count} records as one")


@dataclass(frozen=True)
class SenderLine:
    """A ledger's row in the table of senders."""

    name: str
    activities: Figure
    people: str
    hours: str
    period: str
    latest: str


@dataclass(frozen=True)
class Shortcut:
    """A period that one click narrows the picture to."""

    label: str
    url: str
    is_chosen: bool


def line_of(spread: OrganisationSpread, chosen: ActivityFilter, ledgers: Mapping[str, str]) -> Line:
    """An organisation's row of the table."""
    names = tuple(
        _("{name}, from {ledger}", name=source.name, ledger=ledgers.get(source.owner, SOMEBODY_ELSE))
        for source in spread.sources
    )
    return Line(
        spread.name,
        "" if spread.lead == NOBODY else url_for("accounts.show", record_id=spread.lead),
        names if len(names) > 1 else (),
        tuple(
            Figure(
                spread.numbers.get(result.id, 0),
                _("{name}, {result}", name=spread.name, result=result.label),
                activities_url(chosen, lead=spread.lead, result=result.id),
            )
            for result in results_in_order()
        ),
        Figure(spread.total, _("{name}, all", name=spread.name), activities_url(chosen, lead=spread.lead)),
    )


def counted_once(numbers: Mapping[str, int], chosen: ActivityFilter) -> Line:
    """The last row: every activity once, however many organisations ran it."""
    figures = (
        Figure(
            numbers.get(result.id, 0), _("All, {result}", result=result.label), activities_url(chosen, result=result.id)
        )
        for result in results_in_order()
    )
    total = Figure(sum(numbers.values()), _("All activities"), activities_url(chosen))
    return Line(_("All, each activity once"), "", (), tuple(figures), total)


def finding(numbers: Mapping[str, int]) -> str:
    """What the ladder says, in a sentence: how many stand on it, and on which rung the most."""
    on_rungs = {result.label: numbers.get(result.id, 0) for result in results_in_order() if result.is_rung}
    placed, most = sum(on_rungs.values()), max(on_rungs.values())
    if not placed:
        return _("None of these activities stands on a rung of the ladder")
    all_of_them = plural(sum(numbers.values()), *ACTIVITIES)
    busiest = [_("“{rung}”", rung=label) for label, count in on_rungs.items() if count == most]
    if len(busiest) > MOST_NAMED:
        return counted(
            placed, "{count} of {activities} stands on the ladder", "{count} of {activities} stand on the ladder",
            activities=all_of_them,
        )  # fmt: skip
    return counted(
        placed,
        "{count} of {activities} stands on the ladder, the most at {rungs}",
        "{count} of {activities} stand on the ladder, the most at {rungs}",
        activities=all_of_them,
        rungs=joined(busiest),
    )


def coverage(numbers: Mapping[str, int], senders: Sequence[str]) -> str:
    """How far the pictures can be trusted: what is missing, and whose records are in them."""
    whose = _("These are the records of {senders}.", senders=joined(senders))
    missing, total = numbers.get(NOT_ENOUGH, 0), sum(numbers.values())
    if not missing:
        return _("{all_placed} {whose}", all_placed=_("All have enough answers to be placed."), whose=whose)
    too_few = counted(
        missing,
        "{count} of {activities} ({share}) has too few answers to be placed: “{result}”.",
        "{count} of {activities} ({share}) have too few answers to be placed: “{result}”.",
        activities=plural(total, *ACTIVITIES),
        share=percent(missing, total),
        result=label_of(NOT_ENOUGH),
    )
    return _("{too_few} {whose}", too_few=too_few, whose=whose)


def period_words(chosen: ActivityFilter) -> str:
    """The period of the pictures, in words."""
    period = Period(chosen.since, chosen.until)
    return _("Activities of all years") if period.is_open else _("Activities from {period}", period=period.words)


def summed(chosen: ActivityFilter) -> str:
    """What the ladder counts."""
    return _(
        "{period}, each counted once. What stands beside the ladder is no worse than any rung.",
        period=period_words(chosen),
    )


def by_organisation(chosen: ActivityFilter) -> str:
    """What the bars count."""
    return _(
        "{period}, by the organisation that ran them. Results beside the ladder have a bar of their own; they are no "
        "worse than any rung.",
        period=period_words(chosen),
    )


def run_together(spreads: Iterable[OrganisationSpread], numbers: Mapping[str, int]) -> str:
    """Why the rows may add up to more than there are; empty where they do not."""
    if sum(spread.total for spread in spreads) == sum(numbers.values()):
        return ""
    return _(
        "An activity that several organisations ran together stands in the row of each; the last row counts it once."
    )


def sender_line(
    totals: SenderTotals, chosen: ActivityFilter, ledgers: Mapping[str, str], package: ReceivedPackage | None, own: str
) -> SenderLine:
    """A ledger's row in the table of senders."""
    name = ledgers.get(totals.ledger_id, SOMEBODY_ELSE)
    kept_here = _("Kept in this workspace") if totals.ledger_id == own else _("None")
    latest = package and _(
        "Number {number}, accepted {day}", number=number(package.number), day=british_date(package.received_at)
    )
    return SenderLine(
        name,
        Figure(totals.activities, name, activities_url(chosen, owner=totals.ledger_id)),
        number(totals.people),
        hours(totals.hours),
        day_range(totals.first_on, totals.last_on),
        latest or kept_here,
    )


def shortcuts(today: date, chosen: ActivityFilter) -> list[Shortcut]:
    """The periods that are asked for most."""
    return [
        Shortcut(
            preset.label,
            this_page_with(since=_iso(preset.period.start), until=_iso(preset.period.end), page=None),
            (preset.period.start, preset.period.end) == (chosen.since, chosen.until),
        )
        for preset in presets(today)
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
