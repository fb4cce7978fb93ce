"""Spreadsheets on their way in, as somebody brings them in page by page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from playwright.sync_api import expect

from journeys.files import Files, neighbours_as_workbook, neighbours_in_windows_1252
from journeys.person import Person

TOTALS = "Your own records, before and after"


def hands_in(person: Person, file: Path, target: str) -> None:
    """Hand a spreadsheet in, and come to its columns."""
    person.go("Bring in")
    person.page.get_by_label("The spreadsheet").set_input_files(file)
    person.choose("target", target)
    person.press("Look at its columns")
    person.stands_at("What are these columns?")
    person.sees(file.name)


def looks_at_the_check(person: Person) -> None:
    """Take the columns as they stand, and see what would happen."""
    person.press("Check what would happen")
    person.stands_at("Check what would happen")
    person.sees("Nothing has been changed yet.")


def accepts(person: Person) -> None:
    """Bring in what is shown, and see that it has come in."""
    person.page.get_by_role("button", name="Bring it in").or_(
        person.page.get_by_role("button", name="Finish: there is nothing new in it")
    ).click()
    person.stands_at("It has come in")


def brings_in_charities(person: Person, files: Files, folder: Path) -> None:
    """A register extract, another that repeats itself, a workbook, and a file in an old encoding."""
    hands_in(person, files.charities, "organisations")
    becomes = person.figures(f"The columns of {files.charities.name}")
    assert "charity_name" in becomes
    expect(person.page.get_by_label("“registered_charity_number” becomes")).to_have_value("charity_number")
    looks_at_the_check(person)
    person.sees(f"{files.new_charities:,} organisations would be new.")
    expect(person.table("Cells that were not taken as they stand")).to_contain_text("“NA” read as missing")
    accepts(person)
    hands_in(person, files.register, "organisations")
    looks_at_the_check(person)
    person.sees(f"{files.repeats:,} rows of the file repeat another row.")
    repeated, first = files.a_repeat
    expect(person.page.get_by_role("row", name=str(repeated)).first).to_contain_text(
        f"of row {first}, and says the same"
    )
    accepts(person)
    brings_in_neighbours(person, folder)


def brings_in_neighbours(person: Person, folder: Path) -> None:
    """The same three neighbours as a workbook, and again in Windows-1252: read alike, accents and all."""
    hands_in(person, neighbours_as_workbook(folder), "organisations")
    looks_at_the_check(person)
    person.sees("3 organisations would be new.")
    accepts(person)
    hands_in(person, neighbours_in_windows_1252(folder), "organisations")
    person.sees("Windows-1252")
    looks_at_the_check(person)
    person.sees("No organisations would be new.", "3 would stay as they are")
    accepts(person)
    person.go("Organisations")
    person.fill(words="gegin")
    person.press("Show")
    expect(person.table("Organisations").get_by_role("link")).to_contain_text(["Caffi’r Bont – “y gegin”"])


def brings_in_events(person: Person, files: Files) -> None:
    """The list of all events: faults are listed with row, column and value."""
    hands_in(person, files.events, "activities")
    looks_at_the_check(person)
    person.sees(f"{files.new_events:,} activities would be new.")
    row, day = files.backwards
    faulty = person.page.get_by_role("row").filter(has_text=f"It ends on {day}, before it begins")
    expect(faulty.first.get_by_role("rowheader")).to_have_text(day)
    expect(faulty.first.get_by_role("link")).to_contain_text(f"Row {row:,}")
    accepts(person)


def brings_in_community_events(person: Person, files: Files) -> None:
    """Some of them stand in both files: all are the same, but for one that is another."""
    hands_in(person, files.community, "activities")
    looks_at_the_check(person)
    person.sees(f"{files.look_alikes} rows look like something that you have already")
    refused = files.undated
    person.sees(f"{refused} {'row' if refused == 1 else 'rows'} cannot be taken.", "“When?” is needed, and is empty.")
    new = new_ones(person)
    person.follow("Look through them")
    person.page.get_by_text("One choice for all of them").click()
    person.choose("all-everything", "same")
    person.press("Choose this for all")
    person.sees("The same choice now stands for all of them.")
    person.table("Rows that look like what is here").get_by_role("combobox").first.select_option(label="Another")
    person.page.get_by_role("button", name="Keep these").click()
    person.sees("Your choices are kept.")
    if person.page.get_by_role("heading", level=1).inner_text() != "Check what would happen":
        person.follow("Back to the check")
    assert new_ones(person) == new + 1
    accepts(person)


def new_ones(person: Person) -> int:
    """How many activities would be new."""
    person.stands_at("Check what would happen")
    words = person.page.get_by_role("listitem").filter(has_text="would be new.").inner_text()
    number = words.split()[0]
    return 0 if number == "No" else int(number.replace(",", ""))


def brings_in_shifts(person: Person, files: Files) -> None:
    """Shifts become hours on activities, and count no heads."""
    hands_in(person, files.shifts, "shifts")
    looks_at_the_check(person)
    before, more, after = in_figures(person.figures(TOTALS)["Volunteer hours"])
    assert (more, after) == (files.hours, before + files.hours)
    assert in_figures(person.figures(TOTALS)["People who took part"])[1] == 0
    accepts(person)
    assert in_figures(person.figures(TOTALS)["Volunteer hours"]) == [before, more, after]


def in_figures(cells: list[str]) -> list[Decimal]:
    """Figures as a table shows them."""
    return [Decimal(cell.replace(",", "")) for cell in cells]


def brings_in_events_again(person: Person, files: Files) -> None:
    """The same file again: the columns are remembered, and nothing changes."""
    hands_in(person, files.events, "activities")
    person.sees("As you chose")
    looks_at_the_check(person)
    assert new_ones(person) == 0
    assert {more for _, more, _ in map(in_figures, person.figures(TOTALS).values())} == {Decimal(0)}
    person.press("Finish: there is nothing new in it")
    person.sees("There was nothing new in it, so nothing was changed.")
