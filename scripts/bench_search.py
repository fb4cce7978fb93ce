"""How long a search takes, beside the bare full-text question."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient

import baselines
import large
from bench_pages import COUNTS_AS, opened
from measuring import Measure, median_times, peak_mb
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.workspace import Workspace

#: What somebody types, and what there is about it.
TYPED = {
    "graveyard": "a word that few records hold",
    "choir": "a word of many titles",
    "sample": "a word that every activity holds, and no title",
    "made up sample": "three words that every activity holds",
    "bird boxes": "two words of one title",
    "meeting council": "two words, seldom in one title",
    "co": "two letters, with which much begins",
    "gard": "the beginning of a word",
    "50000": "a number",
    "zzzq": "nothing that is there",
    "gardne": "a slip of the pen",
}
#: Where an answer is shown, and its address.
SHOWN_AT = {"on the page": "/search", "as suggestions": "/search/suggest"}


def search(rows: int, folder: Path) -> Iterator[Measure]:
    """The page and the suggestions at so many records in all; last, what is slowest beside its question."""
    workspace = Workspace(folder / "search")
    app = create_app(Settings(workspace=workspace.folder, testing=True))
    large.fill(app, activities=rows * large.ACTIVITIES_EACH // (large.ACTIVITIES_EACH + 1))
    measures = []
    with closing(baselines.connect(workspace.database)) as connection:
        for typed, what in TYPED.items():
            for where, address in SHOWN_AT.items():
                measure = _measured(typed, address, app.test_client(), connection, rows)
                measures.append(replace(measure, what=f"{what}, {where}: {typed}"))
                yield measures[-1]
    worst = max(measures, key=lambda measure: measure.ratio)
    yield replace(worst, what=f"worst: {worst.what}", peak_mb=peak_mb())


def _measured(typed: str, address: str, client: FlaskClient, connection: sqlite3.Connection, rows: int) -> Measure:
    url = f"{address}?{urlencode({'q': typed})}"
    ours, bare = median_times(partial(opened, client, url), partial(baselines.best_ranked, connection, typed))
    return Measure("search", rows, ours, bare, ours / max(bare, COUNTS_AS), peak_mb())
