"""Lock the requirements: from each requirements/*.in the exact versions and hashes, for every system, in *.txt."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
#: A lock must not say where it was made, so no address of an index and no comment about the command may be in it.
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def main() -> int:
    """Lock every requirements file, or check that the locks are up to date."""
    parser = argparse.ArgumentParser(description="Lock the requirements.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions, not those locked now")
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is out of date")
    told = parser.parse_args()
    uv = find_uv()
    if uv is None:
        print("Locking needs uv. Install it with: python3 -m pip install uv", file=sys.stderr)
        return 1
    stale = [source.name for source in sorted(REQUIREMENTS.glob("*.in")) if not lock(uv, source, told)]
    if stale:
        print(f"Not locked as they say: {', '.join(stale)}. Run: python3 scripts/lock.py", file=sys.stderr)
    return 1 if stale else 0


def find_uv() -> list[str] | None:
    """How to call uv here, or None."""
    if program := shutil.which("uv"):
        return [program]
    return [sys.executable, "-m", "uv"] if find_spec("uv") else None


def lock(uv: list[str], source: Path, told: argparse.Namespace) -> bool:
    """Lock one file. Answers whether the lock is now, or was already, what its source says."""
    locked = source.with_suffix(".txt")
    before = locked.read_text(encoding="utf-8") if locked.exists() else ""
    after = compiled(uv, source, before, upgrade=told.upgrade)
    if after is None:
        return False
    if told.check:
        return after == before
    locked.write_text(after, encoding="utf-8", newline="\n")
    print(f"{locked.name}: {'as it was' if after == before else 'changed'}")
    return True


def compiled(uv: list[str], source: Path, before: str, *, upgrade: bool) -> str | None:
    """The lock of one source, keeping to the versions of the lock before; None when there can be none."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "lock.txt"
        output.write_text(before, encoding="utf-8")
        command = [*uv, "pip", "compile", *OPTIONS, *(["--upgrade"] if upgrade else []), str(source), "-o", str(output)]
        if subprocess.run(command, check=False).returncode:
            return None
        after = output.read_text(encoding="utf-8")
    if "://" in after:
        print(f"{source.name}: the lock names an address; nothing was changed.", file=sys.stderr)
        return None
    return after


if __name__ == "__main__":
    sys.exit(main())
