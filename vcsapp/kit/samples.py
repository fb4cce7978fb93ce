"""The pictures and the rows of the living page."""

from __future__ import annotations

from dataclasses import dataclass

from vcsapp.web.charts.bars import Bar, Segment, Series, StackedBars, bar_chart
from vcsapp.web.charts.ladder import Ladder, Plank
from vcsapp.web.charts.lines import Line, Lines, Span

RUNGS = (
    ("coercion", "Coercion", "dots"), ("educating", "Educating", "dots"),
    ("informing", "Informing", "lines"), ("consultation", "Consultation", "lines"),
    ("engagement", "Engagement", "lines"),
    ("co-design", "Co-design", "plain"), ("co-production", "Co-production", "plain"),
)  # fmt: skip
SERIES = (
    *(Series(key=key, label=label, shade=n, pattern=pattern) for n, (key, label, pattern) in enumerate(RUNGS, start=1)),
    Series(key="community-led", label="Community-led", shade=8, is_apart=True),
    Series(key="no-decision", label="No decision at stake", shade=9, pattern="lines", is_apart=True),
    Series(key="not-enough", label="Not enough information", shade=10, pattern="crossed", is_apart=True),
)
SPREAD = {
    "Oakfield Food Hub": (0, 1, 4, 9, 6, 7, 12, 5, 8, 2),
    "Millbrook Men’s Shed": (0, 0, 2, 3, 0, 1, 1, 14, 0, 0),
    "The Friends of Harehills Park and Allotments Association (West)": (1, 2, 8, 21, 11, 3, 0, 0, 19, 6),
    "Caffè Società": (0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
}


def ladder_chart() -> StackedBars:
    """The spread over the rungs by organisation, as its first use will be."""
    bars = tuple(
        Bar(
            label=name,
            href="/kit/list",
            segments=tuple(
                Segment(series=s.key, value=n, href=f"/kit/list?rung={s.key}")
                for s, n in zip(SERIES, counts, strict=True)
            ),
        )
        for name, counts in SPREAD.items()
    )
    return StackedBars(
        name="ladder",
        title="Most activities with a decision are consultations",
        summary="Activities from 1 April 2025 to 31 March 2026. Results off the ladder stand in a bar of their own.",
        bars_are="Organisation",
        unit=("activity", "activities"),
        series=SERIES,
        bars=bars,
        note="8 activities have too few answers to be placed.",
    )


def kinds_chart() -> StackedBars:
    """Counts with one series."""
    return bar_chart(
        name="kinds",
        title="Workshops are held most often",
        summary="Activities by kind, all years.",
        bars_are="Kind",
        unit=("activity", "activities"),
        counts=(("Workshop", 1204, "/kit/list"), ("Outing", 310, "/kit/list"), ("Survey", 8, "/kit/list")),
    )


SPANS = (
    ("April to June 2025", ("Apr–Jun", "2025"), 21), ("July to September 2025", ("Jul–Sep",), 34),
    ("October to December 2025", ("Oct–Dec",), None), ("January to March 2026", ("Jan–Mar", "2026"), 48),
)  # fmt: skip


def quarters_chart() -> Lines:
    """Two counts over time, with a quarter in which nothing was recorded."""
    return Lines(
        name="quarters",
        title="More is decided together than a year ago",
        summary="Activities from 1 April 2025 to 31 March 2026, by quarter.",
        note="3 of 46 organisations reported for every quarter.",
        spans_are="Quarter",
        unit=("activity", "activities"),
        spans=tuple(Span(label=label, short=short, total=total, href="/kit/list") for label, short, total in SPANS),
        lines=(
            Line(label="Informed or consulted", look=1, values=(15, 20, None, 21)),
            Line(label="Decided together", look=2, values=(6, 14, None, 27)),
        ),
    )


def rungs_chart() -> Ladder:
    """How many activities stand on each rung."""
    counts = (1, 3, 14, 33, 9, 11, 14)
    planks = tuple(
        Plank(
            label=label,
            shade=n,
            pattern=pattern,
            group="For people" if n < 6 else "With people",
            is_rung=True,
            value=count,
            href=f"/kit/list?rung={key}",
        )
        for n, ((key, label, pattern), count) in enumerate(zip(RUNGS, counts, strict=True), start=1)
    )
    return Ladder(
        name="rungs",
        title="Most activities stand on the fourth rung",
        summary="Activities from 1 April 2025 to 31 March 2026.",
        unit=("activity", "activities"),
        planks=planks,
    )


def nothing_chart() -> StackedBars:
    """A picture for which there is nothing to count."""
    return bar_chart(
        name="nothing",
        title="Nothing was logged in May",
        summary="Activities by kind, May 2026.",
        bars_are="Kind",
        unit=("activity", "activities"),
        counts=(),
    )


@dataclass(frozen=True)
class Logged:
    """A row of the tables."""

    title: str
    held: str
    people: int
    hours: str
    url: str = "/kit/list"


ROWS = (
    Logged("Planning the community garden", "3 April 2026", 24, "12.5"),
    Logged("Lunch club: who decides the menu?", "27 March 2026", 1204, "8"),
    Logged("Café társalgó, “Szép napot!”", "1 March 2026", 7, "Not recorded"),
)
IN_ALL = Logged("All", "", 1235, "20.5", url="")

TIMELINE = (
    {
        "when": "5 April 2026",
        "title": "Placed on the ladder: Co-design",
        "by": "Asha Patel",
        "text": "Was: Engagement.",
        "url": "/kit/list",
    },
    {"when": "3 April 2026", "title": "Logged", "by": "Asha Patel"},
)

FIGURES = (
    {"label": "Activities this year", "value": "1,412", "url": "/kit/list", "note": "38 more than last year"},
    {"label": "People took part", "value": "9,204", "url": "/kit/list"},
    {"label": "Volunteer hours", "value": "12,311.5"},
)

CARDS = (
    {"title": "Log an activity", "text": "Something you did, in two minutes.", "url": "/kit/form", "tag": "Most used"},
    {"title": "Bring in a file", "text": "A spreadsheet or a CSV file that you have already.", "url": "/kit/list"},
    {
        "title": "Make a return",
        "text": "What your council asked for, with a look before it leaves.",
        "url": "/kit/list",
    },
)

TASKS = (
    {"id": "about", "title": "Say who you are", "url": "/kit/form", "status": "Done"},
    {
        "id": "log",
        "title": "Log what you did",
        "url": "/kit/form",
        "help": "Counts only. No names are kept.",
        "status": "Half done",
        "tone": "careful",
    },
    {"id": "look", "title": "Look it over", "url": "/kit/list", "status": "To do", "tone": "brand"},
    {
        "id": "send",
        "title": "Send the return",
        "url": "",
        "status": "Cannot be begun yet",
        "help": "Look it over first.",
    },
)
