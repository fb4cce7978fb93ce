"""One thing that can be wrong with what a spreadsheet says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """What is wrong with all findings of one kind, in words for whoever has to put them right."""

    #: The short stable name by which findings are grouped.
    code: str
    #: What is wrong, as the heading over all findings of this cause.
    what: str
    #: Why it cannot simply be taken as it is.
    matters: str
    #: What to do about it.
    remedy: str
