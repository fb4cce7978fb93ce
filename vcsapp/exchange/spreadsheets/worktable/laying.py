"""Laying a spreadsheet out on a worktable: every row read once, what it tells drafted, what is wrong with it told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from vcsapp.db.scratch import at_once
from vcsapp.exchange.spreadsheets.column_reading import Conversions, readers_for
from vcsapp.exchange.spreadsheets.reading import RowReader, Sheet, Tally
from vcsapp.exchange.spreadsheets.understanding import Corrections
from vcsapp.exchange.spreadsheets.worktable.drafting import Drafting, faults_of
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.uncorrected import Uncorrected
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.exchange.tables.table import Row
from vcsapp.provenance.targets import Drafter, ReadRow, Remark
from vcsapp.words import _

#: How many rows that are gathered by their keys are held in memory before they are written.
HELD = 2_000


def lay_out(table: Worktable, sheet: Sheet) -> None:
    """Read the whole table. Raises the Problems of the table on the way."""
    table.lay()
    laying = Laying(table, sheet)
    with at_once(table.connection):
        laying.read(sheet.rows())
    table.put_in_order()
    _keep_tally(table, laying.reader.tally)


def lay_again(table: Worktable, before: Sheet, sheet: Sheet, numbers: Sequence[int]) -> None:
    """Read only these rows once more, which something was told of and which were corrected since.

    ``before`` is the sheet with the corrections that there were then.
    """
    tally = tally_of(table)
    raw = [Row(number, tuple(cells), tuple(extra)) for number, cells, extra in table.raw_rows(numbers)]
    with at_once(table.connection):
        tally.take_away(_silently(table, before, raw))
        table.connection.executemany(
            "DELETE FROM findings WHERE row = ? AND NOT is_of_meeting", [(n,) for n in numbers]
        )
        laying = Laying(table, sheet, tally=tally)
        laying.take_off(numbers)
        laying.read(raw)
    _keep_tally(table, tally)


class _Deaf:
    """Listens to nothing."""

    def tell(self, *_told: Any, **_more: Any) -> None:
        """Not heard."""

    def keep(self, *_told: Any) -> None:
        """Not kept."""


def _silently(table: Worktable, sheet: Sheet, rows: Sequence[Row]) -> Tally:
    """What reading these rows came to before."""
    reader = _row_reader(table, sheet, _Deaf(), Tally())
    for _row in reader.read(rows):
        pass
    return reader.tally


def _row_reader(table: Worktable, sheet: Sheet, listener: Any, tally: Tally) -> RowReader:
    readers = readers_for(sheet.header, table.target, sheet.understood, sheet.here, sheet.corrections.alike)
    return RowReader(sheet, table.target, readers, listener, tally)


class Laying:
    """Lays rows out, one after the other or gathered by their keys."""

    def __init__(self, table: Worktable, sheet: Sheet, *, tally: Tally | None = None) -> None:
        self._table = table
        self._telling = Telling(table.connection, sheet.understood, sheet.file)
        self.reader = _row_reader(table, sheet, self._telling, tally or Tally())
        here = sheet.here
        self._drafting = Drafting(table.connection, table.shape, owner=here.ledger_id, new_id=here.new_id)
        self._draft: Drafter = table.target.drafter(sheet.here)
        self._uncorrected = self._reading_uncorrected(sheet)
        #: The rows that are being drafted, as they stand in the file.
        self._raw: list[Row] = []
        #: The keys of the rows that are read again; None where all rows are read for the first time.
        self._keys: set[str] | None = None

    def read(self, rows: Iterable[Row]) -> None:
        """Read rows, and draft what they tell."""
        if self._table.target.gathers_rows:
            self._gather(rows)
        else:
            for row in self.reader.read(rows):
                self._raw = [self.reader.last]
                self._add(row)
        self._drafting.write()
        self._telling.write()

    def _reading_uncorrected(self, sheet: Sheet) -> Uncorrected | None:
        """What tells how corrected rows stand in the file; None where nothing was corrected."""
        if not sheet.corrections.single and not sheet.corrections.alike:
            return None
        reader = _row_reader(self._table, replace(sheet, corrections=Corrections()), _Deaf(), Tally())
        return Uncorrected(sheet.header, sheet.corrections, reader, self._draft, self._drafting)

    def take_off(self, numbers: Sequence[int]) -> None:
        """Take the drafts of these rows off the table; where rows are gathered, remember whose they were."""
        execute, marks = self._table.connection.execute, [(number,) for number in numbers]
        if self._table.target.gathers_rows:
            self._keys = set()
            for mark in marks:
                self._keys |= {key for (key,) in execute("SELECT key FROM gathering WHERE row = ?", mark)}
            self._table.connection.executemany("DELETE FROM gathering WHERE row = ?", marks)
        self._take_drafts_off("n = ?", marks)

    def _take_drafts_off(self, where: str, values: Sequence[tuple[Any]]) -> None:
        drafts = f"(SELECT n FROM drafts WHERE {where})"
        for part in self._table.shape.parts:
            self._table.connection.executemany(f"DELETE FROM part_{part.name} WHERE draft IN {drafts}", values)
        self._table.connection.executemany(f"DELETE FROM drafts WHERE {where}", values)

    def _add(self, *rows: ReadRow) -> None:
        """Draft what rows tell of one thing, unless that cannot be kept."""
        draft = self._draft(rows)
        whole = self._drafting.whole(draft)
        # What its room says of it already, and better, need not be found once more.
        if not any(remark.refuses for remark in draft.remarks):
            draft.remarks += faults_of(self._table.shape, draft, whole)
        for remark in draft.remarks:
            self._telling.remark(remark)
        if draft.remarks and not self._table.target.gathers_rows:
            self._telling.keep(self.reader.last)
        if not any(remark.refuses for remark in draft.remarks):
            in_file = self._uncorrected.told(self._table.shape, self._raw) if self._uncorrected else None
            self._drafting.add(draft, whole, in_file)

    def _gather(self, rows: Iterable[Row]) -> None:
        """Put the rows that can be taken together by their keys, on the disk; then draft one thing of each key."""
        held: list[tuple[int, str, str]] = []
        for row in self.reader.read(rows):
            if not row.key and self.reader.identifying:
                self._tell_unnumbered(row.number)
                continue
            key = row.key or self._table.target.natural_key(row)
            held.append((row.number, key, json.dumps(self.reader.last.cells, ensure_ascii=False)))
            if self._keys is not None:
                self._keys.add(key)
            if len(held) >= HELD:
                self._table.connection.executemany("INSERT INTO gathering VALUES (?, ?, ?)", held)
                held.clear()
        self._table.connection.executemany("INSERT INTO gathering VALUES (?, ?, ?)", held)
        self._table.connection.execute("CREATE INDEX IF NOT EXISTS gathering_by_key ON gathering (key)")
        for gathered in self._gathered(self._keys):
            self._add(*gathered)

    def _gathered(self, keys: set[str] | None) -> Iterator[list[ReadRow]]:
        """The rows of each key, in the order in which keys first occur; of these keys only, where some are named."""
        asked = """SELECT row, g.key, cells FROM gathering AS g
            JOIN (SELECT key, min(row) AS first FROM gathering GROUP BY key) USING (key) {where} ORDER BY first, row"""
        if keys is None:
            found = self._table.connection.execute(asked.format(where=""))
            yield from self._read_again(found)
            return
        for key in sorted(keys):
            self._take_drafts_off("key = ?", [(key,)])
            # What was told of the thing that these rows tell together is told anew with it.
            self._table.connection.execute(
                """DELETE FROM findings WHERE is_of_draft AND NOT is_of_meeting
                   AND row IN (SELECT row FROM gathering WHERE key = ?)""",
                (key,),
            )
            yield from self._read_again(self._table.ask(asked.format(where="WHERE g.key = ?"), (key,)))

    def _read_again(self, found: Iterable[tuple[int, str, str]]) -> Iterator[list[ReadRow]]:
        for _key, rows in groupby(found, key=lambda row: row[1]):
            gathered, first = [], dict[str, int]()
            self._raw = []
            for number, _same, cells in rows:
                if first.setdefault(cells, number) != number:
                    self._tell_added_twice(number, first[cells])
                self._raw.append(Row(number, tuple(json.loads(cells))))
                gathered.append(self.reader.again(self._raw[-1]))
            yield gathered

    def _tell_unnumbered(self, number: int) -> None:
        """Where others bear a number, nobody knows to which of them a row without one belongs."""
        (slot, *_others) = self.reader.identifying
        label = self._table.target.slot(slot).field.label
        sentence = _("“{label}” is needed where other rows have it, and is empty.", label=label)
        self._telling.remark(Remark("needed", sentence, number, slot, refuses=True))
        self._telling.keep(self.reader.last)

    def _tell_added_twice(self, number: int, first: int) -> None:
        sentence = _("This row says the very same as row {row:,}, and both were added up.", row=first)
        self._telling.remark(Remark("added-twice", sentence, number))


def _keep_tally(table: Worktable, tally: Tally) -> None:
    table.say(
        "tally",
        {
            "rows": tally.rows,
            "left_out": tally.left_out,
            "conversions": [[one.heading, one.way, one.cells, one.counted] for one in tally.conversions.values()],
            "sums": {heading: str(figure) for heading, figure in tally.sums.items()},
        },
    )


def tally_of(table: Worktable) -> Tally:
    """What reading came to, in numbers."""
    told = table.said("tally")
    conversions = {
        (heading, way): Conversions(heading, way, n, shown) for heading, way, n, shown in told["conversions"]
    }
    sums = {heading: Decimal(figure) for heading, figure in told["sums"].items()}
    return Tally(told["rows"], told["left_out"], conversions, sums)
