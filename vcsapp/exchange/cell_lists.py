"""Lists that stand in one cell of a spreadsheet."""

from __future__ import annotations

import ast
import re
import warnings

from vcsapp.provenance.targets import MISSING_WORDS

#: A list in brackets that is longer than this is text to us. In characters.
LONGEST_LIST = 20_000


def read_list(raw: str) -> list[str]:
    """The entries of a cell that holds several: a list in brackets, or parted by semicolons or lines."""
    parts = bracketed(raw.strip())
    if parts is not None:
        return parts
    return [part for part in map(str.strip, re.split(r"[;\n]", raw)) if part]


def bracketed(text: str) -> list[str] | None:
    """The entries of a list as Python writes it, trimmed and without missing ones; None where it is no such list."""
    if not (text.startswith("[") and text.endswith("]") and len(text) <= LONGEST_LIST):
        return None
    try:
        with warnings.catch_warnings():
            # Python warns of a stray backslash in what it takes for its own code; to us it is somebody's text.
            warnings.simplefilter("ignore")
            found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    if not all(isinstance(part, str | int | float | None) for part in found):
        return None
    texts = [str(part).strip() for part in found if part is not None]
    return [part for part in texts if part and part.casefold() not in MISSING_WORDS]
