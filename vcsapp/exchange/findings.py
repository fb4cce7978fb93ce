"""What is wrong with something that was brought in: findings, all of them, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from vcsapp.words import _


@dataclass(frozen=True)
class Finding:
    """One fault, where it is, and what it means. ``row`` is the row as a spreadsheet program numbers it."""

    #: A short stable name of the cause, by which findings are grouped.
    cause: str
    sentence: str
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    #: Whether the row is left out because of it; otherwise it is only told.
    refuses: bool = True

    @property
    def place(self) -> str:
        """Where it is, in words."""
        row = _("row {number:,}", number=self.row) if self.row else ""
        column = _("column “{name}”", name=self.column) if self.column else ""
        return ", ".join(part for part in (self.file, row, column) if part)

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return asdict(self)


def spoilt(findings: Iterable[Finding]) -> set[tuple[str, int | None, str]]:
    """File, row and value of whatever cannot be taken, each once, however many faults it has."""
    return {(finding.file, finding.row, finding.value) for finding in findings}


@dataclass(frozen=True)
class Grouped:
    """All findings of one cause."""

    cause: str
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """What is wrong with all of them: the sentence that they share, or else the cause."""
        said = {(finding.column, finding.sentence) for finding in self.findings}
        if len(said) > 1:
            return f"{self.cause[:1].upper()}{self.cause[1:]}"
        column, sentence = said.pop()
        return _("“{column}”: {sentence}", column=column, sentence=sentence) if column else sentence

    @property
    def rows(self) -> int:
        """How many rows it spoils."""
        return len({finding.row for finding in self.findings})


def grouped(findings: Iterable[Finding]) -> list[Grouped]:
    """Findings by cause: first what keeps rows out, and of that whatever spoils most rows."""
    by_cause: dict[str, list[Finding]] = {}
    for finding in findings:
        by_cause.setdefault(finding.cause, []).append(finding)
    groups = [Grouped(cause, tuple(found)) for cause, found in by_cause.items()]
    return sorted(groups, key=lambda group: (not group.findings[0].refuses, -group.rows, group.cause))
