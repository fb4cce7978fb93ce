"""python -m vcsapp: open the window, or do what the words after it say."""

from __future__ import annotations

import sys

from vcsapp.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["open"]))
