"""What a command answers: a sentence or two for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from vcsapp.errors import Problem
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.findings import Finding, grouped
from vcsapp.words import _

DONE, REFUSED = 0, 1
#: How many findings of one cause are listed for people; programs get them all.
LISTED = 20


@dataclass
class Told:
    """What was said on the command line for every command: where the workspace is, and how to answer."""

    workspace: Path | None = None
    as_json: bool = False

    def say(self, sentence: str) -> None:
        """Tell a person; programs are not bothered."""
        if not self.as_json:
            click.echo(sentence)

    def answer(self, **told: Any) -> None:
        """Tell a program."""
        if self.as_json:
            click.echo(json.dumps(told, ensure_ascii=False, default=str))

    def refuse(self, problem: Problem) -> None:
        """Tell why not."""
        self.answer(refusal=problem.sentence)
        if not self.as_json:
            click.echo(problem.sentence, err=True)

    def outcome(self, counts: Counts, findings: Iterable[Finding], **more: Any) -> None:
        """Tell what came of an import or a withdrawal."""
        listed = list(findings)
        self.answer(**counts.told(), findings=[finding.told() for finding in listed], **more)
        self.say(in_words(counts))
        self.list(listed)

    def row_counts(self, counts: Mapping[str, int]) -> None:
        """Tell a person how many rows each table has."""
        for table, rows in counts.items():
            said = _("{table}: {count:,} rows", table=table, count=rows)
            self.say(f"  {said}")

    def list(self, findings: list[Finding]) -> None:
        """Tell the findings, those of one cause together."""
        for group in grouped(findings):
            self.say(f"\n{len(group.findings):,} ×  {group.findings[0].sentence}")
            for finding in group.findings[:LISTED]:
                self.say(f"    {finding.place}: {finding.value}" if finding.place else f"    {finding.value}")
            if len(group.findings) > LISTED:
                more = _("… and {count:,} more; --json lists them all.", count=len(group.findings) - LISTED)
                self.say(f"    {more}")


def in_words(counts: Counts) -> str:
    """The counts as a sentence."""
    parts = [
        _("{count:,} new", count=counts.new),
        _("{count:,} changed", count=counts.changed),
        _("{count:,} the same", count=counts.same),
    ]
    if counts.withdrawn:
        parts.append(_("{count:,} withdrawn", count=counts.withdrawn))
    if counts.refused:
        parts.append(_("{count:,} refused", count=counts.refused))
    return f"{', '.join(parts)}."
