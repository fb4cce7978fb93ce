"""Bars and stacked bars: how many there are of what, a row each, longest where there are most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from vcsapp.web.charts.chart import Cell, Chart, Row, Table, in_lines
from vcsapp.web.formatting import number, plural
from vcsapp.words import _, counted

if TYPE_CHECKING:
    from vcsapp.web.charts.canvas import Canvas

#: In ems: a line of a bar's name, the bar itself, the gap round it, and the gap before the next name.
NAME_LINE, BAR_HEIGHT, GAP, ROW_GAP = 1.3, 2.0, 0.25, 1.0
#: In per cent of the drawing's width: the longest bar, which leaves room for its total behind it.
FULL_WIDTH = 86.0
#: In per cent: what a number needs of a mark's width on a narrow screen, and what each of its figures adds.
NUMBER_MARGIN, FIGURE_WIDTH = 1.5, 3.0


@dataclass(frozen=True, kw_only=True)
class Series:
    """One kind of thing that is counted, such as a rung."""

    key: str
    label: str
    #: Its number among the shades of ``looks.py``.
    shade: int
    #: What tells it from others besides its shade: "plain", "dots", "lines" or "crossed".
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


@dataclass(frozen=True)
class Mark:
    """One drawn segment: its place and width in per cent of the drawing's width."""

    series: Series
    segment: Segment
    x: float
    width: float

    @property
    def shows_number(self) -> bool:
        """Whether its number fits into it on a narrow screen."""
        return self.width >= NUMBER_MARGIN + FIGURE_WIDTH * len(number(self.segment.value))


