"""What a page tells once, after something was done: a sentence, and sometimes the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, flash, get_flashed_messages

#: How a sentence is meant. Each tone has a word, a colour and a sign in ``components/notice.html``.
TONES = ("good", "plain", "careful", "problem")


@dataclass(frozen=True)
class Flash:
    """A sentence that is shown on the next page only."""

    text: str
    tone: str = "good"
    #: Where to POST to take back what was done; empty if it cannot be.
    undo_url: str = ""


def tell(text: str, *, tone: str = "good", undo_url: str = "") -> None:
    """Say a sentence on the next page that is shown; with ``undo_url`` an Undo button stands beside it."""
    if tone not in TONES:
        raise ValueError(f"{tone!r} is no tone; there are {', '.join(TONES)}.")
    flash({"text": text, "undo_url": undo_url}, tone)  # type: ignore[arg-type]  # Any JSON value is kept, not only text.


def flashes() -> list[Flash]:
    """What there is to tell now; a plain ``flash("sentence")`` counts as good news."""
    messages = cast(list[tuple[str, Any]], get_flashed_messages(with_categories=True))
    return [_flash(tone if tone in TONES else "good", message) for tone, message in messages]


def _flash(tone: str, message: str | dict[str, str]) -> Flash:
    return Flash(message, tone) if isinstance(message, str) else Flash(tone=tone, **message)


def register(app: Flask) -> None:
    """Let layouts ask for ``flashes()``."""
    app.add_template_global(flashes, "flashes")
