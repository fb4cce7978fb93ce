"""Lists that stand in one cell of a spreadsheet."""

from __future__ import annotations

import re

from vcsapp.provenance.cell_lists import bracketed


def read_list(raw: str) -> list[str]:
    """The entries of a cell that holds several: a list in brackets, or parted by semicolons or lines."""
    parts = bracketed(raw.strip())
    if parts is not None:
        return parts
    return [part for part in map(str.strip, re.split(r"[;\n]", raw)) if part]
