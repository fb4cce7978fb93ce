"""The ladder: its rungs as planks between two rails, lowest at the foot, and beside it what is no rung."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from vcsapp.web.charts.chart import Cell, Chart, Row, Table
from vcsapp.web.formatting import joined, number, plural
from vcsapp.words import _

if TYPE_CHECKING:
    from vcsapp.web.charts.canvas import Canvas

#: In ems: a plank, the gap to the next, the name of a group over its planks, and how far the rails stand out.
PLANK, GAP, HEADING, OUT = 2.3, 0.5, 1.5, 0.6
#: In ems, on a plank that counts: the bar at its foot, in proportion to the count.
STRIP = 0.6
#: In per cent of the width: where the rails stand.
RAILS = (3.0, 97.0)


@dataclass(frozen=True, kw_only=True)
class Plank:
    """A rung, or a result beside the ladder."""

    label: str
    #: Its number among the shades of ``looks.py``.
    shade: int
    #: What tells it from others besides its shade: "plain", "dots", "lines" or "crossed".
    pattern: str = "plain"
    #: The rung's group; planks of one group follow each other. For what is no rung: that it stands beside the ladder.
    group: str
    is_rung: bool
    #: How many stand here, where the ladder counts.
    value: int | None = None
    href: str = ""
    #: Whether what the picture is about stands here.
    is_here: bool = False
    #: Words at its right end, such as that it stands here.
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Ladder(Chart):
    """Where one activity stands, or how many stand where."""

    kind: ClassVar[str] = "ladder"

    #: Rungs, lowest first, then what stands beside the ladder.
    planks: tuple[Plank, ...]
    #: What is counted, one and many.
    unit: tuple[str, str]

    @property
    def is_empty(self) -> bool:
        return not self.planks

    @property
    def counts(self) -> bool:
        """Whether it shows numbers; otherwise it shows where one thing stands."""
        return any(plank.value is not None for plank in self.planks)

    @property
    def scale(self) -> int:
        """The largest count: the bars on the planks are drawn in proportion to it."""
        return max((plank.value or 0 for plank in self.planks), default=0) or 1

    @property
    def downwards(self) -> tuple[Plank, ...]:
        """As they are drawn: the highest rung on top, then what stands beside."""
        rungs = [plank for plank in self.planks if plank.is_rung]
        return (*reversed(rungs), *(plank for plank in self.planks if not plank.is_rung))

    @property
    def places(self) -> list[tuple[float, Plank, bool]]:
        """Each plank with its top in ems from the top of the drawing, and whether it is the first of its group."""
        places, y, group = [], OUT, None
        for plank in self.downwards:
            is_first = plank.group != group
            # The rails end between the last rung and what stands beside.
            y += (HEADING if is_first else 0) + (2 * OUT if is_first and not plank.is_rung else 0)
            places.append((y, plank, is_first))
            y, group = y + PLANK + GAP, plank.group
        return places

    @property
    def height(self) -> float:
        return max((y for y, _plank, _first in self.places), default=0) + PLANK + GAP

    @property
    def said(self) -> str:
        if self.counts:
            return joined(_("{rung}: {number}", rung=p.label, number=number(p.value or 0)) for p in self.downwards)
        here = [_("{rung}, {group}", rung=plank.label, group=plank.group) for plank in self.planks if plank.is_here]
        return joined(here)

    def draw(self, canvas: Canvas) -> None:
        rungs = [y for y, plank, _first in self.places if plank.is_rung]
        for x in RAILS if rungs else ():
            canvas.rule("chart__rail", x=(x, x), y=(rungs[0] - HEADING - OUT, rungs[-1] + PLANK + OUT), thick=6)
        for y, plank, is_first in self.places:
            if is_first:
                canvas.texts([plank.group], x=RAILS[0], dx=0.8, y=y - 0.5, css="chart__group", is_bold=True)
            with canvas.link(plank.href, self.title_of(plank)):
                self._draw_plank(plank, canvas, y)

    def _draw_plank(self, plank: Plank, canvas: Canvas, y: float) -> None:
        if plank.is_here:
            canvas.box(plank.shade, plank.pattern, x=0.3, y=y, width=99.4, height=PLANK)
            canvas.on_shade(plank.label, plank.shade, x=0, dx=1, y=y + PLANK * 0.65, anchor="start")
            canvas.on_shade(plank.remark, plank.shade, x=100, dx=-1, y=y + PLANK * 0.65, anchor="end")
            return
        canvas.frame("chart__plank", x=0.3, y=y, width=99.4, height=PLANK)
        remark = plank.remark if plank.value is None else number(plank.value)
        middle = y + (PLANK * 0.65 if plank.value is None else (PLANK - STRIP) * 0.78)
        canvas.texts([plank.label], dx=1, y=middle, css="chart__rung")
        if remark:
            canvas.texts([remark], x=100, dx=-1, y=middle, css="chart__total", anchor="end", is_bold=True)
        if plank.value:
            width = 99.4 * plank.value / self.scale
            canvas.box(plank.shade, plank.pattern, x=0.3, y=y + PLANK - STRIP, width=width, height=STRIP)

    def title_of(self, plank: Plank) -> str:
        """What a plank says, in words."""
        if plank.value is not None:
            return _("{rung}: {count}", rung=plank.label, count=plural(plank.value, *self.unit))
        return _("{rung}: {remark}", rung=plank.label, remark=plank.remark) if plank.remark else plank.label

    @property
    def caption(self) -> str:
        return _("The same ladder as a table")

    @property
    def table(self) -> Table | None:
        if not self.counts:
            return None
        rows = tuple(Row(plank.label, "", (self._cell(plank),)) for plank in self.downwards)
        total = number(sum(plank.value or 0 for plank in self.planks))
        return Table((_("Result"), str(self.unit[1]).capitalize()), rows, Row(_("All"), "", (Cell(total),)))

    @staticmethod
    def _cell(plank: Plank) -> Cell:
        words = number(plank.value or 0)
        if not plank.value:
            return Cell(words)
        return Cell(words, plank.href, _("{number}: {name}", number=words, name=plank.label))
