"""The published specification is true: its fields are those of the code, and its own program verifies a package."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from packages.breaking import members_of, put_together
from vcsapp.exchange.package.promises import CREATED, FORMAT
from vcsapp.exchange.package.reader import read_package
from vcsapp.exchange.package.schema import field_schema
from vcsapp.exchange.package.tables import PackageTable, tables
from vcsapp.fields import Field, Listed, Reference
from vcsapp.provenance.sections import Profile

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "package-format.md").read_text(encoding="utf-8")
WITNESSES = ROOT / "tests" / "packages"


def documented(table: PackageTable) -> str:
    """The section of a table as the specification prints it."""
    in_return = {t.name: {f.name for f in t.fields} for t in tables(Profile.RETURN)}.get(table.name, set())
    lines = [f"### {table.path}", "", table.description, "", "| column | type | rules | in a return | what it is |"]
    lines += ["|---|---|---|---|---|"]
    for field in table.fields:
        leaves = "yes" if field.name in in_return else "no"
        lines.append(f"| `{field.name}` | {_kind(field)} | {_rules(table, field)} | {leaves} | {_words(field)} |")
    return "\n".join(lines)


def _kind(field: Field) -> str:
    told = field_schema(field)
    return f"{told['type']} ({told['format']})" if told.get("format") == "uuid" else str(told["type"])


def _rules(table: PackageTable, field: Field) -> str:
    constraints: dict[str, Any] = field_schema(field).get("constraints", {})
    said = ["key"] if field.name in table.key else []
    said += [name for name in ("required", "unique") if constraints.get(name)]
    said += [f"{name} {constraints[name]}" for name in ("minimum", "maximum", "maxLength") if name in constraints]
    if "pattern" in constraints:
        said.append("pattern `{}`".format(constraints["pattern"].replace("|", "\\|")))
    if "enum" in constraints:
        said.append("one of " + ", ".join(f"`{code}`" for code in constraints["enum"]))
    if isinstance(field, Reference) and field.to:
        said.append(f"an `id` of {field.to}")
    if isinstance(field, Listed):
        said.append("a `code` of list_entries")
    return "; ".join(said)


def _words(field: Field) -> str:
    return f"{field.label} ({field.unit})" if field.unit else field.label


@pytest.mark.parametrize("table", tables(Profile.EVERYTHING), ids=lambda table: table.name)
def test_the_specification_tells_every_column(table: PackageTable) -> None:
    wanted = documented(table)
    assert wanted in DOCUMENT, f"Put this in docs/package-format.md:\n\n{wanted}\n"


def test_the_specification_names_no_table_that_is_not_there() -> None:
    told = re.findall(r"^### (data/\w+\.csv)$", DOCUMENT, re.MULTILINE)
    assert told == [table.path for table in tables(Profile.EVERYTHING)]


def test_the_specification_says_which_format_it_is_of() -> None:
    assert f"format {FORMAT}" in DOCUMENT
    assert CREATED.fullmatch("2026-04-03T09:30:00Z")
    assert "`2026-04-03T09:30:00Z`" in DOCUMENT


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program that stands in the specification, for those who have nothing of ours."""
    found = re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    path = tmp_path / "verify.py"
    path.write_text(found[1], encoding="utf-8")
    return path


def verify(program: Path, package: Path) -> subprocess.CompletedProcess[str]:
    # Alone (-I): neither our code nor any library stands by.
    return subprocess.run([sys.executable, "-I", str(program), str(package)], capture_output=True, text=True)


def test_the_program_in_the_specification_verifies_a_package(program: Path, full_package: Path) -> None:
    outcome = verify(program, full_package)
    assert outcome.returncode == 0, outcome.stderr
    assert "activities: 2 rows" in outcome.stdout


@pytest.mark.parametrize("member", ["data/activities.csv", "README.html"])
def test_the_program_in_the_specification_finds_what_was_changed(
    program: Path, full_package: Path, tmp_path: Path, member: str
) -> None:
    members = members_of(full_package)
    members[member] += b"x"
    outcome = verify(program, put_together(tmp_path / "changed.vcs.zip", members))
    assert outcome.returncode != 0
    assert member in outcome.stderr


@pytest.mark.parametrize("witness", sorted(WITNESSES.glob("format-*.vcs.zip")), ids=lambda path: path.name)
def test_packages_of_every_format_so_far_can_be_read(witness: Path) -> None:
    package = read_package(witness)
    assert package.findings == []
    assert len(package.records["activities"]) == 2


def test_there_is_a_witness_of_this_format() -> None:
    """Made once with ``builders.a_full_record`` and never again: a later version must still read it."""
    assert (WITNESSES / f"format-{FORMAT}.vcs.zip").is_file()
