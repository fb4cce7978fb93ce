"""Looking for a web view never takes the app down with it."""

from __future__ import annotations

import os
import sys
import time

import pytest

from vcsapp.desktop import web_views
from vcsapp.desktop.web_views import WebView, find_web_view, has_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Other systems have a web view of their own.")


def fail() -> None:
    """Stands for a web view that is not all there."""
    raise ImportError("libnss3.so")


def test_a_trial_that_ends_well_counts() -> None:
    assert web_views._survives(lambda: None)


def test_a_trial_that_aborts_does_not_count_and_does_no_harm() -> None:
    assert not web_views._survives(os.abort)


def test_a_trial_that_fails_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert not web_views._survives(fail)
    assert capfd.readouterr() == ("", "")


def test_a_trial_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_views, "PATIENCE", 0.2)
    began = time.monotonic()
    assert not web_views._survives(lambda: time.sleep(30))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_either_kind_of_screen_will_do(name: str) -> None:
    assert has_screen({name: ":0"})
    assert not has_screen({name: ""})


def test_without_a_screen_nothing_is_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(web_views, "_ON_LINUX", {WebView.QT: fail})
    assert find_web_view() is None


@pytest.mark.parametrize(
    ("gtk", "qt", "found"),
    [(True, True, WebView.GTK), (False, True, WebView.QT), (False, False, None)],
)
def test_the_systems_own_web_view_comes_first(
    monkeypatch: pytest.MonkeyPatch, gtk: bool, qt: bool, found: WebView | None
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(web_views, "_ON_LINUX", {WebView.GTK: lambda: gtk, WebView.QT: lambda: qt})
    assert find_web_view() is found


def test_a_screen_that_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9876")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert find_web_view() is None
