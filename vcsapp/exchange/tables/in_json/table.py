"""JSON files: a list of records, alone or as one part of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.encoding import Encoding, encoding_named, encoding_of
from vcsapp.exchange.tables.in_json.rows import flattened
from vcsapp.exchange.tables.in_json.text import JsonText
from vcsapp.exchange.tables.limits import LARGEST_FILE_BYTES, MOST_COLUMNS
from vcsapp.exchange.tables.problems import (
    BrokenJson,
    FileTooLarge,
    NoRowsInJson,
    NoSuchSheet,
    ResourcesElsewhere,
    TooManyColumns,
)
from vcsapp.exchange.tables.source import Source
from vcsapp.exchange.tables.table import Grid, Numbered
from vcsapp.words import _


@dataclass
class RecordList:
    """One list of records in a file, looked over once."""

    #: The member of the outermost object; "" where the whole file is the list.
    name: str
    #: Every column in the order they are met in, with its place.
    columns: dict[str, int] = field(default_factory=dict)
    records: int = 0
    #: Elements of the list that are no records.
    others: int = 0


def json_grid(source: Source, sheet: str | None, asked: ReadAs) -> Grid:
    """The records of a list, by default of the first that holds any; several lists are offered as sheets.

    Raises ``NoRowsInJson``, ``BrokenJson``, ``NoSuchSheet``, ``TooManyColumns``, ``ResourcesElsewhere``.
    """
    if source.size > LARGEST_FILE_BYTES:
        reason = _("it has more than {size} MB", size=LARGEST_FILE_BYTES // 1_000_000)
        raise FileTooLarge(file=source.path.name, reason=reason)
    encoding = encoding_named(source, asked.encoding) if asked.encoding else encoding_of(source)
    lists = lists_in(source, encoding)
    found = chosen(source, lists, sheet)
    names = tuple(one.name for one in lists if one.name)
    return Grid(
        path=source.path,
        kind="JSON",
        encoding=encoding.name,
        headings=tuple(found.columns),
        sheet=found.name or None,
        sheets=names,
        told=(
            _("text in {encoding}", encoding=encoding.name),
            *((_("the list “{name}”", name=found.name),) if found.name else ()),
        ),
        notes=tuple(notes_on(encoding, found, names)),
        records=partial(records, source, encoding, found),
    )


def lists_in(source: Source, encoding: Encoding) -> list[RecordList]:
    """Every list of records in the file. Raises ``BrokenJson`` and ``TooManyColumns``."""
    found: dict[str, RecordList] = {}
    with json_text(source, encoding) as text:
        for name, opening in text.members():
            if opening != "[":
                text.value()
                continue
            # Of two lists under one name the second goes on where the first ended.
            one = found.setdefault(name, RecordList(name))
            for element in text.elements():
                take_in(element, one, source)
    return [one for one in found.values() if one.records]


def take_in(element: Any, one: RecordList, source: Source) -> None:
    """Look over one element of a list."""
    if not isinstance(element, dict) or not element:
        one.others += 1
        return
    one.records += 1
    if one.name == "resources" and one.records == 1 and "name" in element and {"path", "data"} & set(element):
        raise ResourcesElsewhere(file=source.path.name, files=element.get("path", element["name"]))
    for column in flattened(element):
        one.columns.setdefault(column, len(one.columns))
    if len(one.columns) > MOST_COLUMNS:
        raise TooManyColumns(file=source.path.name, columns=f"{len(one.columns):,}", limit=MOST_COLUMNS)


def chosen(source: Source, lists: list[RecordList], sheet: str | None) -> RecordList:
    """The list asked for, or the first."""
    if not lists:
        raise NoRowsInJson(file=source.path.name)
    if sheet is None:
        return lists[0]
    found = next((one for one in lists if one.name == sheet), None)
    if found is None:
        raise NoSuchSheet(file=source.path.name, sheet=sheet, sheets=", ".join(one.name for one in lists))
    return found


def records(source: Source, encoding: Encoding, wanted: RecordList) -> Iterator[Numbered]:
    """Every record of the list with its place in it, counted from 1."""
    columns = wanted.columns
    number = 0
    with json_text(source, encoding) as text:
        for name, opening in text.members():
            if opening != "[":
                text.value()
                continue
            for element in text.elements():
                if name != wanted.name:
                    continue
                number += 1
                if isinstance(element, dict) and element:
                    cells = [""] * len(columns)
                    for column, cell in flattened(element).items():
                        cells[columns[column]] = cell
                    yield number, cells


@contextmanager
def json_text(source: Source, encoding: Encoding) -> Iterator[JsonText]:
    """The text from its beginning; what cannot be understood in it is told as ``BrokenJson``."""
    with source.text(encoding.codec) as stream:
        try:
            yield JsonText(stream, source.path.name)
        except RecursionError:
            raise BrokenJson(file=source.path.name, reason=_("too many things stand in one another")) from None


def notes_on(encoding: Encoding, found: RecordList, names: tuple[str, ...]) -> Iterator[str]:
    """What was guessed, and what was left aside."""
    if encoding.note:
        yield encoding.note
    others = [f"“{name}”" for name in names if name != found.name]
    if others:
        yield _("The list “{name}” was read. Not read: {others}.", name=found.name, others=", ".join(others))
    if found.others:
        yield _("Left out of the list, for they are no records: {count:,}.", count=found.others)
