"""What somebody at Oakfield Food Hub does in a year, chapter by chapter."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from journeys.bringing_in import in_figures
from journeys.files import Files
from journeys.person import Person

with warnings.catch_warnings():
    # An outside program's own use of what is out of date is none of our business.
    warnings.simplefilter("ignore")
    import frictionless

LEEDS = "E08000035"
FIRST_DAY, LAST_DAY = "2023-01-01", "2023-12-31"


def begins(person: Person) -> None:
    """An empty workspace offers to begin, to receive, or to look round; Oakfield begins."""
    person.stands_at("Welcome")
    for way in ("Start with your own organisation", "Receive data"):
        expect(person.page.get_by_role("link", name=way, exact=False)).to_be_visible()
    expect(person.page.get_by_role("button", name="Explore the sample")).to_be_visible()
    person.page.get_by_role("link", name="Start with your own organisation").click()
    person.fill(name="Oakfield Food Hub")
    person.page.get_by_text("More about it").click()
    person.page.get_by_label("Type to shorten the list “Council area”").fill("Leeds")
    person.page.locator("#area_code").select_option(value=LEEDS)
    person.press("Begin")
    person.sees("The record of “Oakfield Food Hub” has begun.")


def logs_with_keys(person: Person) -> None:
    """An activity is logged with the keyboard alone, and then another like it."""
    person.go("Activities")
    keys = person.keys
    keys.tab_to("a[href='/activities/new']")
    keys.press("Enter")
    expect(person.page.locator("#title")).to_be_focused()
    keys.type("Cooking together at the depot")
    keys.press("Tab")
    keys.type("14 June 2023")
    keys.tab_to("#head_count")
    keys.type("12")
    keys.tab_to("#volunteer_hours")
    keys.type("7.5")
    keys.press("Enter")
    person.stands_at("Cooking together at the depot")
    keys.tab_to("a[href*='like=']")
    keys.press("Enter")
    person.stands_at("Log an activity")
    expect(person.page.locator("#title")).to_have_value("Cooking together at the depot")
    keys.type("21 June 2023")
    keys.press("Enter")
    person.stands_at("Cooking together at the depot")
    person.sees("21 June 2023")


def finds_and_undoes(person: Person, files: Files) -> None:
    """Search, narrow, sort, page, open one; change it, and take that back."""
    person.go("Activities")
    person.page.get_by_role("link", name="Next page").click()
    person.sees("51 to")
    person.fill(words=files.word, since="2023-01-01")
    person.press("Show")
    expect(person.page.locator(".lead")).to_contain_text("fit")
    person.follow("People")
    cells = person.table("Activities").locator("tbody td:nth-child(5)").all_inner_texts()
    people = in_figures([cell for cell in cells if cell != "Not recorded"])
    assert people == sorted(people)
    person.table("Activities").get_by_role("link", name=files.word).first.click()
    title = person.page.get_by_role("heading", level=1).inner_text()
    person.follow("Change")
    person.fill(title="Called by a wrong name")
    person.press("Save the changes")
    person.stands_at("Called by a wrong name")
    person.press("Undo")
    person.stands_at(title)
    person.go("History")
    person.sees("Took back: Changed “Called by a wrong name”")


def looks_over_a_return(person: Person, ending: str) -> int:
    """Ask for a return of 2023; answers how many activities would leave."""
    person.go("Send")
    person.choose("profile", "return")
    person.choose("period", "two-days")
    person.fill(start=FIRST_DAY, end=LAST_DAY)
    person.choose("ending", ending)
    person.press("Look it over")
    person.sees("1 January 2023 to 31 December 2023")
    rows = person.figures("Sums to compare: the file carries the same, so that the receiver can check them")[
        "Activities"
    ][0]
    return int(rows.replace(",", ""))


def sends_a_return(person: Person, folder: Path) -> Path:
    """The return of 2023 as a package, which an outside validator finds good."""
    expected = looks_over_a_return(person, ".vcs.zip")
    package = person.save("Make the file", folder)
    assert rows_as_frictionless_finds_them(package, folder / f"{package.stem}-unpacked") == expected
    return package


def rows_as_frictionless_finds_them(package: Path, folder: Path) -> int:
    """Let Frictionless judge a package; answers how many activities it read."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    return next(int(task.stats["rows"]) for task in report.tasks if task.name == "activities")


def sends_workbooks(person: Person, folder: Path) -> None:
    """The same return for people who work in spreadsheets: as many rows in both."""
    for ending in (".xlsx", ".ods"):
        expected = looks_over_a_return(person, ending)
        book = CalamineWorkbook.from_path(person.save("Make the file", folder))
        rows = book.get_sheet_by_name("Activities").to_python()
        assert len(rows) == expected + 1


def corrects_and_sends_again(person: Person, folder: Path) -> Path:
    """One head count was wrong; it is mended, and the return goes once more."""
    person.go("Activities")
    person.fill(words="Cooking together", since="2023-06-21")
    person.press("Show")
    person.follow("Cooking together at the depot")
    person.follow("Change")
    person.fill(head_count="21")
    person.press("Save the changes")
    person.sees("21")
    return sends_a_return(person, folder)
