"""What is said is written by us, not by people: their braces would be taken for ours, and their markup for our own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import vcsapp

HOUSE = Path(vcsapp.__file__).parent
#: What says words at once, and where the words stand in the call. The first argument has place 0.
SAYS = {"_": (0,), "counted": (1, 2), "counted_to_many": (1, 2), "plural": (1, 2)}
#: Words that were declared elsewhere (by ``N_``, ``both``, the docstring of a ``Problem``) or stand in a shipped list;
#: looked at one by one, in the order of the modules.
DECLARED = {
    "accounts/forms.py": {"council.nation"},
    "activities/needs.py": {"one", "many", "why"},
    "activities/rules/flags.py": {"sentence"},
    "activities/views/shown.py": {"GAPS[Gap(chosen.lacking)]"},
    "commissioning/pictures.py": {"*ACTIVITIES", "summary"},
    "commissioning/shown.py": {"*ACTIVITIES"},
    "errors.py": {"self.message()"},
    "exchange/shown.py": {"one", "many"},
    "exchange/spreadsheets/marked.py": {"REMARKS"},
    "exchange/spreadsheets/pages/drafted.py": {"HEADED[becomes]"},
    "exchange/spreadsheets/marking/sheet.py": {"REMARKS"},
    "exchange/spreadsheets/shown.py": {"one", "many"},
    "exchange/values/strange_numbers.py": {"kind.sentence"},
    "exchange/tables/remarks.py": {"REMARKS"},
    "home/queries.py": {"why"},
    # What a network added to a list is people's own; nothing fills it, so its braces stay as they are.
    "reference/lists.py": {"said"},
    "web/charts/bars.py": {"*self.unit"},
    "web/charts/ladder.py": {"*self.unit"},
    "web/charts/lines.py": {"*self.unit"},
    "web/formatting.py": {"english(one)", "english(many or f'{one}s')"},
    "web/needs.py": {"one", "many"},
    "words.py": {"message"},
}


def said_in(module: Path) -> Iterator[str]:
    """The words in a module's calls that are not written out there."""
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAYS:
            given = [call.args[place] for place in SAYS[call.func.id] if place < len(call.args)]
            yield from (ast.unparse(words) for words in given if not is_written_out(words))


def is_written_out(words: ast.expr) -> bool:
    if isinstance(words, ast.IfExp):
        return is_written_out(words.body) and is_written_out(words.orelse)
    return isinstance(words, ast.Constant)


def test_modules_say_only_what_is_written_out_or_was_declared() -> None:
    found = {
        module.relative_to(HOUSE).as_posix(): said for module in HOUSE.rglob("*.py") if (said := set(said_in(module)))
    }
    assert found == DECLARED


@pytest.mark.parametrize("name", sorted(path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.html")))
def test_templates_say_only_what_is_written_out(name: str) -> None:
    """On a page the sentence counts as markup, so what people wrote could bring scripts along."""
    template = Environment(autoescape=True).parse((HOUSE / name).read_text(encoding="utf-8"))
    for call in template.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in SAYS:
            words = [call.args[place] for place in SAYS[call.node.name]]
            assert all(isinstance(each, nodes.Const) for each in words), f"{name}:{call.lineno}"
