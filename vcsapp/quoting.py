"""How a sentence quotes what somebody wrote."""

from __future__ import annotations

from vcsapp.words import _

#: As much of a text as a sentence quotes, in characters: enough to find it again.
LONGEST = 60


def quoted(text: str) -> str:
    """The text in quotation marks, cut where it is long."""
    return _("“{text}”", text=shortened(text))


def shortened(text: str) -> str:
    """The text, cut where it is too long for a sentence."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
