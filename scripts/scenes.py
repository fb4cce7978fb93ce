"""The journeys that the user guide shows in pictures: where each sets out, and what is done before each picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

#: How much of a page a picture shows, in CSS pixels.
WIDTH, HEIGHT = 1120, 800

#: The file that the sample network sends.
RETURN = "harrowdale-voluntary-network-return.vcs.zip"
#: What a group kept so far: a heading that nobody foresaw, and a day that does not exist.
EVENTS = """Event,Date,Venue,Attendance,Flyer
Lantern walk,7 November 2025,Mill Lane,64,blue
Soup and songs,21 November 2025,The old depot,31,yellow
Planning the garden,31 November 2025,The old depot,12,
Winter swap shop,6 December 2025,Library,48,green
Coffee with the councillor,13 January 2026,Library,9,
"""


@dataclass(frozen=True)
class Scene:
    """One picture of a journey, and what is done in the pages to come there."""

    name: str
    act: Callable[[Page], None]


@dataclass(frozen=True)
class Journey:
    """A journey: what lies in the workspace when it begins, and its scenes in order."""

    prepare: Callable[[Path], Flask]
    scenes: tuple[Scene, ...]


def follow(page: Page, link: str) -> None:
    """Click a link with these words."""
    page.get_by_role("link", name=link, exact=True).first.click()


def press(page: Page, button: str) -> None:
    """Click a button with these words."""
    page.get_by_role("button", name=button, exact=True).first.click()


def to_the_top(page: Page, heading: str) -> None:
    """Bring a heading to the top of the picture."""
    page.get_by_role("heading", name=heading).first.evaluate("heading => heading.scrollIntoView()")


def nothing_yet(folder: Path) -> Flask:
    """A workspace in which nothing was recorded yet, and that offers the sample."""
    from vcsapp.config import Settings
    from vcsapp.sample.opening import app_with_sample

    return app_with_sample(Settings(workspace=folder / "newcomer", testing=True))


def first_page(page: Page) -> None:
    """The first page, as it stands."""
    page.get_by_role("heading", level=1).wait_for()


def says_who(page: Page) -> None:
    """The first step."""
    follow(page, "Start with your own organisation")
    page.get_by_label("Name").fill("Oakfield Food Hub")


def logs_one_thing(page: Page) -> None:
    """The second step, a little beyond what is needed."""
    press(page, "Begin")
    page.get_by_label("What was it?").fill("Planning the community garden")
    page.get_by_label("When?").fill("yesterday")
    page.get_by_label("Where?").fill("The old depot")


def sees_where_it_stands(page: Page) -> None:
    """The third step: answer what one knows of the plain questions, and see what they come to."""
    page.locator("input[name=decision][value=shared]").check()
    for fact in ("free-to-decline", "asked-before", "views-reached"):
        page.locator(f"input[name=facts-{fact}][value=yes]").check()
    press(page, "Save the activity")
    to_the_top(page, "Where it stands on the ladder")


def looks_a_return_over(page: Page) -> None:
    """On to the first return."""
    follow(page, "Make your first return")
    press(page, "Look it over")
    to_the_top(page, "What would leave")


def a_record_begun(folder: Path) -> Flask:
    """A workspace with an organisation and an activity that the spreadsheet knows too."""
    from datetime import date

    from builders import a_desk

    desk = a_desk(folder / "oakfield")
    desk.begin("Oakfield Food Hub")
    desk.log_activity("Lantern walk", held_on=date(2025, 11, 7), place="Mill Lane")
    desk.log_activity("Planning the community garden", held_on=date(2026, 2, 3), head_count=14)
    app: Flask = desk.app
    return app


def puts_the_day_right(page: Page) -> None:
    """Take the first day that is proposed instead of one that does not exist."""
    page.get_by_role("button", name="30 November 2025: fix it").click()
    to_the_top(page, "Check what would happen")


def hands_a_spreadsheet_in(page: Page) -> None:
    """Choose the file, and say what each row is."""
    follow(page, "Bring in")
    events = {"name": "events-2025.csv", "mimeType": "text/csv", "buffer": EVENTS.encode()}
    page.get_by_label("The spreadsheet").set_input_files(events)  # type: ignore[arg-type]  # A plain dict is taken too.
    page.locator("input[name=target][value=activities]").check()


def accepts_a_package(page: Page) -> None:
    """See that it has come in."""
    press(page, "Accept")
    page.get_by_text("Accepted number 1").first.wait_for()


def a_package_sent(folder: Path) -> Flask:
    """An empty workspace at a council; in the folder lies what the sample network sent."""
    from builders import Desk, a_desk
    from vcsapp.acting import LOCAL_KEEPER
    from vcsapp.config import Settings
    from vcsapp.sample.opening import app_with_sample, lay_out

    network = app_with_sample(Settings(workspace=folder / "network", testing=True))
    with network.app_context():
        lay_out()
    Desk(network, LOCAL_KEEPER, folder).export().rename(folder / RETURN)
    council: Flask = a_desk(folder / "council").app
    return council


def puts_into_the_tray(page: Page, folder: Path) -> None:
    """Hand in what somebody sent."""
    follow(page, "Receive")
    page.get_by_label("Packages that others sent you").set_input_files(folder / RETURN)
    press(page, "Look inside")
    to_the_top(page, "Waiting for you")


def looks_across(page: Page) -> None:
    """From the menu to the picture of all that is held."""
    follow(page, "The whole picture")
    page.locator("main h2").first.evaluate("heading => heading.scrollIntoView()")


def opens_a_figure(page: Page) -> None:
    """From a figure to the activities behind it."""
    page.locator("main table td a").first.click()
    page.locator("main table").evaluate("table => table.scrollIntoView()")


def withdraws_it(page: Page) -> None:
    """As far as the question whether to."""
    follow(page, "Receive")
    page.get_by_role("link", name="Withdraw").first.click()


def journeys(folder: Path) -> tuple[Journey, ...]:
    """All journeys; each is prepared in this folder, and they never meet."""
    return (
        Journey(
            nothing_yet,
            (
                Scene("newcomer-1-welcome", first_page),
                Scene("newcomer-2-who", says_who),
                Scene("newcomer-3-log", logs_one_thing),
                Scene("newcomer-4-standing", sees_where_it_stands),
                Scene("newcomer-5-return", looks_a_return_over),
            ),
        ),
        Journey(
            a_record_begun,
            (
                Scene("spreadsheet-1-file", hands_a_spreadsheet_in),
                Scene("spreadsheet-2-columns", partial(press, button="Look at its columns")),
                Scene("spreadsheet-3-check", partial(press, button="Check what would happen")),
                Scene("spreadsheet-4-faults", partial(to_the_top, heading="What is told of single rows")),
                Scene("spreadsheet-5-put-right", puts_the_day_right),
                Scene("spreadsheet-6-done", partial(press, button="Bring it in")),
            ),
        ),
        Journey(
            a_package_sent,
            (
                Scene("council-1-tray", partial(puts_into_the_tray, folder=folder)),
                Scene("council-2-accepted", accepts_a_package),
                Scene("council-3-across", looks_across),
                Scene("council-4-behind-a-figure", opens_a_figure),
                Scene("council-5-withdraw", withdraws_it),
            ),
        ),
    )
