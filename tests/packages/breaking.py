"""Packages taken apart, spoiled in one place, and put together again so that nothing else is wrong with them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: The members of a package: name to bytes, in their order.
Members = dict[str, bytes]
Rows = list[list[str]]


def members_of(path: Path) -> Members:
    """A package taken apart."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(path: Path, members: Members) -> Path:
    """A package of these members, as they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def descriptor_of(members: Members) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(members["datapackage.json"])
    return told


def with_descriptor(members: Members, descriptor: Any) -> Members:
    return members | {"datapackage.json": json.dumps(descriptor, ensure_ascii=False).encode()}


def sealed(members: Members) -> Members:
    """The same members, with sizes and sums in the descriptor that are true of them."""
    descriptor = descriptor_of(members)
    for told in descriptor["resources"]:
        told["bytes"], told["hash"] = _sum(members[told["path"]], "sha256:")
    for told in descriptor["vcsapp"]["files"]:
        told["bytes"], told["sha256"] = _sum(members[told["path"]])
    return with_descriptor(members, descriptor)


def _sum(content: bytes, prefix: str = "") -> tuple[int, str]:
    return len(content), prefix + hashlib.sha256(content).hexdigest()


def rows_of(members: Members, table: str) -> Rows:
    """The rows of a table, the header first."""
    return list(csv.reader(io.StringIO(members[f"data/{table}.csv"].decode(), newline="")))


def with_rows(members: Members, table: str, rows: Rows) -> Members:
    """The package with other rows in a table, its sums and row counts true of them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    descriptor = descriptor_of(members)
    descriptor["vcsapp"]["control_totals"][table]["rows"] = len(rows) - 1
    changed = members | {f"data/{table}.csv": text.getvalue().encode()}
    return sealed(with_descriptor(changed, descriptor))


def with_cell(members: Members, table: str, row: int, column: str, value: str) -> Members:
    """The package with one cell changed; ``row`` is the row as a spreadsheet program numbers it."""
    rows = rows_of(members, table)
    rows[row - 1][rows[0].index(column)] = value
    return with_rows(members, table, rows)


def with_envelope(members: Members, change: Callable[[dict[str, Any]], object]) -> Members:
    """The package with its descriptor changed in place."""
    descriptor = descriptor_of(members)
    change(descriptor)
    return with_descriptor(members, descriptor)
