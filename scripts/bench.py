"""Measure the app beside the best plain code: python scripts/bench.py NAME… [--rows N] [--json]."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from measuring import Measure

ROOT = Path(__file__).resolve().parent.parent

#: Measures the app at so many rows in an empty folder; the last line is the one that the bench is about.
Bench = Callable[[int, Path], Iterator[Measure]]

#: Every bench: the module and function that measure, how many rows it has unless told, and what it is about.
BENCHES = {
    "import": (
        "bench_import",
        "bring_in",
        1_000_000,
        "a spreadsheet of activities beside bare SQL that writes its rows",
    ),
    "import-faults": ("bench_import", "with_faults", 1_000_000, "a spreadsheet with faults beside a clean one"),
    "import-growth": ("bench_import", "twice_as_many", 1_000_000, "twice as many rows beside so many"),
    "import-undo": ("bench_import", "taken_back", 1_000_000, "an import taken back beside bringing it in"),
    "import-workbook": ("bench_import", "from_a_workbook", 50_000, "a workbook beside a peer that only checks it"),
    "pages": ("bench_pages", "pages", 100_000, "pages beside the bare SQL that they need"),
    "search": ("bench_search", "search", 1_000_000, "a search beside the bare full-text question; N counts records"),
}


def main(words: list[str] | None = None) -> int:
    """Run the benches that are named, one after the other."""
    told = arguments().parse_args(words)
    # An installed app goes first: what people have is what is to be measured.
    if find_spec("vcsapp") is None:
        sys.path.append(str(ROOT))
    for name in told.names:
        for measure in measured(name, told.rows):
            print(json.dumps(measure.told(), ensure_ascii=False), flush=True)
            if not told.json:
                print(in_words(measure), file=sys.stderr, flush=True)
    return 0


def arguments() -> argparse.ArgumentParser:
    """What can be said on the command line."""
    known = "; ".join(f"{name}: {about}" for name, (*_, about) in BENCHES.items())
    parser = argparse.ArgumentParser(description=__doc__, epilog=known)
    parser.add_argument("names", nargs="+", choices=tuple(BENCHES), metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--rows", type=int, help="how many activities, or records of every kind")
    parser.add_argument("--json", action="store_true", help="only lines of JSON; without it, the same in words as well")
    return parser


def measured(name: str, rows: int | None = None) -> Iterator[Measure]:
    """The measures of one bench, in a folder that is gone afterwards."""
    module, function, usual_rows, _ = BENCHES[name]
    bench = cast(Bench, getattr(import_module(module), function))
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        yield from bench(rows or usual_rows, Path(folder))


def in_words(measure: Measure) -> str:
    """A measure for people."""
    times = f"{measure.ours_s * 1000:9,.1f} ms, bare {measure.baseline_s * 1000:9,.1f} ms, {measure.ratio:5.2f} times"
    memory = f", {measure.peak_mb:,.0f} MB" if measure.peak_mb is not None else ""
    return f"{measure.bench} at {measure.rows:,}: {times}{memory}; {measure.what}"


if __name__ == "__main__":
    sys.exit(main())
