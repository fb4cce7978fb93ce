"""Every rule that a descriptor states of a field, and one way to break each: made from the descriptor alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
    dice = random.Random(length)  # noqa: S311 (dice, no secret)
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
