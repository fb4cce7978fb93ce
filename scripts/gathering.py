"""Finds every message that people read, in the code, the templates and the lists, and what is wrong with its words."""

from __future__ import annotations

import ast
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter

from jinja2 import Environment, nodes

from environment import ROOT

sys.path.insert(0, str(ROOT))

import vcsapp

HOUSE = ROOT / "vcsapp"
#: The door that would open, migrations, and what only developers see.
NOT_LOADED = ("vcsapp.__main__", "vcsapp.migrations", "vcsapp.kit")
FOR_DEVELOPERS = ("kit",)
#: Lists of names, which stay as they are in every language.
NAMES = ("local_authorities", "local_authority_names", "wards")
#: Where the words stand in a call, by what is called. The first argument has place 0.
SAYING = {
    "_": (0,),
    "N_": (0,),
    "both": (0, 1),
    "counted": (1, 2),
    "counted_to_many": (1, 2),
    "plural": (1, 2),
}
#: Said with ``{count}``, whatever else is given.
COUNTING = ("counted", "counted_to_many", "both")
#: Markup in a message would have to be kept by every translator.
TAG = re.compile(r"</?[a-z]+[ >]")


@dataclass(frozen=True)
class Message:
    """One sentence or name that can be translated."""

    one: str
    #: What is said of several; empty where nothing is counted.
    many: str = ""


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Saying:
    """One call that says something. Words that are not written out there are None: they are declared elsewhere."""

    called: str
    place: Place
    words: tuple[str | None, ...]
    #: The names of what fills the braces; None where they are handed on unseen.
    particulars: frozenset[str] | None
    #: Whether the words are put together on the spot, so that no translator could find them.
    is_pieced: bool = False

    @property
    def message(self) -> Message | None:
        """What it asks a translator for."""
        one, many = (*self.words, None, None)[:2]
        if not one:
            return None
        if self.called == "plural" and not many:
            return Message(one, f"{one}s")
        return Message(one, many or "")


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


def sayings_in_code() -> Iterator[Saying]:
    """Every call in the package's modules that says something."""
    for path in _read_by_people(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                yield from _said_in_code(node, node.func.id, Place(_name(path), node.lineno))


def _said_in_code(call: ast.Call, called: str, place: Place) -> Iterator[Saying]:
    """One saying a call, and one for each branch where the words are chosen between."""
    given = [call.args[n] for n in SAYING[called] if n < len(call.args)]
    unseen = any(keyword.arg is None for keyword in call.keywords)
    particulars = None if unseen else frozenset(str(keyword.arg) for keyword in call.keywords)
    pieced = any(isinstance(node, ast.JoinedStr | ast.BinOp) for node in given)
    first = given[0] if given else None
    branches = [first.body, first.orelse] if isinstance(first, ast.IfExp) and len(given) == 1 else None
    for words in [[branch] for branch in branches] if branches else [given]:
        yield Saying(called, place, tuple(map(_text_of, words)), particulars, pieced)


def _text_of(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def sayings_in_templates() -> Iterator[Saying]:
    """Every ``_()`` and ``counted()`` in the templates, and every filter ``plural``."""
    environment = Environment(autoescape=True)
    for path in _read_by_people((HOUSE / "templates").rglob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in SAYING:
                yield _said_in_template(call, call.node.name, call.args, path)
        for use in tree.find_all(nodes.Filter):
            if use.name in SAYING and use.node is not None:
                yield _said_in_template(use, use.name, [use.node, *use.args], path)


def _said_in_template(node: nodes.Call | nodes.Filter, called: str, args: list[nodes.Expr], path: Path) -> Saying:
    given = [args[n] for n in SAYING[called] if n < len(args)]
    words = tuple(each.value if isinstance(each, nodes.Const) else None for each in given)
    pieced = any(isinstance(each, nodes.Concat | nodes.Add) for each in given)
    pairs = (pair for pair in node.kwargs if isinstance(pair, nodes.Keyword))
    particulars = None if node.dyn_kwargs else frozenset(pair.key for pair in pairs)
    return Saying(called, Place(_name(path), node.lineno), words, particulars, pieced)


def faults_of(saying: Saying) -> Iterator[str]:
    """What a translator could not work with, each fault with its place and what to do."""
    if saying.is_pieced:
        yield f"{saying.place}: write the sentence whole, with names in braces; it is pieced together"
    for words in filter(None, saying.words):
        if words != words.strip():
            yield f"{saying.place}: “{words}” begins or ends with a blank; write the whole sentence"
        if TAG.search(words):
            yield f"{saying.place}: “{words}” holds HTML; hand it in as a particular"
        if saying.called != "N_":
            yield from _faults_of_braces(saying, words)


def _faults_of_braces(saying: Saying, words: str) -> Iterator[str]:
    given = saying.particulars
    # Words that are given nothing are filled elsewhere, such as by a script.
    if not given:
        return
    try:
        wanted = names_in(words)
    except ValueError:
        yield f"{saying.place}: the braces in “{words}” do not match"
        return
    if missing := wanted - given - {"count" for _ in range(saying.called in COUNTING)}:
        yield f"{saying.place}: “{words}” names {sorted(missing)}, which nothing fills"
    # One of two sentences may leave a particular unsaid; one alone says all that it is given.
    if len(saying.words) == 1 and (unsaid := given - wanted):
        yield f"{saying.place}: “{words}” does not say {sorted(unsaid)}"


def names_in(words: str) -> frozenset[str]:
    """The names that stand in a message's braces. Raises ``ValueError`` where the braces do not match."""
    return frozenset(re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(words) if name is not None)


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
    """The names of a package's tables, which are made of those in the database."""
    everything = import_module("vcsapp.provenance.sections").Profile.EVERYTHING
    return (str(table.title) for table in import_module("vcsapp.exchange.package.tables").tables(everything))


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
    for path in _read_by_people(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, Place(_name(path), node.lineno)
                # A refusal is the docstring of its class, as one running text.
                yield " ".join(node.value.split()), Place(_name(path), node.lineno)


def _written_in_lists() -> Iterator[tuple[str, Place]]:
    for path in sorted((HOUSE / "reference" / "data").glob("*.csv")):
        if path.stem not in NAMES:
            yield from _cells_of(path)


def _cells_of(path: Path) -> Iterator[tuple[str, Place]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        for row in rows:
            yield from ((cell, Place(_name(path), rows.line_num)) for cell in row)


def _read_by_people(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if not set(path.relative_to(HOUSE).parts) & set(FOR_DEVELOPERS))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
