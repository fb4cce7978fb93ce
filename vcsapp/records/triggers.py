"""The SQL that keeps the register and its full-text index in step with the rooms' tables."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

#: How many records one kind can hold before its numbers would run into those of another.
SHELF = 1 << 40
#: How many shelves there are; as many as leave their numbers within SQLite's 63 bits.
SHELVES = 1 << 22

#: Each field on a line of its own, so that what is shown of them does not run into one.
_APART = " || char(10) || "
#: Groups write “Men's Shed” and people look for “mens”; “Co-op” and “coop”. A title is found either way.
_SIGNS = ("''", "’", "-")


def shelf(kind: str) -> tuple[int, int]:
    """The first and the last number that records of this kind can have in the register.

    Each kind has its own, so that the index, which is in the order of these numbers, finds those of one kind, and the
    latest of them first, without looking at any others.
    """
    first = (zlib.crc32(kind.encode()) % SHELVES) * SHELF
    return first, first + SHELF - 1


def _indexed(row: str) -> str:
    """What the index holds of a row of the register, as SQL."""
    joined = f"{row}.title"
    for sign in _SIGNS:
        joined = f"replace({joined}, '{sign}', '')"
    otherwise = f"CASE WHEN {joined} = {row}.title THEN '' ELSE char(10) || {joined} END"
    return f"{row}.number, {row}.title, {row}.words || {otherwise}, {row}.private"


_INSERT = "INSERT INTO record_words (rowid, title, words, private)"
_DELETE = "INSERT INTO record_words (record_words, rowid, title, words, private)"

#: The full-text index over the register, and the list of all words in it. Accents do not matter, and the first
#: letters of a word are enough: for one to three of them there is an index of its own.
FULL_TEXT_INDEX = (
    f"""CREATE VIEW registered_words (number, title, words, private) AS
        SELECT {_indexed("registered_records")} FROM registered_records""",
    """CREATE VIRTUAL TABLE record_words USING fts5(
        title, words, private, content='registered_words', content_rowid='number',
        tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'
    )""",
    "CREATE VIRTUAL TABLE record_words_vocabulary USING fts5vocab(record_words, instance)",
    f"""CREATE TRIGGER registered_records_are_indexed AFTER INSERT ON registered_records BEGIN
        {_INSERT} VALUES ({_indexed("new")});
    END""",
    f"""CREATE TRIGGER registered_records_are_indexed_anew AFTER UPDATE ON registered_records BEGIN
        {_DELETE} VALUES ('delete', {_indexed("old")});
        {_INSERT} VALUES ({_indexed("new")});
    END""",
    f"""CREATE TRIGGER registered_records_leave_the_index AFTER DELETE ON registered_records BEGIN
        {_DELETE} VALUES ('delete', {_indexed("old")});
    END""",
)


@dataclass(frozen=True)
class PartWords:
    """Words that stand in a table of parts, such as the numbers of an organisation."""

    table: str
    #: The column that says of which record they are a part.
    parent: str
    #: The words of one part, as SQL.
    words: str


def registration(
    table: str,
    *,
    title: str = "",
    words: tuple[str, ...] = (),
    private: tuple[str, ...] = (),
    parts: PartWords | None = None,
) -> tuple[str, ...]:
    """The SQL that registers the rows of a table, those that are there already and all that come.

    ``title`` names the column by which a row is called, ``words`` those by which it is found. Whoever may search finds
    by these two; what is said only to some belongs into ``private``, and where even the name is, ``title`` is left out.
    """
    found_by = _found_by(words, parts)
    return (
        _enrolment(table, title, found_by, private),
        _made(table, title, found_by, private),
        _changed(table, title, words, found_by, private),
        f"""CREATE TRIGGER {table}_leave_the_register AFTER DELETE ON {table} BEGIN
            DELETE FROM registered_records WHERE id = old.id;
        END""",
        *(_parts_changed(table, parts, found_by) if parts else ()),
    )


def _found_by(words: tuple[str, ...], parts: PartWords | None) -> str:
    """The public words of a row, as SQL in which the row is called ``{row}``."""
    said = [f"coalesce({{row}}.{column}, '')" for column in words]
    if parts:
        said.append(
            f"coalesce((SELECT group_concat({parts.words}, ' ') FROM {parts.table}"
            f" WHERE {parts.parent} = {{row}}.id), '')"
        )
    return _APART.join(said) or "''"


def _values(row: str, title: str, found_by: str, private: tuple[str, ...]) -> tuple[str, str, str]:
    """Title, words and private words of a row, as SQL."""
    secrets = _APART.join(f"coalesce({row}.{column}, '')" for column in private) or "''"
    return f"{row}.{title}" if title else "''", found_by.format(row=row), secrets


def _enrolment(table: str, title: str, found_by: str, private: tuple[str, ...]) -> str:
    values = ", ".join(_values(table, title, found_by, private))
    return f"""INSERT INTO registered_records (number, id, kind, title, words, private)
        SELECT {shelf(table)[0]} + row_number() OVER (ORDER BY rowid), id, '{table}', {values} FROM {table}"""


def _made(table: str, title: str, found_by: str, private: tuple[str, ...]) -> str:
    first, last = shelf(table)
    values = ", ".join(_values("new", title, found_by, private))
    return f"""CREATE TRIGGER {table}_are_registered AFTER INSERT ON {table} BEGIN
        INSERT INTO registered_records (number, id, kind, title, words, private) VALUES (
            (SELECT coalesce(max(number), {first}) + 1 FROM registered_records WHERE number BETWEEN {first} AND {last}),
            new.id, '{table}', {values}
        );
    END"""


def _changed(table: str, title: str, words: tuple[str, ...], found_by: str, private: tuple[str, ...]) -> str:
    columns = ", ".join(column for column in (title, *words, *private) if column)
    called, public, secret = _values("new", title, found_by, private)
    return f"""CREATE TRIGGER {table}_are_registered_anew AFTER UPDATE OF {columns} ON {table} BEGIN
        UPDATE registered_records SET title = {called}, words = {public}, private = {secret} WHERE id = new.id;
    END"""


def _parts_changed(table: str, parts: PartWords, found_by: str) -> tuple[str, ...]:
    """The whole is registered anew whenever one of its parts comes, changes or goes."""
    return tuple(
        f"""CREATE TRIGGER {parts.table}_{name} AFTER {event} ON {parts.table} BEGIN
            UPDATE registered_records SET words = (
                SELECT {found_by.format(row="whole")} FROM {table} AS whole WHERE whole.id = {row}.{parts.parent}
            ) WHERE id = {row}.{parts.parent};
        END"""
        for name, event, row in (
            ("are_registered", "INSERT", "new"),
            ("are_registered_anew", "UPDATE", "new"),
            ("leave_the_register", "DELETE", "old"),
        )
    )
