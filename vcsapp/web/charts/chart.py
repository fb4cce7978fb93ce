"""What every picture has, whatever its kind: what it says, what it leaves out, its key, its table and its drawing."""

from __future__ import annotations

import textwrap
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from vcsapp.words import _

if TYPE_CHECKING:
    from vcsapp.web.charts.canvas import Canvas

#: Letters in a line of words: as many as a screen of 320 pixels holds.
LINE_LENGTH = 31
#: On a sheet: letters in a line of the title, in proportion to its width, and ems from one line to the next.
SHEET_LETTER, SHEET_LINE = 9.5, 1.5


@dataclass(frozen=True)
class Cell:
    """A figure of the table: as it is written, where its rows are, and how the link is read aloud."""

    words: str
    href: str = ""
    said: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the table: what it is about, and its figures."""

    label: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The same figures as the drawing's. The first heading is that of the lines' labels."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None


@dataclass(frozen=True)
class KeyEntry:
    """One look, and what has it."""

    swatch: Markup
    label: str


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """A picture. The title says the finding, the summary what is counted and when."""

    #: What pages may do differently with this kind, such as putting the table beside it.
    kind: ClassVar[str]

    #: Unique on its page; begins the ids of its parts.
    name: str
    title: str
    summary: str
    #: How far the picture can be trusted: who reported, and how much is missing.
    note: str = ""

    @property
    @abstractmethod
    def height(self) -> float:
        """The height of the drawing in ems."""

    @property
    @abstractmethod
    def said(self) -> str:
        """What the drawing shows, in a sentence or two, for people who do not see it."""

    @property
    def caption(self) -> str:
        """The name of the table."""
        return _("The same figures as a table")

    @property
    @abstractmethod
    def table(self) -> Table | None:
        """The same figures as a table; None where the drawing counts nothing."""

    @abstractmethod
    def draw(self, canvas: Canvas) -> None:
        """Put every mark where it belongs."""

    @property
    def looks(self) -> Sequence[str]:
        """What the key explains: the labels, in their order; none where the drawing says it all."""
        return ()

    def draw_look(self, number: int, canvas: Canvas) -> None:
        """Draw the look of one of these labels, over the whole width of a canvas 1.2 ems high."""
        raise NotImplementedError(f"A {self.kind} has no key.")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return False

    @property
    def drawing(self) -> Markup:
        """The drawing as it stands on a page."""
        canvas = _canvas(self.name)
        self.draw(canvas)
        return canvas.written(kind=self.kind, height=self.height, title=self.title, said=self.said)

    @property
    def key(self) -> tuple[KeyEntry, ...]:
        """How to read the marks."""
        return tuple(KeyEntry(self._swatch(n), label) for n, label in enumerate(self.looks))

    def _swatch(self, number: int) -> Markup:
        return self._look(number).swatch()

    def _look(self, number: int) -> Canvas:
        canvas = _canvas(self.name)
        self.draw_look(number, canvas)
        return canvas

    def alone(self, *, width: float = 640, left: float = 3, right: float = 7) -> Markup:
        """The drawing with title, key and note in one SVG that needs no page: for a print or a PDF.

        ``width`` is in the units of the SVG, 16 of which are an em; ``left`` and ``right`` are margins in ems.
        """
        canvas = _canvas(self.name, width, left, right)
        letters = int((width - 16 * left) / SHEET_LETTER)
        _write(textwrap.wrap(self.title, letters), canvas, is_bold=True)
        for number, label in enumerate(self.looks):
            canvas.inset(self._look(number), y=0)
            canvas.texts([label], y=0.9, dx=2.4, css="chart__name")
            canvas.top += SHEET_LINE
        canvas.top += SHEET_LINE
        self.draw(canvas)
        canvas.top += self.height + SHEET_LINE
        _write(textwrap.wrap(self.note, letters), canvas)
        return canvas.written(kind=self.kind, height=0, title=self.title, said=self.said)


def _write(lines: Sequence[str], canvas: Canvas, *, is_bold: bool = False) -> None:
    """Lines on a sheet, and what is drawn next stands under them."""
    if lines:
        canvas.texts(lines, y=1, step=SHEET_LINE, css="chart__name", is_bold=is_bold)
    canvas.top += SHEET_LINE * (len(lines) + 0.5)


def _canvas(name: str, width: float = 0, left: float = 0, right: float = 0) -> Canvas:
    """Something to draw on: a page, or a sheet of so many units."""
    # Taken up when the first picture is drawn: making the library's classes takes a sixth of a second, for which
    # nobody who opens the app should wait.
    from vcsapp.web.charts.canvas import Canvas, Sheet

    return Canvas(name=name, sheet=Sheet(width, left, right) if width else None)


def in_lines(words: str) -> list[str]:
    """Words broken so that they fit the narrowest screen."""
    return textwrap.wrap(words, LINE_LENGTH) or [""]
