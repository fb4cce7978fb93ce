"""Data packages that other programs made: a ZIP file of tables, and a descriptor that says how they are written.

Versions 1 and 2 of https://datapackage.org differ in what a descriptor calls itself, not in what is read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from vcsapp.exchange.tables.archive import Archive
from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.content import descriptor_in
from vcsapp.exchange.tables.delimited import Dialect, delimited_grid
from vcsapp.exchange.tables.encoding import encoding_named
from vcsapp.exchange.tables.in_json.rows import flattened
from vcsapp.exchange.tables.in_json.rows import text_of as plain_text
from vcsapp.exchange.tables.letters import whole_letters
from vcsapp.exchange.tables.problems import DamagedFile, NoSuchSheet, NoTablesInPackage, UnreadableText
from vcsapp.exchange.tables.source import packed
from vcsapp.exchange.tables.table import Grid, Numbered
from vcsapp.words import _

KIND = "Data Package"
#: Endings of files that are tables as text.
TEXTS = (".csv", ".tsv", ".txt", ".tab", "")


@dataclass(frozen=True)
class Resource:
    """One table of the package."""

    name: str
    described: dict[str, Any]
    #: The member of the archive; None where the rows stand in the descriptor itself.
    member: str | None
    #: Why it cannot be read, in words; empty where it can.
    refused: str = ""


def package_grid(path: Path, sheet: str | None, asked: ReadAs) -> Grid:
    """The cells of one table of the package, by default of the first.

    Raises ``NoTablesInPackage``, ``NoSuchSheet``, ``DamagedFile``, and what reading the table itself raises.
    """
    archive = Archive(path)
    folder, descriptor = described(archive)
    resources = [resource_of(one, place, folder, archive) for place, one in enumerate(listed(descriptor))]
    readable = [one for one in resources if not one.refused]
    refused = [f"“{one.name}”, {one.refused}" for one in resources if one.refused]
    if sheet is not None and sheet not in [one.name for one in readable]:
        told = ", ".join(one.name for one in readable)
        raise NoSuchSheet(file=path.name, sheet=sheet, sheets=told or _("none that can be read"))
    if not readable:
        raise NoTablesInPackage(file=path.name, reason="; ".join(refused) or _("it names none"))
    found = next(one for one in readable if sheet in (None, one.name))
    grid = grid_of_rows(path, found) if found.member is None else grid_of_text(path, found, asked)
    return replace(
        grid,
        kind=KIND,
        sheet=found.name,
        sheets=tuple(one.name for one in readable),
        told=(*grid.told, _("the table “{name}”", name=found.name)),
        notes=(*notes_on(found, readable, refused), *grid.notes),
    )


def _loaded(content: bytes) -> Any:
    """What a JSON file says, its letters whole wherever they stand. Raises ``ValueError`` and ``RecursionError``."""
    told = json.loads(content)
    return json.loads(whole_letters(json.dumps(told, ensure_ascii=False)))


def described(archive: Archive) -> tuple[str, dict[str, Any]]:
    """The folder that the package lies in, and its descriptor."""
    member = descriptor_in(list(archive.members)) or ""
    try:
        descriptor = _loaded(archive.whole(member))
    except (ValueError, RecursionError):
        descriptor = None
    if not isinstance(descriptor, dict):
        raise DamagedFile(file=archive.path.name, reason=_("its description cannot be read"))
    return member.removesuffix(PurePosixPath(member).name), descriptor


def listed(descriptor: dict[str, Any]) -> list[dict[str, Any]]:
    """The resources that a descriptor tells of."""
    resources = descriptor.get("resources")
    return [one for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []


def resource_of(one: dict[str, Any], place: int, folder: str, archive: Archive) -> Resource:
    """What a descriptor says of one resource, and whether it can be read here."""
    name = one.get("name") if isinstance(one.get("name"), str) and one.get("name") else f"resource-{place + 1}"
    if isinstance(one.get("data"), list):
        return Resource(str(name), one, None)
    path = one.get("path")
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    if not isinstance(path, str):
        return Resource(str(name), one, None, _("whose rows are in several files or in none"))
    return Resource(str(name), one, folder + path, why_not(path, folder, archive))


def why_not(path: str, folder: str, archive: Archive) -> str:
    """Why a path is not followed; empty where it is. Only what lies in the package itself is read."""
    if "://" in path:
        return _("which lies elsewhere ({path}) and is not fetched", path=path)
    if path.startswith(("/", "~")) or "\\" in path or ".." in PurePosixPath(path).parts:
        return _("whose path leads out of the package ({path})", path=path)
    if folder + path not in archive:
        return _("which is missing from the package ({path})", path=path)
    if PurePosixPath(path).suffix.lower() not in TEXTS:
        return _("which is not a CSV file ({path})", path=path)
    return ""


def grid_of_text(path: Path, found: Resource, asked: ReadAs) -> Grid:
    """The cells of a table that lies in the package as text, written as the descriptor says where that is so."""
    source = packed(path, found.member or "")
    told = found.described.get("encoding")
    if asked.encoding is None and isinstance(told, str):
        # Where it is not as its descriptor says, how it is can be found out.
        with suppress(UnreadableText):
            asked = replace(asked, encoding=encoding_named(source, told).name)
    dialect = found.described.get("dialect")
    written = dialect if isinstance(dialect, dict) else {}
    if asked.header_row is None and written.get("header") is False:
        asked = replace(asked, header_row=0)
    grid = delimited_grid(source, asked, None if asked.delimiter or not written else dialect_told(written))
    if asked.header_row == 0:
        return with_fields(grid, found.described)
    return grid


def dialect_told(written: dict[str, Any]) -> Dialect:
    """How a descriptor says that the text is written; by the specification it is with commas where it says nothing."""

    def one_letter(name: str, usual: str | None) -> str | None:
        told = written.get(name, usual)
        return told if isinstance(told, str) and len(told) == 1 and told not in "\r\n\x00" else usual

    return Dialect(
        delimiter=one_letter("delimiter", ",") or ",",
        quote=one_letter("quoteChar", '"'),
        doubled=written.get("doubleQuote", True) is not False,
        escape=one_letter("escapeChar", None),
        skip_blank=written.get("skipInitialSpace") is True,
    )


def with_fields(grid: Grid, described: dict[str, Any]) -> Grid:
    """The same cells, with the headings that the descriptor knows where the table has none."""
    schema = described.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = [one.get("name") for one in fields if isinstance(one, dict)] if isinstance(fields, list) else []
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        return grid
    return replace(grid, headings=tuple(map(str, names)))


def grid_of_rows(path: Path, found: Resource) -> Grid:
    """The cells of a table whose rows stand in the descriptor: as objects, or as lists."""
    rows = found.described["data"]
    if rows and all(isinstance(row, list) for row in rows):
        return Grid(path=path, kind=KIND, records=partial(numbered_lists, rows))
    cells = [flattened(row) for row in rows if isinstance(row, dict)]
    columns = tuple(dict.fromkeys(name for row in cells for name in row))
    if not columns:
        raise NoTablesInPackage(file=path.name, reason=_("“{name}” has no rows", name=found.name))
    return Grid(path=path, kind=KIND, headings=columns, records=partial(numbered_records, cells, columns))


def numbered_lists(rows: list[list[Any]]) -> Iterator[Numbered]:
    """The rows as they stand."""
    for number, row in enumerate(rows, start=1):
        yield number, [plain_text(cell) for cell in row]


def numbered_records(rows: list[dict[str, str]], columns: tuple[str, ...]) -> Iterator[Numbered]:
    """The rows, each with a cell for every column."""
    for number, row in enumerate(rows, start=1):
        yield number, [row.get(column, "") for column in columns]


def notes_on(found: Resource, readable: list[Resource], refused: list[str]) -> Iterator[str]:
    """Which table was read, and which cannot be."""
    others = [f"“{one.name}”" for one in readable if one is not found]
    if others:
        yield _("The table “{name}” was read. Not read: {others}.", name=found.name, others=", ".join(others))
    if refused:
        yield _("Left aside in this package: {refused}.", refused="; ".join(refused))
