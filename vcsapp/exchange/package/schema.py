"""Fields as Table Schema (Data Package v2) says them, so that any validator can hold a package to its word."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from vcsapp.exchange.package.tables import PackageTable
from vcsapp.fields import Choice, Count, Day, Field, Hours, Instant, Listed, Reference, Text, YesNo

SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


@singledispatch
def kind(field: Field) -> dict[str, Any]:
    """The type, format and constraints of a kind of field."""
    raise TypeError(f"No Table Schema is known for {type(field).__name__}.")


@kind.register
def _(field: Text) -> dict[str, Any]:
    constraints: dict[str, Any] = {"maxLength": field.max_length}
    if field.pattern:
        constraints["pattern"] = field.pattern
    return {"type": "string", "constraints": constraints}


@kind.register
def _(field: Choice) -> dict[str, Any]:
    return {
        "type": "string",
        "categories": [{"value": option.code, "label": option.label} for option in field.options],
        "constraints": {"enum": list(field.codes)},
    }


@kind.register
def _(field: Listed) -> dict[str, Any]:
    return {"type": "string", "constraints": {"maxLength": 100}}


@kind.register
def _(field: Reference) -> dict[str, Any]:
    return {"type": "string", "format": "uuid"}


@kind.register
def _(field: Day) -> dict[str, Any]:
    bounds = {"minimum": field.earliest.isoformat(), "maximum": field.latest.isoformat()}
    return {"type": "date", "constraints": bounds}


@kind.register
def _(field: Instant) -> dict[str, Any]:
    return {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"}


@kind.register
def _(field: Count) -> dict[str, Any]:
    return {"type": "integer", "constraints": {"minimum": field.minimum, "maximum": field.maximum}}


@kind.register
def _(field: Hours) -> dict[str, Any]:
    return {"type": "number", "constraints": {"minimum": 0, "maximum": field.maximum}}


@kind.register
def _(field: YesNo) -> dict[str, Any]:
    return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}


def field_schema(field: Field) -> dict[str, Any]:
    """One field, with its words: what it means, in which unit, and why it is asked."""
    said = kind(field)
    constraints = said.pop("constraints", {})
    if field.required:
        constraints["required"] = True
    if field.unique:
        constraints["unique"] = True
    described = {"name": field.name, **said, "title": field.label}
    if field.help:
        described["description"] = field.help
    own = {key: value for key, value in (("unit", field.unit), ("why", field.why)) if value}
    return described | ({"constraints": constraints} if constraints else {}) | ({"vcsapp": own} if own else {})


def table_schema(table: PackageTable, present: frozenset[str]) -> dict[str, Any]:
    """A whole table: fields, keys, and what points where. ``present`` are the tables that travel with it."""
    schema: dict[str, Any] = {
        "$schema": SCHEMA,
        "fields": [field_schema(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if pointing := [key for field in table.fields if (key := _foreign_key(field, present))]:
        schema["foreignKeys"] = pointing
    return schema


def _foreign_key(field: Field, present: frozenset[str]) -> dict[str, Any] | None:
    if isinstance(field, Reference) and field.to in present:
        return {"fields": [field.name], "reference": {"resource": field.to, "fields": ["id"]}}
    if isinstance(field, Listed):
        return {"fields": [field.name], "reference": {"resource": "list_entries", "fields": ["code"]}}
    return None
