"""What rooms say of cells that they read in their own way."""

from __future__ import annotations

from vcsapp.provenance.targets import Reading
from vcsapp.provenance.ways import Way
from vcsapp.words import _


def nothing(raw: str) -> Reading:
    """A cell that is empty, or says that there is nothing to say."""
    text = raw.strip()
    return Reading(None, _("“{typed}” read as missing", typed=text), Way.MISSING) if text else Reading(None)


def read_as(raw: str, meant: str) -> str:
    """What was written, and what it was taken to mean."""
    return _("“{typed}” read as {meant}", typed=raw.strip(), meant=meant)
