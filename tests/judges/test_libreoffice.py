"""LibreOffice opens our workbooks and shows what was recorded."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path
from shutil import which

import pytest

from builders import AWKWARD, FORMULA, Desk
from vcsapp.exchange.workbooks.cells import text_cell

pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed here."),
]


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_libreoffice_shows_the_same(full_desk: Desk, tmp_path: Path, ending: str) -> None:
    """Dates, leading zeros, accents and formula-like texts, as the program itself shows them."""
    book = full_desk.export(ending=ending)
    # -1: every sheet, each into a file of its own name.
    to_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["soffice", profile, "--headless", "--convert-to", to_csv, "--outdir", str(tmp_path), str(book)]
    subprocess.run(asked, check=True, capture_output=True, timeout=180)
    told = (tmp_path / f"{book.stem}-Activities.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(told, newline=""))
    full = dict(zip(header, next(row for row in rows if "Neuadd y Dref" in row), strict=True))
    assert full["held_on"] == "2025-05-03"
    assert (full["reference"], full["project"]) == ("000123", "00420")
    assert full["outcome"] == FORMULA
    assert full["description"] == text_cell(AWKWARD)
    assert (full["head_count"], full["volunteer_hours"]) == ("40", "12.667")
    assert {row[header.index("held_on")] for row in rows} == {"2025-05-03", "2024-02-29"}
