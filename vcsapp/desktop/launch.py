"""Opening the app on this computer: hold the workspace, serve it, show it in a window or in the browser."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress

from flask import Flask

from vcsapp.config import Settings
from vcsapp.desktop.elsewhere import offer_browser
from vcsapp.desktop.gate import entrance, guard
from vcsapp.desktop.saving import save_downloads
from vcsapp.desktop.serving import HOST, listening, port_of, serving
from vcsapp.desktop.web_views import find_web_view, has_screen
from vcsapp.desktop.window import Window
from vcsapp.words import _, language
from vcsapp.workspace import Workspace


def open_app(
    create_app: Callable[[Settings], Flask],
    *,
    workspace: Workspace,
    port: int = 0,
    in_browser: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Open the app and come back when the person has closed it.

    It is shown in a window of its own; where there is none, or if ``in_browser``, in the browser, until Ctrl+C.
    Port 0 means: any that is free. ``say`` tells the person at the terminal what is going on.
    Raises WorkspaceNotWritable, WorkspaceInUse, DiskFull or PortInUse before anything is opened.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    workspace.prepare()
    if warning := workspace.warning():
        say(warning)
    with suppress(KeyboardInterrupt), workspace.hold(), listening(port) as door:
        token = secrets.token_urlsafe(32)
        window = None if in_browser else _window_here()
        app = create_app(Settings(workspace=workspace.folder, host=f"{HOST}:{port_of(door)}", language=language()))
        guard(app, token=token, port=port_of(door))
        if window is not None:
            save_downloads(app, window)
            offer_browser(
                app,
                address_of=lambda path: entrance(token=token, port=port_of(door), to=path),
                open_browser=lambda address: _can_open_browser() and _open_browser(address),
            )
        with serving(app, door):
            show(entrance(token=token, port=port_of(door)), window, say)


def show(address: str, window: Window | None, say: Callable[[str], None]) -> None:
    """Show the app until the window is closed, or in the browser until Ctrl+C."""
    if window is not None:
        say(_("The app is open in its own window. Close the window to stop it."))
        if window.show(address):
            return
        say(_("The window could not be opened after all."))
    if _can_open_browser() and _open_browser(address):
        say(_("The app is open in your browser. If you do not see it, open this address there:"))
    else:
        say(_("Open this address in a browser on this computer:"))
    say(f"  {address}")
    say(_("To stop the app, press Ctrl+C here."))
    _wait_for_ctrl_c()


def _window_here() -> Window | None:
    web_view = find_web_view()
    return None if web_view is None else Window(web_view)


def _can_open_browser() -> bool:
    # On a Linux terminal without a screen, webbrowser would start a text browser and wait for it.
    return sys.platform in ("win32", "darwin") or has_screen(os.environ)


def _open_browser(address: str) -> bool:
    # A bundle made by PyInstaller finds its libraries by this variable; a browser would take them for its own.
    if getattr(sys, "frozen", False):
        os.environ["LD_LIBRARY_PATH"] = os.environ.get("LD_LIBRARY_PATH_ORIG", "")
    return webbrowser.open(address)


def _wait_for_ctrl_c() -> None:
    # In short waits, because on Windows an endless one does not hear Ctrl+C.
    while True:
        threading.Event().wait(1)
