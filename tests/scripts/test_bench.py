"""The benches: what they print, and that they measure the same work on both sides."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import baselines
import bench
import bench_pages
import bench_search
import large
from baselines import Narrowing
from measuring import Measure, median_times
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.queries import ActivityFilter, activities, number_of_activities
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.records.asking import hear
from vcsapp.records.search import best
from vcsapp.workspace import Workspace

SCRIPTS = Path(bench.__file__).parent
ROWS = 700


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, large.Large]]:
    """A workspace filled in bulk, within its app."""
    workspace = Workspace(tmp_path_factory.mktemp("large"))
    app = create_app(Settings(workspace=workspace.folder, testing=True))
    held = large.fill(app, activities=ROWS)
    with app.app_context():
        yield workspace, held


def test_the_baselines_know_nothing_of_the_app() -> None:
    tree = ast.parse((SCRIPTS / "baselines.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_bench_prints_a_line_of_json_for_each_measure_and_the_worst_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["pages", "--rows", "60", "--json"]) == 0
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert printed.err == ""
    assert all({"bench", "rows", "ours_s", "baseline_s", "ratio", "peak_mb"} <= line.keys() for line in lines)
    assert {line["rows"] for line in lines} == {60}
    assert lines[-1]["ratio"] == max(line["ratio"] for line in lines)
    assert lines[-1]["what"].startswith("worst: ")


def test_without_json_the_measures_are_told_in_words_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    bench.main(["pages", "--rows", "60"])
    printed = capsys.readouterr()
    assert len(printed.err.splitlines()) == len(printed.out.splitlines())
    assert "the first page of the list" in printed.err


@pytest.mark.parametrize(
    ("chosen", "sort", "offset", "bare"),
    [
        (ActivityFilter(), "-held_on", 0, Narrowing()),
        (ActivityFilter(), "-held_on", 300, Narrowing(offset=300)),
        (ActivityFilter(words="choir"), "-held_on", 0, baselines.searching("choir")),
        (
            ActivityFilter(kind="meeting"),
            "title",
            0,
            Narrowing(where="a.kind = ?", values=("meeting",), order="lower(a.title), a.id"),
        ),
    ],
)
def test_the_baseline_finds_the_rows_that_the_app_finds(
    filled: tuple[Workspace, large.Large], chosen: ActivityFilter, sort: str, offset: int, bare: Narrowing
) -> None:
    with closing(baselines.connect(filled[0].database)) as connection:
        total, rows, leads = baselines.list_page(connection, bare)
    ours = activities(chosen, seen_by=LOCAL_KEEPER, sort=sort, offset=offset)
    assert total == number_of_activities(chosen, seen_by=LOCAL_KEEPER) > 0
    assert [row[0] for row in rows] == [row.id for row in ours]
    assert {activity_id for activity_id, _ in leads} == {row.id for row in ours if row.leads}


def test_the_baseline_finds_what_an_organisation_ran(filled: tuple[Workspace, large.Large]) -> None:
    workspace, held = filled
    with closing(baselines.connect(workspace.database)) as connection:
        total, rows, _ = baselines.list_page(connection, baselines.led_by(held.lead_id))
    chosen = ActivityFilter(lead=held.lead_id)
    assert total == number_of_activities(chosen, seen_by=LOCAL_KEEPER) > 0
    assert [row[0] for row in rows] == [row.id for row in activities(chosen, seen_by=LOCAL_KEEPER, sort="-held_on")]


def test_every_page_that_is_measured_finds_something(filled: tuple[Workspace, large.Large]) -> None:
    workspace, held = filled
    with closing(baselines.connect(workspace.database)) as connection:
        for page in bench_pages.opened_pages(held):
            found = page.bare(connection)
            assert all(found), page.name


def test_a_large_workspace_has_what_was_asked_for(filled: tuple[Workspace, large.Large]) -> None:
    held = filled[1]
    assert number_of_activities(ActivityFilter(), seen_by=LOCAL_KEEPER) == held.activities == ROWS
    assert held.organisations == ROWS // large.ACTIVITIES_EACH + 1


def test_both_sides_take_turns_and_the_middling_time_counts() -> None:
    done: list[str] = []
    ours, baseline = median_times(lambda: done.append("ours"), lambda: done.append("bare"), times=3)
    assert done == ["ours", "bare"] * 4
    assert ours >= 0 <= baseline


def test_a_measure_is_told_without_more_figures_than_it_has() -> None:
    told = Measure("pages", 5, ours_s=0.123456, baseline_s=0.1, ratio=1.23456, peak_mb=None, what="a page").told()
    assert (told["ours_s"], told["ratio"], told["peak_mb"]) == (0.1235, 1.23, None)


def test_the_bare_question_finds_what_a_search_finds(filled: tuple[Workspace, large.Large]) -> None:
    with closing(baselines.connect(filled[0].database)) as connection:
        found = {typed: bool(baselines.best_ranked(connection, typed)) for typed in bench_search.TYPED}
    nowhere = {typed for typed, is_there in found.items() if not is_there}
    assert nowhere == {"zzzq", "gardne", "50000"}, "There is no number 50000 among so few."
    for typed in bench_search.TYPED.keys() - nowhere:
        said = hear(typed)
        assert best(["activities", "organisations"], said, seen_by=LOCAL_KEEPER, limit=10), typed


def test_the_bench_of_searches_measures_the_page_and_the_suggestions(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["search", "--rows", "102", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(bench_search.TYPED) * len(bench_search.SHOWN_AT) + 1
    assert lines[-1]["ratio"] == max(line["ratio"] for line in lines)
