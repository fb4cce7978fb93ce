"""Lets the tests import the scripts, as the scripts import each other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.fixture
def working_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working copy of its own, with nothing to install and no network to install it from."""
    (tmp_path / "vcsapp").mkdir()
    (tmp_path / "vcsapp" / "__init__.py").write_text('"""Ours."""\n')
    (tmp_path / "requirements").mkdir()
    for name in ("app.txt", "qt.txt", "test.txt"):
        (tmp_path / "requirements" / name).write_text(f"# {name}: nothing\n")
    monkeypatch.setattr("environment.ROOT", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return tmp_path
