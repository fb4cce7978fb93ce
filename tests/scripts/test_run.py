"""Starting from a working copy: what is set up, what is asked, and what is handed on."""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path

import pytest

import run
import screen
from environment import Environment, Recipe

SCRIPT = Path(run.__file__)


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux session with a screen, no web view, and a person who says no to everything."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(screen, "python_with_gtk", lambda: None)
    monkeypatch.setattr(screen, "person_wants_qt", lambda: False)
    return monkeypatch


def recipe_for_words(*words: str) -> Recipe | None:
    """What would be set up for someone who starts with these words."""
    return run.wanted_recipe(run.arguments().parse_args(words))


def already_made(monkeypatch: pytest.MonkeyPatch, recipe: Recipe | None, last_lock: str | None = None) -> None:
    """Let the environment be made by this recipe."""
    monkeypatch.setattr(Environment, "recipe", lambda _: recipe)
    monkeypatch.setattr(Environment, "last_lock", lambda _: last_lock)


def test_an_older_python_is_refused_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "hexversion", 0x030A0CF0)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11"):
        runpy.run_path(str(SCRIPT))


def test_an_older_python_understands_it_far_enough_to_refuse() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_all_but_yes_is_handed_on() -> None:
    told = run.arguments().parse_args(["--sample", "--browser", "--yes", "--port", "0", "--workspace", "our records"])
    assert run.passed_on(told) == ["--sample", "--browser", "--workspace", "our records", "--port", "0"]
    assert run.passed_on(run.arguments().parse_args([])) == []


def test_a_second_start_sets_nothing_up_and_asks_nothing(on_linux: pytest.MonkeyPatch) -> None:
    on_linux.setattr(screen, "person_wants_qt", lambda: pytest.fail("asked again"))
    already_made(on_linux, Recipe("app.txt"))
    assert recipe_for_words() is None


def test_a_second_start_without_the_screen_keeps_the_window_for_later(on_linux: pytest.MonkeyPatch) -> None:
    on_linux.delenv("DISPLAY")
    already_made(on_linux, Recipe("qt.txt"))
    assert recipe_for_words() is None


def test_the_first_start_uses_the_systems_web_view(on_linux: pytest.MonkeyPatch) -> None:
    on_linux.setattr(screen, "python_with_gtk", lambda: "/usr/bin/python3")
    already_made(on_linux, None)
    assert recipe_for_words() == Recipe("app.txt", python="/usr/bin/python3", sees_system=True)


def test_qt_is_fetched_only_after_a_yes(on_linux: pytest.MonkeyPatch) -> None:
    already_made(on_linux, None)
    assert recipe_for_words() == Recipe("app.txt")
    on_linux.setattr(screen, "person_wants_qt", lambda: True)
    assert recipe_for_words() == Recipe("qt.txt")


def test_yes_fetches_qt_without_asking_even_later(on_linux: pytest.MonkeyPatch) -> None:
    already_made(on_linux, Recipe("app.txt"))
    assert recipe_for_words("--yes") == Recipe("qt.txt")
    already_made(on_linux, Recipe("qt.txt"))
    assert recipe_for_words("--yes") is None


def test_who_said_yes_once_is_not_asked_after_an_update(on_linux: pytest.MonkeyPatch) -> None:
    already_made(on_linux, None, last_lock="qt.txt")
    assert recipe_for_words() == Recipe("qt.txt")


@pytest.mark.parametrize("words", [("--browser",), ("--browser", "--yes")])
def test_the_browser_needs_no_web_view(on_linux: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    already_made(on_linux, None)
    assert recipe_for_words(*words) == Recipe("app.txt")


def test_other_systems_have_a_web_view_of_their_own(on_linux: pytest.MonkeyPatch) -> None:
    on_linux.setattr(sys, "platform", "darwin")
    already_made(on_linux, None)
    assert recipe_for_words("--yes") == Recipe("app.txt")


@pytest.mark.parametrize(("answer", "wants"), [("yes", True), (" Y ", True), ("no", False), ("", False)])
def test_only_a_yes_is_a_yes(monkeypatch: pytest.MonkeyPatch, answer: str, wants: bool) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert screen.person_wants_qt() is wants


def test_where_nobody_can_answer_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked nobody"))
    assert not screen.person_wants_qt()
