"""The app as a process of its own: served to a browser, or called by its command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
#: Seconds that a process may take to end.
PATIENCE = 30


@dataclass(frozen=True)
class Serving:
    """A process that serves one workspace, and the address that lets a browser in."""

    process: subprocess.Popen[str]
    address: str

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(PATIENCE)


@contextmanager
def serving(folder: Path) -> Iterator[Serving]:
    """A workspace, served by a process of its own."""
    with subprocess.Popen(_words(folder, "serve"), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Serving(process, json.loads(process.stdout.readline())["address"])
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[str]) -> None:
    """End a process as Ctrl+C does; one that does not heed it fails the test, and does not outlive it."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(PATIENCE)
    finally:
        process.kill()


@dataclass(frozen=True)
class Answer:
    """With which code a command ended, what it told a program, and what else it said."""

    code: int
    told: dict[str, Any]
    err: str

    def done(self) -> dict[str, Any]:
        """What it told, where it did what it was asked for."""
        assert self.code == 0, (self.told, self.err)
        return self.told


def called(folder: Path, *words: str | Path) -> Answer:
    """``called(folder, "export", path)``: a command, in a process of its own."""
    ended = subprocess.run(_words(folder, *words), cwd=ROOT, capture_output=True, text=True, timeout=2 * PATIENCE)
    lines = ended.stdout.strip().splitlines()
    return Answer(ended.returncode, json.loads(lines[-1]) if lines else {}, ended.stderr)


def _words(folder: Path, *words: str | Path) -> list[str | os.PathLike[str]]:
    return [sys.executable, "-m", "vcsapp", "--json", "--workspace", folder, *words]
