"""What a spreadsheet would do here, as it is shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from vcsapp.errors import Problem
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.reading import Tally
from vcsapp.exchange.spreadsheets.understanding import Understanding
from vcsapp.exchange.spreadsheets.worktable.findings import Group, findings
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.spreadsheets.worktable.worktable import MET, Drafted, Worktable, open_worktable
from vcsapp.provenance.targets import Target
from vcsapp.provenance.travelling import Shape, shape_of


class ChangedSinceShown(Problem):
    """Your records changed while you were looking, so nothing was brought in yet. Look over once more what would
    happen now."""

    status = 409


#: The figures of some drafts, by what becomes of them.
Figures = Mapping[Fate, Decimal]


@dataclass(frozen=True)
class SheetPlan:
    """What would be written, in numbers; all the rest lies on the worktable."""

    #: Where the worktable is.
    path: Path
    target: Target
    #: The name of the spreadsheet.
    file: str
    understood: Understanding
    #: By which its source is recognised the next time.
    signature: str
    tally: Tally
    #: How many drafts there are, by what would become of them.
    fates: Mapping[Fate, int]
    changed_records: int
    refused_rows: int
    #: How many were, before something was put right last; None where nothing was.
    refused_before: int | None
    groups: tuple[Group, ...]
    look_alikes: int
    disputes: int
    #: How many things that are here its source told of last time, and does not tell of now.
    not_told_now: int
    #: What would be made on the way, because drafts point at it: kind, and the names.
    wishes: Mapping[str, tuple[str, ...]]
    #: What the drafts add up to, by the name of the field.
    figures: Mapping[str, Figures]
    #: What the own records add up to, before and after, by label.
    before: Mapping[str, Decimal]
    after: Mapping[str, Decimal]
    #: Two plans share it only if they would write the same: what was shown can be held to what is done.
    mark: str

    @property
    def shape(self) -> Shape:
        """The shape of the records that the rows become."""
        return shape_of(self.target.model)

    @property
    def counts(self) -> Counts:
        """Records that would be new, changed or the same, repeated rows among the last; rows that are refused."""
        number = self.fates.get
        same = number(Fate.SAME, 0) + number(Fate.REPEATED, 0)
        return Counts(number(Fate.NEW, 0), number(Fate.CHANGED, 0), same, 0, self.refused_rows)

    @property
    def left(self) -> int:
        """How many would be left out because of a choice, or because the person has not chosen yet."""
        return self.fates.get(Fate.LEFT, 0) + self.waits + self.tally.left_out

    @property
    def waits(self) -> int:
        """How many look like something that is here, and nobody has said yet whether they are the same."""
        return self.fates.get(Fate.WAITS, 0)

    @property
    def repeated(self) -> int:
        """How many repeat an earlier row."""
        return self.fates.get(Fate.REPEATED, 0)

    @contextmanager
    def opened(self) -> Iterator[Worktable]:
        """The worktable with all that is not in numbers."""
        with open_worktable(self.path, self.target) as table:
            yield table

    @contextmanager
    def held(self) -> Iterator[Worktable]:
        """The same, on which nobody writes meanwhile. Raises ``ChangedSinceShown`` where another plan lies there."""
        with self.opened() as table, table.held():
            if table.said(MET) != self.mark:
                raise ChangedSinceShown
            yield table

    @property
    def findings(self) -> list[Finding]:
        """All that is told of single rows, whether it keeps them out or not."""
        with self.opened() as table:
            return list(findings(table, self.file))

    def drafts(self, fate: Fate) -> list[Drafted]:
        """The drafts of which this would become."""
        with self.opened() as table:
            return table.with_parts(table.drafts("fate = ?", (fate,)))
