"""How long pages take, beside the bare SQL that they need."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient

import baselines
import large
from baselines import Narrowing
from measuring import Measure, median_times, peak_mb
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.workspace import Workspace

#: Bare SQL that takes less than this counts as this: nobody sees the difference. In seconds.
COUNTS_AS = 0.010


@dataclass(frozen=True)
class Opened:
    """A page, and the SQL that stands beside it."""

    name: str
    address: str
    bare: Callable[[sqlite3.Connection], object]


def pages(rows: int, folder: Path) -> Iterator[Measure]:
    """The list and an activity's page at so many activities; last, the page that is slowest beside its SQL."""
    workspace = Workspace(folder / "pages")
    app = create_app(Settings(workspace=workspace.folder, testing=True))
    looked_at = large.fill(app, activities=rows)
    measures = []
    with closing(baselines.connect(workspace.database)) as connection:
        for page in opened_pages(looked_at):
            measures.append(_measured(page, app.test_client(), connection, rows))
            yield measures[-1]
    worst = max(measures, key=lambda measure: measure.ratio)
    yield replace(worst, what=f"worst: {worst.what}", peak_mb=peak_mb())


def opened_pages(looked_at: large.Large) -> tuple[Opened, ...]:
    """Every page that is measured."""
    deep = looked_at.activities // baselines.PAGE // 2
    return (
        _list("the first page of the list", "", Narrowing()),
        _list("a page in the middle of the list", f"?page={deep + 1}", Narrowing(offset=deep * baselines.PAGE)),
        _list("the list, searched", "?words=choir", baselines.searching("choir")),
        _list("the list, searched for a word that is everywhere", "?words=sample", baselines.searching("sample")),
        _list("the list of one lead", f"?lead={looked_at.lead_id}", baselines.led_by(looked_at.lead_id)),
        _list(
            "the list of one kind by title",
            "?kind=meeting&sort=title",
            Narrowing(where="a.kind = ?", values=("meeting",), order="lower(a.title), a.id"),
        ),
        _list(
            "the list of one result by people",
            "?result=co-design&sort=-head_count",
            Narrowing(
                where="a.supported_result = ?", values=("co-design",), order="a.head_count DESC NULLS LAST, a.id"
            ),
        ),
        Opened(
            "an activity's page", f"/activities/{looked_at.activity_id}", partial(_activity_page, looked_at.activity_id)
        ),
    )


def _list(name: str, query: str, narrowing: Narrowing) -> Opened:
    return Opened(name, f"/activities{query}", lambda connection: baselines.list_page(connection, narrowing))


def _activity_page(activity_id: str, connection: sqlite3.Connection) -> object:
    return baselines.activity_page(connection, activity_id)


def _measured(page: Opened, client: FlaskClient, connection: sqlite3.Connection, rows: int) -> Measure:
    ours, bare = median_times(partial(opened, client, page.address), partial(page.bare, connection))
    ratio = ours / max(bare, COUNTS_AS)
    return Measure("pages", rows, ours_s=ours, baseline_s=bare, ratio=ratio, peak_mb=peak_mb(), what=page.name)


def opened(client: FlaskClient, address: str) -> None:
    """Open a page, which must be there."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
