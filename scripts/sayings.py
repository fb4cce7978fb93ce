"""Where code and templates say something to people, and which of it no translator could work with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from jinja2 import Environment, nodes

from environment import ROOT

HOUSE = ROOT / "vcsapp"
#: What only developers see.
FOR_DEVELOPERS = ("kit",)
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


def sayings_in_code() -> Iterator[Saying]:
    """Every call in the package's modules that says something."""
    for path in read_by_people(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                yield from _said_in_code(node, node.func.id, Place(name_of(path), node.lineno))


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
    for path in read_by_people((HOUSE / "templates").rglob("*.html")):
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
    return Saying(called, Place(name_of(path), node.lineno), words, particulars, pieced)


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


def read_by_people(paths: Iterable[Path]) -> list[Path]:
    """In order, without what only developers see."""
    return sorted(path for path in paths if not set(path.relative_to(HOUSE).parts) & set(FOR_DEVELOPERS))


def name_of(path: Path) -> str:
    """Its place in the working copy."""
    return path.relative_to(ROOT).as_posix()
