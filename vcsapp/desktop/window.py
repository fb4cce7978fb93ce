"""The window: our pages in the system's web view, without a browser around them."""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path

import platformdirs
import webview

from vcsapp.desktop.web_views import WebView
from vcsapp.words import _

TITLE = "vcsapp"
SIZE = (1200, 860)
#: Narrow enough for half a small screen; the pages are made for 320 pixels.
LEAST_SIZE = (360, 480)


class Window:
    """The one window of the app, and the dialogs that belong to it."""

    def __init__(self, web_view: WebView) -> None:
        self._web_view = web_view
        self._window: webview.Window | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a window at this moment, so that it can be asked for a dialog."""
        return self._window is not None and self._window.events.shown.is_set()

    def show(self, address: str) -> bool:
        """Show a page until the person closes the window. Must be called from the main thread.

        Answers whether there was a window: False when the web view could not be started after all.
        """
        os.environ.setdefault("QT_API", "pyside6")
        # Its bridge to scripts is shut out by our content policy and not used; its complaints help nobody.
        logging.getLogger("pywebview").setLevel(logging.CRITICAL)
        self._window = webview.create_window(
            TITLE,
            address,
            width=SIZE[0],
            height=SIZE[1],
            min_size=LEAST_SIZE,
            text_select=True,
            zoomable=True,
        )
        before = signal.signal(signal.SIGTERM, lambda *_: self.close())
        try:
            webview.start(gui=self._web_view.value, private_mode=True)
        except webview.WebViewException:
            return False
        finally:
            signal.signal(signal.SIGTERM, before)
            was_shown = self.is_open
            self._window = None
        return was_shown

    def close(self) -> None:
        """Close the window, as the person would."""
        if self._window is not None:
            self._window.destroy()

    def ask_where_to_save(self, name: str) -> Path | None:
        """Where the person wants a file of this name, or None if nowhere. Called from a thread of the server."""
        if self._window is None:
            return None
        chosen = self._window.create_file_dialog(
            webview.FileDialog.SAVE, directory=str(platformdirs.user_downloads_path()), save_filename=name
        )
        if not chosen:
            return None
        path = Path(chosen if isinstance(chosen, str) else chosen[0])
        return path if self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        # pywebview's dialog for GTK is the only one that does not ask this by itself.
        if self._web_view is not WebView.GTK or self._window is None or not path.exists():
            return True
        question = _(
            "There is already a file {name} in {folder}. Put the new one in its place?",
            name=path.name,
            folder=path.parent,
        )
        return bool(self._window.create_confirmation_dialog(_("Replace the file?"), question))
