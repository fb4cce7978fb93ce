"""What a person should know of an XLSX sheet before its rows are read, from its XML looked over once."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from vcsapp.exchange.tables.limits import MOST_MERGED
from vcsapp.exchange.tables.outline.merged import Span
from vcsapp.exchange.tables.xlsx.rows import RawRow, SheetXml, place_of

HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*\bhidden\s*=\s*["'](?:1|true)["']""")
HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^<>]*\bhidden\s*=\s*["'](?:1|true)["']""")
ERROR = re.compile(rb"""<(?:\w+:)?c\s[^<>]*\bt\s*=\s*["']e["']""")
#: Formulas that fetch, call or lead elsewhere.
CALLS_OUT = re.compile(
    rb"<(?:\w+:)?f\b[^<>]*>[^<]*\b(WEBSERVICE|HYPERLINK|DDE|RTD|CALL|FILTERXML|IMAGE)\s*\(", re.IGNORECASE
)
#: A formula whose answer was not kept: some programs write none.
UNANSWERED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
#: Pieces at the end of a sheet that are kept, to find totals and notes in.
KEPT = 2


@dataclass
class LookOver:
    """What was found."""

    errors: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    unanswered: int = 0
    calls: set[str] = field(default_factory=set)
    spans: tuple[Span, ...] = ()
    #: The last pieces in which anything stands.
    last: deque[bytes] = field(default_factory=lambda: deque(maxlen=KEPT))

    def take_in(self, piece: bytes) -> None:
        """Look over one piece of the rows."""
        if b"hidden" in piece:
            self.hidden_rows += len(HIDDEN_ROW.findall(piece))
        if b'"e"' in piece or b"'e'" in piece:
            self.errors += len(ERROR.findall(piece))
        if b"</f>" in piece or b":f>" in piece or b"<f" in piece:
            self.calls.update(found.decode().upper() for found in CALLS_OUT.findall(piece))
            self.unanswered += len(UNANSWERED.findall(piece))
        if b"<v" in piece or b":v" in piece or b"<is" in piece or b":is" in piece:
            self.last.append(piece)

    def last_rows(self, xml: SheetXml) -> list[RawRow]:
        """The rows of the last pieces."""
        rows: list[RawRow] = []
        for piece in self.last:
            rows += xml.rows_in(piece, rows[-1][0] if rows else 0)
        return rows


def look_over(xml: SheetXml) -> LookOver:
    """Look a sheet over. Raises as ``SheetXml.pieces`` does."""
    found = LookOver()
    for piece in xml.pieces():
        found.take_in(piece)
    found.hidden_columns = len(HIDDEN_COLUMN.findall(xml.head))
    found.spans = tuple(
        Span(int(top), place_of(left.decode()), int(bottom), place_of(right.decode()))
        for left, top, right, bottom in MERGED.findall(xml.tail)[:MOST_MERGED]
    )
    return found
