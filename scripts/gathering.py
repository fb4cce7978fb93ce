"""Gathers every message that can be translated: what is said, what is declared, and the words of the lists."""

from __future__ import annotations

import ast
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from environment import ROOT
from sayings import (
    HOUSE,
    Message,
    Place,
    faults_of,
    name_of,
    read_by_people,
    sayings_in_code,
    sayings_in_templates,
)

sys.path.insert(0, str(ROOT))

import vcsapp

#: The door that would open, migrations, and what only developers see.
NOT_LOADED = ("vcsapp.__main__", "vcsapp.migrations", "vcsapp.kit")
#: Lists of names, which stay as they are in every language.
NAMES = ("local_authorities", "local_authority_names", "wards")


@dataclass(frozen=True)
class Gathered:
    """All messages with the places where they are said."""

    messages: dict[Message, list[Place]]
    faults: list[str]


def gathered() -> Gathered:
    """Everything that can be translated, in the order of the places; and the sentences that cannot be, with reasons."""
    sayings = [*sayings_in_code(), *sayings_in_templates()]
    found: dict[Message, list[Place]] = {}
    for saying in sayings:
        if saying.message:
            found.setdefault(saying.message, []).append(saying.place)
    for message in declared():
        found.setdefault(message, []).extend(places_of().get(message.one, ()))
    in_order = sorted(found.items(), key=lambda each: (each[0].one, each[0].many))
    messages = {message: sorted(set(places), key=str) for message, places in in_order}
    return Gathered(messages, [fault for saying in sayings for fault in faults_of(saying)])


def declared() -> frozenset[Message]:
    """What is declared while the app is loaded: labels, answers, refusals, permissions, places of the menu.

    To be asked in a process that has not loaded the app before: nothing is declared twice. What stands nowhere in the
    code or the lists was put in by others, or is only a name.
    """
    from vcsapp import words

    words.noted = {}
    for module in walk_packages(vcsapp.__path__, "vcsapp."):
        if not module.name.startswith(NOT_LOADED):
            import_module(module.name)
    shipped = import_module("vcsapp.reference.shipped")
    for name in import_module("vcsapp.reference.lists").OPEN_LISTS:
        shipped.options(name, help="help")
    noted, words.noted = words.noted, None
    pairs = (each if isinstance(each, tuple) else (each, "") for each in (*noted, *_refusals()))
    written = (Message(*pair) for pair in pairs if pair[0] in places_of())
    return frozenset((*written, *map(Message, (*_tables(), *shipped.said_in_lists())))) - {Message("")}


def _tables() -> Iterator[str]:
    """The names of a package's tables and of the parts of records, which are made of those in the database."""
    everything = import_module("vcsapp.provenance.sections").Profile.EVERYTHING
    for table in import_module("vcsapp.exchange.package.tables").tables(everything):
        yield str(table.title)
        if table.part:
            yield str(table.section.shape.label_of(table.part.name))


def _refusals() -> Iterator[str]:
    """What every kind of ``Problem`` says."""
    waiting = [import_module("vcsapp.errors").Problem]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind.message()


@cache
def places_of() -> dict[str, list[Place]]:
    """Where each text is written out, in code or in a list: declared words do not know it themselves."""
    found: dict[str, list[Place]] = {}
    for text, place in (*_written_in_code(), *_written_in_lists()):
        found.setdefault(text, []).append(place)
    return found


def _written_in_code() -> Iterator[tuple[str, Place]]:
    for path in read_by_people(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, Place(name_of(path), node.lineno)
                # A refusal is the docstring of its class, as one running text.
                yield " ".join(node.value.split()), Place(name_of(path), node.lineno)


def _written_in_lists() -> Iterator[tuple[str, Place]]:
    for path in sorted((HOUSE / "reference" / "data").glob("*.csv")):
        if path.stem not in NAMES:
            yield from _cells_of(path)


def _cells_of(path: Path) -> Iterator[tuple[str, Place]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        for row in rows:
            yield from ((cell, Place(name_of(path), rows.line_num)) for cell in row)
