"""What an officer of Millbrook Council does with the returns that come in, chapter by chapter."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from journeys.files import Files
from journeys.person import Person
from packages.breaking import members_of, put_together, rows_of, with_cell
from processes import called

YEAR = "2023-01-01/2023-12-31"
ACROSS = "The same figures as a table"


def returns_of_others(files: Files, folder: Path) -> list[Path]:
    """Two further organisations, who work on the command line: each brings a file in, and sends a return."""
    made = []
    for number, (file, activities) in enumerate(files.others):
        at, package = folder / f"other-{number}", folder / f"other-{number}.vcs.zip"
        called(at, "start", f"Friends of {file.stem}", "--kind", "community-group").done()
        brought = called(at, "import", file, "--as", "activities", "--accept").done()
        assert brought["new"] == activities
        called(at, "export", package, "--period", YEAR).done()
        made.append(package)
    return made


def activities_in(*packages: Path) -> int:
    """How many activities some packages hold."""
    return sum(len(rows_of(members_of(package), "activities")) - 1 for package in packages)


def puts_into_the_tray(person: Person, *packages: Path) -> None:
    """Put packages down at the council's door."""
    person.go("Receive")
    person.page.get_by_label("Packages that others sent you").set_input_files(packages)
    person.press("Look inside")


def card_of(person: Person, title: str) -> Locator:
    """What is shown of a package in the tray."""
    return person.page.get_by_role("article").filter(has=person.page.get_by_role("heading", name=title))


def would_do(person: Person, title: str, kind: str) -> list[int]:
    """How many records of one kind would be new, changed, the same, withdrawn and refused."""
    cells = person.figures(f"What accepting it would do: {title}")[kind]
    return [int(cell.replace(",", "")) for cell in cells]


def accepts(person: Person, title: str) -> None:
    """Accept one package of the tray."""
    card_of(person, title).get_by_role("button", name="Accept", exact=True).click()
    sender, _, number = title.partition(", number ")
    person.sees(f"Accepted number {number} of {sender}")


def receives_three_returns(person: Person, *packages: Path) -> None:
    """All three are put down at once; all that they hold is new. Two are accepted first, and the third seen to add."""
    person.page.get_by_role("link", name="Receive data").click()
    puts_into_the_tray(person, *packages)
    titles = person.page.get_by_role("article").get_by_role("heading").all_inner_texts()
    titles = [title.removesuffix(" Ready") for title in titles]
    assert len(titles) == len(packages)
    for package, title in zip(packages, titles, strict=True):
        assert would_do(person, title, "Activities") == [activities_in(package), 0, 0, 0, 0]
    for title in titles[:-1]:
        accepts(person, title)
    before = looks_across(person, activities_in(*packages[:-1]))
    person.go("Receive")
    accepts(person, titles[-1])
    assert looks_across(person, activities_in(*packages)) != before
    withdraws(person, titles[-1])
    assert looks_across(person, activities_in(*packages[:-1])) == before


def looks_across(person: Person, expected: int) -> dict[str, list[str]]:
    """The picture and its table say how many there are; answers the table."""
    person.go("The whole picture")
    expect(person.page.locator("a.chart__link").first).to_be_visible()
    figures = person.figures(ACROSS)
    assert count_in(figures["All, each activity once"][-1]) == expected
    return figures


def count_in(words: str) -> int:
    """The first number in some words."""
    found = re.search(r"\d[\d,]*", words)
    assert found, f"There is no number in “{words}”."
    return int(found[0].replace(",", ""))


def follows_figures_to_their_rows(person: Person) -> None:
    """Whatever is clicked, in the table or in the picture, leads to just as many rows as it says."""
    figures = person.table(ACROSS).locator("td a")
    leads_to_as_many(person, figures.first, figures.first.inner_text())
    person.go("The whole picture")
    mark = person.page.locator("a.chart__link").first
    leads_to_as_many(person, mark, mark.locator("title").text_content() or "")


def leads_to_as_many(person: Person, link: Locator, words: str) -> None:
    """Follow a figure, and count."""
    link.click()
    person.stands_at("Activities")
    expected = count_in(words)
    assert count_in(person.page.locator(".lead").inner_text()) == expected
    assert rows_on_all_pages(person) == expected


def rows_on_all_pages(person: Person) -> int:
    """How many rows a list has, by its first page and its last."""
    rows = person.table("Activities").locator("tbody tr")
    pages = person.page.get_by_role("navigation", name="Pages").get_by_role("link", name=re.compile(r"^Page \d+$"))
    if not pages.count():
        return rows.count()
    full, number = rows.count(), count_in(pages.last.get_attribute("aria-label") or "")
    pages.last.click()
    expect(pages.last).to_have_attribute("aria-current", "page")
    return full * (number - 1) + rows.count()


def receives_the_same_again(person: Person, package: Path, title: str) -> None:
    """What was accepted before changes nothing, and says so."""
    puts_into_the_tray(person, package)
    person.sees("It was accepted before. Accepting it again changes nothing.")
    assert would_do(person, title, "Activities") == [0, 0, activities_in(package), 0, 0]
    card_of(person, title).get_by_role("button", name="Throw away").click()
    person.sees("Nothing is waiting.")


def receives_the_corrected_one(person: Person, package: Path, title: str) -> None:
    """A later return of the same sender: one activity is changed, the rest stays."""
    puts_into_the_tray(person, package)
    assert would_do(person, title, "Activities") == [0, 1, activities_in(package) - 1, 0, 0]
    accepts(person, title)
    person.sees("1 changed")


def refuses_what_was_edited(person: Person, package: Path, folder: Path) -> None:
    """A cell was edited: by hand in the file, and then with sums that are true of it again."""
    sealed_again = with_cell(members_of(package), "activities", 2, "head_count", "a dozen")
    original = members_of(package)
    by_hand = original | {"data/activities.csv": sealed_again["data/activities.csv"]}
    puts_into_the_tray(person, put_together(folder / "edited.vcs.zip", by_hand))
    person.sees("“edited.vcs.zip” was changed after it was made", "“data/activities.csv” is not as it was")
    puts_into_the_tray(person, put_together(folder / "edited-well.vcs.zip", sealed_again))
    # The row that cannot be read, and one that points at it.
    person.sees("It cannot be accepted: it has 2 faults.")
    expect(person.page.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
    person.follow("See all that is wrong")
    fault = person.figures("All of them")["data/activities.csv, row 2, column “head_count”"]
    assert fault == ["a dozen", "“a dozen” is not a whole number."]
    person.follow("Back to the packages")
    person.press("Throw away")


def withdraws(person: Person, title: str) -> None:
    """Take back a package that was accepted."""
    sender, _, number = title.partition(", number ")
    person.go("Receive")
    person.follow(f"Withdraw number {number} of {sender}")
    person.sees("would go from view")
    person.press("Withdraw it")
    person.sees(f"Withdrew number {number} of {sender}")
