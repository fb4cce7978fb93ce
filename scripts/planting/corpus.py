"""Files with planted faults, as many as are wished, always the same ones for the same number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from planting import truth
from planting.layouts import layout
from planting.sources import Source
from planting.spoiling import plant, write_oddly
from planting.tables import Mark, is_recent, take
from planting.truth import Decoy, FileTruth, Planted
from planting.writing import lines, write

#: The share of files that are left without a fault.
FLAWLESS = 0.05


def make(folder: Path, sources: Sequence[Source], count: int, *, seed: int = 2025) -> list[FileTruth]:
    """Write so many files into the folder, and the truth about all of them beside; answers the truth."""
    tally: Counter[str] = Counter()
    truths = [
        _make_one(folder, number, sources[number % len(sources)], Random(f"{seed}-{number}"), tally)
        for number in range(count)
    ]
    truth.write(folder, truths)
    return truths


def _make_one(folder: Path, number: int, source: Source, dice: Random, tally: Counter[str]) -> FileTruth:
    laid_out = layout(dice, is_recent=is_recent(source))
    table = take(source, laid_out, dice)
    write_oddly(table, dice)
    if dice.random() > FLAWLESS:
        plant(table, dice, tally)
    laid = lines(table, laid_out, dice)
    path = folder / f"{number:03}-{source.name}.{laid_out.format}"
    otherwise = write(path, table, laid_out, laid)
    places = {id(line): place for place, line in enumerate(laid, 1)}
    headings = [column.heading for column in table.columns]

    def value(mark: Mark) -> str:
        return mark.row.cells.get(mark.heading, "")

    return FileTruth(
        file=path.name,
        source=source.name,
        target=source.target,
        shape="; ".join(filter(None, (laid_out.words, otherwise))),
        header_row=next(place for place, line in enumerate(laid, 1) if line == headings),
        headings=tuple(headings),
        rows=tuple(places[id(row)] for row in table.rows),
        planted=[
            Planted(places[id(m.row)], m.heading, m.kind, m.ought, value(m), places.get(id(m.earlier), 0))
            for m in table.planted
        ],
        decoys=[Decoy(places[id(m.row)], m.heading, m.kind, value(m), m.may_be_told) for m in table.odd],
    )
