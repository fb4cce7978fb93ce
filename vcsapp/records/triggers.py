"""The SQL that keeps the register and its full-text index in step with the rooms' tables."""

from __future__ import annotations

#: The full-text index over the register: accents do not matter, and the first letters of a word are enough.
FULL_TEXT_INDEX = (
    """CREATE VIRTUAL TABLE record_words USING fts5(
        title, words, content='registered_records', content_rowid='number',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3'
    )""",
    """CREATE TRIGGER registered_records_are_indexed AFTER INSERT ON registered_records BEGIN
        INSERT INTO record_words (rowid, title, words) VALUES (new.number, new.title, new.words);
    END""",
    """CREATE TRIGGER registered_records_are_indexed_anew AFTER UPDATE ON registered_records BEGIN
        INSERT INTO record_words (record_words, rowid, title, words)
        VALUES ('delete', old.number, old.title, old.words);
        INSERT INTO record_words (rowid, title, words) VALUES (new.number, new.title, new.words);
    END""",
    """CREATE TRIGGER registered_records_leave_the_index AFTER DELETE ON registered_records BEGIN
        INSERT INTO record_words (record_words, rowid, title, words)
        VALUES ('delete', old.number, old.title, old.words);
    END""",
)


def registration(table: str, *, title: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The triggers that register each row of a table: by which column it is called, by which it is found.

    Private columns must not be among the words: whoever may search may find by them.
    """
    found_by = " || ' ' || ".join(f"coalesce(new.{column}, '')" for column in words) or "''"
    changed = ", ".join((title, *words))
    return (
        f"""CREATE TRIGGER {table}_are_registered AFTER INSERT ON {table} BEGIN
            INSERT INTO registered_records (id, kind, title, words) VALUES (new.id, '{table}', new.{title}, {found_by});
        END""",
        f"""CREATE TRIGGER {table}_are_registered_anew AFTER UPDATE OF {changed} ON {table} BEGIN
            UPDATE registered_records SET title = new.{title}, words = {found_by} WHERE id = new.id;
        END""",
        f"""CREATE TRIGGER {table}_leave_the_register AFTER DELETE ON {table} BEGIN
            DELETE FROM registered_records WHERE id = old.id;
        END""",
    )
