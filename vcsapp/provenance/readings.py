"""What rooms say of cells that they read in their own way."""

from __future__ import annotations

from vcsapp.provenance.cell_lists import bracketed
from vcsapp.provenance.targets import Reading, is_missing
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.words import _


def entries(raw: str) -> list[str]:
    """The entries of a cell: one, or several in brackets as some programs write them, each once; none where it is empty
    or says that there is nothing to say."""
    text = raw.strip()
    parts = bracketed(text)
    if parts is None:
        return [] if is_missing(text) else [text]
    return list(dict.fromkeys(parts))


def nothing(raw: str) -> Reading:
    """A cell that is empty, or says that there is nothing to say."""
    return Reading(None, _("{typed} read as missing", typed=quoted(raw)), Way.MISSING) if raw.strip() else Reading(None)


def read_as(raw: str, meant: str) -> str:
    """What was written, and what it was taken to mean."""
    return _("{typed} read as {meant}", typed=quoted(raw), meant=meant)
