"""Environments of the working copy's own, under .venv: made once from locked requirements, repaired if broken."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: How many of pip's last lines are shown when it fails: enough to hold its reason.
LAST_LINES = 12
#: How pip says that it turns to a package: one to fetch, or one whose file is here already.
FETCHING = re.compile(r"Collecting ([\w.-]+)|Processing \S*?([\w.]+)-\d")


class SetUpFailed(Exception):
    """The set-up could not be finished; the message says why and what to do."""


@dataclass(frozen=True)
class Recipe:
    """What an environment is made of."""

    #: The locked requirements, such as "app.txt".
    lock: str
    #: The Python that it is made with: the one beneath, where a script is run by an environment's own, which may go.
    python: str = getattr(sys, "_base_executable", "") or sys.executable
    #: Whether it also sees what the system has installed (GTK comes with no other way in).
    sees_system: bool = False

    @property
    def digest(self) -> str:
        """Changes whenever an environment made by this recipe would be another one."""
        parts = [self.lock, (ROOT / "requirements" / self.lock).read_text(encoding="utf-8")]
        parts += [str(ROOT), version_of(self.python), str(self.sees_system)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Environment:
    """One environment: a folder under .venv, and a stamp in it that says by which recipe it was made, whole."""

    name: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return ROOT / ".venv" / self.name

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """One of the programs that are installed in it."""
        return self.folder / "Scripts" / f"{name}.exe" if os.name == "nt" else self.folder / "bin" / name

    def recipe(self) -> Recipe | None:
        """The recipe by which it was made; None when it is missing, half made, or not what that recipe now says."""
        stamp = self._read_stamp()
        try:
            recipe = Recipe(stamp["lock"], str(self.python), stamp["sees_system"])
            return recipe if stamp["digest"] == recipe.digest else None
        except (OSError, KeyError, SetUpFailed):
            return None

    def last_lock(self) -> str | None:
        """The requirements it was last made from, whether they are still the same or not."""
        return self._read_stamp().get("lock")

    def make(self, recipe: Recipe) -> None:
        """Make it from nothing, saying in plain words how far it is. Raises SetUpFailed."""
        digest = recipe.digest
        print(f"Setting up {self.folder} (once; this takes a minute or two).", flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        make_empty(self.folder, recipe)
        install(self.python, ROOT / "requirements" / recipe.lock)
        self._show_checkout()
        self._compile()
        # Last, so that a set-up that was cut off has no stamp and is done again.
        stamp = {"lock": recipe.lock, "sees_system": recipe.sees_system, "digest": digest}
        self._stamp.write_text(json.dumps(stamp), encoding="utf-8")
        print("Set-up done.", flush=True)

    def make_unless_ready(self, recipe: Recipe) -> None:
        """Make it, unless it is there and made by the same recipe. Raises SetUpFailed."""
        made_by = self.recipe()
        if made_by is None or made_by.digest != recipe.digest:
            self.make(recipe)

    @property
    def _stamp(self) -> Path:
        return self.folder / "made-by.json"

    def _read_stamp(self) -> dict[str, Any]:
        try:
            stamp: dict[str, Any] = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp

    @property
    def _packages(self) -> Path:
        return Path(ask(self.python, "import sysconfig; print(sysconfig.get_path('purelib'))"))

    def _show_checkout(self) -> None:
        """Let this environment import the app from the working copy, without a build that could need the network."""
        (self._packages / "vcsapp-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")

    def _compile(self) -> None:
        """Compile everything once, even where PYTHONDONTWRITEBYTECODE would have each start do it anew."""
        print("Making it quick to start.", flush=True)
        folders = [str(self._packages), str(ROOT / "vcsapp")]
        # Some packages carry files for newer Pythons, which do not compile; so its exit code means nothing.
        subprocess.run(
            [str(self.python), "-m", "compileall", "-q", "-j", "0", *folders], capture_output=True, check=False
        )


def version_of(python: str) -> str:
    """The version of a Python, such as "3.11.7". Raises SetUpFailed when it does not run."""
    if python == sys.executable:
        return sys.version.split()[0]
    return ask(Path(python), "import sys; print(sys.version.split()[0])")


def ask(python: Path, question: str) -> str:
    """What a Python prints when it runs a line of code. Raises SetUpFailed when it fails."""
    try:
        told = subprocess.run([str(python), "-c", question], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError) as failure:
        raise SetUpFailed(f"{python} does not work: {failure}") from failure
    return told.stdout.strip()


def make_empty(folder: Path, recipe: Recipe) -> None:
    """Make an environment with nothing but pip in it. Raises SetUpFailed."""
    options = ["--system-site-packages"] if recipe.sees_system else []
    command = [recipe.python, "-m", "venv", *options, str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetUpFailed(
            "Python could not make an environment. On Debian or Ubuntu, install what is missing with "
            "“sudo apt install python3-venv”, then start again.\n" + last_lines(made.stdout + made.stderr)
        )


def install(python: Path, lock: Path) -> None:
    """Install locked requirements, each checked against its hash; by uv where it is found, else by pip."""
    print("Fetching and installing what the app is built on.", flush=True)
    if not _install_with_uv(python, lock):
        _install_with_pip(python, lock)


def _install_with_uv(python: Path, lock: Path) -> bool:
    uv = shutil.which("uv")
    if uv is None:
        return False
    command = [uv, "pip", "install", "--quiet", "--python", str(python), "--require-hashes", "-r", str(lock)]
    # uv does not read pip's settings, such as an office's own mirror; so what fails here is tried with pip.
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _install_with_pip(python: Path, lock: Path) -> None:
    command = [str(python), "-m", "pip", "install", "--require-hashes", "--ignore-installed", "--progress-bar=off"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock)]
    total = pins_in(lock.read_text(encoding="utf-8"))
    with subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace") as pip:
        said = _tell_progress(pip.stdout or (), total)
    if pip.returncode:
        raise SetUpFailed(
            "Not everything could be fetched. See that this computer is online and has space on its disk, then "
            "start again. These were the last words of the installer:\n" + last_lines("".join(said))
        )


def pins_in(lock: str) -> int:
    """How many packages a lock file names."""
    return len(re.findall(r"^[\w.-]+(\[.*\])?==", lock, re.MULTILINE))


def _tell_progress(lines: Iterable[str], total: int) -> list[str]:
    """Tell the person how far pip is, by what it says, and keep what it says."""
    said, count = [], 0
    for line in lines:
        said.append(line)
        if line.startswith("Ignoring "):
            total -= 1
        elif found := FETCHING.match(line):
            count += 1
            print(f"  {count} of {total}: {found[1] or found[2]}", flush=True)
        elif line.startswith("Installing collected"):
            print("  Putting them in place.", flush=True)
    return said


def last_lines(text: str) -> str:
    """The end of what a program said, set in a little."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-LAST_LINES:])
