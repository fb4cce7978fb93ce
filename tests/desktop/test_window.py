"""The window and its save dialog, with a web view of paper in the place of a real one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import webview

from vcsapp.desktop.web_views import WebView
from vcsapp.desktop.window import Window


class PaperView:
    """What pywebview would answer."""

    def __init__(self) -> None:
        self.events = SimpleNamespace(shown=threading.Event())
        self.chosen: Any = None
        self.says_yes = False
        self.questions: list[str] = []
        self.offered: dict[str, Any] = {}
        self.was_destroyed = False

    def create_file_dialog(self, kind: int, **offered: Any) -> Any:
        """What the person chose."""
        self.offered = {"kind": kind, **offered}
        return self.chosen

    def create_confirmation_dialog(self, _title: str, question: str) -> bool:
        """Yes or no, as told."""
        self.questions.append(question)
        return self.says_yes

    def destroy(self) -> None:
        """Be closed."""
        self.was_destroyed = True


@pytest.fixture
def view(monkeypatch: pytest.MonkeyPatch) -> PaperView:
    """The one view that pywebview makes in these tests."""
    paper = PaperView()
    monkeypatch.setattr(webview, "create_window", lambda *_, **__: paper)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    return paper


def while_shown(monkeypatch: pytest.MonkeyPatch, view: PaperView, act: Callable[[], None]) -> None:
    """Do something while the window is open."""

    def start(**_: Any) -> None:
        view.events.shown.set()
        act()

    monkeypatch.setattr(webview, "start", start)


def chosen_in(window: Window, view: PaperView, monkeypatch: pytest.MonkeyPatch) -> Path | None:
    """Where a person in front of the window saves a file."""
    answers: list[Path | None] = []
    while_shown(monkeypatch, view, lambda: answers.append(window.ask_where_to_save("ours.csv")))
    assert window.show("http://127.0.0.1:5123/")
    return answers[0]


def test_it_is_open_only_while_it_is_shown(view: PaperView, monkeypatch: pytest.MonkeyPatch) -> None:
    window, seen = Window(WebView.QT), list[bool]()
    while_shown(monkeypatch, view, lambda: seen.append(window.is_open))
    assert not window.is_open
    assert window.show("http://127.0.0.1:5123/")
    assert seen == [True]
    assert not window.is_open


def test_a_web_view_that_fails_is_told_and_not_raised(view: PaperView, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(**_: Any) -> None:
        raise webview.WebViewException("no libraries")

    monkeypatch.setattr(webview, "start", start)
    assert not Window(WebView.QT).show("http://127.0.0.1:5123/")


def test_a_web_view_that_ends_without_having_shown_anything_is_told(
    view: PaperView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webview, "start", lambda **_: None)
    assert not Window(WebView.GTK).show("http://127.0.0.1:5123/")


@pytest.mark.parametrize("as_told", [lambda path: path, lambda path: (path,), lambda path: [path]])
def test_the_place_chosen_is_understood_in_each_form(
    view: PaperView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, as_told: Callable[[str], Any]
) -> None:
    view.chosen = as_told(str(tmp_path / "ours.csv"))
    assert chosen_in(Window(WebView.QT), view, monkeypatch) == tmp_path / "ours.csv"
    assert view.offered["save_filename"] == "ours.csv"


@pytest.mark.parametrize("nothing", [None, (), ""])
def test_nothing_chosen_is_nowhere(view: PaperView, monkeypatch: pytest.MonkeyPatch, nothing: Any) -> None:
    view.chosen = nothing
    assert chosen_in(Window(WebView.QT), view, monkeypatch) is None


@pytest.mark.parametrize("says_yes", [True, False])
def test_gtk_asks_before_a_file_is_replaced(
    view: PaperView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says_yes: bool
) -> None:
    (tmp_path / "ours.csv").write_text("from last year")
    view.chosen, view.says_yes = (str(tmp_path / "ours.csv"),), says_yes
    expected = tmp_path / "ours.csv" if says_yes else None
    assert chosen_in(Window(WebView.GTK), view, monkeypatch) == expected
    assert len(view.questions) == 1


def test_the_other_dialogs_have_asked_that_themselves(
    view: PaperView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ours.csv").write_text("from last year")
    view.chosen = (str(tmp_path / "ours.csv"),)
    assert chosen_in(Window(WebView.QT), view, monkeypatch) == tmp_path / "ours.csv"
    assert view.questions == []


def test_it_can_be_closed_from_outside(view: PaperView, monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(WebView.QT)
    while_shown(monkeypatch, view, window.close)
    window.show("http://127.0.0.1:5123/")
    assert view.was_destroyed