@dataclass(frozen=True, kw_only=True)
class StackedBars(Chart):
    """Counts split by series, a bar a row."""

    kind: ClassVar[str] = "bars"

    #: What a bar stands for, such as "Organisation": the heading of the table's first column.
    bars_are: str
    #: What is counted, one and many, such as ("activity", "activities").
    unit: tuple[str, str]
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]

    @property
    def is_empty(self) -> bool:
        return not self.bars

    @cached_property
    def scale(self) -> int:
        """The longest strip: all strips are drawn in proportion to it."""
        strips = (sum(s.value for s in strip) for bar in self.bars for strip in self._strips(bar))
        return max(strips, default=0) or 1

    @property
    def height(self) -> float:
        return sum(self._row_height(bar) for bar in self.bars)

    @property
    def total(self) -> int:
        """How many there are in all bars and series."""
        return sum(bar.total for bar in self.bars)

    def column_total(self, series: Series) -> int:
        """How many of a series there are in all bars."""
        return sum(segment.value for bar in self.bars for segment in bar.segments if segment.series == series.key)

    @property
    def said(self) -> str:
        longest = max(self.bars, key=lambda bar: bar.total, default=None)
        if longest is None:
            return ""
        return counted(
            len(self.bars), "{count} bar: {longest}, {number}.", "{count} bars, the longest {longest} with {number}.",
            longest=longest.label, number=plural(longest.total, *self.unit),
        )  # fmt: skip

    def marks_of(self, bar: Bar) -> list[list[Mark]]:
        """The strips of a bar with their marks: one for the scale, one for what stands apart, none that is empty."""
        return [self._marks(strip) for strip in self._strips(bar)]

    def _strips(self, bar: Bar) -> list[list[Segment]]:
        strips = (self._of(bar, apart) for apart in (False, True))
        return [strip for strip in strips if strip]

    def _of(self, bar: Bar, apart: bool) -> list[Segment]:
        """A bar's segments that are drawn, in the order of the series."""
        found = (bar.value_of(series.key) for series in self.series if series.is_apart is apart)
        return [segment for segment in found if segment is not None and segment.value > 0]

    def _marks(self, segments: Sequence[Segment]) -> list[Mark]:
        by_key = {series.key: series for series in self.series}
        widths = [FULL_WIDTH * segment.value / self.scale for segment in segments]
        starts = accumulate(widths, initial=0.0)
        return [
            Mark(by_key[segment.series], segment, x, width)
            for segment, x, width in zip(segments, starts, widths, strict=False)
        ]

    def _row_height(self, bar: Bar) -> float:
        """In ems, from this bar's name to the next. A bar of nothing still has room for its nought."""
        strips = max(1, len(self._strips(bar)))
        return NAME_LINE * len(in_lines(bar.label)) + GAP + strips * (BAR_HEIGHT + GAP) + ROW_GAP

    def draw(self, canvas: Canvas) -> None:
        top = 0.0
        for bar in self.bars:
            self._draw_bar(bar, canvas, top)
            top += self._row_height(bar)

    def _draw_bar(self, bar: Bar, canvas: Canvas, top: float) -> None:
        lines = in_lines(bar.label)
        canvas.texts(lines, y=top + NAME_LINE, step=NAME_LINE, css="chart__name", is_bold=True)
        y = top + NAME_LINE * len(lines) + 2 * GAP
        for strip in self.marks_of(bar) or [[]]:
            for mark in strip:
                self._draw_mark(mark, bar, canvas, y)
            end = sum(mark.width for mark in strip)
            total = number(sum(mark.segment.value for mark in strip))
            canvas.texts([total], x=end, dx=0.4, y=y + BAR_HEIGHT * 0.66, css="chart__total", is_aloud=False)
            y += BAR_HEIGHT + GAP

    def _draw_mark(self, mark: Mark, bar: Bar, canvas: Canvas, y: float) -> None:
        with canvas.link(mark.segment.href, self.title_of(mark, bar)):
            series = mark.series
            canvas.box(series.shade, series.pattern, x=mark.x, y=y, width=mark.width, height=BAR_HEIGHT)
            if len(self.series) > 1 and mark.shows_number:
                middle = mark.x + mark.width / 2
                canvas.on_shade(number(mark.segment.value), series.shade, x=middle, y=y + BAR_HEIGHT * 0.66)

    def title_of(self, mark: Mark, bar: Bar) -> str:
        """What a mark stands for, in words."""
        count = plural(mark.segment.value, *self.unit)
        return _("{bar}: {count}, {series}", bar=bar.label, count=count, series=mark.series.label)

    @property
    def looks(self) -> Sequence[str]:
        return [series.label for series in self.series] if len(self.series) > 1 else []

    def draw_look(self, number: int, canvas: Canvas) -> None:
        series = self.series[number]
        canvas.box(series.shade, series.pattern, x=3, y=0.05, width=94, height=1.1)

    @property
    def table(self) -> Table:
        with_sums = len(self.series) > 1
        rows = tuple(self._row(bar, with_sums) for bar in self.bars)
        columns = [Cell(number(self.column_total(series))) for series in self.series]
        sums = [Cell(number(self.total))] if with_sums else []
        headings = (self.bars_are, *(series.label for series in self.series), *([_("All")] if with_sums else []))
        return Table(headings, rows, Row(_("All"), "", (*columns, *sums)))

    def _row(self, bar: Bar, with_sum: bool) -> Row:
        cells = [self._cell(bar, series) for series in self.series]
        return Row(bar.label, bar.href, (*cells, *([Cell(number(bar.total))] if with_sum else [])))

    def _cell(self, bar: Bar, series: Series) -> Cell:
        segment = bar.value_of(series.key)
        if segment is None or not segment.value:
            return Cell(number(0))
        words = number(segment.value)
        said = _("{number}: {bar}, {series}", number=words, bar=bar.label, series=series.label)
        return Cell(words, segment.href, said)


def bar_chart(
    *, name: str, title: str, summary: str, bars_are: str, unit: tuple[str, str],
    counts: Sequence[tuple[str, int, str]], note: str = "", shade: int = 5,
) -> StackedBars:  # fmt: skip
    """One count a bar: label, count and the address of its rows."""
    series = Series(key="count", label=str(unit[1]).capitalize(), shade=shade)
    bars = tuple(
        Bar(label=label, href=href, segments=(Segment(series="count", value=value, href=href),))
        for label, value, href in counts
    )
    return StackedBars(
        name=name, title=title, summary=summary, note=note, bars_are=bars_are, unit=unit, series=(series,), bars=bars
    )
