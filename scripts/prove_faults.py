"""Every planted fault is found, and next to nothing else. python scripts/prove_faults.py FOLDER keeps what was made."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from planting import corpus, truth
from planting.scoring import Said, Score, Told
from planting.sources import PUBLIC, sources
from proving import NotProved
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import mapping, planning
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import target_named

FILES = 500
LEAST_RECALL, MOST_FALSE = 0.995, 0.005
#: The council of the organisation that brings the files in: most of them are from Leeds.
LEEDS = "E08000035"


def finds_what_was_planted(folder: Path) -> str:
    """Of the faults in 500 files at least 99.5 % are found, and at most 0.5 % of sound rows are complained of."""
    score = tried(folder, FILES)
    print(table_of(score))
    if not holds(score):
        raise NotProved(in_words(score))
    return in_words(score)


def holds(score: Score) -> bool:
    """Whether enough was found, and little enough complained of without a reason."""
    odd = score.alarmed_decoys / max(1, score.decoys)
    return score.recall >= LEAST_RECALL and score.false_share <= MOST_FALSE and odd <= MOST_FALSE


def tried(folder: Path, count: int, *, public: Path = PUBLIC) -> Score:
    """Make so many files in the folder, check them, and hold what was told against the truth."""
    files = folder / "files"
    files.mkdir()
    try:
        originals = sources(public)
    except FileNotFoundError as missing:
        raise NotProved(f"The public files that the rows are taken from are not here: {missing.filename}.") from None
    corpus.make(files, originals, count)
    score = Score()
    with checker(folder / "workspace"):
        # From here on, the truth is what the file of it says.
        for each in truth.read(files):
            score.add(each, told_of(files / each.file, each.target))
    return score


@contextmanager
def checker(folder: Path) -> Iterator[None]:
    """The surroundings in which ``told_of`` can be asked: a workspace in which nothing was recorded yet."""
    with create_app(Settings(workspace=folder, testing=True)).app_context():
        with transaction():
            start_with_organisation(by=LOCAL_KEEPER, name="Harrowdale Voluntary Network", area_code=LEEDS)
        yield


def told_of(path: Path, target_name: str) -> Told:
    """What the app tells of a file, its columns taken as it proposes itself. Nothing else here knows its engine."""
    target = target_named(target_name)
    with TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        try:
            table = open_table(path)
            asked = Asked(target, path.name, mapping.proposed(table, target, here_now()))
            plan = planning.plan(table, asked, at=Path(folder) / "worktable.sqlite")
        except Problem as problem:
            return Told(refusal=problem.sentence)
        said = (Said(each.row, each.column, each.value, each.refuses, each.cause) for each in plan.findings)
        taken = frozenset(heading for heading, becomes in plan.understood.columns.items() if becomes)
        return Told(tuple(said), taken)


def in_words(score: Score) -> str:
    """How it went, in one line."""
    planted, found = sum(score.planted.values()), sum(score.found.values())
    parts = (
        f"{score.files} files",
        f"{found:,} of {planted:,} faults of {len(score.planted)} kinds found ({score.recall:.2%})",
        f"{score.unmapped} missed with their column",
        f"{score.alarmed_rows:,} of {score.sound_rows:,} sound rows complained of ({score.false_share:.2%})",
        f"{score.alarmed_decoys:,} of {score.decoys:,} cells that only look wrong",
    )
    return "; ".join(parts)


def table_of(score: Score) -> str:
    """Every kind: how many were found of how many, and how many were weighed otherwise than they ought to be."""
    lines = [f"{'kind':28} {'found':>6} {'planted':>8} {'weighed otherwise':>18}"]
    for kind in sorted(score.planted):
        weighed = score.weighed_otherwise[kind] or ""
        lines.append(f"{kind:28} {score.found[kind]:6} {score.planted[kind]:8} {weighed:>18}")
    return "\n".join(lines)


def main() -> None:
    """Try it, and keep the files and all that was missed or falsely told in a folder, to look at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--files", type=int, default=FILES)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True)
    score = tried(asked.folder, asked.files)
    kept = {"missed": [asdict(each) for each in score.missed], "false": [asdict(each) for each in score.false_alarms]}
    (asked.folder / "told.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    print(table_of(score), in_words(score), sep="\n")
    print(f"Told besides: {dict(score.informed)}")
    print(f"Complained of without a reason: {dict(Counter(alarm.decoy for alarm in score.false_alarms))}")


if __name__ == "__main__":
    main()
