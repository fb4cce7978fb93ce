"""The built folder opens the app in its window where there is no Python at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build import main, program_name, size_of
from proving import ROOT, NotProved

#: Seconds in which the window must be drawn, on a machine that is busy with other things.
PATIENCE = 60
#: An empty window shows a colour or two; a page, with its smoothed letters, many.
COLOURS_OF_A_PAGE = 20


def opens_without_python(folder: Path) -> str:
    """Build the folder anew, and open it with an empty environment on a screen that nobody sees."""
    if main() != 0:
        raise NotProved("The folder could not be built.")
    made = folder / "moved here"
    shutil.copytree(ROOT / "dist" / "vcsapp", made, symlinks=True)
    program, workspace = made / program_name(), folder / "workspace"
    with _screen(folder) as bare:
        if shutil.which("python3", path=bare["PATH"]) or shutil.which("python", path=bare["PATH"]):
            raise NotProved("There is a Python on the path.")
        seconds = _open(program, workspace, bare, folder)
        told = _run(program, "status", "--json", "--workspace", str(workspace), environment=bare)
    schema = json.loads(told)["schema"]
    size = size_of(made) // (1024 * 1024)
    return f"{size} MB; page drawn {seconds:.1f} s after the start; schema {schema}; no Python on the path"


@contextmanager
def _screen(folder: Path) -> Iterator[dict[str, str]]:
    """All that the program is given: a screen, a home, and a path on which nothing lies."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        (folder / "empty").mkdir()
        # Qt's web view runs as root only without its sandbox.
        flags = {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"} if os.geteuid() == 0 else {}
        yield {"DISPLAY": f":{number}", "HOME": str(folder), "PATH": str(folder / "empty"), **flags}
        server.terminate()


def _open(program: Path, workspace: Path, environment: dict[str, str], folder: Path) -> float:
    """Open the app, wait until a page is drawn, close it; answers the seconds that this took."""
    began = time.monotonic()
    command = [str(program), "open", "--workspace", str(workspace)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as app:
        try:
            while _colours(environment, folder) < COLOURS_OF_A_PAGE:
                if app.poll() is not None or time.monotonic() - began > PATIENCE:
                    raise NotProved(f"No page was drawn within {PATIENCE} seconds.")
                time.sleep(0.1)
            return time.monotonic() - began
        finally:
            app.terminate()


def _colours(environment: dict[str, str], folder: Path) -> int:
    picture = folder / "screen.xwd"
    seen = {"DISPLAY": environment["DISPLAY"]}
    subprocess.run([str(shutil.which("xwd")), "-root", "-silent", "-out", str(picture)], env=seen, check=True)
    return len(set(picture.read_bytes()[4096::97]))


def _run(program: Path, *words: str, environment: dict[str, str]) -> str:
    told = subprocess.run([str(program), *words], env=environment, capture_output=True, text=True, check=False)
    if told.returncode:
        raise NotProved(told.stderr)
    return told.stdout
