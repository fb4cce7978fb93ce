"""Findings as files: for the person who made the spreadsheet, and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import PurePath

from flask import Response

from vcsapp.exchange.findings import Finding
from vcsapp.words import N_, _

HEADINGS = (N_("Row"), N_("Column"), N_("Value"), N_("What is wrong"), N_("Left out"))
#: A cell that begins like this is a formula to spreadsheet programs, and might do anything.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(findings: Iterable[Finding], name: str) -> Response:
    """A table for spreadsheet programs, as a download. ``name`` is the file that the findings are about."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(map(str, HEADINGS))
    for finding in findings:
        left_out = _("yes") if finding.refuses else _("no")
        cells = (finding.column, finding.value, finding.sentence)
        writer.writerow((finding.row or "", *map(harmless, cells), left_out))
    # The mark in front tells Excel that it is UTF-8.
    return download(text.getvalue().encode("utf-8-sig"), "text/csv", f"findings-{PurePath(name).stem}.csv")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_BEGINS) else cell


def as_json(findings: Iterable[Finding], name: str) -> Response:
    """The same for programs."""
    told = {"file": name, "findings": [finding.told() for finding in findings]}
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return download(content, "application/json", f"findings-{PurePath(name).stem}.json")


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to be saved under this name."""
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
