"""Telling what was done, with the way to take it back."""

from __future__ import annotations

from flask import url_for

from vcsapp.provenance.history import last_entry_id
from vcsapp.web.flashes import tell
from vcsapp.words import _


def tell_with_undo(text: str) -> None:
    """Say on the next page what was just saved, and offer to undo it. To be called after the transaction."""
    entry_id = last_entry_id()
    tell(text, undo_url=url_for("history.undo", entry_id=entry_id) if entry_id else "")


def tell_change(was_changed: bool, text: str) -> None:
    """Say that something was changed, or that nothing was different."""
    if was_changed:
        tell_with_undo(text)
    else:
        tell(_("Nothing was different, so nothing was saved."), tone="plain")
