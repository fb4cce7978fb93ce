"""CSV files: text with something between the cells, whatever that something is."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from vcsapp.exchange.tables.encoding import Encoding, encoding_of
from vcsapp.exchange.tables.limits import HEAD_BYTES, LARGEST_FILE_BYTES, LONGEST_LINE
from vcsapp.exchange.tables.problems import FileTooLarge, NullCharacter, QuoteNeverClosed, RowTooLong
from vcsapp.exchange.tables.table import Grid
from vcsapp.words import N_, _

DELIMITERS = {",": N_("commas"), ";": N_("semicolons"), "\t": N_("tabs"), "|": N_("upright bars")}
#: Excel's own hint, as the first line.
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
#: A line that is fed after the last. If it ends inside a cell, a quotation mark was never closed.
#: Null characters are refused before, so that no file can hold it.
AFTER_THE_LAST = "\x00"


def delimited_grid(path: Path) -> Grid:
    """The cells of a CSV file; raises a Problem where it is too large or its text cannot be read."""
    if path.stat().st_size > LARGEST_FILE_BYTES:
        reason = _("it has more than {size} MB", size=LARGEST_FILE_BYTES // 1_000_000)
        raise FileTooLarge(file=path.name, reason=reason)
    encoding = encoding_of(path)
    delimiter, hinted = delimiter_of(path, encoding)
    notes = [encoding.note] if encoding.note else []
    if delimiter != ",":
        separators = DELIMITERS.get(delimiter, f"“{delimiter}”")
        notes.append(_("The cells are separated by {separators}.", separators=separators))
    return Grid(
        path=path,
        kind="CSV",
        encoding=encoding.name,
        delimiter=delimiter,
        notes=tuple(notes),
        records=partial(records, path, encoding.codec, delimiter, skip=1 if hinted else 0),
    )


def records(path: Path, codec: str, delimiter: str, *, skip: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Every record with its number, its row in a spreadsheet program; raises a Problem at the first bad one."""
    number = 0
    with path.open(encoding=codec, newline="") as stream:
        lines = lines_of(stream)
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for number, cells in enumerate(reader, start=1):
                if cells and AFTER_THE_LAST in cells[-1]:
                    if cells != [AFTER_THE_LAST]:
                        raise QuoteNeverClosed(file=path.name, row=number)
                elif number > skip:
                    yield number, cells
        except csv.Error:
            # The one fault that so lenient a reader knows: a cell beyond the csv module's limit.
            raise QuoteNeverClosed(file=path.name, row=number + 1) from None
        except BadLineError as fault:
            raise fault.problem(file=path.name, row=number + 1, limit=f"{LONGEST_LINE:,}") from None


class BadLineError(Exception):
    """A line cannot be part of a table; which row it is in only the reader of records knows."""

    def __init__(self, problem: type[NullCharacter | RowTooLong]) -> None:
        super().__init__()
        self.problem = problem


def lines_of(stream: TextIO) -> Iterator[str]:
    """Every line with its line end, of any kind, and the one after the last; raises ``BadLineError``."""
    while line := stream.readline(LONGEST_LINE):
        if "\x00" in line:
            raise BadLineError(NullCharacter)
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            raise BadLineError(RowTooLong)
        yield line
    yield AFTER_THE_LAST


def delimiter_of(path: Path, encoding: Encoding) -> tuple[str, bool]:
    """What stands between the cells, and whether the first line says so."""
    with path.open(encoding=encoding.codec, newline="") as stream:
        sample = stream.read(HEAD_BYTES)
    lines = sample.splitlines(keepends=True)
    if lines and (hint := SEPARATOR_LINE.fullmatch(lines[0])):
        return hint[1], True
    # The last line may have been cut short.
    whole = lines[:-1] if len(sample) == HEAD_BYTES and len(lines) > 1 else lines
    return max(DELIMITERS, key=partial(agreement, whole)), False


def agreement(lines: Sequence[str], delimiter: str) -> float:
    """How well this delimiter explains the lines: the cells in most rows, times the share of rows that have as many.

    A delimiter that leaves most rows in one piece explains nothing.
    """
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells)
    except csv.Error:
        return 0
    width, rows = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return width * rows / widths.total() if width > 1 else 0
