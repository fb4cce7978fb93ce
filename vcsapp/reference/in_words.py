"""Values as people read them: by the names of what they stand for."""

from __future__ import annotations

from typing import Any

from vcsapp.fields import Field, Listed, Reference
from vcsapp.records.search import titles
from vcsapp.reference import lists
from vcsapp.words import _


def in_words(field: Field, value: Any) -> str:
    """A value as people read it: what it points at by name, an entry of a list by its label."""
    if value is not None and isinstance(field, Reference):
        _kind, title = titles([value]).get(value, ("", _("something that is gone since")))
        return title
    if isinstance(field, Listed):
        return lists.label(value)
    return field.words(value)
