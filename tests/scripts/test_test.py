"""The script that runs the tests hands on what it is told, and leaves nothing out in a build."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from environment import ROOT, Environment

NOWHERE = ""


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/test.py, by its path, because Python has a package of that name itself."""
    spec = importlib.util.spec_from_file_location("script_test", ROOT / "scripts" / "test.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(Environment, "make_unless_ready", lambda *_: None)
    return module


@pytest.fixture
def commands(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run; pytest's answer is 5."""
    ran: list[list[str]] = []

    def call(command: list[str], **_: Any) -> int:
        ran.append(command)
        return 5

    monkeypatch.setattr(script.subprocess, "call", call)
    return ran


def test_every_word_reaches_pytest_and_its_answer_comes_back(
    script: ModuleType, commands: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "missing_programs", list)
    assert script.main(["-k", "ladder", "--maxfail=1"]) == 5
    assert commands[0][-5:] == ["-m", "pytest", "-k", "ladder", "--maxfail=1"]


def test_without_a_browser_the_other_tests_still_run(
    script: ModuleType, commands: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", NOWHERE)
    monkeypatch.delenv("CI", raising=False)
    assert script.main([]) == 5
    assert "Without chromium" in capsys.readouterr().out


def test_in_a_build_a_missing_browser_is_a_failure(
    script: ModuleType, commands: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", NOWHERE)
    monkeypatch.setenv("CI", "1")
    assert script.main([]) == 1
    assert commands == []
    assert "chromium" in capsys.readouterr().err


def test_any_name_of_a_program_will_do(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "google-chrome").write_text("#!/bin/sh\n")
    (tmp_path / "google-chrome").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "chromium" not in script.missing_programs()
    assert "xvfb" in script.missing_programs()


def test_nothing_is_installed_where_a_password_would_be_asked(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "missing_programs", lambda: ["chromium"])
    monkeypatch.setattr(script, "apt_prefix", lambda: None)
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script.subprocess, "run", lambda *_, **__: pytest.fail("ran something"))
    script.fetch_programs()
    assert "sudo apt-get install" in capsys.readouterr().out
