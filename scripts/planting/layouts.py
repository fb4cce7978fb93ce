"""How a file is laid out: its format, its letters, and what stands around its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from planting.manners import COUNTED, ISO, MANNERS, Manner

#: Encodings, each as often as it stands here. A file that cannot be written so is written as UTF-8.
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-8-sig", "cp1252", "cp1252", "utf-16", "utf-16-le")
DELIMITERS = (",", ",", ",", ";", "\t", "|")
LINE_ENDS = ("\r\n", "\r\n", "\n", "\n", "\r")
FORMATS = ("csv",) * 12 + ("xlsx",) * 7 + ("ods",)
#: A heading as the file has it, or as people tidy it.
HEADINGS: Mapping[str, Callable[[str], str]] = {
    "as in the file": lambda heading: heading,
    "spaced": lambda heading: heading.replace("_", " ").strip().capitalize(),
    "in capitals": lambda heading: heading.replace("_", " ").strip().upper(),
    "as a title": lambda heading: heading.replace("_", " ").strip().title(),
}
NAMES = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar", "\r\n": "CRLF", "\n": "LF", "\r": "CR"}


@dataclass(frozen=True)
class Layout:
    """One way of laying out a table."""

    format: str
    manner: Manner
    heading_style: str
    encoding: str
    delimiter: str
    line_end: str
    quotes_all: bool
    #: Whether a workbook holds days as days and figures as figures; text otherwise.
    is_typed: bool
    #: Rows above the headings, below the table, and blank ones within it.
    titles: int
    has_total: bool
    has_notes: bool
    blank_rows: int
    has_notes_sheet: bool

    @property
    def words(self) -> str:
        """The layout in words, for whoever looks at what was missed."""
        text = f"{self.encoding}, {NAMES[self.delimiter]}, {NAMES[self.line_end]}"
        parts = [self.format, text if self.format == "csv" else "typed" if self.is_typed else "text", self.manner.name]
        parts.append(f"headings {self.heading_style}")
        around = {f"{self.titles} title rows": self.titles, "total": self.has_total, "notes": self.has_notes}
        around |= {f"{self.blank_rows} blank rows": self.blank_rows, "a sheet of notes": self.has_notes_sheet}
        return "; ".join(parts + [word for word, there in around.items() if there])


def layout(dice: Random, *, is_recent: bool) -> Layout:
    """A layout by chance. ``is_recent``: every day is of our own time, and can be written without its century."""
    format = dice.choice(FORMATS)
    is_typed = format != "csv" and dice.random() < 0.7
    manners = [each for each in MANNERS if is_recent or not each.only_recent]
    # A workbook counts days under the format of a day; only as text is the count to be seen.
    manners = [each for each in manners if format == "csv" or each is not COUNTED]
    return Layout(
        format=format,
        manner=ISO if is_typed else dice.choice(manners),
        heading_style=dice.choice(("as in the file", "as in the file", *HEADINGS)),
        encoding=dice.choice(ENCODINGS),
        delimiter=dice.choice(DELIMITERS),
        line_end=dice.choice(LINE_ENDS),
        quotes_all=dice.random() < 0.2,
        is_typed=is_typed,
        titles=dice.choice((0, 0, 0, 0, 0, 0, 1, 2, 3)),
        has_total=dice.random() < 0.07,
        has_notes=dice.random() < 0.12,
        blank_rows=dice.choice((0, 0, 0, 0, 0, 1, 2, 4)),
        has_notes_sheet=format != "csv" and dice.random() < 0.3,
    )
