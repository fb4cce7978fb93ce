"""Files that others published open sensibly: as many rows as whoever collected them counted, and the right headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vcsapp.exchange.tables.opening import open_table

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
#: A line of a collection's list: the file, its size, its encoding, its rows, each between upright bars.
LISTED = re.compile(r"^\| ([^|]+\.csv) \| [^|]+ \| [^|]+ \| ([\d,]+) \|", re.MULTILINE)


def counted_csv_files() -> list[object]:
    found = []
    for source in sorted(SHARED.glob("[!n]*/*/SOURCE.md")):
        for name, rows in LISTED.findall(source.read_text(encoding="utf-8")):
            path = source.parent / name
            if path.is_file():
                found.append(pytest.param(path, int(rows.replace(",", "")), id=f"{source.parent.name}/{name}"))
    skip = pytest.mark.skip(reason="the folder of public data is not beside this checkout")
    return found or [pytest.param(None, 0, marks=skip)]


@pytest.mark.parametrize(("path", "rows"), counted_csv_files())
def test_a_published_csv_file_has_as_many_rows_as_were_counted(path: Path, rows: int):
    table = open_table(path)
    assert sum(1 for _row in table.rows()) == rows
    assert (table.header_rows, table.ends_before) == ((1,), None)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of public data is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "sheet", "row", "headings", "rows"),
    [
        (
            "reuse/desnz-ghg-conversion-factors-2025-flat/ghg-conversion-factors-2025-flat-file.xlsx",
            "Factors by Category",
            6,
            ("ID", "Scope", "Level 1"),
            8_741,
        ),
        ("indicators/social-capital-uk/DR42-2.0-by-year-table-format.xlsx", None, 4, ("Sum of value – Year",), 10),
        ("indicators/social-capital-uk/DR41-2.0-by-year-table-format.xlsx", None, 3, ("Year", "Percentage (%)"), 9),
        ("grants/ab-charitable-trust-xlsx/abct-360giving-data.xlsx", None, 1, ("Identifier", "Title"), 783),
        ("activities/openactive-activity-list/activity-list.json", None, 0, ("id", "identifier", "type"), 768),
    ],
)
def test_a_published_workbook_or_list_is_read(name, sheet, row, headings, rows):
    table = open_table(SHARED / name, sheet=sheet)
    assert (table.header_number, table.header[: len(headings)]) == (row, headings)
    assert sum(1 for _row in table.rows()) == rows
