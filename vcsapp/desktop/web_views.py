"""Which web view this computer has for a window of the app's own, found out without opening or breaking anything."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from importlib.util import find_spec

#: Seconds after which a display that does not answer counts as none.
PATIENCE = 20
#: Where Windows notes the version of Edge WebView2, by its fixed product id.
WEBVIEW2 = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"


class WebView(Enum):
    """What can draw our pages in a window. The value is pywebview's name for it."""

    GTK = "gtk"
    QT = "qt"
    EDGE = "edgechromium"
    COCOA = "cocoa"


def find_web_view() -> WebView | None:
    """The web view that a window can be made with here, or None when there is none, or no screen."""
    if find_spec("webview") is None:
        return None
    if sys.platform == "win32":
        return WebView.EDGE if find_spec("clr") and _has_webview2() else None
    if sys.platform == "darwin":
        return WebView.COCOA if find_spec("WebKit") else None
    if not has_screen(os.environ):
        return None
    return next((web_view for web_view, is_here in _ON_LINUX.items() if is_here()), None)


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether a Linux session has a screen to draw on: X or Wayland."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _has_gtk() -> bool:
    """Whether GTK 3 and WebKit are here and the screen answers; asked in a process of its own, as Qt is."""
    return find_spec("gi") is not None and _survives(_open_gtk)


def _has_qt() -> bool:
    """Whether Qt can open the screen. Where a library is missing it aborts, which nothing can catch from within."""
    return find_spec("qtpy") is not None and find_spec("PySide6") is not None and _survives(_open_qt)


_ON_LINUX = {WebView.GTK: _has_gtk, WebView.QT: _has_qt}


def _open_gtk() -> None:
    gi = import_module("gi")
    gi.require_version("Gtk", "3.0")
    try:
        gi.require_version("WebKit2", "4.1")
    except ValueError:
        gi.require_version("WebKit2", "4.0")
    if not import_module("gi.repository.Gtk").init_check()[0]:
        raise SystemExit(1)


def _open_qt() -> None:
    import_module("PySide6.QtGui").QGuiApplication([])


def _survives(trial: Callable[[], None]) -> bool:
    """Whether a trial in a process of its own ends well. Forked, because a bundle has no Python to start anew."""
    process = multiprocessing.get_context("fork").Process(target=_quietly, args=(trial,), daemon=True)
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0


def _quietly(trial: Callable[[], None]) -> None:
    """Run a trial that may abort: say nothing on the terminal, leave no core file."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.disable()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        trial()
    except (ImportError, ValueError) as failure:
        raise SystemExit(1) from failure


def _has_webview2() -> bool:
    """Whether Edge WebView2 is installed: part of Windows 11, an extra on 10. Without it pywebview takes an old one."""
    if sys.platform == "win32":
        import winreg

        machine, person = winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER
        for hive, root in ((machine, r"SOFTWARE\WOW6432Node"), (machine, "SOFTWARE"), (person, "SOFTWARE")):
            try:
                with winreg.OpenKey(hive, rf"{root}\{WEBVIEW2}") as noted:
                    version, _ = winreg.QueryValueEx(noted, "pv")
            except OSError:
                continue
            # After it was removed, the version stays behind as zeros.
            if str(version).strip("0."):
                return True
    return False
