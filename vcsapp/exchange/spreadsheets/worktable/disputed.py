"""Questions about fields that the file and somebody here changed: all three versions, and which is to stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vcsapp.exchange.spreadsheets.decisions import Ruling, Stands
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.provenance.travelling import Shape


@dataclass(frozen=True)
class Dispute:
    """One field of one record, as its source said it last time, as it stands here, and as the file says it now."""

    #: The row of the file.
    n: int
    key: str
    record_id: str
    field: str
    #: Plain values.
    last_time: Any
    here: Any
    file: Any
    ruling: Ruling

    @property
    def place(self) -> tuple[str, str]:
        """By which a ruling is kept: the key of the draft and the name of the field."""
        return self.key, self.field


def disputes(table: Worktable, *, offset: int = 0, limit: int = -1) -> Iterator[Dispute]:
    """In the order of the file."""
    asked = """SELECT n, key, known_id, field, last_time, here, file, choice, seen
               FROM disputes JOIN drafts ON n = draft ORDER BY draft, field LIMIT ? OFFSET ?"""
    for n, key, record_id, name, *versions, choice, seen in table.ask(asked, (limit, offset)):
        last_time, here, file = (_plain(table.shape, name, json.loads(version)) for version in versions)
        yield Dispute(n, key, record_id, name, last_time, here, file, Ruling(Stands(choice), seen))


def _plain(shape: Shape, name: str, told: Any) -> Any:
    """A plain value; None where nothing is said, even of a field that is needed."""
    return shape.plain({name: told})[name] if told else None
