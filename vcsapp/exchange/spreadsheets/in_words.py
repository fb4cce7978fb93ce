"""What a draft or a record says, as a person reads it: entries of lists and names of organisations, not their codes."""

from __future__ import annotations

from typing import Any

from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.fields import Field, Listed, Reference, YesNo
from vcsapp.provenance.travelling import Record
from vcsapp.reference import in_words as names


def in_words(table: Worktable, name: str, value: Any) -> str:
    """A value of a field, or the rows of a part one after the other; empty where nothing is said."""
    return "; ".join(_rows_in_words(table, name, value)) if isinstance(value, list) else _value(table, name, value)


def in_lines(table: Worktable, name: str, value: Any) -> tuple[str, ...]:
    """The same with each row of a part, and each line of a text, for itself."""
    if isinstance(value, list):
        return tuple(_rows_in_words(table, name, value))
    return tuple(_value(table, name, value).splitlines())


def _value(table: Worktable, name: str, value: Any) -> str:
    return _words(table, next(field for field in table.shape.fields if field.name == name), value)


def _rows_in_words(table: Worktable, name: str, rows: list[Record]) -> list[str]:
    """Which of them is shown first is a matter of the page, and is not said."""
    part = next(part for part in table.shape.parts if part.name == name)
    asked = [field for field in part.fields if not isinstance(field, YesNo)]
    return [", ".join(_words(table, field, row[field.name]) for field in asked) for row in rows]


def _words(table: Worktable, field: Field, value: Any) -> str:
    if isinstance(field, Listed | Reference) and value is not None:
        wished = table.ask("SELECT name FROM wishes WHERE id = ?", (value,))
        if wished:
            return str(wished[0][0])
    return str(names.in_words(field, value))
