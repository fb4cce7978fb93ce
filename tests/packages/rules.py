"""Every rule that a descriptor states of a field, and one way to break each: made from the descriptor alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from packages.breaking import Members, descriptor_of, rows_of, with_cell, with_rows

#: What no type but text takes.
NO_VALUE = {"date": "2025-02-30", "datetime": "yesterday", "integer": "1.5", "number": "12,5", "boolean": "perhaps"}
UNKNOWN_ID = "01890000-0000-7000-8000-00000000dead"


@dataclass(frozen=True)
class Breach:
    """One rule of one field, broken by one value."""

    table: str
    column: str
    rule: str
    value: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} {self.rule}"


def breaches(descriptor: dict[str, Any]) -> list[Breach]:
    """One for every rule of every field, in the order of the tables."""
    return [
        Breach(resource["name"], column, rule, value)
        for resource in descriptor["resources"]
        for column, rule, value in _of_table(resource["schema"])
    ]


def _of_table(schema: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in schema["fields"]:
        for rule, value in _of_field(field):
            yield field["name"], rule, value
    for key in schema.get("foreignKeys", ()):
        field = next(one for one in schema["fields"] if one["name"] == key["fields"][0])
        yield field["name"], "foreignKey", UNKNOWN_ID if field.get("format") == "uuid" else "no-such-code"


def _of_field(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if field["type"] in NO_VALUE:
        yield "type", NO_VALUE[field["type"]]
    if field.get("format") == "uuid":
        yield "format", "not-an-id"
    for rule, said in field.get("constraints", {}).items():
        if rule in BREAKING:
            yield rule, BREAKING[rule](field, said)
        elif rule != "unique":
            raise NotImplementedError(f"Say how to break the rule “{rule}”.")


def _below(field: dict[str, Any], said: Any) -> str:
    return f"{int(said[:4]) - 1}-12-31" if field["type"] == "date" else str(said - 1)


def _above(field: dict[str, Any], said: Any) -> str:
    return f"{int(said[:4]) + 1}-01-01" if field["type"] == "date" else str(said + 1)


def _words(length: int) -> str:
    """A text of this length that does not pack so well that it would be taken for a bomb."""
    dice = random.Random(length)
    return dice.randbytes(length // 2 + 1).hex()[:length]


BREAKING = {
    "required": lambda field, said: "",
    "maxLength": lambda field, said: _words(said + 1),
    "pattern": lambda field, said: "¿",
    "enum": lambda field, said: "no-such-answer",
    "minimum": _below,
    "maximum": _above,
}


def unique_fields(descriptor: dict[str, Any]) -> list[tuple[str, str]]:
    """Table and column of every field in which no two rows may say the same."""
    return [
        (resource["name"], field["name"])
        for resource in descriptor["resources"]
        for field in resource["schema"]["fields"]
        if field.get("constraints", {}).get("unique")
    ]


@dataclass(frozen=True)
class Objection:
    """Where a validator found fault; the row as a spreadsheet program numbers it."""

    table: str
    row: int | None
    column: str


def with_breach(members: Members, breach: Breach) -> Members:
    """The package with one rule broken, in the first row that says anything there."""
    row = _row_that_says_something(members, breach)
    return with_cell(members, breach.table, row, breach.column, breach.value)


def with_all_breaches(members: Members, every: list[Breach]) -> tuple[Members, dict[Breach, int]]:
    """A package with a row for each breach, good but for that; and where each row is."""
    places = {}
    for table in {breach.table for breach in every}:
        rows = rows_of(members, table)
        for breach in (one for one in every if one.table == table):
            spoiled = list(rows[_row_that_says_something(members, breach) - 1])
            spoiled[rows[0].index(breach.column)] = breach.value
            rows.append(spoiled)
            places[breach] = len(rows)
        members = with_rows(members, table, rows)
    return members, places


def _row_that_says_something(members: Members, breach: Breach) -> int:
    header, *rows = rows_of(members, breach.table)
    place = header.index(breach.column)
    return next(number for number, row in enumerate(rows, 2) if row[place])


def with_keys_doubled(members: Members) -> tuple[Members, dict[str, int]]:
    """The package with the last row of every table twice; and where each second one is."""
    doubled = {}
    for resource in descriptor_of(members)["resources"]:
        rows = rows_of(members, resource["name"])
        if len(rows) > 1:
            members = with_rows(members, resource["name"], [*rows, rows[-1]])
            doubled[resource["name"]] = len(rows) + 1
    return members, doubled
