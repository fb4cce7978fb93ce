"""What was told of a file, held against the truth of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planting.truth import REFUSED, FileTruth, Planted


@dataclass(frozen=True)
class Said:
    """One finding of whoever checked the file."""

    row: int | None
    column: str
    value: str
    refuses: bool
    cause: str

    def is_of(self, heading: str) -> bool:
        """Whether it is about the column that is headed so; it may be about several."""
        return heading in (self.column, *self.column.split(" + "))


@dataclass(frozen=True)
class Told:
    """All that was said of one file. ``refusal`` is why it could not be read at all."""

    findings: tuple[Said, ...] = ()
    #: The headings of the columns that were taken for something.
    mapped: frozenset[str] = frozenset()
    refusal: str = ""


@dataclass(frozen=True)
class Miss:
    """A planted fault that was not found, and why, where that is known."""

    file: str
    shape: str
    planted: Planted
    why: str


@dataclass(frozen=True)
class FalseAlarm:
    """Something that was said of what is not at fault. ``decoy`` is the kind of oddity that stands there."""

    file: str
    shape: str
    said: Said
    decoy: str = ""


@dataclass
class Score:
    """How a checker did, over all files so far."""

    files: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    #: Found, but told only where the row ought to be refused, or the other way round.
    weighed_otherwise: Counter[str] = field(default_factory=Counter)
    missed: list[Miss] = field(default_factory=list)
    sound_rows: int = 0
    #: Sound rows of files that were not read at all.
    refused_with_file: int = 0
    decoys: int = 0
    false_alarms: list[FalseAlarm] = field(default_factory=list)
    #: What was told without being an alarm: its cause, and how often.
    informed: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share of planted faults that were found."""
        return sum(self.found.values()) / max(1, sum(self.planted.values()))

    @property
    def false_share(self) -> float:
        """Rows that were alarmed of without a reason, as a share of the rows without a fault."""
        return self.alarmed_rows / max(1, self.sound_rows)

    @property
    def alarmed_rows(self) -> int:
        """Rows without a fault that were complained of, or refused with their whole file."""
        return len({(alarm.file, alarm.said.row) for alarm in self.false_alarms}) + self.refused_with_file

    @property
    def alarmed_decoys(self) -> int:
        """Cells that are written oddly and were complained of."""
        return sum(bool(alarm.decoy) for alarm in self.false_alarms)

    @property
    def unmapped(self) -> int:
        """How many faults were missed because their column was not taken for anything."""
        return sum(miss.why == UNMAPPED for miss in self.missed)

    def add(self, truth: FileTruth, told: Told) -> None:
        """Count one more file."""
        self.files += 1
        spoilt = {planted.row for planted in truth.planted}
        sound = len(set(truth.rows) - spoilt)
        self.sound_rows += sound
        self.refused_with_file += sound if told.refusal else 0
        self.decoys += len(truth.decoys)
        for planted in truth.planted:
            self._look_for(planted, truth, told)
        self.false_alarms += self._false_alarms(truth, told.findings, spoilt)

    def _look_for(self, planted: Planted, truth: FileTruth, told: Told) -> None:
        self.planted[planted.kind] += 1
        at = [said for said in told.findings if is_at(said, planted)]
        if not at:
            self.missed.append(Miss(truth.file, truth.shape, planted, _why(planted, told)))
            return
        self.found[planted.kind] += 1
        if any(said.refuses for said in at) is not (planted.ought == REFUSED):
            self.weighed_otherwise[planted.kind] += 1

    def _false_alarms(self, truth: FileTruth, findings: Iterable[Said], spoilt: set[int]) -> Iterator[FalseAlarm]:
        decoys = {(decoy.row, decoy.column): decoy for decoy in truth.decoys}
        earlier = {planted.earlier for planted in truth.planted} - {0}
        for said in findings:
            if any(is_at(said, planted) for planted in truth.planted) or (said.refuses and said.row in spoilt):
                continue
            decoy = decoys.get((said.row or 0, said.column))
            is_of_a_pair = said.row in earlier
            if is_of_a_pair or (decoy and decoy.may_be_told and not said.refuses):
                self.informed[said.cause] += 1
            else:
                yield FalseAlarm(truth.file, truth.shape, said, decoy.kind if decoy else "")


#: Why a fault was missed, where its column was not taken for anything.
UNMAPPED = "the column was not taken for anything"


def is_at(said: Said, planted: Planted) -> bool:
    """Whether a finding stands where the fault was planted: at its cell, or at its row where that is at fault."""
    return said.row == planted.row and (not planted.column or said.is_of(planted.column))


def _why(planted: Planted, told: Told) -> str:
    if told.refusal:
        return told.refusal
    return UNMAPPED if planted.column and planted.column not in told.mapped else ""
