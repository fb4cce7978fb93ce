"""Where a drawing is put together, and the one way out of it, on which everything is escaped.

On a page, places are per cent of the width and ems, so that a drawing fits any screen and grows with the reader's
letters. On a sheet they are numbers, so that the same drawing stands alone in a print or a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields

import svg
from markupsafe import Markup, escape

from vcsapp.web.charts.looks import EDGE, INK, INK_SOFT, LINES, PAPER, SHADES, SHAPES, Anchor, LineLook, words_on

Length = svg.Length | float

#: On a sheet: how many of its units are an em, and its letters.
EM = 16
FONTS = "Atkinson Hyperlegible, Verdana, DejaVu Sans, sans-serif"
#: In ems: the diameter of a marker, and of the disc round it that can be hit.
MARKER, TARGET = 0.62, 1.4
#: In ems: width and height of a picture in the key.
SWATCH = (1.8, 1.2)


@dataclass(frozen=True)
class Sheet:
    """Paper of its own for a drawing: its width, and the margins that words beside the drawing need, in ems."""

    width: float
    left: float = 0.5
    right: float = 0.5


class Canvas:
    """A drawing in the making. Shares are per cent of its width; heights are ems from the top."""

    def __init__(self, *, name: str, sheet: Sheet | None = None) -> None:
        self.name, self.sheet = name, sheet
        #: In ems: how far down on the sheet what is drawn now begins.
        self.top = 0.0
        self._drawn: list[svg.Element] = []

    def across(self, share: float) -> Length:
        """A place or a length from left to right."""
        if self.sheet is None:
            return svg.Length(round(share, 2), "%")
        return round(share / 100 * (self.sheet.width - EM * (self.sheet.left + self.sheet.right)), 2)

    def ems(self, length: float) -> Length:
        """A length in ems."""
        return svg.Length(round(length, 2), "em") if self.sheet is None else round(length * EM, 2)

    def down(self, ems: float) -> Length:
        """A place from the top."""
        return self.ems(self.top + ems)

    def texts(
        self, lines: Sequence[str], *, x: float = 0, y: float, step: float = 1.3, dx: float = 0,
        css: str, anchor: Anchor = "start", colour: str = INK, is_bold: bool = False, is_aloud: bool = True,
    ) -> None:  # fmt: skip
        """Words in one line or several below each other; ``y`` and ``step`` in ems, ``dx`` in ems to the right."""
        spans: list[svg.Element] = [
            svg.TSpan(
                text=f"{line} " if is_aloud else line,
                x=self.across(x),
                y=self.down(y + step * n),
                dx=self.ems(dx) if dx else None,
            )
            for n, line in enumerate(lines)
        ]
        self._add(
            svg.Text(
                elements=spans, class_=[css], text_anchor=anchor, fill=colour,
                font_weight="bold" if is_bold else None, extra=None if is_aloud else {"aria-hidden": "true"},
            )
        )  # fmt: skip

    def on_shade(self, words: str, shade: int, *, x: float, y: float, dx: float = 0, anchor: Anchor = "middle") -> None:
        """Words on a mark, on a lane of the mark's own shade, so that no texture runs through them."""
        self._add(
            svg.Text(
                text=words, x=self.across(x), y=self.down(y), dx=self.ems(dx) if dx else None,
                class_=["chart__number", f"shade-{shade}"], text_anchor=anchor, font_weight="bold",
                fill=words_on(shade), stroke=SHADES[shade], stroke_width=5, extra={"paint-order": "stroke"},
            )
        )  # fmt: skip

    def box(self, shade: int, pattern: str, *, x: float, y: float, width: float, height: float) -> None:
        """A mark of a shade, with its texture over it."""
        css = ["chart__mark", f"shade-{shade}"]
        self._rectangle(x, y, width, height, css=css, fill=SHADES[shade], stroke=EDGE)
        if pattern != "plain":
            fill = f"url(#{self.name}-{pattern})"
            self._rectangle(x, y, width, height, css=["chart__texture"], fill=fill, stroke=None)

    def frame(self, css: str, *, x: float, y: float, width: float, height: float) -> None:
        """A box of paper with an edge, for what is empty."""
        self._rectangle(x, y, width, height, css=[css], fill=PAPER, stroke=INK_SOFT)

    def _rectangle(
        self, x: float, y: float, width: float, height: float, *, css: list[str], fill: str, stroke: str | None
    ) -> None:
        self._add(
            svg.Rect(
                class_=css, x=self.across(x), y=self.down(y), width=self.across(width), height=self.ems(height),
                fill=fill, stroke=stroke, stroke_width=1.5 if stroke else None,
            )
        )  # fmt: skip

    def rule(self, css: str, *, x: tuple[float, float], y: tuple[float, float], thick: float = 1) -> None:
        """A straight line that says nothing: a grid, an axis, the rail of a ladder."""
        self._add(
            svg.Line(
                class_=[css], stroke=INK_SOFT, stroke_width=thick,
                x1=self.across(x[0]), x2=self.across(x[1]), y1=self.down(y[0]), y2=self.down(y[1]),
            )
        )  # fmt: skip

    def stroke(self, look: int, *, x: tuple[float, float], y: tuple[float, float]) -> None:
        """A piece of a line."""
        self._add(
            svg.Line(
                class_=["chart__line", f"line-{look}"], stroke=LINES[look].colour, stroke_width=3,
                stroke_linecap="round", stroke_dasharray=list(LINES[look].dashes) or None,
                x1=self.across(x[0]), x2=self.across(x[1]), y1=self.down(y[0]), y2=self.down(y[1]),
            )
        )  # fmt: skip

    def marker(self, look: int, *, x: float, y: float) -> None:
        """The marker of a line, with a disc round it that is easier to hit."""
        self._add(
            svg.Circle(
                class_=["chart__target"], cx=self.across(x), cy=self.down(y), r=self.ems(TARGET / 2), fill_opacity=0
            )
        )
        size = self.ems(MARKER)
        # A drawing in the drawing: its units grow with the letters, and its corner is the middle of the marker.
        self._add(
            svg.SVG(
                x=self.across(x), y=self.down(y), width=size, height=size, viewBox=svg.ViewBoxSpec(0, 0, 20, 20),
                overflow="visible", elements=[self._shape(LINES[look], look)], xmlns=None,
            )
        )  # fmt: skip

    @staticmethod
    def _shape(look: LineLook, number: int) -> svg.Element:
        css = ["chart__marker", f"line-{number}"]
        if look.shape == "circle":
            return svg.Circle(class_=css, r=9, fill=look.colour, stroke=PAPER, stroke_width=3)
        points = [svg.Point(*corner) for corner in SHAPES[look.shape]]
        return svg.Polygon(class_=css, points=points, fill=look.colour, stroke=PAPER, stroke_width=3)

    @contextmanager
    def link(self, href: str, title: str) -> Iterator[None]:
        """What is drawn meanwhile leads there, and says what it is. A sheet leads nowhere."""
        outside, self._drawn = self._drawn, [svg.Title(text=title)]
        try:
            yield
        finally:
            inside, self._drawn = self._drawn, outside
        is_link = bool(href) and self.sheet is None
        self._add(svg.A(class_=["chart__link"], href=href, elements=inside) if is_link else svg.G(elements=inside))

    def _add(self, element: svg.Element) -> None:
        self._drawn.append(element)

    def written(self, *, kind: str, height: float, title: str, said: str) -> Markup:
        """The drawing, ``height`` in ems; ``title`` is its name, ``said`` what it shows in words."""
        told = {"role": "group", "aria-label": title, "aria-describedby": f"{self.name}-said"}
        in_words, textures = svg.Desc(id=f"{self.name}-said", text=said), svg.Defs(elements=self._textures())
        parts: list[svg.Element] = [in_words, textures, *self._drawn]
        if self.sheet is None:
            css = ["chart__drawing", f"chart__drawing--{kind}"]
            width, tall = self.across(100), self.ems(height)
            return _markup(svg.SVG(class_=css, width=width, height=tall, elements=parts, extra=told))
        size = (self.sheet.width, round(EM * (self.top + height), 2))
        seen = svg.ViewBoxSpec(-self.sheet.left * EM, 0, *size)
        return _markup(
            svg.SVG(
                width=size[0], height=size[1], viewBox=seen, elements=[svg.Title(text=title), *parts],
                extra=told | {"font-family": FONTS, "font-size": str(EM)},
            )
        )  # fmt: skip

    def swatch(self) -> Markup:
        """What is drawn, as a small picture for the key."""
        hidden = {"aria-hidden": "true", "focusable": "false"}
        width, height = map(self.ems, SWATCH)
        css = ["chart__swatch"]
        return _markup(svg.SVG(class_=css, width=width, height=height, elements=self._drawn, extra=hidden))

    def inset(self, swatch: Canvas, *, y: float) -> None:
        """Put what was drawn for a key at the left of this drawing."""
        width, height = map(self.ems, SWATCH)
        self._add(svg.SVG(y=self.down(y), width=width, height=height, elements=swatch._drawn, xmlns=None))

    def _textures(self) -> list[svg.Element]:
        dots: list[svg.Element] = [
            svg.Circle(class_=["chart__texture-dot"], cx=place, cy=place, r=1.3, fill=EDGE, fill_opacity=0.5)
            for place in (2, 6)
        ]
        return [
            self._texture("dots", 8, dots),
            self._texture("lines", 8, [_strokes((-2, 2, 2, -2), (0, 8, 8, 0), (6, 10, 10, 6))]),
            self._texture("crossed", 10, [_strokes((0, 0, 10, 10), (10, 0, 0, 10))]),
        ]

    def _texture(self, pattern: str, size: int, elements: list[svg.Element]) -> svg.Pattern:
        return svg.Pattern(
            id=f"{self.name}-{pattern}", width=size, height=size, patternUnits="userSpaceOnUse", elements=elements
        )


def _strokes(*ends: tuple[float, float, float, float]) -> svg.Path:
    path: list[svg.PathData] = []
    for x1, y1, x2, y2 in ends:
        path += [svg.M(x1, y1), svg.L(x2, y2)]
    return svg.Path(
        class_=["chart__texture-line"], d=path, fill="none", stroke=EDGE, stroke_width=1.2, stroke_opacity=0.45
    )


def _markup(drawing: svg.SVG) -> Markup:
    """The drawing as it is sent. The library writes words as they are, so all of them are escaped here, none before."""
    _escape(drawing)
    return Markup(str(drawing))  # Nothing in it that was not escaped one line above.


def _escape(element: svg.Element) -> None:
    for field in fields(element):
        value = getattr(element, field.name)
        if isinstance(value, str):
            setattr(element, field.name, str(escape(value)))
        elif isinstance(value, dict):
            setattr(element, field.name, {key: str(escape(said)) for key, said in value.items()})
        elif isinstance(value, list):
            setattr(element, field.name, [str(escape(each)) if isinstance(each, str) else each for each in value])
    for inner in element.elements or ():
        _escape(inner)
