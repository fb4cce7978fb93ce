"""What is truly wrong with a file that was made here: every planted fault, and what looks like one and is none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NAME = "truth.json"

#: What ought to become of a row with a planted fault: it cannot be taken as it stands.
REFUSED = "refused"
#: The row can be taken, and whoever brings it in is told that something in it is lost, doubtful or double.
TOLD = "told"


@dataclass(frozen=True)
class Planted:
    """One fault, where a spreadsheet program shows it. ``column`` is empty where the row as a whole is at fault."""

    row: int
    column: str
    kind: str
    ought: str
    value: str
    #: The earlier row that this one repeats or contradicts; nought where there is none. It may be spoken of as well.
    earlier: int = 0


@dataclass(frozen=True)
class Decoy:
    """A cell that is written oddly and means something plain: it must come in without a complaint."""

    row: int
    column: str
    kind: str
    value: str
    #: Whether it may be told of all the same, because what it says does not fit one field: a list of several wards.
    may_be_told: bool = False


@dataclass
class FileTruth:
    """All that is known of one file."""

    file: str
    source: str
    target: str
    #: In words, how the file is written: format, encoding, what stands around the table.
    shape: str
    header_row: int
    headings: tuple[str, ...]
    #: The numbers of the rows of the table; titles, blank rows, totals and notes are none.
    rows: tuple[int, ...]
    planted: list[Planted] = field(default_factory=list)
    decoys: list[Decoy] = field(default_factory=list)


def write(folder: Path, truths: Iterable[FileTruth]) -> None:
    """Keep the truth in the folder of the files that it is about."""
    (folder / NAME).write_text(json.dumps([asdict(truth) for truth in truths], indent=1), encoding="utf-8")


def read(folder: Path) -> Iterator[FileTruth]:
    """The truth of every file in the folder, as it was kept."""
    return map(_file_truth, json.loads((folder / NAME).read_text(encoding="utf-8")))


def _file_truth(told: dict[str, Any]) -> FileTruth:
    told["planted"] = [Planted(**each) for each in told["planted"]]
    told["decoys"] = [Decoy(**each) for each in told["decoys"]]
    return FileTruth(**told | {"headings": tuple(told["headings"]), "rows": tuple(told["rows"])})
