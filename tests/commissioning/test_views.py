"""The page of looking across: every figure equals the rows behind it, and nobody sees what is not theirs."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from builders import Desk
from critic import Critic
from returns import TRAFFORD, Return, bring_in
from vcsapp.activities.queries import NOBODY, ActivityFilter, number_of_activities, spread
from vcsapp.activities.rules.ladder import results_in_order
from vcsapp.commissioning.queries import spread_by_organisation

FIGURE = re.compile(r'<a href="(/activities[^"]*)"[^>]*aria-label="([\d,]+): ([^"]+)"')
MARK = re.compile(r'<a href="([^"]+)" class="chart__link"><title>([^<]+): ([\d,]+) activit')


def figures_of(page: str) -> list[tuple[str, int]]:
    """Every figure of the tables and the picture that leads to a list: its address, and what it says."""
    cells = [(unescape(address), value) for address, value, _ in FIGURE.findall(page)]
    marks = [(unescape(address), value) for address, _, value in MARK.findall(page)]
    assert cells
    assert marks
    return [(address, int(value.replace(",", ""))) for address, value in cells + marks]


def number_listed(browser: Critic, address: str) -> int:
    """How many activities the list at this address says that it has."""
    found = re.search(r'class="pager__count">(?:[\d,]+ to [\d,]+ of )?([\d,]+|No) activit', browser.page(address))
    assert found, f"{address} tells no number."
    return 0 if found[1] == "No" else int(found[1].replace(",", ""))


def test_every_figure_opens_to_exactly_its_rows(oakfield: Desk, client: Critic, returns_made: list[Return]) -> None:
    for each in returns_made:
        oakfield.take_in(each.path)
    for address, value in figures_of(client.page("/across")):
        assert number_listed(client, address) == value, address


@pytest.mark.parametrize(
    "narrowing",
    [
        "since=2025-06-01",
        "until=2025-06-01",
        "since=2025-04-01&until=2026-03-31",
        "kind=workshop",
        "service_area=public-health",
    ],
)
def test_every_figure_still_does_when_the_picture_is_narrowed(
    looking_across: Desk, client: Critic, narrowing: str
) -> None:
    for address, value in figures_of(client.page(f"/across?{narrowing}")):
        assert number_listed(client, address) == value, address


def test_narrowed_to_a_sender_only_its_records_count(
    looking_across: Desk, client: Critic, made_up: list[Return]
) -> None:
    with made_up[0].desk.looking() as by:
        own = number_of_activities(ActivityFilter(), seen_by=by)
    page = client.page("/across")
    senders = re.findall(r'<option value="([0-9a-f-]{36})">Oakfield Food Hub', page)
    narrowed = client.page(f"/across?owner={senders[0]}")
    parted = re.compile("result=|lead=|since=")
    totals = [value for address, value in figures_of(narrowed) if not parted.search(address)]
    assert set(totals) == {own}
    assert "These are the records of Oakfield Food Hub." in narrowed


def test_the_last_row_counts_every_activity_once(looking_across: Desk, client: Critic) -> None:
    page = client.page("/across")
    last = page.split("All, each activity once")[1].split("</tr>")[0]
    figures = [int(value.replace(",", "")) for _, value, _ in FIGURE.findall(last)]
    with looking_across.looking() as by:
        number = number_of_activities(ActivityFilter(), seen_by=by)
        spreads = spread_by_organisation(ActivityFilter(), seen_by=by)
    assert figures[-1] == sum(figures[:-1]) == number
    assert sum(each.total for each in spreads) > number
    assert "stands in the row of each" in page


def test_records_that_share_an_identifier_are_one_row_with_its_sources(looking_across: Desk, client: Critic) -> None:
    with looking_across.looking() as by:
        spreads = spread_by_organisation(ActivityFilter(), seen_by=by)
    [harehills] = [each for each in spreads if len(each.sources) > 1]
    assert {source.name for source in harehills.sources} == {"Harehills Carers’ Circle", "Harehills Carers"}
    assert len({source.owner for source in harehills.sources}) == 3
    page = client.page("/across")
    assert f"{len(harehills.sources)} records as one" in page
    assert "Harehills Carers, from Oakfield Food Hub" in page


def test_the_busiest_stands_first_and_what_nobody_ran_last(looking_across: Desk) -> None:
    with looking_across.looking() as by:
        spreads = spread_by_organisation(ActivityFilter(), seen_by=by)
    assert spreads[-1].lead == NOBODY
    assert spreads[-1].total == 3
    totals = [each.total for each in spreads[:-1]]
    assert totals == sorted(totals, reverse=True)


class Headings(HTMLParser):
    """The column headings of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = tag == "th" and dict(attrs).get("scope") == "col"

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found.append(data)
            self.is_inside = False


