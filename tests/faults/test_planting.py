"""The mutator: that it knows nothing of the app, and that its truth is what stands in the files."""

from __future__ import annotations

import ast
import csv
import io
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import planting
from planting import corpus, truth
from planting.kinds import KINDS, OF_ROWS
from planting.layouts import NAMES
from planting.sources import Source
from planting.truth import FileTruth

PLANTING = Path(planting.__file__).parent
MODULES = sorted(PLANTING.glob("*.py"))


@pytest.fixture
def made(tmp_path: Path, walks: Source, shifts: Source, charities: Source) -> list[FileTruth]:
    """A corpus of 150 files in ``tmp_path``, as the truth beside them tells it."""
    corpus.make(tmp_path, [walks, shifts, charities], 150)
    return list(truth.read(tmp_path))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_the_mutator_imports_nothing_of_the_app(module: Path) -> None:
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names | {"planting", "xlsxwriter"}


def test_making_a_corpus_loads_nothing_of_the_app() -> None:
    code = "import sys, planting.corpus, planting.scoring; print([name for name in sys.modules if 'vcsapp' in name])"
    told = subprocess.run([sys.executable, "-c", code], cwd=PLANTING.parent, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def cells_of(path: Path, told: FileTruth) -> list[list[object]]:
    """All rows of a file as another program reads it, the first at place 0."""
    if path.suffix != ".csv":
        return CalamineWorkbook.from_path(path).get_sheet_by_name("Log").to_python(skip_empty_area=False)
    encoding, delimiter, *_ = told.shape.split("; ")[1].split(", ")
    if "utf-8 after all" in told.shape:
        encoding = "utf-8"
    parting = next(sign for sign, name in NAMES.items() if name == delimiter)
    return list(
        csv.reader(io.StringIO(path.read_bytes().decode(encoding).lstrip("\ufeff"), newline=""), delimiter=parting)
    )


def as_text(cell: object) -> str:
    """A cell of a workbook as the mutator knew it."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def same(cell: object, value: str) -> bool:
    """Whether a cell says this, whatever a workbook made of figures; an error's sign is nothing to this reader."""
    text = as_text(cell)
    plain = value.replace(".0", "").lstrip("0") if isinstance(cell, float) else value
    is_lost = value.startswith("#") and text == ""
    return text == value or text.lstrip("0") == plain or is_lost or (isinstance(cell, float) and float(value) == cell)


def test_what_was_planted_stands_where_the_truth_says(tmp_path: Path, made: list[FileTruth]) -> None:
    looked_at = Counter[str]()
    for told in made:
        rows = cells_of(tmp_path / told.file, told)
        assert [str(cell).strip() for cell in rows[told.header_row - 1]][: len(told.headings)] == list(told.headings)
        for mark in [*told.planted, *told.decoys]:
            if mark.column:
                cell = rows[mark.row - 1][told.headings.index(mark.column)]
                assert same(cell, mark.value), (told.file, mark, cell)
                looked_at[told.file.rpartition(".")[2]] += 1
    assert all(looked_at[kind] for kind in ("csv", "xlsx", "ods"))


def test_what_is_about_a_row_names_a_row_that_is_as_told(tmp_path: Path, made: list[FileTruth]) -> None:
    seen = set()
    for told in made:
        rows = cells_of(tmp_path / told.file, told)
        for mark in told.planted:
            here, width = rows[mark.row - 1], len(told.headings)
            if mark.kind == "more-cells-than-headings":
                assert any(str(cell) for cell in here[width:])
            elif mark.kind == "row-repeated":
                assert here == rows[mark.earlier - 1]
            elif mark.kind in OF_ROWS:
                assert here != rows[mark.earlier - 1]
                assert mark.earlier < mark.row
            seen.add(mark.kind)
    assert seen >= set(OF_ROWS)


def test_every_kind_that_has_a_column_is_planted_about_as_often(made: list[FileTruth]) -> None:
    planted = Counter(mark.kind for told in made for mark in told.planted)
    titled = [kind for kind in KINDS if "day" in kind.means and kind.name != "month-first"]
    counts = [planted[kind.name] for kind in titled]
    assert min(counts) > max(counts) / 2


def test_no_cell_is_both_spoilt_and_only_odd(made: list[FileTruth]) -> None:
    for told in made:
        spoilt = {(mark.row, mark.column) for mark in told.planted}
        assert not spoilt & {(mark.row, mark.column) for mark in told.decoys}
        assert {row for row, _column in spoilt} <= set(told.rows)


def test_some_files_have_no_fault_and_none_has_many(made: list[FileTruth]) -> None:
    assert any(not told.planted for told in made)
    assert all(len(told.planted) <= len(told.rows) / 4 for told in made)


def test_the_same_corpus_is_made_again_to_the_byte(tmp_path: Path, walks: Source, charities: Source) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        corpus.make(folder, [walks, charities], 25)
    names = sorted(path.name for path in one.iterdir())
    assert len(names) == 26
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


def test_another_seed_makes_another_corpus(tmp_path: Path, walks: Source) -> None:
    one = corpus.make(tmp_path, [walks], 5, seed=1)
    assert one != corpus.make(tmp_path, [walks], 5, seed=2)
