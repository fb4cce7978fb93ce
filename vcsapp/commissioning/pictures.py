"""The pictures of looking across: the ladder with all that stands on it, how that goes over time, and who ran what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from vcsapp.activities.pictures import ACTIVITIES, looks_of_results
from vcsapp.activities.queries import NOBODY, ActivityFilter
from vcsapp.commissioning.addresses import activities_url
from vcsapp.commissioning.over_time import Pace, Stretch
from vcsapp.commissioning.queries import OrganisationSpread
from vcsapp.months import month_name
from vcsapp.web.charts.bars import Bar, Segment, Series, StackedBars
from vcsapp.web.charts.ladder import Ladder, Plank
from vcsapp.web.charts.lines import Line, Lines, Span
from vcsapp.web.formatting import joined, plural
from vcsapp.words import N_, _

#: What a stretch of time is called at the head of a column, and how the picture says how it is divided.
STRETCHES = {
    Pace.MONTH: (N_("Month"), N_("{period}, month by month.")),
    Pace.QUARTER: (N_("Quarter"), N_("{period}, quarter by quarter.")),
    Pace.YEAR: (N_("Financial year"), N_("{period}, by financial year.")),
}


def series() -> tuple[Series, ...]:
    """The rungs in their order, and apart from them the results that are none."""
    return tuple(
        Series(
            key=look.result.id,
            label=look.result.label,
            shade=look.shade,
            pattern=look.pattern,
            is_apart=not look.result.is_rung,
        )
        for look in looks_of_results()
    )


def ladder(numbers: Mapping[str, int], chosen: ActivityFilter, *, title: str, summary: str, note: str) -> Ladder:
    """The ladder with how many stand on each rung and beside it, each activity counted once."""
    planks = tuple(
        Plank(
            label=look.result.label,
            shade=look.shade,
            pattern=look.pattern,
            group=look.group,
            is_rung=look.result.is_rung,
            value=numbers.get(look.result.id, 0),
            href=activities_url(chosen, result=look.result.id) if numbers.get(look.result.id) else "",
        )
        for look in looks_of_results()
    )
    return Ladder(name="rungs", title=title, summary=summary, note=note, planks=planks, unit=ACTIVITIES)


def by_organisation(
    spreads: Iterable[OrganisationSpread], chosen: ActivityFilter, *, title: str, summary: str, note: str
) -> StackedBars:
    """Bars, one an organisation."""
    return StackedBars(
        name="ladder",
        title=title,
        summary=summary,
        bars_are=_("Organisation"),
        unit=ACTIVITIES,
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


def busiest(spreads: Sequence[OrganisationSpread]) -> str:
    """What the bars say: who ran the most."""
    named = [spread for spread in spreads if spread.lead != NOBODY]
    most = max((spread.total for spread in named), default=0)
    first = [spread.name for spread in named if spread.total == most]
    if len(first) == 1:
        return _(
            "{organisation} ran the most: {activities}", organisation=first[0], activities=plural(most, *ACTIVITIES)
        )
    return _("Who ran these activities")


def over_time(stretches: Sequence[Stretch], pace: Pace, chosen: ActivityFilter, *, period: str, today: date) -> Lines:
    """A line for each group of rungs, and one for what stands beside the ladder."""
    heading, summary = STRETCHES[pace]
    return Lines(
        name="over-time",
        title=_when_most(stretches, pace),
        summary=_(summary, period=period),
        note=_how_far(stretches, pace, today),
        spans_are=str(heading),
        unit=ACTIVITIES,
        spans=tuple(_span(each, pace, chosen) for each in stretches),
        lines=tuple(
            Line(label=str(group), look=look, values=tuple(_count(each, results) for each in stretches))
            for look, (group, results) in enumerate(_groups().items(), start=1)
        ),
    )


def _groups() -> dict[str, set[str]]:
    """The results of each group of rungs, and of those that stand beside the ladder."""
    groups: dict[str, set[str]] = {}
    for look in looks_of_results():
        groups.setdefault(look.group, set()).add(look.result.id)
    return groups


def _count(stretch: Stretch, results: Iterable[str]) -> int | None:
    return sum(stretch.numbers[result] for result in results) if stretch.total else None


def _span(stretch: Stretch, pace: Pace, chosen: ActivityFilter) -> Span:
    within = replace(
        chosen,
        since=max(stretch.start, chosen.since) if chosen.since else stretch.start,
        until=min(stretch.end, chosen.until) if chosen.until else stretch.end,
    )
    return Span(
        label=_in_words(stretch, pace),
        short=_on_axis(stretch, pace),
        total=stretch.total or None,
        href=activities_url(within) if stretch.total else "",
    )


def _in_words(stretch: Stretch, pace: Pace) -> str:
    """April 2025; April to June 2025; 2025 to 2026."""
    start, end = stretch.start, stretch.end
    if pace is Pace.MONTH:
        return _("{month} {year}", month=month_name(start), year=start.year)
    if pace is Pace.QUARTER:
        return _("{first} to {last} {year}", first=month_name(start), last=month_name(end), year=end.year)
    return _("{first} to {last}", first=start.year, last=end.year)


def _on_axis(stretch: Stretch, pace: Pace) -> tuple[str, ...]:
    """The same as short as can be, in lines."""
    start, end = stretch.start, stretch.end
    if pace is Pace.YEAR:
        return (f"{start.year}–{end:%y}",)
    first, last = month_name(start)[:3], month_name(end)[:3]
    return (first if pace is Pace.MONTH else f"{first}–{last}", str(end.year))


def _when_most(stretches: Sequence[Stretch], pace: Pace) -> str:
    """What the lines say: when the most was held."""
    most = max((each.total for each in stretches), default=0)
    when = [_in_words(each, pace) for each in stretches if each.total == most]
    if most and len(when) == 1:
        return _("The most was held in {period}: {activities}", period=when[0], activities=plural(most, *ACTIVITIES))
    return _("Activities over time")


def _how_far(stretches: Sequence[Stretch], pace: Pace, today: date) -> str:
    """Which stretches are missing, and whether the last is over."""
    said = []
    if empty := [_in_words(each, pace) for each in stretches if not each.total]:
        said.append(_("Nothing is recorded for {periods}, so the lines have a gap there.", periods=joined(empty)))
    if stretches and stretches[-1].end >= today:
        said.append(_("{period} is not over yet.", period=_in_words(stretches[-1], pace)))
    return " ".join(said)
