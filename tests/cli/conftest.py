"""The command line, called as a shell calls it but in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vcsapp.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, Any]:
        """The last line as JSON."""
        found: dict[str, Any] = json.loads(self.out.strip().splitlines()[-1])
        return found


Call = Callable[..., Answer]


@pytest.fixture
def vcsapp(capsys: pytest.CaptureFixture[str]) -> Call:
    """``vcsapp("status", "--json", workspace=folder)``."""

    def call(*words: str | Path, workspace: Path | None = None) -> Answer:
        said = [str(word) for word in words]
        if workspace is not None:
            said += ["--workspace", str(workspace)]
        code = main(said)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call


@pytest.fixture
def charities(tmp_path: Path) -> Path:
    """A small register extract: one number of a second register, one missing value, one row that repeats."""
    path = tmp_path / "charities.csv"
    path.write_text(
        "registered_charity_number,charity_name,charity_contact_postcode,charity_company_registration_number\r\n"
        "1090095,Oakfield Food Hub,M33 7ZF,00738693\r\n"
        "214927,The Café Trust,NA,NA\r\n"
        "1090095,Oakfield Food Hub,M33 7ZF,00738693\r\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Three events, the last of which ends before it begins."""
    path = tmp_path / "events.csv"
    path.write_text(
        "airtable_id,event_name,start_date,end_date,audience,event_type\r\n"
        "1,Seed swap,2025-05-03,,25.0,['Workshop']\r\n"
        "2,Planning the garden,03/06/2025,,12,Meeting\r\n"
        "3,Summer walk,2025-07-01,2025-06-01,8,Outing\r\n",
        encoding="utf-8",
    )
    return path
