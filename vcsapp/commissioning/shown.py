"""What looking across shows: a picture, its table, and who is in it; every figure leads to the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask import url_for

from vcsapp.accounts.shown import SOMEBODY_ELSE
from vcsapp.activities.queries import NOBODY, ActivityFilter
from vcsapp.activities.rules.ladder import NOT_ENOUGH, label_of, results_in_order
from vcsapp.commissioning.queries import OrganisationSpread, SenderTotals
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.periods import presets
from vcsapp.provenance.models import ReceivedPackage
from vcsapp.web.charts import Bar, Segment, Series, StackedBars
from vcsapp.web.formatting import british_date, day_range, hours, joined, number, percent, plural
from vcsapp.web.paging import this_page_with

#: How the rungs are told apart besides their colour: by the three groups of the ladder.
PATTERN_OF_GROUP = {"Doing to": "dots", "Doing for": "lines", "Doing with": "plain"}
#: The same for the results beside the ladder, in their order.
PATTERNS_BESIDE = ("plain", "lines", "crossed")
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


def activities_url(chosen: ActivityFilter, **but: str) -> str:
    """The list of activities that are counted, narrowed in exactly the same way."""
    asked = asdict(chosen) | but
    told: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items() if value
    }
    return url_for("activities.index", **told)


def series() -> tuple[Series, ...]:
    """The rungs in their order, and apart from them the results that are none."""
    results = results_in_order()
    beside = iter(PATTERNS_BESIDE)
    return tuple(
        Series(
            key=result.id,
            label=result.label,
            shade=shade,
            pattern=PATTERN_OF_GROUP[result.group] if result.is_rung else next(beside),
            is_apart=not result.is_rung,
        )
        for shade, result in enumerate(results, start=1)
    )


def picture(
    spreads: Iterable[OrganisationSpread], chosen: ActivityFilter, *, title: str, summary: str, note: str
) -> StackedBars:
    """Bars, one an organisation."""
    return StackedBars(
        name="ladder",
        title=title,
        summary=summary,
        bars_are="Organisation",
        unit=("activity", "activities"),
        series=series(),
        bars=tuple(_bar(spread, chosen) for spread in spreads),
        note=note,
    )


def _bar(spread: OrganisationSpread, chosen: ActivityFilter) -> Bar:
    segments = (
        Segment(series=result, value=count, href=activities_url(chosen, lead=spread.lead, result=result))
        for result, count in spread.numbers.items()
    )
    return Bar(label=spread.name, href=activities_url(chosen, lead=spread.lead), segments=tuple(segments))


def line_of(spread: OrganisationSpread, chosen: ActivityFilter, ledgers: Mapping[str, str]) -> Line:
    """An organisation's row of the table."""
    names = tuple(f"{source.name}, from {ledgers.get(source.owner, SOMEBODY_ELSE)}" for source in spread.sources)
    return Line(
        spread.name,
        "" if spread.lead == NOBODY else url_for("accounts.show", record_id=spread.lead),
        names if len(names) > 1 else (),
        tuple(
            Figure(
                spread.numbers.get(result.id, 0),
                f"{spread.name}, {result.label}",
                activities_url(chosen, lead=spread.lead, result=result.id),
            )
            for result in results_in_order()
        ),
        Figure(spread.total, f"{spread.name}, all", activities_url(chosen, lead=spread.lead)),
    )


def counted_once(numbers: Mapping[str, int], chosen: ActivityFilter) -> Line:
    """The last row: every activity once, however many organisations ran it."""
    figures = (
        Figure(numbers.get(result.id, 0), f"All, {result.label}", activities_url(chosen, result=result.id))
        for result in results_in_order()
    )
    total = Figure(sum(numbers.values()), "All activities", activities_url(chosen))
    return Line("All, each activity once", "", (), tuple(figures), total)


def finding(numbers: Mapping[str, int]) -> str:
    """What the picture says, in a sentence: how many stand on the ladder, and on which rung the most."""
    on_rungs = {result.label: numbers.get(result.id, 0) for result in results_in_order() if result.is_rung}
    placed, most = sum(on_rungs.values()), max(on_rungs.values())
    if not placed:
        return "None of these activities stands on a rung of the ladder"
    all_of_them = plural(sum(numbers.values()), "activity", "activities")
    busiest = [f"“{label}”" for label, count in on_rungs.items() if count == most]
    said = f"{number(placed)} of {all_of_them} {'stands' if placed == 1 else 'stand'} on the ladder"
    return said if len(busiest) > MOST_NAMED else f"{said}, the most at {joined(busiest)}"


def coverage(numbers: Mapping[str, int], senders: Sequence[str]) -> str:
    """How far the picture can be trusted: what is missing, and whose records are in it."""
    missing, total = numbers.get(NOT_ENOUGH, 0), sum(numbers.values())
    answered = (
        f"{number(missing)} of {plural(total, 'activity', 'activities')} ({percent(missing, total)}) "
        f"have too few answers to be placed: “{label_of(NOT_ENOUGH)}”."
        if missing
        else "All have enough answers to be placed."
    )
    return f"{answered} In it are the records of {joined(senders)}."


def period_words(chosen: ActivityFilter) -> str:
    """The period of the picture, in words."""
    period = Period(chosen.since, chosen.until)
    return "Activities of all years" if period.is_open else f"Activities from {period.words}"


def run_together(spreads: Iterable[OrganisationSpread], numbers: Mapping[str, int]) -> str:
    """Why the rows may add up to more than there are; empty where they do not."""
    if sum(spread.total for spread in spreads) == sum(numbers.values()):
        return ""
    return "An activity that several organisations ran together stands in the row of each; the last row counts it once."


def sender_line(
    totals: SenderTotals, chosen: ActivityFilter, ledgers: Mapping[str, str], package: ReceivedPackage | None, own: str
) -> SenderLine:
    """A ledger's row in the table of senders."""
    name = ledgers.get(totals.ledger_id, SOMEBODY_ELSE)
    kept_here = "Kept in this workspace" if totals.ledger_id == own else "None"
    return SenderLine(
        name,
        Figure(totals.activities, name, activities_url(chosen, owner=totals.ledger_id)),
        number(totals.people),
        hours(totals.hours),
        day_range(totals.first_on, totals.last_on),
        f"Number {number(package.number)}, accepted {british_date(package.received_at)}" if package else kept_here,
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
