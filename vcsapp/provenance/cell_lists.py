"""Lists in brackets that stand in one cell of a spreadsheet, as programs write them."""

from __future__ import annotations

import ast
import json
import warnings

from vcsapp.provenance.targets import MISSING_WORDS

#: A list in brackets that is longer than this is text to us. In characters.
LONGEST_LIST = 20_000
#: What Python, JSON and PostgreSQL put around a list; JSON says null where Python says None.
BRACKETS = {"[": "]", "{": "}"}


def bracketed(text: str) -> list[str] | None:
    """The entries of a list such as ``['a', 'b']`` or ``{"a","b"}``, trimmed and without missing ones.

    None where it is no such list.
    """
    if BRACKETS.get(text[:1]) != text[-1:] or not 2 <= len(text) <= LONGEST_LIST:
        return None
    inner = f"[{text[1:-1]}]"
    found = _as_python(inner)
    found = _as_json(inner) if found is None else found
    if found is None or not all(isinstance(part, str | int | float | None) for part in found):
        return None
    texts = [str(part).strip() for part in found if part is not None]
    return [part for part in texts if part and part.casefold() not in MISSING_WORDS]


def _as_python(text: str) -> list[object] | None:
    try:
        with warnings.catch_warnings():
            # Python warns of a stray backslash in what it takes for its own code; to us it is somebody's text.
            warnings.simplefilter("ignore")
            found: list[object] = ast.literal_eval(text)
            return found
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _as_json(text: str) -> list[object] | None:
    try:
        found: list[object] = json.loads(text)
        return found
    except (ValueError, RecursionError):
        return None
