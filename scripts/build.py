"""Build dist/vcsapp, a folder that opens the app on a computer of the same kind that has no Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from environment import ROOT, Environment, Recipe, SetUpFailed
from pruning import prune

BUILD = Environment("build")
MB = 1024 * 1024


def main() -> int:
    """Build it, leave out what nobody needs, say how large it is."""
    try:
        BUILD.make_unless_ready(Recipe("build.txt"))
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    if code := bundle():
        return code
    made = ROOT / "dist" / "vcsapp"
    if sys.platform == "linux":
        print(f"Left out {prune(made) // MB} MB that nobody needs.")
    print(f"{made}: {size_of(made) // MB} MB. Open it with: {made / program_name()}")
    return 0


def bundle() -> int:
    """Run PyInstaller and answer with its exit code."""
    print("Building. This takes a minute or two.", flush=True)
    command = [str(BUILD.python), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    # Compiled once, here, even where PYTHONDONTWRITEBYTECODE is set.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.call([*command, str(ROOT / "packaging" / "vcsapp.spec")], cwd=ROOT, env=environment)


def program_name() -> str:
    """The name of the program to open in the folder."""
    return "vcsapp.exe" if os.name == "nt" else "vcsapp"


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
