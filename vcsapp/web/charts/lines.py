"""Lines: how several counts go over time, with a gap where nothing was recorded at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from vcsapp.web.charts.chart import Cell, Chart, Row, Table
from vcsapp.web.charts.looks import LINES, Anchor
from vcsapp.web.formatting import NOT_RECORDED, number, plural
from vcsapp.words import _

if TYPE_CHECKING:
    from vcsapp.web.charts.canvas import Canvas

#: In ems: from the top to the highest grid line, from there to the lowest, and from there to the drawing's end.
TOP, PLOT, AXIS = 0.8, 14.0, 3.2
#: In ems: how far apart the labels at the ends of lines stand at least.
LABEL_STEP = 1.3
#: The top of a scale is one of these, times a power of ten; each can be halved without a fraction.
ROUND = (2, 4, 6, 8, 10)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of time: one place on the axis."""

    #: As it is said in a sentence, such as "April to June 2025".
    label: str
    #: As it is written under the axis, in one or two short lines.
    short: tuple[str, ...]
    #: How many there are in all, and where to see them; None where nothing was recorded.
    total: int | None
    href: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A count in each of the spans, None where nothing was recorded."""

    label: str
    #: Its number among the lines of ``looks.py``.
    look: int
    values: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class Lines(Chart):
    """Several counts over the same spans of time."""

    kind: ClassVar[str] = "lines"

    #: What a span is, such as "Quarter": the heading of the table's first column.
    spans_are: str
    #: What is counted, one and many.
    unit: tuple[str, str]
    spans: tuple[Span, ...]
    lines: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        return all(span.total is None for span in self.spans)

    @property
    def height(self) -> float:
        return TOP + PLOT + AXIS

    @property
    def scale(self) -> int:
        """The highest grid line: a round number that no count exceeds."""
        most = max((value for line in self.lines for value in line.values if value is not None), default=0)
        size = 1
        while most > ROUND[-1] * size:
            size *= 10
        return next(each * size for each in ROUND if each * size >= most)

    @property
    def said(self) -> str:
        return " ".join(self._said_of(line) for line in self.lines)

    def _said_of(self, line: Line) -> str:
        known = [(value, span) for value, span in zip(line.values, self.spans, strict=True) if value is not None]
        if not known:
            return _("{line}: nothing recorded.", line=line.label)
        (first, since), (last, until) = known[0], known[-1]
        return _(
            "{line}: {first} in {since}, {last} in {until}, {most} at most.",
            line=line.label, first=number(first), since=since.label, last=number(last), until=until.label,
            most=number(max(value for value, _span in known)),
        )  # fmt: skip

    def x(self, place: int) -> float:
        """Where a span lies, in per cent of the width; a single one in the middle."""
        return 100 * place / (len(self.spans) - 1) if len(self.spans) > 1 else 50.0

    def y(self, value: float) -> float:
        """How far down a count lies, in ems."""
        return TOP + PLOT * (1 - value / self.scale)

    def draw(self, canvas: Canvas) -> None:
        self._draw_grid(canvas)
        self._draw_axis(canvas)
        for line in self.lines:
            for (place, value), (after, then) in pairwise(enumerate(line.values)):
                if value is not None and then is not None:
                    canvas.stroke(line.look, x=(self.x(place), self.x(after)), y=(self.y(value), self.y(then)))
        for line in self.lines:
            self._draw_markers(line, canvas)
        for y, line in self.ends():
            colour, css = LINES[line.look].colour, f"chart__end line-{line.look}"
            canvas.texts([line.label], x=100, dx=0.7, y=y + 0.35, css=css, colour=colour, is_bold=True, is_aloud=False)

    def _draw_grid(self, canvas: Canvas) -> None:
        for value in (0, self.scale // 2, self.scale):
            css = "chart__grid" if value else "chart__axis"
            canvas.rule(css, x=(0, 100), y=(self.y(value), self.y(value)), thick=1 if value else 1.5)
            canvas.texts(
                [number(value)], dx=-0.6, y=self.y(value) + 0.35, css="chart__tick", anchor="end", is_aloud=False
            )

    def _draw_axis(self, canvas: Canvas) -> None:
        for place in self.ticks():
            is_last, x = place == len(self.spans) - 1, self.x(place)
            canvas.rule("chart__axis", x=(x, x), y=(TOP + PLOT, TOP + PLOT + 0.4), thick=1.5)
            anchor: Anchor = "middle" if 0 < x < 100 else "end" if is_last else "start"
            words = self.spans[place].short
            css = "chart__tick chart__tick--between" if anchor == "middle" else "chart__tick"
            canvas.texts(words, x=x, y=TOP + PLOT + 1.5, css=css, anchor=anchor, is_aloud=False)

    def ticks(self) -> list[int]:
        """Which spans are named under the axis: the first, the last, and one between them where there is room."""
        last = len(self.spans) - 1
        return sorted({0, last} | ({last // 2} if last >= 4 else set()))

    def _draw_markers(self, line: Line, canvas: Canvas) -> None:
        for place, (value, span) in enumerate(zip(line.values, self.spans, strict=True)):
            if value is not None:
                with canvas.link(span.href, self.title_of(line, value, span)):
                    canvas.marker(line.look, x=self.x(place), y=self.y(value))

    def title_of(self, line: Line, value: int, span: Span) -> str:
        """What a marker stands for, in words; its link leads to all of its span, so all are told."""
        return _(
            "{span}: {number} of {count}, {line}",
            span=span.label, number=number(value), count=plural(span.total or 0, *self.unit), line=line.label,
        )  # fmt: skip

    def ends(self) -> list[tuple[float, Line]]:
        """Where the labels at the right end stand, in ems from the top: beside their lines, but never on each other."""
        known = [(self._last_of(line), line) for line in self.lines if any(v is not None for v in line.values)]
        placed: list[tuple[float, Line]] = []
        for y, line in sorted(known, key=lambda each: each[0]):
            placed.append((max(y, placed[-1][0] + LABEL_STEP) if placed else y, line))
        beyond = max(0.0, placed[-1][0] - (TOP + PLOT)) if placed else 0.0
        return list(_moved_up(placed, beyond))

    def _last_of(self, line: Line) -> float:
        return self.y([value for value in line.values if value is not None][-1])

    @property
    def looks(self) -> Sequence[str]:
        return [line.label for line in self.lines]

    def draw_look(self, number: int, canvas: Canvas) -> None:
        look = self.lines[number].look
        canvas.stroke(look, x=(3, 97), y=(0.6, 0.6))
        canvas.marker(look, x=50, y=0.6)

    @property
    def caption(self) -> str:
        return _("The same lines as a table")

    @property
    def table(self) -> Table:
        rows = tuple(self._row(place, span) for place, span in enumerate(self.spans))
        return Table((self.spans_are, *(line.label for line in self.lines), _("All")), rows)

    def _row(self, place: int, span: Span) -> Row:
        known = (line.values[place] for line in self.lines)
        counts = (Cell(str(NOT_RECORDED) if value is None else number(value)) for value in known)
        if span.total is None:
            return Row(span.label, "", (*counts, Cell(str(NOT_RECORDED))))
        total = number(span.total)
        return Row(
            span.label, "", (*counts, Cell(total, span.href, _("{number}: {name}", number=total, name=span.label)))
        )


def _moved_up(placed: Sequence[tuple[float, Line]], beyond: float) -> Iterator[tuple[float, Line]]:
    """The labels again, the lowest no lower than the axis, each no lower than the one below it allows."""
    lowest = placed[-1][0] - beyond if placed else 0.0
    for above, (y, line) in enumerate(reversed(placed)):
        yield min(y, lowest - above * LABEL_STEP), line
