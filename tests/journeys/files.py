"""The files that come in on the journey: those that others published, or small ones of the same shapes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from sheets import real_file

SMALL = Path(__file__).resolve().parents[1] / "data" / "journey"
LEEDS = "activities/leeds-2023"

#: Three neighbours with letters that careless programs spoil.
NEIGHBOURS = (
    ("Charity number", "Name", "Postcode"),
    ("1999001", "Caffi’r Bont – “y gegin”", "LS6 2AB"),
    ("1999002", "Société Ménagère £5 Lunch", "NA"),
    ("1999003", "Zoë’s Sewing Café", "LS8 5AA"),
)


@dataclass(frozen=True)
class Files:
    """Paths, and what is known of each file from its own source."""

    charities: Path
    new_charities: int
    register: Path
    repeats: int
    #: One repeat, and the row in which the same stood before.
    a_repeat: tuple[int, int]
    events: Path
    new_events: int
    #: The row of the first event that ends before it begins, and the day on which it ends.
    backwards: tuple[int, str]
    community: Path
    look_alikes: int
    undated: int
    shifts: Path
    hours: Decimal
    #: A word that some of the events bear, and more than one.
    word: str
    #: What two further organisations have: each file, and how many activities it brings.
    others: tuple[tuple[Path, int], ...]


def small_files() -> Files:
    """Made-up files, of a few rows each."""
    return Files(
        charities=SMALL / "charities.csv",
        new_charities=5,
        register=SMALL / "register.csv",
        repeats=2,
        a_repeat=(4, 3),
        events=SMALL / "events.csv",
        new_events=58,
        backwards=(14, "2023-01-19"),
        community=SMALL / "community.csv",
        look_alikes=8,
        undated=1,
        shifts=SMALL / "shifts.csv",
        hours=Decimal("41.75"),
        word="Choir",
        others=((SMALL / "schools.csv", 4), (SMALL / "partners.csv", 4)),
    )


def real_files() -> Files:
    """Files that others published; the figures are those of the files themselves."""
    return Files(
        charities=real_file("organisations/charities-in-trafford/charities_operating_in_trafford.csv"),
        new_charities=736,
        register=real_file("organisations/uk-charities-sample/sample.csv"),
        repeats=99,
        a_repeat=(71, 70),
        events=real_file(f"{LEEDS}/events_all.csv"),
        new_events=1220,
        backwards=(34, "2022-06-11"),
        community=real_file(f"{LEEDS}/community_events.csv"),
        look_alikes=264,
        undated=14,
        shifts=real_file(f"{LEEDS}/volunteer_shifts.csv"),
        hours=Decimal("17766.828"),
        word="Workshop",
        others=((real_file(f"{LEEDS}/schools_events.csv"), 475), (real_file(f"{LEEDS}/partner_events.csv"), 269)),
    )


def neighbours_as_workbook(folder: Path) -> Path:
    """The neighbours as an Excel workbook."""
    path = folder / "neighbours.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Neighbours")
        for number, row in enumerate(NEIGHBOURS):
            sheet.write_row(number, 0, row)
    return path


def neighbours_in_windows_1252(folder: Path) -> Path:
    """The same as Excel saves CSV in much of Europe: Windows-1252, with semicolons."""
    path = folder / "neighbours.csv"
    path.write_text("".join(";".join(row) + "\r\n" for row in NEIGHBOURS), encoding="cp1252", newline="")
    return path
