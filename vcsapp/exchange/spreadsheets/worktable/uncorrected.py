"""What the file itself says of things in which the person corrected something: by that its source is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vcsapp.exchange.spreadsheets.reading import RowReader
from vcsapp.exchange.spreadsheets.understanding import Corrections
from vcsapp.exchange.spreadsheets.worktable.drafting import Drafting, said_of
from vcsapp.exchange.tables.table import Row
from vcsapp.provenance.targets import Drafter
from vcsapp.provenance.travelling import Shape


class ToldInFile(NamedTuple):
    """By which key the file knows a thing, and what it says of it, as canonical text."""

    key: str
    said: str


class Uncorrected:
    """Reads once more, as they stand, the rows in which something was corrected.

    The file will say the same when it comes again. What it says is then nothing new, though it is not what was
    written here.
    """

    def __init__(
        self, header: Sequence[str], corrections: Corrections, reader: RowReader, draft: Drafter, drafting: Drafting
    ) -> None:
        """``reader`` reads without any correction, and tells nobody."""
        self._rows = {row for row, _heading in corrections.single}
        self._texts: dict[int, set[str]] = {}
        for heading, text in corrections.alike:
            if heading in header:
                self._texts.setdefault(list(header).index(heading), set()).add(text)
        self._reader, self._draft, self._drafting = reader, draft, drafting

    def told(self, shape: Shape, rows: Sequence[Row]) -> ToldInFile | None:
        """What the file tells in these rows; None where nothing was corrected, or nothing of it could be taken."""
        if not any(map(self._is_corrected, rows)):
            return None
        as_they_stand = list(self._reader.read(rows))
        if not as_they_stand:
            return None
        draft = self._draft(as_they_stand)
        if any(remark.refuses for remark in draft.remarks):
            return None
        whole = self._drafting.whole(draft)
        return ToldInFile(draft.key, said_of(shape, {name: whole[name] for name in draft.record}))

    def _is_corrected(self, row: Row) -> bool:
        if row.number in self._rows:
            return True
        return any(row.cells[place] in texts for place, texts in self._texts.items())