def test_the_seven_rungs_stand_in_order_and_the_other_results_apart(looking_across: Desk, client: Critic) -> None:
    page = client.page("/across")
    headings = Headings()
    headings.feed(page)
    labels = [result.label for result in results_in_order()]
    begins = headings.found.index("Organisation") + 1
    assert headings.found[begins : begins + len(labels)] == labels
    assert [result.is_rung for result in results_in_order()] == [True] * 7 + [False] * 3
    assert "On the ladder, lowest rung first" in page
    assert "Beside the ladder" in page


def test_the_picture_says_how_far_it_can_be_trusted(looking_across: Desk, client: Critic) -> None:
    with looking_across.looking() as by:
        numbers = spread(ActivityFilter(), seen_by=by)
    page = unescape(client.page("/across"))
    missing, total = numbers["not-enough-information"], sum(numbers.values())
    assert f"{missing} of {total} activities" in page
    assert "have too few answers to be placed" in page
    for sender in ("Harehills Carers’ Circle", "Millbrook Men’s Shed", "Oakfield Food Hub", "Trafford Council"):
        assert sender in page.split("These are the records of")[1].split("</p>")[0]


def test_the_senders_are_told_with_what_they_sent(looking_across: Desk, client: Critic) -> None:
    senders = client.page("/across").split("Whose records these are")[1]
    oakfield = senders.split("Oakfield Food Hub</th>")[1].split("</tr>")[0]
    assert "Number 1, accepted" in oakfield
    assert "2 January 2024 to" in oakfield
    assert "Kept in this workspace" in senders.split("Trafford Council</th>")[1].split("</tr>")[0]


def test_shortcuts_narrow_to_a_period_and_keep_the_rest(looking_across: Desk, client: Critic) -> None:
    page = client.page("/across?kind=workshop")
    shortcut = unescape(re.findall(r'<a href="([^"]+)"[^>]*>Last financial year', page)[0])
    assert "kind=workshop" in shortcut
    assert "aria-current" in client.page(shortcut).split("Last financial year")[0].rsplit("<a", 1)[1]


def test_how_it_went_is_drawn_with_a_way_to_each_stretch_of_time(looking_across: Desk, client: Critic) -> None:
    page = client.page("/across")
    drawn = page.split('id="over-time-title"')[1].split("</figure>")[0]
    marks = re.findall(r'<a href="([^"]+)" class="chart__link"><title>[^<]+: [\d,]+ of ([\d,]+) activit', drawn)
    assert marks
    assert {line for line in ("Doing to", "Doing for", "Doing with", "Beside the ladder") if line in drawn} == {
        "Doing to", "Doing for", "Doing with", "Beside the ladder",
    }  # fmt: skip
    for address, total in dict(marks).items():
        assert number_listed(client, unescape(address)) == int(total)


def test_a_single_month_needs_no_picture_of_how_it_went(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    oakfield.log_activity()
    assert 'id="over-time-title"' not in client.page("/across")


def test_an_empty_workspace_has_nothing_to_look_across(client: Critic) -> None:
    assert "There is nothing to look across yet" in client.page("/across")


def test_a_period_in_which_nothing_happened_says_so(looking_across: Desk, client: Critic) -> None:
    assert "Nothing fits" in client.page("/across?since=2090-01-01")


def test_the_same_return_again_changes_nothing(oakfield: Desk, returns_made: list[Return]) -> None:
    for each in returns_made:
        oakfield.take_in(each.path)
    before = oakfield.fingerprint()
    for each in reversed(returns_made):
        counts = oakfield.take_in(each.path)
        assert (counts.new, counts.changed, counts.withdrawn) == (0, 0, 0)
    assert oakfield.fingerprint() == before


def test_withdrawing_leaves_exactly_what_the_others_say(
    oakfield: Desk, millbrook: Desk, returns_made: list[Return]
) -> None:
    for each in returns_made:
        oakfield.take_in(each.path)
    for each in returns_made[1:]:
        millbrook.take_in(each.path)
    oakfield.withdraw(oakfield.plan(returns_made[0].path).package.id)
    assert oakfield.fingerprint() == millbrook.fingerprint()


def test_a_list_of_ones_own_joins_what_is_received(oakfield: Desk, client: Critic, returns_made: list[Return]) -> None:
    if not TRAFFORD.is_file():
        pytest.skip("The public data is not beside this checkout.")
    oakfield.begin("Trafford Council", kind="council")
    bring_in(oakfield, TRAFFORD, "organisations")
    for each in returns_made:
        oakfield.take_in(each.path)
    for address, value in figures_of(client.page("/across")):
        assert number_listed(client, address) == value, address


def test_ben_and_dev_look_across_and_cerys_does_not(
    looking_across: Desk, ben: Critic, dev: Critic, cerys: Critic
) -> None:
    for browser in (ben, dev):
        assert "Oakfield Food Hub" in browser.page("/across")
    assert "Oakfield Food Hub" not in cerys.page("/across", status=403)
