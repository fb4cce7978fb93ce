"""The README is true: every command in it runs, and what it points at is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from vcsapp.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """Every line of the README's blocks of commands."""
    blocks = re.findall(r"```\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.strip().splitlines()]


def test_every_command_of_the_app_runs_in_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with the two files that they name, one after the other."""
    monkeypatch.chdir(tmp_path)
    Path("charities.csv").write_text("charity_number,name\n1090095,Oakfield Food Hub\n", encoding="utf-8")
    Path("events.csv").write_text("title,date\nSeed swap,03/05/2025\n", encoding="utf-8")
    said = [shlex.split(line)[1:] for line in commands() if line.startswith("vcsapp ")]
    assert len(said) >= 6
    for words in said:
        assert main([*words, "--workspace", str(tmp_path / "ours")]) == 0, words


def test_every_script_that_it_names_is_there() -> None:
    scripts = {word for line in commands() for word in line.split() if word.startswith("scripts/")}
    assert {"scripts/run.py", "scripts/test.py"} <= scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize(
    "document", sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
)
def test_every_link_leads_somewhere(document: str) -> None:
    """Within the project; what lies in the net is not asked."""
    path = ROOT / document
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", path.read_text("utf-8"))
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert broken == []
