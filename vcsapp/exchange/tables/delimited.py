"""CSV files: text with something between the cells, whatever that something is."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TextIO

from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.encoding import Encoding, encoding_named, encoding_of
from vcsapp.exchange.tables.limits import HEAD_BYTES, LARGEST_FILE_BYTES, LAST_ROWS, LONGEST_LINE
from vcsapp.exchange.tables.outline.kinds import filled
from vcsapp.exchange.tables.problems import (
    FileTooLarge,
    NotADelimiter,
    NullCharacter,
    QuoteNeverClosed,
    RowTooLong,
)
from vcsapp.exchange.tables.source import Source
from vcsapp.exchange.tables.table import Grid, Numbered
from vcsapp.words import N_, _

DELIMITERS = {",": N_("commas"), ";": N_("semicolons"), "\t": N_("tabs"), "|": N_("upright bars")}
#: Excel's own hint, as the first line.
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
#: A line that is fed after the last. If it ends inside a cell, a quotation mark was never closed.
#: Null characters are refused before, so that no file can hold it.
AFTER_THE_LAST = "\x00"
#: How UTF-16 begins whose first byte of two is the greater.
BIG_END_FIRST = b"\xfe\xff"


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How the cells of one text are told apart."""

    delimiter: str = ","
    quote: str | None = '"'
    #: Whether a quotation mark within a cell is written twice.
    doubled: bool = True
    escape: str | None = None
    skip_blank: bool = False
    #: Rows at the beginning that are none: a hint for Excel.
    skip: int = 0

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The cells of these lines."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or '"',
            doublequote=self.doubled,
            escapechar=self.escape,
            skipinitialspace=self.skip_blank,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
        )


def delimited_grid(source: Source, asked: ReadAs, said: Dialect | None = None) -> Grid:
    """The cells of a CSV text; ``said`` is how whoever described it says that it is written.

    Raises a Problem where it is too large or its text cannot be read.
    """
    if source.size > LARGEST_FILE_BYTES:
        reason = _("it has more than {size} MB", size=LARGEST_FILE_BYTES // 1_000_000)
        raise FileTooLarge(file=source.path.name, reason=reason)
    encoding = encoding_named(source, asked.encoding) if asked.encoding else encoding_of(source)
    dialect = said or dialect_of(source, encoding, asked.delimiter)
    separators = DELIMITERS.get(dialect.delimiter, f"“{dialect.delimiter}”")
    notes = [encoding.note] if encoding.note else []
    if dialect.delimiter != ",":
        notes.append(_("The cells are separated by {separators}.", separators=separators))
    if dialect.skip_blank:
        notes.append(_("Blanks after each of the {separators} were left out.", separators=separators))
    read = partial(records, source, encoding.codec, dialect)
    return Grid(
        path=source.path,
        kind="CSV",
        encoding=encoding.name,
        delimiter=dialect.delimiter,
        told=(
            _("text in {encoding}", encoding=encoding.name),
            _("cells separated by {separators}", separators=separators),
        ),
        notes=tuple(notes),
        records=read,
        last_rows=partial(last_rows, source, encoding.codec, dialect, read),
    )


def records(source: Source, codec: str, dialect: Dialect) -> Iterator[Numbered]:
    """Every record with its number, its row in a spreadsheet program; raises a Problem at the first bad one."""
    number = 0
    with source.text(codec) as stream:
        try:
            for number, cells in enumerate(dialect.reader(lines_of(stream)), start=1):
                if cells and AFTER_THE_LAST in cells[-1]:
                    if cells != [AFTER_THE_LAST]:
                        raise QuoteNeverClosed(file=source.path.name, row=number)
                elif number > dialect.skip:
                    yield number, cells
        except csv.Error:
            # The one fault that so lenient a reader knows: a cell beyond the csv module's limit.
            raise QuoteNeverClosed(file=source.path.name, row=number + 1) from None
        except BadLineError as fault:
            raise fault.problem(file=source.path.name, row=number + 1, limit=f"{LONGEST_LINE:,}") from None


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


def last_rows(
    source: Source,
    codec: str,
    dialect: Dialect,
    read: Callable[[], Iterator[Numbered]],
    worth_it: Callable[[Sequence[Numbered]], bool],
) -> Sequence[Numbered]:
    """The last rows, all of the file read for their numbers, if what its end seems to hold makes that worth it."""
    tail = text_at_end(source, codec)
    lines = io.StringIO(tail.replace("\x00", ""), newline="")
    try:
        rows = deque(enumerate(dialect.reader(lines)), maxlen=LAST_ROWS * 2)
    except csv.Error:
        return ()
    seem = [(number, cells) for number, cells in rows if number and filled(cells)][-LAST_ROWS:]
    if not seem or not worth_it(seem):
        return ()
    return tuple(deque((row for row in read() if filled(row[1])), maxlen=LAST_ROWS))


def text_at_end(source: Source, codec: str) -> str:
    """The last of the text, beginning anywhere in a line."""
    with source.bytes() as stream:
        if codec == "utf-16":
            codec = "utf-16-be" if stream.read(2) == BIG_END_FIRST else "utf-16-le"
        stream.seek(max(0, source.size - HEAD_BYTES))
        return stream.read(HEAD_BYTES).decode(codec, errors="replace")


def dialect_of(source: Source, encoding: Encoding, said: str | None) -> Dialect:
    """What stands between the cells, as was said, or as the first line says, or as the lines look."""
    if said is not None and (len(said) != 1 or said in '"\r\n\x00'):
        raise NotADelimiter(file=source.path.name, delimiter=said)
    with source.text(encoding.codec) as stream:
        sample = stream.read(HEAD_BYTES)
    lines = list(io.StringIO(sample, newline=""))
    hint = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    if hint:
        return Dialect(delimiter=said or hint[1], skip=1)
    # The last line may have been cut short.
    whole = lines[:-1] if len(sample) == HEAD_BYTES and len(lines) > 1 else lines
    delimiter = said or max(DELIMITERS, key=partial(agreement, whole))
    return Dialect(delimiter=delimiter, skip_blank=has_blanks_before_quotes(whole, delimiter))


def has_blanks_before_quotes(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the writer put a blank after each delimiter, so that a quotation mark after it opens a cell."""
    if not any(f'{delimiter} "' in line for line in lines):
        return False
    return agreement(lines, delimiter, skip_blank=True) >= agreement(lines, delimiter)


def agreement(lines: Sequence[str], delimiter: str, *, skip_blank: bool = False) -> float:
    """How well this delimiter explains the lines: the cells in most rows, times the share of rows that have as many.

    A delimiter that leaves most rows in one piece explains nothing.
    """
    try:
        widths = Counter(
            len(cells) for cells in csv.reader(lines, delimiter=delimiter, skipinitialspace=skip_blank) if cells
        )
    except csv.Error:
        return 0
    width, rows = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return width * rows / widths.total() if width > 1 else 0
