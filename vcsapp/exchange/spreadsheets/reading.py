"""The rows of a spreadsheet, understood: values, conversions, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.column_reading import Cell, ColumnReader, Conversions
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, Corrections, Understanding
from vcsapp.exchange.tables.table import Row
from vcsapp.fields import Count, Hours
from vcsapp.progress import went_on
from vcsapp.provenance.targets import Here, ReadRow, Slot, Target
from vcsapp.words import _

#: As much of a cell as is kept to be found again. In characters.
LONGEST_VALUE = 200
#: How often whoever watches hears how many rows were read.
ROWS_A_WORD = 200


@dataclass(frozen=True)
class Sheet:
    """A table of a file, and how it is understood."""

    header: tuple[str, ...]
    #: Begins again from the first row at each call.
    rows: Callable[[], Iterable[Row]]
    file: str
    understood: Understanding
    corrections: Corrections
    here: Here


class Listener(Protocol):
    """Whoever is told what is to be said of rows."""

    def tell(self, finding: Finding, *, is_asked: bool = False) -> None:
        """A finding; ``is_asked`` where the person is to choose what the cell means."""

    def keep(self, row: Row) -> None:
        """A row of which something was told, as it stands in the file."""


@dataclass
class Tally:
    """What reading came to, in numbers."""

    rows: int = 0
    #: Rows that the person left out.
    left_out: int = 0
    conversions: dict[tuple[str, str], Conversions] = field(default_factory=dict)
    #: What the columns of figures add up to in the file, faulty rows included, by heading.
    sums: dict[str, Decimal] = field(default_factory=dict)

    def take_away(self, other: Tally) -> None:
        """Leave out what other reading came to, because its rows are read again."""
        self.rows -= other.rows
        self.left_out -= other.left_out
        for at, conversions in other.conversions.items():
            self.conversions[at].take_away(conversions)
            if not self.conversions[at].cells:
                del self.conversions[at]
        for heading, figure in other.sums.items():
            self.sums[heading] -= figure


class RowReader:
    """Reads rows, keeping count of what it did, and telling what has to be told."""

    def __init__(
        self, sheet: Sheet, target: Target, readers: list[ColumnReader], listener: Listener, tally: Tally
    ) -> None:
        self.tally = tally
        #: The row that was answered last, as it stands in the file.
        self.last = Row(0, ())
        self._readers = readers
        self._places = [(reader.place, reader.known.get, reader) for reader in readers]
        self._kept = [(at, heading) for at, heading in enumerate(sheet.header) if _is_kept(heading, sheet.understood)]
        self._identifying = [slot.name for slot in target.slots if slot.name in sheet.understood.identified_by]
        fed = Counter(reader.name for reader in readers)
        self._joined = tuple(name for name, columns in fed.items() if columns > 1)
        self._corrections = sheet.corrections
        self._corrected_rows = {row for row, _heading in sheet.corrections.single}
        self._listener = listener
        self._file = sheet.file

    @property
    def identifying(self) -> tuple[str, ...]:
        """The slots by whose values the person knows the rows apart."""
        return tuple(self._identifying)

    def read(self, rows: Iterable[Row]) -> Iterator[ReadRow]:
        """The rows that can be taken; what keeps the others out is told."""
        tally, left_out, corrected = self.tally, self._corrections.left_out, self._corrected_rows
        for row in rows:
            tally.rows += 1
            if not tally.rows % ROWS_A_WORD:
                went_on(ROWS_A_WORD)
            if row.number in left_out:
                tally.left_out += 1
                self._listener.keep(row)
                continue
            values = self._corrected(row) if row.number in corrected else self._values(row)
            if row.extra:
                self._tell_extra(row)
            if values is not None:
                self.last = row
                yield ReadRow(row.number, values, self._words(row), self._key(values), self._joined)
        self._add_up()

    def again(self, row: Row) -> ReadRow:
        """A row that could be taken before, read once more; nothing is counted or told."""
        values: dict[str, Any] = {}
        for reader in self._readers:
            instead = self._corrections.single.get((row.number, reader.heading))
            cell = reader.read(row.cells[reader.place]) if instead is None else reader.read_as_corrected(instead)
            name = reader.slot.name
            values[name] = _together(reader.slot, values[name], cell.value) if name in values else cell.value
        return ReadRow(row.number, values, self._words(row), self._key(values), self._joined)

    def _values(self, row: Row) -> dict[str, Any] | None:
        """What the cells of a row mean, by their slots; None where one of them cannot be taken."""
        values: dict[str, Any] = {}
        cells = row.cells
        told, is_good = False, True
        for place, known, reader in self._places:
            cell = known(cells[place]) or reader.read(cells[place])
            if not cell.is_plain:
                told |= self._tell(cell, reader, row)
                if cell.fault:
                    is_good = False
                    continue
            # In full, as ``_take`` has it, because calling it twelve million times would be felt.
            name, value = reader.name, cell.value
            values[name] = _together(reader.slot, values[name], value) if name in values else value
            if value and reader.is_added_up:
                reader.total += value
        if told:
            self._listener.keep(row)
        return values if is_good else None

    def _corrected(self, row: Row) -> dict[str, Any] | None:
        """The same for a row of which the person wrote some cells anew."""
        values: dict[str, Any] = {}
        is_good = True
        for reader in self._readers:
            instead = self._corrections.single.get((row.number, reader.heading))
            cell = reader.read(row.cells[reader.place]) if instead is None else reader.read_as_corrected(instead)
            self._tell(cell, reader, row, instead)
            if cell.fault:
                is_good = False
            else:
                self._take(values, reader, cell.value)
        self._listener.keep(row)
        return values if is_good else None

    def _take(self, values: dict[str, Any], reader: ColumnReader, value: Any) -> None:
        name = reader.name
        values[name] = _together(reader.slot, values[name], value) if name in values else value
        if value and reader.is_added_up:
            reader.total += value

    def _add_up(self) -> None:
        """Put down what the columns of figures add up to."""
        for reader in self._readers:
            if reader.is_added_up:
                self.tally.sums[reader.heading] = self.tally.sums.get(reader.heading, Decimal(0)) + reader.total
                reader.total = 0

    def _tell(self, cell: Cell, reader: ColumnReader, row: Row, instead: str | None = None) -> bool:
        """Tell of a cell what has to be told; whether it is more than how it was read."""
        heading = reader.heading
        text = row.cells[reader.place] if instead is None else instead
        if cell.fault:
            cause = cell.fault.cause or "cannot-be-read"
            self._find(cause, str(cell.fault), row.number, heading, text)
            return True
        if cell.cause:
            self._remark(cell.cause, cell.how, row.number, heading, text, is_asked=bool(cell.asks))
        elif cell.how:
            at = (heading, cell.way)
            conversions = self.tally.conversions.get(at) or self.tally.conversions.setdefault(at, Conversions(*at))
            conversions.add(cell.how)
            if cell.asks:
                sentence = _("{reading}. Another may be meant: see whether this is the right one.", reading=cell.how)
                self._remark("may-mean-several", sentence, row.number, heading, text, is_asked=True)
        return bool(cell.cause or cell.asks) or cell.is_corrected

    def _remark(self, cause: str, sentence: str, row: int, heading: str, text: str, *, is_asked: bool) -> None:
        value = text[:LONGEST_VALUE]
        self._listener.tell(Finding(cause, sentence, self._file, row, heading, value, refuses=False), is_asked=is_asked)

    def _tell_extra(self, row: Row) -> None:
        if any(text.strip() for text in row.extra):
            sentence = _("This row has more cells than there are headings; what stands beyond the last was left out.")
            self._find("too-many-cells", sentence, row.number, "", "; ".join(row.extra), refuses=False)
            self._listener.keep(row)

    def _find(self, cause: str, sentence: str, row: int, heading: str, text: str, *, refuses: bool = True) -> None:
        self._listener.tell(Finding(cause, sentence, self._file, row, heading, text[:LONGEST_VALUE], refuses))

    def _words(self, row: Row) -> tuple[tuple[str, str], ...]:
        if not self._kept:
            return ()
        return tuple((heading, text) for at, heading in self._kept if (text := row.cells[at].strip()))

    def _key(self, values: dict[str, Any]) -> str:
        said = [values.get(name) for name in self._identifying]
        return " | ".join(map(_as_key, said)) if any(value is not None for value in said) else ""


def _is_kept(heading: str, understood: Understanding) -> bool:
    return understood.columns.get(heading) == KEPT_AS_WORDS


def _as_key(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_as_key, value))
    return "" if value is None else " ".join(str(value).split())


def _together(slot: Slot, held: Any, value: Any) -> Any:
    """Of two columns that feed one slot: numbers are added, names are listed, texts are joined."""
    if held is None or value is None:
        return value if held is None else held
    if isinstance(slot.field, Count | Hours) or isinstance(value, tuple):
        return held + value
    return f"{held}\n{value}"
