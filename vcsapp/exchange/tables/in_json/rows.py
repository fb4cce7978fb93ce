"""Records of a JSON list as rows: what stands within a record gets a column of its own, named by the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vcsapp.exchange.tables.in_json.text import Number
from vcsapp.exchange.tables.letters import whole_letters

#: Between the parts of a column's name: “recipientOrganization.0.name”, as 360Giving's own tools write it.
WAY = "."
#: Between plain values that stand in one list.
LISTED = "; "
#: Nothing that people keep stands deeper within a record.
DEEPEST = 20


def flattened(record: dict[str, Any]) -> dict[str, str]:
    """The cells of a record by the names of their columns, in the order they stand in."""
    return {whole_letters(name): whole_letters(text) for name, text in ways("", record, 0)}


def ways(name: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Every plain value within this one, as text, with the way to it."""
    if isinstance(value, dict) and value and depth < DEEPEST:
        for key, within in value.items():
            yield from ways(f"{name}{WAY}{key}" if name else key, within, depth + 1)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value) and depth < DEEPEST:
        for place, within in enumerate(value):
            yield from ways(f"{name}{WAY}{place}", within, depth + 1)
    elif isinstance(value, list):
        yield name, LISTED.join(text_of(one) for one in value)
    else:
        yield name, text_of(value)


def text_of(value: Any) -> str:
    """A plain value as text; nothing is ""."""
    if value is None or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str.__str__(value) if isinstance(value, Number) else str(value)
