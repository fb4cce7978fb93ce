"""Findings as files: for the person who made the spreadsheet, and for programs; row by row, however many there are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path, PurePath
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from flask import Response

from vcsapp.disk import while_there_is_room
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.handing_over import hand_over
from vcsapp.exchange.spreadsheets.faults_shown import MOST_PROPOSED, proposer_for
from vcsapp.exchange.spreadsheets.groups_in_words import because, what
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.worktable import findings as told
from vcsapp.fields import Proposal
from vcsapp.words import N_, _

HEADINGS = (
    N_("Row"), N_("Column"), N_("Value"), N_("What is wrong"), N_("Why it matters"), N_("What to do"),
    N_("Could be"), N_("Left out"), N_("Cause"),
)  # fmt: skip
#: A cell that begins like this is a formula to spreadsheet programs, and might do anything.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
#: So many texts are remembered with what could be written instead, which is looked for in long lists.
REMEMBERED = 10_000


def as_csv(drawn: SheetPlan) -> Response:
    """A table for spreadsheet programs, as a download. Raises ``DiskFull``."""
    return _written_first(_csv_lines(drawn), drawn, "text/csv", "csv")


def _csv_lines(drawn: SheetPlan) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text)
    reasons = {group.cause: because(group) for group in drawn.groups}
    # The mark in front tells Excel that it is UTF-8.
    text.write("\ufeff")
    writer.writerow(map(_, HEADINGS))
    for finding, proposals in _with_proposals(drawn):
        left_out = _("yes") if finding.refuses else _("no")
        cells = (
            finding.column,
            finding.value,
            finding.sentence,
            *reasons[finding.cause],
            "; ".join(each.words or each.text for each in proposals),
        )
        writer.writerow((finding.row or "", *map(harmless, cells), left_out, finding.cause))
        yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> str:
    """What was written into it, which is empty afterwards."""
    written = text.getvalue()
    text.seek(0)
    text.truncate()
    return written


def harmless(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_BEGINS) else cell


def as_json(drawn: SheetPlan) -> Response:
    """The same for programs: each cause in words once, then each finding with its cause. Raises ``DiskFull``."""
    return _written_first(_json_parts(drawn), drawn, "application/json", "json")


def _json_parts(drawn: SheetPlan) -> Iterator[str]:
    yield f'{{"file": {_json(drawn.file)},\n"groups": {_json(_groups(drawn))},\n"findings": ['
    for number, (finding, proposals) in enumerate(_with_proposals(drawn)):
        yield (",\n" if number else "\n") + _json({**finding.told(), "proposals": [each.text for each in proposals]})
    yield "\n]}\n"


def _groups(drawn: SheetPlan) -> list[dict[str, Any]]:
    groups = []
    for group in drawn.groups:
        matters, remedy = because(group)
        groups.append({
            "cause": group.cause, "column": group.heading, "rows": group.rows, "different": group.values,
            "refuses": group.refuses, "what": what(group), "why": matters, "remedy": remedy,
        })  # fmt: skip
    return groups


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False)


def _with_proposals(drawn: SheetPlan) -> Iterator[tuple[Finding, tuple[Proposal, ...]]]:
    """Every finding with what could be written instead, in the order of the file."""
    proposed = lru_cache(maxsize=REMEMBERED)(proposer_for(drawn))
    with drawn.opened() as table:
        for finding in told.findings(table, drawn.file):
            yield finding, proposed(finding.column, finding.value)[:MOST_PROPOSED]


def _written_first(parts: Iterable[str], drawn: SheetPlan, kind: str, ending: str) -> Response:
    """A download that is whole before the first of it is sent; until it is, it lies beside the worktable.

    Raises ``DiskFull``.
    """
    with while_there_is_room():
        folder = mkdtemp(prefix="findings-", dir=drawn.path.parent)
        path = Path(folder, f"findings-{PurePath(drawn.file).stem}.{ending}")
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
    return hand_over(path, media_type=kind, then=partial(rmtree, folder, ignore_errors=True))


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to be saved under this name."""
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
