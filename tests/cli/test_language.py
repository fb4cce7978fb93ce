"""The command line speaks the language that is asked for, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from vcsapp.cli.main import main
from vcsapp.words import ENGLISH, PSEUDO, language

NOTHING_YET = "No record was begun here yet"


def test_a_command_answers_in_the_language_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--workspace", str(tmp_path / "w"), "--language", PSEUDO]) == 0
    assert NOTHING_YET not in capsys.readouterr().out
    assert main(["status", "--workspace", str(tmp_path / "w")]) == 0
    assert NOTHING_YET in capsys.readouterr().out
    assert language() == ENGLISH


def test_a_language_can_be_set_for_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VCSAPP_LANGUAGE", PSEUDO)
    assert main(["--workspace", str(tmp_path / "w"), "status"]) == 0
    assert NOTHING_YET not in capsys.readouterr().out


def test_a_refusal_is_said_in_that_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    assert main(["--language", PSEUDO, "check", str(empty)]) == 1
    assert "is empty" not in capsys.readouterr().out


def test_a_language_that_the_app_does_not_speak_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "tlh", "status"]) == 2
    assert PSEUDO in capsys.readouterr().err
