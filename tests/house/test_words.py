"""How the code is written: what every module, package and setting must say of itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import vcsapp
from vcsapp.config import Settings

HOUSE = Path(vcsapp.__file__).parent
#: No function may be longer, in lines; most are much shorter.
LONGEST_FUNCTION = 40


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        yield path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    wrong = []
    for name, module in modules():
        opening = (ast.get_docstring(module) or "").split("\n\n")[0]
        if not re.fullmatch(r".+[.?]", opening, re.DOTALL) or len(opening.splitlines()) > 2:
            wrong.append(name)
    assert not wrong, f"Let these open with a sentence, of two lines at most: {wrong}"


def test_packages_hold_one_sentence_and_import_nothing() -> None:
    wrong = [
        name
        for name, module in modules()
        if name.endswith("__init__.py") and name != "__init__.py" and len(module.body) != 1
    ]
    assert not wrong, f"Move what these hold into a module with a name of its own: {wrong}"


def test_no_function_runs_away() -> None:
    long = [
        f"{name}: {node.name}"
        for name, module in modules()
        if not name.startswith("migrations/versions/")
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long, f"Divide these: {long}"


def test_every_setting_says_what_it_is_for() -> None:
    source = (HOUSE / "config.py").read_text(encoding="utf-8")
    silent = [each.name for each in fields(Settings) if not re.search(rf"#: .+\n    {each.name}: ", source)]
    assert not silent, f"Say over each of these what it is for: {silent}"


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    vague = re.compile(r"(^|_)(util|utils|helper|helpers|manager|misc|common)(_|$)")
    wrong = [name for name, _ in modules() if any(vague.search(part) for part in Path(name).with_suffix("").parts)]
    assert not wrong, f"Call these after what they hold: {wrong}"
