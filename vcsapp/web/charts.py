"""Bars that show counts: frozen values in, places on the page out, every mark a way to the rows behind it.

Widths are percentages and heights are ems, so that a drawing fits any screen and grows with the reader's letters.
How it is drawn, and why so: ``docs/decisions/charts.md``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

#: In ems: a line of a bar's name, the bar itself, the gap round it, and the gap before the next name.
NAME_LINE, BAR_HEIGHT, GAP, ROW_GAP = 1.3, 2.0, 0.25, 1.0
#: Letters in a line of a name: as many as a screen of 320 pixels holds.
NAME_LENGTH = 31
#: In per cent of the drawing's width: the longest bar, which leaves room for its total behind it.
FULL_WIDTH = 86.0
#: In per cent: what a number needs of a mark's width on a narrow screen, and what each of its figures adds.
NUMBER_MARGIN, FIGURE_WIDTH = 1.5, 3.0
#: How the marks of a series are told apart besides their colour.
PATTERNS = ("plain", "dots", "lines", "crossed")


@dataclass(frozen=True, kw_only=True)
class Series:
    """One kind of thing that is counted, such as a rung."""

    key: str
    label: str
    #: The number of its colour, 1 (lightest) to 7 (darkest) for what has an order; 8 to 10 for what has none.
    shade: int
    pattern: str = "plain"
    #: What is not on the same scale of meaning stands in a bar of its own, below.
    is_apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Segment:
    """How many of one series, and where to see them."""

    series: str
    value: int
    href: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row of a chart."""

    label: str
    segments: tuple[Segment, ...]
    href: str = ""

    @property
    def total(self) -> int:
        """All its segments together, those apart included."""
        return sum(segment.value for segment in self.segments)

    def value_of(self, series: str) -> Segment | None:
        """Its segment of a series, if it has one."""
        return next((segment for segment in self.segments if segment.series == series), None)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One drawn segment: ``x``, ``width`` and ``middle`` in per cent of the drawing's width."""

    series: Series
    x: str
    width: str
    middle: str
    href: str
    title: str
    value: str
    shows_number: bool


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One drawn bar: ``y`` and ``text_y`` in ems from the top, ``end`` in per cent where its total stands."""

    y: str
    text_y: str
    end: str
    total: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class NameLine:
    """A line of a bar's name, ``y`` in ems from the top."""

    words: str
    y: str


@dataclass(frozen=True, kw_only=True)
class DrawnBar:
    """A named row of the drawing: one strip, and another for what stands apart."""

    name: tuple[NameLine, ...]
    strips: tuple[Strip, ...]


@dataclass(frozen=True, kw_only=True)
class StackedBars:
    """Counts split by series, a bar a row. The title says the finding, the summary what is counted and when."""

    #: Unique on its page; begins the ids of its parts.
    name: str
    title: str
    summary: str
    #: What a bar stands for, such as "Organisation": the heading of the table's first column.
    bars_are: str
    #: What is counted, one and many, such as ("activity", "activities").
    unit: tuple[str, str]
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    #: Words under the drawing, such as how much is missing.
    note: str = ""

    @property
    def scale(self) -> int:
        """The longest strip: all strips are drawn in proportion to it."""
        strips = (sum(s.value for s in self._of(bar, apart)) for bar in self.bars for apart in (False, True))
        return max(strips, default=0) or 1

    @property
    def height(self) -> str:
        """The height of the drawing."""
        return _em(sum(self._row_height(bar) for bar in self.bars))

    @property
    def drawn(self) -> list[DrawnBar]:
        """Every bar with the places of its parts."""
        tops = accumulate((self._row_height(bar) for bar in self.bars), initial=0.0)
        return [self._draw(bar, top=top) for bar, top in zip(self.bars, tops, strict=False)]

    def column_total(self, series: Series) -> int:
        """How many of a series there are in all bars."""
        return sum(segment.value for bar in self.bars for segment in bar.segments if segment.series == series.key)

    @property
    def total(self) -> int:
        """How many there are in all bars and series."""
        return sum(bar.total for bar in self.bars)

    def _of(self, bar: Bar, apart: bool) -> list[Segment]:
        """A bar's segments that are drawn, in the order of the series."""
        found = (bar.value_of(series.key) for series in self.series if series.is_apart is apart)
        return [segment for segment in found if segment is not None and segment.value > 0]

    def _row_height(self, bar: Bar) -> float:
        """In ems, from this bar's name to the next."""
        strips = 2 if self._of(bar, True) else 1
        return NAME_LINE * len(_name_lines(bar)) + GAP + strips * (BAR_HEIGHT + GAP) + ROW_GAP

    def _draw(self, bar: Bar, *, top: float) -> DrawnBar:
        lines = _name_lines(bar)
        name = tuple(NameLine(words=line, y=_em(top + NAME_LINE * n)) for n, line in enumerate(lines, start=1))
        under_name = top + NAME_LINE * len(lines) + 2 * GAP
        strips = [self._strip(bar, self._of(bar, False), y=under_name)]
        if apart := self._of(bar, True):
            strips.append(self._strip(bar, apart, y=under_name + BAR_HEIGHT + GAP))
        return DrawnBar(name=name, strips=tuple(strips))

    def _strip(self, bar: Bar, segments: Sequence[Segment], *, y: float) -> Strip:
        marks, end = [], 0.0
        for segment in segments:
            width = FULL_WIDTH * segment.value / self.scale
            marks.append(self._mark(bar, segment, x=end, width=width))
            end += width
        total = f"{sum(segment.value for segment in segments):,}"
        text_y = _em(y + BAR_HEIGHT * 0.66)
        return Strip(y=_em(y), text_y=text_y, end=_per_cent(end), total=total, marks=tuple(marks))

    def _mark(self, bar: Bar, segment: Segment, *, x: float, width: float) -> Mark:
        series = next(series for series in self.series if series.key == segment.series)
        value = f"{segment.value:,}"
        noun = self.unit[0] if segment.value == 1 else self.unit[1]
        return Mark(
            series=series,
            x=_per_cent(x),
            width=_per_cent(width),
            middle=_per_cent(x + width / 2),
            href=segment.href,
            title=f"{bar.label}: {value} {noun}, {series.label}",
            value=value,
            shows_number=len(self.series) > 1 and width >= NUMBER_MARGIN + FIGURE_WIDTH * len(value),
        )


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """One count a bar: stacked bars with a single series."""

    name: str
    title: str
    summary: str
    bars_are: str
    unit: tuple[str, str]
    #: The label, count and address of each bar.
    counts: tuple[tuple[str, int, str], ...]
    note: str = ""
    shade: int = 5

    def as_stacked(self) -> StackedBars:
        """The same picture as stacked bars, which is how it is drawn."""
        series = Series(key="count", label=self.unit[1], shade=self.shade)
        bars = tuple(
            Bar(label=label, href=href, segments=(Segment(series="count", value=value, href=href),))
            for label, value, href in self.counts
        )
        return StackedBars(
            name=self.name, title=self.title, summary=self.summary, bars_are=self.bars_are, unit=self.unit,
            series=(series,), bars=bars, note=self.note,
        )  # fmt: skip


def _name_lines(bar: Bar) -> list[str]:
    return textwrap.wrap(bar.label, NAME_LENGTH) or [""]


def _per_cent(share: float) -> str:
    return f"{share:.2f}%"


def _em(length: float) -> str:
    return f"{length:.2f}em"
