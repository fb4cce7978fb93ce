"""The rows of the real files in which nothing is wrong."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planting.judging import Judge, bare, judges
from planting.originals import ORIGINALS, Column, Original

#: The folder of public files lies beside the working copy, unless this says where.
PUBLIC = Path(os.environ.get("VCSAPP_PUBLIC_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

#: The cells of one row, by heading.
Cells = dict[str, str]


@dataclass(frozen=True)
class Source:
    """The rows of a real file in which we found no fault."""

    name: str
    target: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]


#: What no two clean rows of a target may share: a number, or else what people call the thing (and when it was).
ALIKE = {"activities": (("reference",), ("title", "day")), "organisations": (("charity",), ("company",), ("name",))}


def sources(public: Path) -> list[Source]:
    """Every real file without its faulty rows. Raises ``FileNotFoundError`` where the public files are not there."""
    by = judges(public)
    return [source_of(original, public / original.path, by) for original in ORIGINALS]


def source_of(original: Original, path: Path, by: Mapping[str, Judge]) -> Source:
    """The rows of one real file that these judges find sound, each thing once."""
    columns = original.columns + tuple(column for column, _answers in original.added)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [_with_added(original, row, number) for number, row in enumerate(csv.DictReader(file))]
    clean = (row for row in rows if _is_clean(row, columns, by))
    together = _of_one_name(clean, columns) if original.target == "shifts" else clean
    return Source(
        path.stem.replace("_", "-"), original.target, columns, tuple(_once(together, original.target, columns))
    )


def _with_added(original: Original, row: Mapping[str, str], number: int) -> Cells:
    cells = {column.heading: row[column.heading] for column in original.columns}
    return cells | {column.heading: answers[number % len(answers)] for column, answers in original.added}


def _is_clean(row: Cells, columns: Iterable[Column], by: Mapping[str, Judge]) -> bool:
    for column in columns:
        text = row[column.heading]
        if column.needed and not text.strip():
            return False
        if column.means in by and not by[column.means](text):
            return False
    began, ended = (meant(row, columns, means) for means in ("day", "ended"))
    return not ended or ended >= began


def meant(row: Cells, columns: Iterable[Column], means: str) -> str:
    """What the row says under the first of the columns that means this; nothing where there is none."""
    return next((row[column.heading] for column in columns if column.means == means), "")


def _once(rows: Iterable[Cells], target: str, columns: tuple[Column, ...]) -> Iterator[Cells]:
    """Rows of which no two could be taken for one thing."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        told = [(*means, *(bare(meant(row, columns, each)) for each in means)) for means in ALIKE.get(target, ())]
        keys = {key for key in told if all(part not in ("", "na") for part in key)}
        if not keys & seen:
            seen |= keys
            yield row


def _of_one_name(rows: Iterable[Cells], columns: tuple[Column, ...]) -> Iterator[Cells]:
    """Shifts, but none of an event whose number stood with another name before."""
    names: dict[str, str] = {}
    for row in rows:
        name = meant(row, columns, "title")
        if names.setdefault(meant(row, columns, "event"), name) == name:
            yield row
