"""Telling what was done, with the way to take it back."""

from __future__ import annotations

from typing import Any

from flask import url_for

from vcsapp.fields import Field, Listed, Reference
from vcsapp.provenance.history import last_entry_id
from vcsapp.records.search import titles
from vcsapp.reference import lists
from vcsapp.web.flashes import tell
from vcsapp.words import _


def in_words(field: Field, value: Any) -> str:
    """A value as people read it: what it points at by name, an entry of a list by its label."""
    if value is not None and isinstance(field, Reference):
        _kind, title = titles([value]).get(value, ("", _("something that is gone since")))
        return title
    if isinstance(field, Listed):
        return lists.label(value)
    return field.words(value)


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
