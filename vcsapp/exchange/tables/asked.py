"""What a person says of a file where its reading was guessed wrongly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ReadAs:
    """How a file is to be read, where somebody said so; whatever is None is found out."""

    #: The name of an encoding, as ``encoding.OFFERED`` lists them or as Python knows it.
    encoding: str | None = None
    #: The one character between two cells.
    delimiter: str | None = None
    #: The row of the headings, as the spreadsheet program numbers it; 0 says that there are none.
    header_row: int | None = None
    #: Whether totals and notes below the table, or a second table, are read as rows like all others.
    to_the_end: bool = False


AS_FOUND = ReadAs()
