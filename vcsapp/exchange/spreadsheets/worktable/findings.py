"""Questions about what was told of rows: in groups, by value, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable


@dataclass(frozen=True)
class Group:
    """All that is wrong for one cause in one column, or told of it."""

    cause: str
    #: The heading of the column; empty where it is about whole rows.
    heading: str
    rows: int
    #: How many things are told; several of one row, where its cells torn apart fill several columns.
    findings: int
    #: How many different texts there are.
    values: int
    #: Whether it keeps rows out.
    refuses: bool
    #: Whether the person is to choose what these cells mean.
    is_asked: bool
    #: The sentence of the first of them; all say the same where ``is_one_sentence``.
    sentence: str
    is_one_sentence: bool


@dataclass(frozen=True)
class Alike:
    """All cells of one column that say the same, and are wrong for one cause."""

    cause: str
    heading: str
    value: str
    rows: int
    first_row: int
    sentence: str
    refuses: bool


def groups(table: Worktable) -> list[Group]:
    """What is told, in groups: first what keeps rows out, and of that whatever spoils most rows."""
    asked = """SELECT cause, heading, count(DISTINCT row), count(*), count(DISTINCT value), max(refuses), max(is_asked),
                      min(sentence), max(sentence)
               FROM findings GROUP BY cause, heading ORDER BY max(refuses) DESC, count(DISTINCT row) DESC, cause"""
    return [
        Group(cause, heading, rows, number, values, bool(refuses), bool(is_asked), first, first == last)
        for cause, heading, rows, number, values, refuses, is_asked, first, last in table.connection.execute(asked)
    ]


def alike(table: Worktable, cause: str, heading: str, *, offset: int = 0, limit: int = -1) -> list[Alike]:
    """The different texts of a group, those of most rows first."""
    asked = """SELECT cause, heading, value, count(*), min(row), min(sentence), max(refuses) FROM findings
               WHERE cause = ? AND heading = ? GROUP BY value ORDER BY count(*) DESC, min(row) LIMIT ? OFFSET ?"""
    return [
        Alike(cause, heading, value, rows, row, sentence, bool(refuses))
        for _c, _h, value, rows, row, sentence, refuses in table.connection.execute(
            asked, (cause, heading, limit, offset)
        )
    ]


@dataclass(frozen=True)
class Which:
    """Which findings are meant; all of them where nothing is said."""

    cause: str = ""
    heading: str | None = None
    #: Only those whose cells say what is told of in this row.
    like_row: int | None = None

    @property
    def where(self) -> tuple[str, tuple[str | int, ...]]:
        """The condition in SQL, and its values."""
        asked = {"cause = ?": self.cause or None, "heading = ?": self.heading}
        parts = {part: value for part, value in asked.items() if value is not None}
        where, values = " AND ".join(parts) or "1", tuple(parts.values())
        if self.like_row is None:
            return where, values
        text = f"SELECT value FROM findings WHERE row = ? AND {where} LIMIT 1"
        return f"{where} AND value = ({text})", (*values, self.like_row, *values)


#: All findings there are.
ALL = Which()


def of_groups(table: Worktable, file: str, groups: Iterable[Group], *, offset: int, limit: int) -> Iterator[Finding]:
    """What is told, group after group, in each in the order of the file."""
    for group in groups:
        if offset >= group.findings:
            offset -= group.findings
            continue
        which = Which(group.cause, group.heading)
        yield from findings(table, file, which, offset=offset, limit=limit)
        limit -= group.findings - offset
        offset = 0
        if limit <= 0:
            return


def findings(table: Worktable, file: str, which: Which = ALL, *, offset: int = 0, limit: int = -1) -> Iterator[Finding]:
    """What is told row by row, in the order of the file."""
    where, values = which.where
    asked = f"""SELECT cause, sentence, row, heading, value, refuses FROM findings WHERE {where}
                ORDER BY row, rowid LIMIT ? OFFSET ?"""
    for found, sentence, row, column, value, refuses in table.connection.execute(asked, (*values, limit, offset)):
        yield Finding(found, sentence, file, row, column, value, bool(refuses))


def of_group(table: Worktable, file: str, group: Group, *, limit: int) -> Iterator[Finding]:
    """The first so many of a group."""
    return findings(table, file, Which(group.cause, group.heading), limit=limit)


def number_of_findings(table: Worktable, which: Which = ALL) -> int:
    """How many there are."""
    where, values = which.where
    number: int = table.ask(f"SELECT count(*) FROM findings WHERE {where}", values)[0][0]
    return number


def of_row(table: Worktable, file: str, row: int) -> list[Finding]:
    """All that is told of one row."""
    asked = "SELECT cause, sentence, row, heading, value, refuses FROM findings WHERE row = ? ORDER BY rowid"
    return [
        Finding(cause, sentence, file, number, heading, value, bool(refuses))
        for cause, sentence, number, heading, value, refuses in table.connection.execute(asked, (row,))
    ]


def rows_beside(table: Worktable, row: int) -> tuple[int | None, int | None]:
    """The row before and the row after of which something is told."""
    before = table.ask("SELECT max(row) FROM findings WHERE row < ?", (row,))
    after = table.ask("SELECT min(row) FROM findings WHERE row > ?", (row,))
    return before[0][0], after[0][0]


def refused_rows(table: Worktable) -> int:
    """How many rows are kept out."""
    number: int = table.ask("SELECT count(DISTINCT row) FROM findings WHERE refuses")[0][0]
    return number
