"""How columns are understood, as a file that others can use for spreadsheets of the same kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Any

from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT, Understanding
from vcsapp.provenance.targets import Target

#: What such a file says it is.
KIND, VERSION = "vcsapp columns", 1
#: No such file is larger: five hundred columns with long headings. In bytes.
LARGEST = 1_000_000


class NotColumns(Problem):
    """“{file}” does not say how columns are understood. Choose a file that was saved with “Save these choices as a
    file”."""


class ColumnsOfAnotherKind(Problem):
    """“{file}” says how the columns of {theirs} are understood, and these rows become {ours}. Choose another file, or
    take the rows for something else."""


class NoneOfTheseColumns(Problem):
    """“{file}” names no column that this spreadsheet has. Choose the file of a spreadsheet with the same headings."""


def told(understood: Understanding, target: Target) -> bytes:
    """The file's content."""
    said = {"what": KIND, "version": VERSION, "target": target.name, **understood.told()}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read(file: IO[bytes], name: str, target: Target, header: Sequence[str]) -> Understanding:
    """What such a file says of the columns that are here; whatever it says of others is left aside.

    Raises ``NotColumns``, ``ColumnsOfAnotherKind`` and ``NoneOfTheseColumns``.
    """
    content = file.read(LARGEST + 1)
    try:
        if len(content) > LARGEST:
            raise ValueError
        said: Any = json.loads(content.decode("utf-8-sig"))
        if said["what"] != KIND or said["version"] != VERSION:
            raise ValueError
        theirs, found = str(said["target"]), Understanding.of(said)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotColumns(file=name) from None
    if theirs != target.name:
        raise ColumnsOfAnotherKind(file=name, theirs=theirs, ours=str(target.title).lower())
    known = {LEFT_OUT, KEPT_AS_WORDS, *(slot.name for slot in target.slots)}
    here = {heading: becomes for heading, becomes in found.columns.items() if heading in header and becomes in known}
    if not here:
        raise NoneOfTheseColumns(file=name)
    return Understanding(
        {heading: here.get(heading, LEFT_OUT) for heading in header},
        tuple(name for name in found.identified_by if name in known),
        tuple(heading for heading in found.month_first if heading in here),
        found.council[:20],
    )
