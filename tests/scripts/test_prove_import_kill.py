"""A fixed slice of the proof that a kill leaves nothing half done; ``prove.py import-kill`` tries it in full."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import prove_import_kill

KILLS, ROWS = 4, 1_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL.")
def test_an_import_that_is_killed_left_nothing_or_came_in_whole_and_is_gone_on_with(tmp_path: Path) -> None:
    ended = prove_import_kill.killed_often(tmp_path, KILLS, rows=ROWS, seed=4)
    assert ended.total() == KILLS
    assert ended["as it was"], "None of them was killed in time."
