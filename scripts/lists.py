"""Copy the reference lists that this version uses into the package: python scripts/lists.py FOLDER [--check]."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "vcsapp" / "reference" / "data"

#: The lists that this version uses. Others stay where they are until a room needs them.
LISTS = (
    "bovaird_types", "commissioning_stages", "glossary", "ladder_crosswalk", "ladder_facts", "ladder_rules",
    "ladder_rungs", "local_authorities", "local_authority_names", "org_id_schemes", "wards",
)  # fmt: skip

#: Letters that were lost on the way to us, by what stands there now. Said in sources.csv under "changed here".
REPAIRS = {
    "cityï¾\xa0and county of swansea": "city and county of swansea",
    "sir ynys mï¿½n": "sir ynys môn",
    "ynys mn": "ynys môn",
}

Row = dict[str, str]


def may_ship(row: Row) -> bool:
    """Whether this row may leave with the app: its licence may forbid it (``ship_in_app`` = no)."""
    return row.get("ship_in_app", "yes") != "no"


def repaired(row: Row) -> Row:
    """The row with letters put back that somebody's export had lost."""
    return {column: REPAIRS.get(text, text) for column, text in row.items()}


def copy_of(text: str) -> str:
    """What is shipped of a list, given the text of its CSV file: RFC 4180, only rows that may ship."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    shipped = io.StringIO(newline="")
    writer = csv.DictWriter(shipped, reader.fieldnames or (), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(repaired(row) for row in reader if may_ship(row))
    return shipped.getvalue()


def stale_lists(folder: Path, shipped: Path = SHIPPED) -> list[str]:
    """The lists whose shipped copy is missing, or is not what copying from ``folder`` would give."""
    return [name for name in LISTS if not _is_current(folder / f"{name}.csv", shipped / f"{name}.csv")]


def _is_current(source: Path, copy: Path) -> bool:
    return copy.is_file() and copy.read_bytes() == copy_of(_text(source)).encode()


def _text(path: Path) -> str:
    # Line ends are part of a cell in CSV, so they are read as they are.
    return path.read_bytes().decode("utf-8-sig")


def main(arguments: list[str] | None = None) -> int:
    """Copy, or with ``--check`` only say what copying would change; 1 if something would."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that holds the lists as CSV files")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a copy is out of date")
    said = parser.parse_args(arguments)
    stale = stale_lists(said.folder)
    for name in stale:
        print(f"{'Out of date' if said.check else 'Copied'}: {name}.csv")
        if not said.check:
            (SHIPPED / f"{name}.csv").write_bytes(copy_of(_text(said.folder / f"{name}.csv")).encode())
    return 1 if stale and said.check else 0


if __name__ == "__main__":
    sys.exit(main())
