"""How marks are told apart: shades for what has an order, lines by colour, dash and shape, textures over any of them.

The colours here are those of a light page and of paper. ``charts.css`` says the same ones, and others for the dark; a
test keeps the two in step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INK, INK_SOFT, PAPER, EDGE = "#2c2430", "#5d5163", "#fbf6ee", "#2c2430"
ON_LIGHT, ON_DARK = "#241a28", "#fffaf5"

#: Which end of some words stands at their place.
Anchor = Literal["start", "middle", "end"]

#: By number: 1 (lightest) to 7 (darkest) for what has an order; 8 to 10 for what has none.
SHADES = {
    1: "#f8e8c1", 2: "#f4cd90", 3: "#eba877", 4: "#d8826f", 5: "#a95468", 6: "#86416c", 7: "#54295d",
    8: "#d5e6ea", 9: "#a9c8bd", 10: "#e4e0da",
}  # fmt: skip
#: The shades on which words are light.
DARK_SHADES = frozenset({5, 6, 7})


@dataclass(frozen=True)
class LineLook:
    """A line is known by three things, any of which is enough."""

    colour: str
    #: Lengths of strokes and gaps in pixels; none for a line without gaps.
    dashes: tuple[int, ...]
    #: The shape of its markers, one of ``SHAPES``.
    shape: str


#: Corners of the markers round their middle, in a box from -10 to 10; the circle has none.
SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "circle": (),
    "square": ((-8, -8), (8, -8), (8, 8), (-8, 8)),
    "triangle": ((0, -10), (10, 8), (-10, 8)),
    "diamond": ((0, -11), (11, 0), (0, 11), (-11, 0)),
}

#: By number. Words are written in these colours too, so each can be read on the paper.
LINES = {
    1: LineLook("#8a4b08", (2, 6), "triangle"),
    2: LineLook("#22546f", (9, 6), "square"),
    3: LineLook("#6b2d5c", (), "circle"),
    4: LineLook("#28603f", (9, 5, 2, 5), "diamond"),
}


def words_on(shade: int) -> str:
    """The colour of words that stand on a shade."""
    return ON_DARK if shade in DARK_SHADES else ON_LIGHT
