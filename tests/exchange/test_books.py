"""The same records as a workbook: the same rows, totals that can be compared, nothing that a program would spoil."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from builders import SECRET, Desk
from packages.breaking import Members, descriptor_of, members_of, rows_of
from vcsapp.exchange.package.tables import PackageTable, tables
from vcsapp.exchange.workbooks.cells import text_cell
from vcsapp.fields import Count, Day, Hours, YesNo
from vcsapp.provenance.sections import Profile

ENDINGS = (".xlsx", ".ods")


@pytest.fixture(scope="module", params=Profile, ids=lambda profile: profile.value)
def profile(request: pytest.FixtureRequest) -> Profile:
    chosen: Profile = request.param
    return chosen


@pytest.fixture(scope="module", params=ENDINGS)
def book(request: pytest.FixtureRequest, full_desk: Desk, profile: Profile) -> CalamineWorkbook:
    """A workbook of a full record."""
    return CalamineWorkbook.from_path(full_desk.export(profile=profile, ending=request.param))


@pytest.fixture(scope="module")
def package(full_desk: Desk, profile: Profile) -> Members:
    """A package of the same records."""
    return members_of(full_desk.export(profile=profile))


def canonical(table: PackageTable, cells: list[Any]) -> list[str]:
    """A row of a sheet as the package writes it, but for line ends, which a spreadsheet program has its own of."""
    return [_text(field, cell) for field, cell in zip(table.fields, cells, strict=True)]


def _text(field: Any, cell: Any) -> str:
    if isinstance(field, Day) and isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(field, Count | Hours) and isinstance(cell, float | int):
        return str(field.write(Decimal(str(cell)))).removesuffix(".0")
    if isinstance(field, YesNo):
        return {"Yes": "true", "No": "false"}.get(cell, cell)
    return str(cell)


def test_the_sheets_hold_the_rows_of_the_package(book: CalamineWorkbook, package: Members, profile: Profile) -> None:
    for table in tables(profile):
        header, *rows = book.get_sheet_by_name(table.title).to_python()
        told = [[text_cell(cell) for cell in row] for row in rows_of(package, table.name)]
        # A workbook has a number of its own in the ledger, and says nothing of the exports before it.
        assert header == told[0]
        assert [canonical(table, row) for row in rows] == told[1:], table.name


def test_the_totals_are_those_of_the_descriptor(book: CalamineWorkbook, package: Members, profile: Profile) -> None:
    promised = descriptor_of(package)["vcsapp"]["control_totals"]
    _, *shown = book.get_sheet_by_name("Sums to compare").to_python()
    expected: list[tuple[str, str, Decimal]] = []
    for table in tables(profile):
        labels = {field.name: field.label for field in table.fields}
        expected.append((table.title, "Rows", Decimal(promised[table.name]["rows"])))
        expected += [
            (table.title, labels[name], Decimal(total)) for name, total in promised[table.name]["sums"].items()
        ]
    assert [(sheet, what, Decimal(str(total))) for sheet, what, total in shown] == expected


def test_the_data_dictionary_explains_every_column(book: CalamineWorkbook, profile: Profile) -> None:
    _, *rows = book.get_sheet_by_name("Data dictionary").to_python()
    assert [(row[0], row[1]) for row in rows] == [(t.title, f.name) for t in tables(profile) for f in t.fields]
    for row in rows:
        assert row[2], f"{row[1]} says nowhere what it is."
        assert row[7], f"{row[1]} says nowhere why it is asked."


def test_the_cover_says_whose_it_is_and_what_was_left_out(book: CalamineWorkbook, profile: Profile) -> None:
    cover = dict(row[:2] for row in reversed(book.get_sheet_by_name("Cover").to_python()))
    assert cover["Sent by"] == "Oakfield “Food” Hub"
    assert (
        cover["Left out"] == "Nothing was left out."
        if profile is Profile.EVERYTHING
        else "they stay" in cover["Left out"]
    )


def test_nothing_private_stands_in_the_workbook_of_a_return(full_desk: Desk) -> None:
    for ending in ENDINGS:
        book = CalamineWorkbook.from_path(full_desk.export(ending=ending))
        cells = [
            str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
        ]
        assert not any(SECRET in cell for cell in cells)
