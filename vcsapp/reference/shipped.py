"""The lists that come with the app: read from the package once, each with its version and source."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vcsapp.fields import Option
from vcsapp.words import N_

Row = dict[str, str]

#: The columns of the lists that are said to people and are no answers of a choice, so that they can be translated.
SAID = {
    "ladder_facts": ("evidence_example",),
    "ladder_rungs": ("group_label",),
    "ladder_steps": ("when_yes", "next_time"),
    "local_authorities": ("nation",),
    "sources": ("title", "version", "source", "licence", "changed_here", "status"),
}

#: The status of a claim that nobody has checked against its source.
FROM_MEMORY = "from-memory"


@dataclass(frozen=True)
class Source:
    """Where one shipped list comes from, and on what terms."""

    list: str
    title: str
    version: str
    source: str
    licence: str
    #: What the licence, or courtesy, asks us to say; empty where it asks nothing.
    attribution: str
    changed_here: str
    #: How far the list can be relied on, in words.
    status: str

    def __post_init__(self) -> None:
        """All but what a licence asks us to say word for word is our own, and can be translated."""
        for name in ("title", "version", "source", "licence", "changed_here", "status"):
            object.__setattr__(self, name, N_(getattr(self, name)))


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Every row of a list in the order of its file; the same rows at every call, so they are not to be changed."""
    return tuple(csv.DictReader(io.StringIO(text_of(name), newline="")))


def text_of(name: str) -> str:
    """A list's CSV file as text; raises ``FileNotFoundError`` where no such list comes with the app."""
    return (files("vcsapp.reference") / "data" / f"{name}.csv").read_bytes().decode("utf-8")


@cache
def options(name: str, *, help: str = "definition") -> tuple[Option, ...]:
    """A list as the answers of a choice, in the list's own order; ``help`` names the column that explains each."""
    ordered = sorted(rows(name), key=lambda row: int(row["order"]))
    return tuple(Option(row["id"], row["label"], row[help]) for row in ordered)


@cache
def sources() -> tuple[Source, ...]:
    """Where every shipped list comes from, for the page that says so."""
    return tuple(Source(**row) for row in rows("sources"))


def said_in_lists() -> frozenset[str]:
    """Every cell of the columns in ``SAID`` that says something."""
    return frozenset(row[column] for name, columns in SAID.items() for row in rows(name) for column in columns) - {""}


def source_of(name: str) -> Source:
    """Where one list comes from; raises ``KeyError`` where no such list comes with the app."""
    return {source.list: source for source in sources()}[name]


def unconfirmed(row: Mapping[str, str]) -> tuple[str, ...]:
    """What of a row nobody has checked: the columns of its marks, such as ``("label_status",)``.

    A page that shows what such a mark speaks of says “unconfirmed” beside it.
    """
    return tuple(column for column, mark in row.items() if column.endswith("status") and mark == FROM_MEMORY)
